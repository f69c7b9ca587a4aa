// Acts of operators: each is one unit that checks who acts and leaves a row of the audit, so that
// nothing at the desk happens without either.

import { PlatformError } from '@tessera/sdk/contract'
import { canonicalJson, sha256Hex } from '../base/hash.ts'
import type { Unit } from '../commit/unit.ts'
import { isOperatorIn, operatorRole, roleKey } from './role.ts'

/** Who does what; `detail` stands on the audit as it is, a reason among it. */
export interface DeskAct {
  readonly operator: string
  readonly act: string
  readonly detail: Readonly<Record<string, string | number | null>>
}

/**
 * Makes an act of an operator out of a unit; left out, the act is a look at something.
 *
 * Errors: `operator_required` unless the person is an operator at this commit; those of the unit.
 * Authority: the role of an operator, read here; the routes ask for a fresh word of the passkey.
 * Effects: those of the unit and one row of the audit, or neither.
 */
export function deskUnit<T>(
  { operator, act, detail }: DeskAct,
  unit: { readonly needs: Unit<T>['needs']; readonly plan: Unit<T>['plan'] },
): Unit<T> {
  return {
    needs: (fetched) => [roleKey(operatorRole(operator)), ...unit.needs(fetched)],
    plan(tx) {
      if (!isOperatorIn(tx, operator)) throw new PlatformError('operator_required')
      const value = unit.plan(tx)
      const effects = canonicalJson(detail)
      tx.put('audit', {
        seq: tx.seq,
        ordinal: tx.nextOrdinal(),
        invocation: '',
        calledBy: null,
        plugin: 'core',
        packageHash: '',
        handler: `operator.${act}`,
        person: operator,
        argsHash: sha256Hex(effects),
        effects,
        nowMs: tx.nowMs,
      })
      return value
    },
  }
}

/** A look, which changes nothing but the audit. */
export const look: Pick<Unit<void>, 'needs' | 'plan'> = {
  needs: () => [],
  plan: () => undefined,
}
