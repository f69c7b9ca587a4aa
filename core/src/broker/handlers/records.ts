// records.*: the plugin's own documents. Reads are noted; writes become wishes.

import { PlatformError } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import type { CollectionIndex } from '../../records/collection-index.ts'
import { requireIndex, type Collection } from '../../records/collection.ts'
import { nearRecords, recordsInBox } from '../../records/near.ts'
import { ownWritesOf } from '../../records/own-writes.ts'
import { countRecords, listRecords, readRecord, type ReadContext } from '../../records/read.ts'
import { searchRecords } from '../../records/search.ts'
import type { RecordWrite } from '../../records/write.ts'
import type { Run } from '../run.ts'
import type { Family, HandlerDeps } from './handler.ts'

function requireCollection(run: Run, name: string): Collection {
  const collection = run.plugin.collections.get(name)
  if (collection === undefined) throw new PlatformError('not_found', { collection: name })
  return collection
}

const contextOf = (deps: HandlerDeps, run: Run): ReadContext => ({
  store: deps.store,
  reads: run.reads,
  seq: deps.engine.head(),
})

/** An addition comes to a value at commit alone: too late to look who holds a unique one. */
function requireNotUnique(collection: Collection, field: string): void {
  for (const index of collection.indexes.values()) {
    if (index.kind !== 'fields' || !index.unique) continue
    if (!index.fields.some(({ name }) => name === field)) continue
    const expected = 'a field of no unique index'
    throw new PlatformError('arguments_invalid', { errors: [{ pointer: '/field', expected }] })
  }
}

function countKeys(run: Run, keys: number): void {
  run.used.keysRead += keys
  if (run.used.keysRead > limits.keysReadMax)
    throw new PlatformError('limit_exceeded', { keysReadMax: limits.keysReadMax })
}

function countRange(run: Run, ranges = 1): void {
  run.used.rangesRead += ranges
  if (run.used.rangesRead > limits.rangesReadMax)
    throw new PlatformError('limit_exceeded', { rangesReadMax: limits.rangesReadMax })
}

/** An entry of an index that is only counted costs a tenth of a record that is read. */
const entriesPerKey = 10

/** Where a call looks, and what its run wrote there. */
function look<K extends CollectionIndex['kind']>(
  run: Run,
  input: { readonly collection: string; readonly index: string },
  own: readonly RecordWrite[],
  kind: K,
) {
  const collection = requireCollection(run, input.collection)
  return {
    collection,
    index: requireIndex(collection, input.index, kind),
    own: ownWritesOf(own.filter((write) => write.collection === collection)),
  }
}

function wish(run: Run, write: Run['wishes']['records'][number]): Record<string, never> {
  run.wishes.records.push(write)
  if (run.wishes.records.length > limits.keysWrittenMax) {
    throw new PlatformError('limit_exceeded', { keysWrittenMax: limits.keysWrittenMax })
  }
  return {}
}

export const recordsHandlers: Family<'records'> = {
  'records.get': async ({ deps, run, input }) => {
    countKeys(run, 1)
    return {
      record: await readRecord(
        contextOf(deps, run),
        requireCollection(run, input.collection),
        input.id,
      ),
    }
  },

  'records.list': async ({ deps, run, input, own }) => {
    const { collection, index, own: written } = look(run, input, own, 'fields')
    countRange(run)
    const page = await listRecords(contextOf(deps, run), collection, {
      index,
      equals: input.equals,
      order: input.order ?? 'ascending',
      limit: input.limit,
      after: input.after,
      own: written,
    })
    countKeys(run, page.records.length)
    return { records: [...page.records], next: page.next }
  },

  'records.search': async ({ deps, run, input, own }) => {
    const { equals, text, limit, after } = input
    const { collection, index, own: written } = look(run, input, own, 'text')
    const request = { index, equals, text, limit, after, own: written }
    const page = await searchRecords(contextOf(deps, run), collection, request)
    countRange(run, page.words)
    countKeys(run, page.records.length)
    return { records: [...page.records], next: page.next }
  },

  'records.near': async ({ deps, run, input, own }) => {
    const { equals, cell, withinM, limit } = input
    const { collection, index, own: written } = look(run, input, own, 'place')
    const onStretch = () => countRange(run)
    const request = { index, equals, cell, withinM, limit, own: written, onStretch }
    const records = await nearRecords(contextOf(deps, run), collection, request)
    countKeys(run, records.length)
    return { records: [...records] }
  },

  'records.inBox': async ({ deps, run, input, own }) => {
    const { equals, from, to, limit } = input
    const { collection, index, own: written } = look(run, input, own, 'place')
    const onStretch = () => countRange(run)
    const request = { index, equals, from, to, limit, own: written, onStretch }
    const { records, isMore } = await recordsInBox(contextOf(deps, run), collection, request)
    countKeys(run, records.length)
    return { records: [...records], isMore }
  },

  'records.count': async ({ deps, run, input, own }) => {
    const { equals, max } = input
    const { index, own: written } = look(run, input, own, 'fields')
    countRange(run)
    const counted = await countRecords(contextOf(deps, run), { index, equals, max, own: written })
    countKeys(run, Math.ceil(counted.count / entriesPerKey))
    return counted
  },

  'records.put': async ({ run, input }) => {
    const collection = requireCollection(run, input.collection)
    const doc = collection.fromIsolate(input.doc)
    // Index keys are made here already, so that a value that cannot be indexed is refused early.
    collection.keysOf(input.id, doc)
    return wish(run, { verb: 'put', collection, id: input.id, doc })
  },

  'records.add': async ({ run, input }) => {
    const collection = requireCollection(run, input.collection)
    const { id, field, delta, min, max } = input
    requireNotUnique(collection, field)
    return wish(run, { verb: 'add', collection, id, field, delta, min, max })
  },

  'records.delete': async ({ run, input }) =>
    wish(run, {
      verb: 'delete',
      collection: requireCollection(run, input.collection),
      id: input.id,
    }),
}
