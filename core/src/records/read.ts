// Reads of records for a run: what was served joins the read set; what the run itself wrote is
// laid over it.

import { PlatformError } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import type { OpenReadSet } from '../commit/read-set.ts'
import type { Store } from '../store/store.ts'
import { rowName } from '../store/tables.ts'
import type { Collection, CollectionIndex } from './collection.ts'
import { encodeKey, keyBytes, keyText, lastOf } from './index-key.ts'
import type { RecordWrite } from './write.ts'

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

/** What a list asks for. */
export interface ListRequest {
  readonly index: CollectionIndex
  readonly equals: readonly unknown[]
  readonly order: 'ascending' | 'descending'
  readonly limit: number
  readonly after: string | undefined
  /** Writes of the same run to the same collection, in their order. */
  readonly own: readonly RecordWrite[]
}

interface Entry {
  readonly key: string
  readonly id: string
  readonly own?: Readonly<Record<string, unknown>>
}

const decodeCursor = (after: string): string => {
  const bytes = Buffer.from(after, 'base64url')
  if (bytes.toString('base64url') !== after)
    throw new PlatformError('arguments_invalid', {
      errors: [{ pointer: '/after', expected: 'a cursor from `next`' }],
    })
  return bytes.toString('latin1')
}

interface Bounds {
  readonly low: string
  readonly high: string
}

const later = (one: string, other: string): string => (one > other ? one : other)

/** The range that is asked for; a cursor of another range cannot widen it. */
function boundsOf(collection: Collection, request: ListRequest): Bounds {
  const prefix = keyText(encodeKey(collection.equalsOf(request.index, request.equals)))
  const whole = { low: prefix, high: lastOf(prefix) }
  if (request.after === undefined) return whole
  const after = decodeCursor(request.after)
  return request.order === 'ascending'
    ? { low: later(whole.low, `${after}\u0000`), high: whole.high }
    : { low: whole.low, high: whole.high < after ? whole.high : after }
}

async function committedEntries(
  context: ReadContext,
  request: ListRequest,
  bounds: Bounds,
  limit: number,
): Promise<readonly Entry[]> {
  const rows = await context.store.scan({
    table: 'recordIndex',
    equals: [request.index.number],
    from: keyBytes(bounds.low),
    to: keyBytes(bounds.high),
    order: request.order,
    limit,
  })
  return rows.map((row) => ({ key: keyText(row.key), id: row.id }))
}

/** The run's own writes: ids they touch, and the entries they put into this range. */
function ownEntries(
  collection: Collection,
  request: ListRequest,
  bounds: Bounds,
): { readonly touched: ReadonlySet<string>; readonly entries: readonly Entry[] } {
  const last = new Map<string, RecordWrite>()
  for (const write of request.own) if (write.verb !== 'add') last.set(write.id, write)
  const entries: Entry[] = []
  for (const write of last.values()) {
    if (write.verb !== 'put') continue
    const key = collection.keysOf(write.id, write.doc).get(request.index.number)
    const text = key === undefined ? undefined : keyText(key)
    if (text !== undefined && text >= bounds.low && text <= bounds.high)
      entries.push({ key: text, id: write.id, own: write.doc })
  }
  return { touched: new Set(last.keys()), entries }
}

/** Reads a page of an index. */
export async function listRecords(
  context: ReadContext,
  collection: Collection,
  request: ListRequest,
): Promise<{ readonly records: readonly FoundRecord[]; readonly next: string | null }> {
  const bounds = boundsOf(collection, request)
  const own = ownEntries(collection, request, bounds)
  // One more than asked for tells whether there is a next page; own deletions need room too.
  const limit = Math.min(
    request.limit + own.touched.size + 2,
    limits.rangeRowsMax + limits.keysWrittenMax,
  )
  const committed = await committedEntries(context, request, bounds, limit)
  const sign = request.order === 'ascending' ? 1 : -1
  const after = request.after === undefined ? undefined : decodeCursor(request.after)
  const merged = [...committed.filter((entry) => !own.touched.has(entry.id)), ...own.entries]
    .filter((entry) => entry.key !== after)
    .toSorted((a, b) => (a.key < b.key ? -sign : sign))
  const page = merged.slice(0, request.limit)
  const reachedEnd = committed.length < limit
  const end = committed.at(-1)?.key ?? bounds.high
  context.reads.noteRange({
    index: request.index.number,
    low: request.order === 'ascending' || reachedEnd ? bounds.low : end,
    high: request.order === 'descending' || reachedEnd ? bounds.high : end,
    seq: context.seq,
  })
  const found = await Promise.all(
    page.map(async (entry) =>
      entry.own === undefined
        ? readRecord(context, collection, entry.id)
        : { id: entry.id, version: 0, doc: collection.toIsolate(entry.own) },
    ),
  )
  const last = page.at(-1)
  const more = merged.length > request.limit && last !== undefined
  return {
    records: found.filter((record): record is FoundRecord => record !== null),
    next: more ? keyBytesToCursor(last.key) : null,
  }
}

const keyBytesToCursor = (key: string): string => Buffer.from(key, 'latin1').toString('base64url')
