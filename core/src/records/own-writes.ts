// What a run itself wrote to a collection so far, as it is laid over what it reads.

import { keysIn, type CollectionIndex, type StoredDoc } from './collection-index.ts'
import { keyText } from './index-key.ts'
import type { RecordWrite } from './write.ts'

/** An entry of an index: its key as text, and the record; `own` is a document of this run. */
export interface Entry {
  readonly key: string
  readonly id: string
  readonly own?: StoredDoc
}

/** Entries of a range of keys, both ends within it. */
export interface Bounds {
  readonly low: string
  readonly high: string
}

/** What a run wrote: ids it put or deleted, and the documents that stand in the end. */
export interface OwnWrites {
  readonly touched: ReadonlySet<string>
  readonly docs: ReadonlyMap<string, StoredDoc>
}

/** Reads the writes of a run to one collection, in their order; additions wait for the commit. */
export function ownWritesOf(writes: readonly RecordWrite[]): OwnWrites {
  const touched = new Set<string>()
  const docs = new Map<string, StoredDoc>()
  for (const write of writes) {
    if (write.verb === 'add') continue
    touched.add(write.id)
    if (write.verb === 'put') docs.set(write.id, write.doc)
    else docs.delete(write.id)
  }
  return { touched, docs }
}

/** The entries that a run's own documents have in a range of an index. */
export const ownEntries = (
  { docs }: OwnWrites,
  index: CollectionIndex,
  { low, high }: Bounds,
): readonly Entry[] =>
  [...docs].flatMap(([id, own]) =>
    keysIn(index, id, own)
      .map(keyText)
      .filter((key) => key >= low && key <= high)
      .map((key) => ({ key, id, own })),
  )
