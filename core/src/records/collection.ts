// One collection of one plugin, ready for use: its number, its schema compiled, its indexes.

import { PlatformError } from '@tessera/sdk/contract'
import type { ManifestCollection } from '@tessera/sdk/manifest'
import { compileSchema, makeBorder, SchemaMismatch } from '@tessera/sdk/schema'
import {
  indexValue,
  keysIn,
  openIndex,
  type CollectionIndex,
  type IndexField,
  type StoredDoc,
} from './collection-index.ts'
import type { IndexValue } from './index-key.ts'

/** A collection as the broker uses it. */
export interface Collection {
  readonly name: string
  readonly number: number
  readonly indexes: ReadonlyMap<string, CollectionIndex>
  /** Checks a document that came tagged from an isolate; gives its stored form. */
  fromIsolate(doc: unknown): StoredDoc
  /** Makes a stored document ready for an isolate. */
  toIsolate(stored: unknown): unknown
  /** The keys of a stored document, by index number; an index may hold it under many, or none. */
  keysOf(id: string, stored: StoredDoc): ReadonlyMap<number, readonly Uint8Array[]>
}

const inward = makeBorder('tagged', 'text')
const outward = makeBorder('text', 'tagged')

const isObject = (value: unknown): value is StoredDoc =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const argumentError = (pointer: string, expected: string): PlatformError =>
  new PlatformError('arguments_invalid', { errors: [{ pointer, expected }] })

/** A mismatch as the error that an author reads. */
export const asArgumentError = (error: unknown, where: string): unknown =>
  error instanceof SchemaMismatch
    ? argumentError(`${where}${error.pointer}`, error.expected)
    : error

/** The values that a caller gave for the first of these fields, ready to encode. */
export const equalsOf = (
  fields: readonly IndexField[],
  values: readonly unknown[],
): readonly IndexValue[] =>
  values.map((value, position) => {
    const field = fields[position]
    if (field === undefined)
      throw argumentError(`/equals/${position}`, 'no more values than the index has fields')
    try {
      return indexValue(field, value === null ? null : field.check(value, inward))
    } catch (error) {
      throw asArgumentError(error, `/equals/${position}`)
    }
  })

/** The values that a caller gave for all of these fields. */
export function wholeEqualsOf(
  fields: readonly IndexField[],
  values: readonly unknown[],
): readonly IndexValue[] {
  if (values.length < fields.length)
    throw argumentError(
      '/equals',
      `a value for each of ${fields.map(({ name }) => name).join(', ')}`,
    )
  return equalsOf(fields, values)
}

type Kind = CollectionIndex['kind']

const sayOf: Readonly<Record<Kind, string>> = {
  fields: 'an index of fields',
  text: 'an index of words',
  place: 'an index of places',
}

/** An index by its name, of one kind. Errors: `not_found`; `arguments_invalid` of another kind. */
export function requireIndex<K extends Kind>(
  collection: Collection,
  name: string,
  kind: K,
): Extract<CollectionIndex, { readonly kind: K }> {
  const index = collection.indexes.get(name)
  if (index === undefined) throw new PlatformError('not_found', { index: name })
  if (index.kind !== kind) throw argumentError('/index', sayOf[kind])
  // The kind was just compared; the compiler does not carry that over to the type parameter.
  return index as Extract<CollectionIndex, { readonly kind: K }>
}

/** Compiles a collection of a manifest; `numberOf` gives the numbers of its names. */
export function openCollection(
  name: string,
  source: ManifestCollection,
  numberOf: (name: string) => number,
): Collection {
  const check = compileSchema(source.schema)
  const indexes = Object.entries(source.indexes).map(([indexName, index]) =>
    openIndex({ name: indexName, number: numberOf(`${name}.${indexName}`) }, index, source.schema),
  )
  return {
    name,
    number: numberOf(name),
    indexes: new Map(indexes.map((index) => [index.name, index])),
    fromIsolate(doc) {
      try {
        const stored = check(doc, inward)
        if (!isObject(stored)) throw new SchemaMismatch('', 'an object')
        return stored
      } catch (error) {
        throw asArgumentError(error, '/doc')
      }
    },
    toIsolate: (stored) => check(stored, outward),
    keysOf: (id, stored) =>
      new Map(indexes.map((index) => [index.number, keysIn(index, id, stored)])),
  }
}
