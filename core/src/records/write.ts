// Writes of records, planned: which rows they need, what they change, what they refuse.

import { PlatformError } from '@tessera/sdk/contract'
import { canonicalJson } from '../base/hash.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { RowKey } from '../store/store.ts'
import { keysIn, type CollectionIndex, type StoredDoc } from './collection-index.ts'
import type { Collection } from './collection.ts'
import { keyText } from './index-key.ts'

/** A write that a run asked for; the document is in its stored form. */
export type RecordWrite =
  | {
      readonly verb: 'put'
      readonly collection: Collection
      readonly id: string
      readonly doc: StoredDoc
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

/** The rows that planning a write looks at. */
export function recordNeeds(write: RecordWrite): readonly RowKey[] {
  const own: RowKey = { table: 'record', key: [write.collection.number, write.id] }
  if (write.verb !== 'put') return [own]
  const unique = [...write.collection.indexes.values()].filter(isUnique)
  return [
    own,
    ...unique.flatMap((index) =>
      keysIn(index, write.id, write.doc).map((key): RowKey => ({
        table: 'recordIndex',
        key: [index.number, key],
      })),
    ),
  ]
}

function parseDoc(doc: string): StoredDoc {
  // Stored documents were written by this file.
  return JSON.parse(doc) as StoredDoc
}

const isUnique = (index: CollectionIndex): boolean => index.kind === 'fields' && index.unique

const keyedByText = (keys: readonly Uint8Array[]): ReadonlyMap<string, Uint8Array> =>
  new Map(keys.map((key) => [keyText(key), key]))

function moveIndex(
  tx: PlanTx,
  write: { readonly collection: Collection; readonly id: string },
  index: CollectionIndex,
  keys: { readonly old: readonly Uint8Array[]; readonly fresh: readonly Uint8Array[] },
): void {
  const { collection, id } = write
  const [old, fresh] = [keyedByText(keys.old), keyedByText(keys.fresh)]
  for (const [text, key] of old) if (!fresh.has(text)) tx.delete('recordIndex', [index.number, key])
  for (const [text, key] of fresh) {
    if (old.has(text)) continue
    if (isUnique(index)) {
      const holder = tx.get('recordIndex', [index.number, key])
      if (holder !== undefined && holder.id !== id)
        throw new PlatformError('record_exists', { collection: collection.name, index: index.name })
    }
    tx.put('recordIndex', { number: index.number, key, id })
  }
}

function moveIndexes(
  tx: PlanTx,
  write: { readonly collection: Collection; readonly id: string },
  before: StoredDoc | undefined,
  after: StoredDoc | undefined,
): void {
  const { id } = write
  for (const index of write.collection.indexes.values()) {
    moveIndex(tx, write, index, {
      old: before === undefined ? [] : keysIn(index, id, before),
      fresh: after === undefined ? [] : keysIn(index, id, after),
    })
  }
}

function added(
  write: Extract<RecordWrite, { verb: 'add' }>,
  before: StoredDoc | undefined,
): StoredDoc {
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
