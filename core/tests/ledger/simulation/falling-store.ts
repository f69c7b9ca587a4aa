// A store under which the process falls: before a commit, after it, or not at all; and one that
// refuses a commit and goes on. What is gone answers nothing until it is opened again.

import type { CommitWork, Store } from '../../../src/store/store.ts'

/** What becomes of a commit. `forgotten` is a lie, which a simulation must find. */
export type Fate = 'written' | 'refused' | 'gone before' | 'gone after' | 'forgotten'

/** A store with fates, and whether its process has fallen. */
export interface FallingStore extends Store {
  readonly isGone: () => boolean
}

/** Wraps a store; `decide` is asked at each commit. */
export function openFallingStore(inner: Store, decide: () => Fate): FallingStore {
  let isGone = false
  const standing = <T>(act: () => Promise<T>): Promise<T> =>
    isGone ? Promise.reject(new Error('the process is gone')) : act()

  async function commit(work: CommitWork): Promise<void> {
    const fate = decide()
    if (fate === 'refused') throw new Error('the disk is full')
    if (fate === 'gone before') {
      isGone = true
      throw new Error('the process fell before COMMIT')
    }
    if (fate === 'forgotten') {
      await inner.commit({
        needs: work.needs,
        plan(...given) {
          work.plan(...given)
          return undefined
        },
      })
      return
    }
    await inner.commit(work)
    if (fate !== 'gone after') return
    isGone = true
    throw new Error('the process fell after COMMIT')
  }

  return {
    isGone: () => isGone,
    get: (table, key) => standing(() => inner.get(table, key)),
    scan: (scan) => standing(() => inner.scan(scan)),
    commit: (work) => standing(() => commit(work)),
    head: () => inner.head(),
    durableHead: () => standing(() => inner.durableHead()),
    health: () => standing(() => inner.health()),
    close: () => inner.close(),
  }
}
