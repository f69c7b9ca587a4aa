// Roles: what somebody may do beyond their own affairs, and where. A role is a row, read at each
// act, so that one that was withdrawn is gone in that very commit.

import type { PlanTx } from '../commit/unit.ts'
import type { Reader, RowKey } from '../store/store.ts'
import type { Row } from '../store/tables.ts'

/** An operator works at the desk; a moderator looks at what was reported; an arbiter settles. */
export const roleNames = ['operator', 'moderator', 'arbiter'] as const

/**
 * What a role is over. Of the platform there is one, so its scope has no name; what is inside a
 * plugin is named after it, as `app` with `plugin/thing`.
 */
export const scopeTypes = ['platform', 'developer', 'app', 'region'] as const

/** Which role of whom. */
export type RoleKey = Pick<Row<'role'>, 'person' | 'role' | 'scopeType' | 'scope'>

/** The name under which all roles of somebody stand in read sets; whoever puts one touches it. */
export const rolesName = (person: string): string => `rolesOf|${person}`

/** Who grants what nobody granted them: whoever can write to the database. */
export const owner = 'owner'

/** The key of a role. */
export const roleKey = ({ person, role, scopeType, scope }: RoleKey): RowKey => ({
  table: 'role',
  key: [person, role, scopeType, scope],
})

/** Being an operator, as a role. */
export const operatorRole = (person: string): RoleKey => ({
  person,
  role: 'operator',
  scopeType: 'platform',
  scope: '',
})

/** Being a moderator of the whole platform, as a role. */
export const moderatorRole = (person: string): RoleKey => ({
  person,
  role: 'moderator',
  scopeType: 'platform',
  scope: '',
})

/** Whether a role is held at a moment. */
export const isHeld = (row: Row<'role'> | undefined, atMs: number): boolean =>
  row !== undefined && row.endedAtMs === null && (row.untilMs === null || atMs < row.untilMs)

/** Whether somebody is an operator in this commit; the row of `operatorRole` has to be named. */
export const isOperatorIn = (tx: Pick<PlanTx, 'get' | 'nowMs'>, person: string): boolean =>
  isHeld(tx.get('role', roleKey(operatorRole(person)).key), tx.nowMs)

/** Whether somebody is an operator, as committed. */
export async function isOperator(reader: Reader, person: string, atMs: number): Promise<boolean> {
  return isHeld(await reader.get('role', roleKey(operatorRole(person)).key), atMs)
}

/** A role as the owner of an installation gives it, from now on and for good. */
export const ownersGrant = (key: RoleKey, atMs: number): Row<'role'> => ({
  ...key,
  grantedBy: owner,
  agreedBy: owner,
  atMs,
  untilMs: null,
  endedAtMs: null,
})
