// Dimension I, identity: how well the person is known, for how long, and how well the account is
// guarded.

import { pointsAt, type CreditParams } from '../params/params.ts'
import { line, type Characteristic } from './characteristic.ts'
import type { Standing } from './score-input.ts'

/** The lines of identity. */
export function identityLines(
  { identity }: CreditParams,
  standing: Standing,
): readonly Characteristic[] {
  const { level, tenureMonths, passkey, secondCredential, noTakeover } = identity
  const { takeoverMonths } = standing
  const isUntaken = takeoverMonths === null || takeoverMonths >= identity.takeoverMonths
  return [
    line('identity.level', level[standing.level], level[3]),
    line(
      'identity.tenure',
      pointsAt(tenureMonths, standing.verifiedMonths),
      pointsAt(tenureMonths, Number.MAX_SAFE_INTEGER),
    ),
    line('identity.passkey', standing.hasPasskey ? passkey : 0, passkey),
    line('identity.second', standing.hasSecondCredential ? secondCredential : 0, secondCredential),
    line('identity.takeover', isUntaken ? noTakeover : 0, noTakeover),
  ]
}
