// Roles at the desk: granted and withdrawn by two operators, neither of whom it is about. So two
// operators are left after every withdrawal.

import { z } from 'zod'
import { PlatformError } from '@tessera/sdk/contract'
import type { PlanTx } from '../../commit/unit.ts'
import type { ActOfTwo, Proposal } from '../../desk/proposal.ts'
import { isHeld, roleKey, roleNames, rolesName, scopeTypes, type RoleKey } from '../../desk/role.ts'
import { levelOf, realPersonIn, realPersonNeeds } from '../real-name/real-person.ts'

const longScope = 128

/** A role as it is asked for. Of the platform there is one; everything else has a name. */
export const RoleWish = z
  .strictObject({
    person: z.string().regex(/^per_[\w-]{1,64}$/),
    role: z.enum(roleNames),
    scopeType: z.enum(scopeTypes),
    scope: z.string().max(longScope),
    untilMs: z.int().min(0).nullable(),
  })
  .refine(({ scopeType, scope }) => (scopeType === 'platform') === (scope === ''), {
    path: ['scope'],
    message: 'nothing for the platform, a name for all else',
  })
  .refine(({ role, scopeType }) => role !== 'operator' || scopeType === 'platform', {
    path: ['scopeType'],
    message: 'operators are of the platform',
  })
export type RoleWish = z.infer<typeof RoleWish>

/** Proposals are read by others too: who it is about, and which role, stand in both. */
const Named = z.object({
  person: z.string(),
  role: z.enum(roleNames),
  scopeType: z.enum(scopeTypes),
  scope: z.string(),
  /** Who stood behind the account when it was proposed. */
  realPerson: z.string(),
})
const Granted = Named.extend({ untilMs: z.int().nullable() })

const namedOf = ({ detail }: Pick<Proposal, 'detail'>) => Named.parse(JSON.parse(detail))
const grantedOf = ({ detail }: Pick<Proposal, 'detail'>) => Granted.parse(JSON.parse(detail))

const keyOf = ({ person, role, scopeType, scope }: RoleKey): RoleKey => ({
  person,
  role,
  scopeType,
  scope,
})

const concerns = (proposal: Pick<Proposal, 'detail'>): readonly string[] => {
  const { person, realPerson } = namedOf(proposal)
  return [person, realPerson]
}

/** Whoever settles for others is known best. Source: specs/identity, section 5. */
const levelMin = 3
const settling: ReadonlySet<string> = new Set(['operator', 'arbiter'])

/** Whoever decides knows of every change since it was proposed. */
function requireNewest(tx: PlanTx, proposal: Proposal): void {
  const before = tx.get('role', roleKey(namedOf(proposal)).key)
  const changedAtMs = Math.max(before?.atMs ?? 0, before?.endedAtMs ?? 0)
  if (changedAtMs > proposal.createdAtMs) throw new PlatformError('too_late')
}

function requireGrantable(tx: PlanTx, proposal: Proposal): void {
  const { person, role, untilMs, ...key } = grantedOf(proposal)
  if (tx.get('person', [person]) === undefined)
    throw new PlatformError('not_found', { what: 'person' })
  requireNewest(tx, proposal)
  const isOver = untilMs !== null && untilMs <= tx.nowMs
  if (isOver) throw new PlatformError('arguments_invalid', invalidEnd)
  const before = tx.get('role', roleKey({ person, role, ...key }).key)
  if (isHeld(before, tx.nowMs) && before?.untilMs === untilMs)
    throw new PlatformError('already_taken', { what: 'role' })
  if (settling.has(role) && levelOf(realPersonIn(tx, person), tx.nowMs) < levelMin)
    throw new PlatformError('level_required', { level: levelMin })
}

const invalidEnd = { errors: [{ pointer: '/untilMs', expected: 'a moment to come' }] }

/**
 * Grants a role, or another end of one that is held.
 *
 * Errors: `not_found` nobody of that id; `level_required` an operator or arbiter is of level 3;
 * `already_taken` they hold it so; `too_late` the role was changed after this was proposed;
 * `arguments_invalid` its end is over.
 * Effects: it is held from this commit on.
 */
export const grantRole: ActOfTwo = {
  kind: 'role.grant',
  needs(proposal, fetched) {
    const wish = grantedOf(proposal)
    const { person } = wish
    return [{ table: 'person', key: [person] }, roleKey(wish), ...realPersonNeeds(person, fetched)]
  },
  require: requireGrantable,
  execute(tx, proposal) {
    const { untilMs, ...wish } = grantedOf(proposal)
    tx.touch(rolesName(wish.person))
    tx.put('role', {
      ...keyOf(wish),
      untilMs,
      grantedBy: proposal.proposedBy,
      agreedBy: proposal.decidedBy ?? '',
      atMs: tx.nowMs,
      endedAtMs: null,
    })
  },
  concerns,
}

/**
 * Withdraws a role.
 *
 * Errors: `not_found` they do not hold it; `too_late` it was changed after this was proposed.
 * Effects: whoever held it may do nothing by it from this commit on.
 */
export const withdrawRole: ActOfTwo = {
  kind: 'role.withdraw',
  needs: (proposal) => [roleKey(namedOf(proposal))],
  require(tx, proposal) {
    requireNewest(tx, proposal)
    if (!isHeld(tx.get('role', roleKey(namedOf(proposal)).key), tx.nowMs))
      throw new PlatformError('not_found', { what: 'role' })
  },
  execute(tx, proposal) {
    const row = tx.get('role', roleKey(namedOf(proposal)).key)
    if (row === undefined) return
    tx.touch(rolesName(row.person))
    tx.put('role', { ...row, endedAtMs: tx.nowMs })
  },
  concerns,
}
