// identity.*: who is asking, as this plugin may know them.

import { PlatformError } from '@tessera/sdk/contract'
import type { Person } from '@tessera/sdk/schema'
import { must } from '../../base/invariant.ts'
import { readRealPerson } from '../../identity/index.ts'
import { isHeld, rolesName } from '../../desk/role.ts'
import { rowName, type Row } from '../../store/tables.ts'
import type { Run } from '../run.ts'
import type { Family } from './handler.ts'

/** The asking person, for core's own eyes; a job runs for nobody. */
export function requireSomebody({ caller }: Run): string {
  if (caller === undefined)
    throw new PlatformError('sign_in_required', { reason: 'a job runs for nobody' })
  return caller.person
}

/** The asking person, whom the answer may depend on from here. */
export function requireCaller(run: Run): string {
  run.askedWho = true
  return requireSomebody(run)
}

/**
 * People leave these handlers as core ids and are translated by `call.ts`; the brand of the
 * contract says only that they are people.
 */
export const asPerson = (id: string): Person => id as Person

const rolesMax = 64

/** Roles over other plugins, and over their authors, are not this plugin's to know. */
const concerns = ({ scopeType, scope }: Row<'role'>, plugin: string): boolean =>
  scopeType === 'app'
    ? scope === plugin || scope.startsWith(`${plugin}/`)
    : scopeType === 'platform' || scopeType === 'region'

/** `identity.prove` stands with the rules. */
export const identityHandlers: Omit<Family<'identity'>, 'identity.prove'> = {
  'identity.self': async ({ run }) => ({ person: asPerson(requireCaller(run)) }),

  'identity.profile': async ({ deps, run, input }) => {
    run.reads.notePoint(rowName('person', [input.person]), deps.engine.head())
    const row = await deps.store.get('person', [input.person])
    if (row === undefined) throw new PlatformError('not_found', { what: 'person' })
    return { displayName: row.displayName }
  },

  'identity.token': async ({ deps, run }) => {
    const person = requireCaller(run)
    const { plugin, caller } = run
    const { token, expiresAtMs } = await deps.identityTokens.mint({
      plugin: plugin.id,
      sub: deps.identity.pairwise.subOf(plugin.id, person),
      sessionId: must(caller, 'who calls was asked for').sessionId,
      capabilities: [...(caller?.grant.capabilities.keys() ?? [])],
    })
    // Whoever watches is given another one before it ends.
    run.wishes.freshUntilMs = Math.min(run.wishes.freshUntilMs, expiresAtMs)
    return { token, until: expiresAtMs }
  },

  'identity.caller': async ({ run }) => {
    if (run.called === undefined)
      throw new PlatformError('not_granted', { reason: 'nobody called this run' })
    return { plugin: run.called.by }
  },

  'identity.roles': async ({ deps, run }) => {
    const person = requireCaller(run)
    const named = new Set(run.plugin.manifest.roles)
    run.reads.notePoint(rolesName(person), deps.engine.head())
    const rows = await deps.store.scan({ table: 'role', equals: [person], limit: rolesMax })
    const told = rows.filter(
      (row) => named.has(row.role) && isHeld(row, run.nowMs) && concerns(row, run.plugin.id),
    )
    const ends = told.map(({ untilMs }) => untilMs ?? Number.MAX_SAFE_INTEGER)
    run.wishes.freshUntilMs = Math.min(run.wishes.freshUntilMs, ...ends)
    return { roles: told.map(({ role, scope }) => ({ role, scope })) }
  },

  'identity.uniquePerson': async ({ deps, run, input }) => {
    const seq = deps.engine.head()
    const { id, names } = await readRealPerson(deps.store, requireCaller(run))
    // An account that turns out to be somebody's second one gets the value of that person.
    for (const name of names) run.reads.notePoint(name, seq)
    return { unique: deps.identity.pairwise.uniqueOf(run.plugin.id, input.scope, id) }
  },

  'identity.samePerson': async ({ deps, run, input }) => {
    const seq = deps.engine.head()
    const [own, other] = await Promise.all([
      readRealPerson(deps.store, requireCaller(run)),
      readRealPerson(deps.store, input.person),
    ])
    for (const name of [...own.names, ...other.names]) run.reads.notePoint(name, seq)
    return { same: own.id === other.id }
  },
}
