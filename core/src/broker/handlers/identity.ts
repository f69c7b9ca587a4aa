// identity.*: who is asking, as this plugin may know them.

import { PlatformError } from '@tessera/sdk/contract'
import type { Person } from '@tessera/sdk/schema'
import { must } from '../../base/invariant.ts'
import { readRealPerson } from '../../identity/index.ts'
import { rowName } from '../../store/tables.ts'
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

  'identity.uniquePerson': async ({ deps, run, input }) => {
    const seq = deps.engine.head()
    const { id, names } = await readRealPerson(deps.store, requireCaller(run))
    // An account that turns out to be somebody's second one gets the value of that person.
    for (const name of names) run.reads.notePoint(name, seq)
    return { unique: deps.identity.pairwise.uniqueOf(run.plugin.id, input.scope, id) }
  },
}
