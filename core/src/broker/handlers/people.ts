// People in what goes through a run: from the ids that one plugin knows them by to core's, and to
// those of another plugin.

import { makeBorder, type Transcode } from '@tessera/sdk/schema'
import type { Identity } from '../../identity/index.ts'
import type { Run } from '../run.ts'
import type { HandlerDeps } from './handler.ts'

/** Who a plugin means by an id; also somebody whom it meets in this very run. */
export async function personBehind(
  { identity }: Pick<HandlerDeps, 'identity'>,
  { plugin, met }: Pick<Run, 'plugin' | 'met'>,
  sub: string,
): Promise<string | undefined> {
  return met.get(sub) ?? identity.pairwise.personOf(plugin.id, sub)
}

type Form = Parameters<typeof makeBorder>[0]

/**
 * Checks a value and puts somebody else's id in place of each person's; `idOf` gives it, and
 * `undefined` for a stranger.
 * Errors: `SchemaMismatch`.
 */
export async function rewritePeople(
  transcode: Transcode,
  value: unknown,
  forms: { readonly from: Form; readonly to: Form },
  idOf: (id: string) => Promise<string | undefined>,
): Promise<unknown> {
  const named = new Set<string>()
  transcode(
    value,
    makeBorder(forms.from, forms.to, (id) => (named.add(id), id)),
  )
  const found = await Promise.all([...named].map(async (id) => [id, await idOf(id)] as const))
  const ids = new Map(found)
  return transcode(
    value,
    makeBorder(forms.from, forms.to, (id) => ids.get(id)),
  )
}

/** A plugin meets somebody in this run; gives the id that it knows them by from now on. */
export function meet(
  { identity }: { readonly identity: Pick<Identity, 'pairwise'> },
  plugin: string,
  met: Map<string, string>,
  person: string,
): string {
  const sub = identity.pairwise.subOf(plugin, person)
  met.set(sub, person)
  return sub
}
