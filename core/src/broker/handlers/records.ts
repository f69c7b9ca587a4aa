// records.*: the plugin's own documents. Reads are noted; writes become wishes.

import { PlatformError } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import type { Collection } from '../../records/collection.ts'
import { listRecords, readRecord, type ReadContext } from '../../records/read.ts'
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
  for (const { unique, fields } of collection.indexes.values()) {
    if (!unique || !fields.some(({ name }) => name === field)) continue
    const expected = 'a field of no unique index'
    throw new PlatformError('arguments_invalid', { errors: [{ pointer: '/field', expected }] })
  }
}

function countKeys(run: Run, keys: number): void {
  run.used.keysRead += keys
  if (run.used.keysRead > limits.keysReadMax)
    throw new PlatformError('limit_exceeded', { keysReadMax: limits.keysReadMax })
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
    const collection = requireCollection(run, input.collection)
    const index = collection.indexes.get(input.index)
    if (index === undefined) throw new PlatformError('not_found', { index: input.index })
    run.used.rangesRead += 1
    if (run.used.rangesRead > limits.rangesReadMax)
      throw new PlatformError('limit_exceeded', { rangesReadMax: limits.rangesReadMax })
    const page = await listRecords(contextOf(deps, run), collection, {
      index,
      equals: input.equals,
      order: input.order ?? 'ascending',
      limit: input.limit,
      after: input.after,
      own: own.filter((write) => write.collection === collection),
    })
    countKeys(run, page.records.length)
    return { records: [...page.records], next: page.next }
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
