// Writes of records, planned: which rows they need, what they change, what they refuse.

import { PlatformError } from '@tessera/sdk/contract'
import { canonicalJson } from '../base/hash.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { RowKey } from '../store/store.ts'
import type { Collection } from './collection.ts'
import { keyText } from './index-key.ts'

/** A write that a run asked for; the document is in its stored form. */
export type RecordWrite =
  | {
      readonly verb: 'put'
      readonly collection: Collection
      readonly id: string
      readonly doc: Readonly<Record<string, unknown>>
    }
  | { readonly verb: 'delete'; readonly collection: Collection; readonly id: string }
  | {
      readonly verb: 'add'
      readonly collection: Collection
      readonly id: string
      readonly field: string
      readonly delta: number
      readonly min: number | undefined
      readonly max: number | undefined
    }

type Stored = Readonly<Record<string, unknown>>

/** The rows that planning a write looks at. */
export function recordNeeds(write: RecordWrite): readonly RowKey[] {
  const own: RowKey = { table: 'record', key: [write.collection.number, write.id] }
  if (write.verb !== 'put') return [own]
  const unique = [...write.collection.indexes.values()].filter((index) => index.unique)
  if (unique.length === 0) return [own]
  const keys = write.collection.keysOf(write.id, write.doc)
  return [
    own,
    ...unique.flatMap((index): RowKey[] => {
      const key = keys.get(index.number)
      return key === undefined ? [] : [{ table: 'recordIndex', key: [index.number, key] }]
    }),
  ]
}

function parseDoc(doc: string): Stored {
  // Stored documents were written by this file.
  return JSON.parse(doc) as Stored
}

function moveIndexes(
  tx: PlanTx,
  write: { readonly collection: Collection; readonly id: string },
  before: Stored | undefined,
  after: Stored | undefined,
): void {
  const { collection, id } = write
  const old = before === undefined ? new Map<number, Uint8Array>() : collection.keysOf(id, before)
  const fresh = after === undefined ? new Map<number, Uint8Array>() : collection.keysOf(id, after)
  for (const index of collection.indexes.values()) {
    const from = old.get(index.number)
    const to = fresh.get(index.number)
    if (from !== undefined && to !== undefined && keyText(from) === keyText(to)) continue
    if (from !== undefined) tx.delete('recordIndex', [index.number, from])
    if (to === undefined) continue
    if (index.unique) {
      const holder = tx.get('recordIndex', [index.number, to])
      if (holder !== undefined && holder.id !== id)
        throw new PlatformError('record_exists', { collection: collection.name, index: index.name })
    }
    tx.put('recordIndex', { number: index.number, key: to, id })
  }
}

function added(write: Extract<RecordWrite, { verb: 'add' }>, before: Stored | undefined): Stored {
  if (before === undefined)
    throw new PlatformError('not_found', { collection: write.collection.name, id: write.id })
  const value = before[write.field]
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    throw new PlatformError('arguments_invalid', {
      errors: [{ pointer: '/field', expected: 'a whole number in the record' }],
    })
  }
  const sum = value + write.delta
  if (
    sum < (write.min ?? -Number.MAX_SAFE_INTEGER) ||
    sum > (write.max ?? Number.MAX_SAFE_INTEGER)
  ) {
    throw new PlatformError('bound_exceeded', { field: write.field })
  }
  return { ...before, [write.field]: sum }
}

/** Applies one write to a plan. Throws `PlatformError`; the unit as a whole is undone then. */
export function planRecord(tx: PlanTx, write: RecordWrite): void {
  const { collection, id } = write
  const row = tx.get('record', [collection.number, id])
  const before = row === undefined ? undefined : parseDoc(row.doc)
  if (write.verb === 'delete') {
    if (before === undefined) return
    moveIndexes(tx, write, before, undefined)
    tx.delete('record', [collection.number, id])
    return
  }
  const after = write.verb === 'put' ? write.doc : added(write, before)
  moveIndexes(tx, write, before, after)
  tx.put('record', {
    collection: collection.number,
    id,
    version: tx.seq,
    doc: canonicalJson(after),
  })
}
