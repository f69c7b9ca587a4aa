// Trust in issuers of credentials, which takes two: one that is trusted vouches for people from
// the commit of the approval on, and for nobody from the commit of its end on.

import { z } from 'zod'
import { PlatformError } from '@tessera/sdk/contract'
import type { PlanTx } from '../../commit/unit.ts'
import type { ActOfTwo, Proposal } from '../../desk/proposal.ts'
import type { Row } from '../../store/tables.ts'

/** Kinds of bodies that operators may trust: neither the platform itself nor its demo. */
export const trustedKinds = ['gov', 'bank', 'telco', 'school', 'employer', 'ekyc'] as const

const Trust = z.object({
  id: z.string(),
  kind: z.enum(trustedKinds),
  name: z.object({ zh: z.string(), en: z.string() }),
  independenceGroup: z.string(),
  assuranceMax: z.int(),
  /** What their credentials are verified with; `issuer` is the name that they are signed under. */
  credentials: z.looseObject({ issuer: z.string() }),
})

const Ended = z.object({ id: z.string() })

const trustOf = ({ detail }: Pick<Proposal, 'detail'>) => Trust.parse(JSON.parse(detail))
const endedOf = ({ detail }: Pick<Proposal, 'detail'>) => Ended.parse(JSON.parse(detail))

const invalid = (pointer: string, expected: string): PlatformError =>
  new PlatformError('arguments_invalid', { errors: [{ pointer, expected }] })

/** Ids of the platform and of the demo: who they stand for is not for operators to say. */
const reservedIds = /^(?:self|platform|demo)(?:-|$)/

function requireFree(id: string): void {
  if (reservedIds.test(id)) throw invalid('/id', 'an id that is not of the platform or its demo')
}

/** Whoever decides on trust knows all that was decided before. */
function requireNewest(issuer: Row<'issuer'> | undefined, { createdAtMs }: Proposal): void {
  if ((issuer?.changedAtMs ?? 0) > createdAtMs) throw new PlatformError('too_late')
}

function requireTrustable(tx: PlanTx, proposal: Proposal): void {
  const { id, independenceGroup, credentials } = trustOf(proposal)
  requireFree(id)
  const before = tx.get('issuer', [id])
  requireNewest(before, proposal)
  if (before !== undefined && before.changedAtMs === null)
    throw new PlatformError('already_taken', { what: 'issuer' })
  // In another group the checks of before and those from now on would be two channels.
  if (before !== undefined && before.independenceGroup !== independenceGroup)
    throw invalid('/independenceGroup', before.independenceGroup)
  // Under a second id the same credential would be two channels.
  const signer = tx.get('issuerSigner', [credentials.issuer])
  if (signer !== undefined && signer.issuer !== id)
    throw new PlatformError('already_taken', { what: 'signer' })
}

/**
 * Trusts an issuer of credentials, or trusts one for something else: a change of its keys too.
 *
 * Errors: `arguments_invalid` the id is reserved, or the group of a known issuer is another;
 * `already_taken` the id is that of no issuer of credentials, or another issuer signs under that
 * name; `too_late` the issuer was changed after this was proposed.
 */
export const trustIssuer: ActOfTwo = {
  kind: 'issuer.trust',
  needs(proposal) {
    const { id, credentials } = trustOf(proposal)
    return [
      { table: 'issuer', key: [id] },
      { table: 'issuerSigner', key: [credentials.issuer] },
    ]
  },
  require: requireTrustable,
  execute(tx, proposal) {
    const { name, credentials, ...told } = trustOf(proposal)
    const detail = JSON.stringify(credentials)
    const createdAtMs = tx.get('issuer', [told.id])?.createdAtMs ?? tx.nowMs
    const moments = { createdAtMs, changedAtMs: tx.nowMs }
    tx.put('issuer', { ...told, name: JSON.stringify(name), detail, status: 'active', ...moments })
    tx.put('issuerSigner', { signer: credentials.issuer, issuer: told.id })
  },
  concerns: () => [],
}

/**
 * Ends the trust in an issuer of credentials. What it vouched for before stays until it expires.
 *
 * Errors: `arguments_invalid` the id is reserved; `not_found` no such issuer of credentials is
 * trusted; `too_late` the issuer was changed after this was proposed.
 */
export const endIssuer: ActOfTwo = {
  kind: 'issuer.end',
  needs: (proposal) => [{ table: 'issuer', key: [endedOf(proposal).id] }],
  require(tx, proposal) {
    const { id } = endedOf(proposal)
    requireFree(id)
    const before = tx.get('issuer', [id])
    if (before?.status !== 'active' || before.changedAtMs === null)
      throw new PlatformError('not_found', { what: 'issuer' })
    requireNewest(before, proposal)
  },
  execute(tx, proposal) {
    const before = tx.get('issuer', [endedOf(proposal).id])
    if (before !== undefined)
      tx.put('issuer', { ...before, status: 'ended', changedAtMs: tx.nowMs })
  },
  concerns: () => [],
}
