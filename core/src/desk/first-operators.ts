// Operators from before there were roles: the kind of their account said so. Once an installation
// has taken them over, the role alone counts.

import type { CommitEngine } from '../commit/engine-port.ts'
import { hasMark, markNeeds, setMark } from '../commit/mark.ts'
import { pagesOf } from '../store/pages.ts'
import type { Reader } from '../store/store.ts'
import { operatorRole, ownersGrant, roleKey } from './role.ts'

const mark = 'roles'
const formerKind = 'operator'

/**
 * Gives those who were operators by kind the role of one, once in the life of an installation.
 * Effects: one commit the first time; afterwards a read.
 */
export async function adoptOperators(deps: {
  readonly store: Reader
  readonly engine: CommitEngine
}): Promise<void> {
  const { store, engine } = deps
  if ((await store.get('mark', [mark])) !== undefined) return
  const found: string[] = []
  for await (const page of pagesOf(store, { table: 'person', equals: [], column: 'id' }))
    found.push(...page.filter(({ kind }) => kind === formerKind).map(({ id }) => id))
  await engine.commit({
    needs: () => [...markNeeds(mark), ...found.map((id) => roleKey(operatorRole(id)))],
    plan(tx) {
      if (hasMark(tx, mark)) return
      setMark(tx, mark)
      for (const id of found)
        if (tx.get('role', roleKey(operatorRole(id)).key) === undefined)
          tx.put('role', ownersGrant(operatorRole(id), tx.nowMs))
    },
  })
}
