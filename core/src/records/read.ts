// Reads of records for a run: what was served joins the read set; what the run itself wrote is
// laid over it.

import { limits } from '@tessera/sdk/wire'
import type { OpenReadSet } from '../commit/read-set.ts'
import type { Store } from '../store/store.ts'
import { rowName } from '../store/tables.ts'
import type { CollectionIndex, FieldIndex } from './collection-index.ts'
import { equalsOf, type Collection } from './collection.ts'
import { cursorOf, decodeCursor } from './cursor.ts'
import { encodeKey, keyBytes, keyText, lastOf } from './index-key.ts'
import { ownEntries, type Bounds, type Entry, type OwnWrites } from './own-writes.ts'

/** Where a read notes what it saw. */
export interface ReadContext {
  readonly store: Store
  readonly reads: OpenReadSet
  /** The head known before reading. */
  readonly seq: number
}

/** A record as a run gets it. */
export interface FoundRecord {
  readonly id: string
  readonly version: number
  readonly doc: unknown
}

/** Reads one record. */
export async function readRecord(
  context: ReadContext,
  collection: Collection,
  id: string,
): Promise<FoundRecord | null> {
  const key = [collection.number, id]
  context.reads.notePoint(rowName('record', key), context.seq)
  const row = await context.store.get('record', key)
  if (row === undefined) return null
  return { id, version: row.version, doc: collection.toIsolate(JSON.parse(row.doc)) }
}

/** Reads the records of entries, in their order; the run's own ones have no version yet. */
export async function readEntries(
  context: ReadContext,
  collection: Collection,
  entries: readonly Entry[],
): Promise<readonly FoundRecord[]> {
  const found = await Promise.all(
    entries.map(async ({ id, own }) =>
      own === undefined
        ? readRecord(context, collection, id)
        : { id, version: 0, doc: collection.toIsolate(own) },
    ),
  )
  return found.filter((record) => record !== null)
}

/** A stretch of an index to read: its ends, from which of them, and how many entries at most. */
export interface Stretch extends Bounds {
  readonly order: 'ascending' | 'descending'
  readonly limit: number
}

/**
 * Reads a stretch of an index.
 *
 * Shape: the entries that are committed, and the part that was really served: where there are more
 * than `limit`, it ends with the last one given. What is to be noted is that part.
 */
export async function readStretch(
  { store }: ReadContext,
  index: CollectionIndex,
  { low, high, order, limit }: Stretch,
): Promise<{
  readonly entries: readonly Entry[]
  readonly served: Bounds
  readonly isCut: boolean
}> {
  const rows = await store.scan({
    table: 'recordIndex',
    equals: [index.number],
    from: keyBytes(low),
    to: keyBytes(high),
    order,
    limit,
  })
  const entries = rows.map((row) => ({ key: keyText(row.key), id: row.id }))
  const isCut = entries.length >= limit
  const end = isCut ? entries.at(-1)?.key : undefined
  const served = order === 'ascending' ? { low, high: end ?? high } : { low: end ?? low, high }
  return { entries, served, isCut }
}

/** Notes that a run rests on a part of an index. */
export function noteServed(context: ReadContext, index: CollectionIndex, served: Bounds): void {
  context.reads.noteRange({ index: index.number, ...served, seq: context.seq })
}

/** What a list asks for. */
export interface ListRequest {
  readonly index: FieldIndex
  readonly equals: readonly unknown[]
  readonly order: 'ascending' | 'descending'
  readonly limit: number
  readonly after: string | undefined
  readonly own: OwnWrites
}

const later = (one: string, other: string): string => (one > other ? one : other)

/** The range that is asked for; a cursor of another range cannot widen it. */
function boundsOf(request: ListRequest, after: string | undefined): Bounds {
  const prefix = keyText(encodeKey(equalsOf(request.index.fields, request.equals)))
  const whole = { low: prefix, high: lastOf(prefix) }
  if (after === undefined) return whole
  return request.order === 'ascending'
    ? { low: later(whole.low, `${after}\u0000`), high: whole.high }
    : { low: whole.low, high: whole.high < after ? whole.high : after }
}

/** Reads a page of an index. */
export async function listRecords(
  context: ReadContext,
  collection: Collection,
  request: ListRequest,
): Promise<{ readonly records: readonly FoundRecord[]; readonly next: string | null }> {
  const { index, order, own } = request
  const after = request.after === undefined ? undefined : decodeCursor(request.after)
  const bounds = boundsOf(request, after)
  // One more than asked for tells whether there is a next page; own deletions need room too.
  const limit = Math.min(
    request.limit + own.touched.size + 2,
    limits.rangeRowsMax + limits.keysWrittenMax,
  )
  const { entries, served } = await readStretch(context, index, { ...bounds, order, limit })
  const sign = order === 'ascending' ? 1 : -1
  const committed = entries.filter((entry) => !own.touched.has(entry.id))
  const merged = [...committed, ...ownEntries(own, index, bounds)]
    .filter((entry) => entry.key !== after)
    .toSorted((a, b) => (a.key < b.key ? -sign : sign))
  const page = merged.slice(0, request.limit)
  noteServed(context, index, served)
  const records = await readEntries(context, collection, page)
  const last = page.at(-1)
  const more = merged.length > request.limit && last !== undefined
  return { records, next: more ? cursorOf(last.key) : null }
}

/** What a count asks for. */
export type CountRequest = Pick<ListRequest, 'index' | 'equals' | 'own'> & { readonly max: number }

/** Counts the entries of a range up to `max`, by the index alone. */
export async function countRecords(
  context: ReadContext,
  { index, equals, own, max }: CountRequest,
): Promise<{ readonly count: number; readonly isMore: boolean }> {
  const prefix = keyText(encodeKey(equalsOf(index.fields, equals)))
  const bounds = { low: prefix, high: lastOf(prefix) }
  const limit = max + own.touched.size + 1
  const { entries, served } = await readStretch(context, index, {
    ...bounds,
    order: 'ascending',
    limit,
  })
  noteServed(context, index, served)
  const committed = entries.filter(({ id }) => !own.touched.has(id)).length
  const count = committed + ownEntries(own, index, bounds).length
  return { count: Math.min(count, max), isMore: count > max }
}
