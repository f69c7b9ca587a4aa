// Records in memory, listed by the indexes that the manifest declares. Writes of a run are seen by
// the run at once and by others when it has ended well.

import { manifest } from '../manifest.ts'
import { FakeError } from './fake-error.ts'

type Doc = { readonly [field: string]: unknown }
type Value = string | number | boolean

interface Row {
  readonly collection: string
  readonly id: string
  readonly doc: Doc
}

interface ListInput {
  readonly collection: string
  readonly index: string
  readonly equals: readonly unknown[]
  readonly order?: 'ascending' | 'descending'
  readonly limit: number
  readonly after?: string
}

interface AddInput {
  readonly collection: string
  readonly id: string
  readonly field: string
  readonly delta: number
  readonly min?: number
}

const keyOf = (collection: string, id: string): string => `${collection}/${id}`

/** What is stored; `run` gives a run its own view of it. */
export class FakeRecords {
  readonly rows = new Map<string, Row>()

  /** The verbs for one run, and what puts its writes into the store. */
  run() {
    const own = new Map<string, Row | undefined>()
    const sums: AddInput[] = []
    const seen = (): Row[] => {
      const all = new Map<string, Row | undefined>(this.rows)
      for (const [key, row] of own) all.set(key, row)
      return [...all.values()].filter((row) => row !== undefined)
    }
    return {
      get: async ({ collection, id }: { collection: string; id: string }) => {
        const key = keyOf(collection, id)
        const row = own.has(key) ? own.get(key) : this.rows.get(key)
        return { record: row === undefined ? null : { id, version: 1, doc: row.doc } }
      },
      list: async (input: ListInput) => list(seen(), input),
      put: async (row: Row) => {
        own.set(keyOf(row.collection, row.id), structuredClone(row))
        return {}
      },
      add: async (input: AddInput) => {
        sums.push(input)
        return {}
      },
      delete: async ({ collection, id }: { collection: string; id: string }) => {
        own.set(keyOf(collection, id), undefined)
        return {}
      },
      commit: () => {
        for (const [key, row] of own) {
          if (row === undefined) this.rows.delete(key)
          else this.rows.set(key, row)
        }
        for (const sum of sums) this.#add(sum)
      },
    }
  }

  #add({ collection, id, field, delta, min }: AddInput): void {
    const row = this.rows.get(keyOf(collection, id))
    if (row === undefined) throw new FakeError('not_found')
    const next = Number(row.doc[field]) + delta
    if (min !== undefined && next < min) throw new FakeError('bound_exceeded')
    this.rows.set(keyOf(collection, id), { ...row, doc: { ...row.doc, [field]: next } })
  }
}

function fieldsOf({ collection, index }: ListInput): readonly string[] {
  const declared: { readonly [collection: string]: { readonly indexes?: object } } =
    manifest.collections
  const indexes = new Map<string, { readonly fields: readonly string[] }>(
    Object.entries(declared[collection]?.indexes ?? {}),
  )
  const found = indexes.get(index)
  if (found === undefined) throw new FakeError('not_found')
  return found.fields
}

function list(rows: readonly Row[], input: ListInput) {
  const fields = fieldsOf(input)
  const keyed = rows
    .filter(({ collection }) => collection === input.collection)
    // What can be indexed is a text, a number, or true or false.
    .map((row) => ({ row, key: [...fields.map((field) => row.doc[field] as Value), row.id] }))
    .filter(({ key }) => input.equals.every((value, place) => key[place] === value))
    .toSorted((left, right) => compare(left.key, right.key))
  const ordered = input.order === 'descending' ? keyed.toReversed() : keyed
  const from = ordered.findIndex(({ row }) => row.id === input.after) + 1
  const page = ordered.slice(from, from + input.limit)
  const isEnd = from + input.limit >= ordered.length
  return {
    records: page.map(({ row }) => ({ id: row.id, version: 1, doc: row.doc })),
    next: isEnd ? null : (page.at(-1)?.row.id ?? null),
  }
}

function compare(left: readonly Value[], right: readonly Value[]): number {
  for (const [place, value] of left.entries()) {
    const other = right[place] ?? ''
    if (value !== other) return value < other ? -1 : 1
  }
  return 0
}
