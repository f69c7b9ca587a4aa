// Erases what is known of a real person and nothing else, as the middle of an erasure does.

import { must } from '../../src/base/invariant.ts'
import type { CommitEngine } from '../../src/commit/engine-port.ts'
import { readRealPerson } from '../../src/identity/index.ts'
import { planFileErasure, readFile } from '../../src/rights/erase-file.ts'
import type { Store } from '../../src/store/store.ts'

/** Erases the file of whoever stands behind an account, which has to be their only one. */
export async function eraseFile(
  { store, engine }: { readonly store: Store; readonly engine: CommitEngine },
  person: string,
): Promise<void> {
  const { id } = await readRealPerson(store, person)
  const file = must(await readFile(store, person, id), 'no other account keeps the file')
  await engine.commit({
    needs: () => [{ table: 'realPerson', key: [id] }],
    plan: (tx) => planFileErasure(tx, file),
  })
}
