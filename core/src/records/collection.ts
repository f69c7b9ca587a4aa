// One collection of one plugin, ready for use: its number, its schema compiled, its indexes.

import { PlatformError } from '@tessera/sdk/contract'
import type { ManifestCollection } from '@tessera/sdk/manifest'
import {
  compileSchema,
  makeBorder,
  SchemaMismatch,
  type SchemaNode,
  type Transcode,
} from '@tessera/sdk/schema'
import { limits } from '@tessera/sdk/wire'
import { encodeKey, type IndexValue } from './index-key.ts'

/** An index of a collection. */
export interface CollectionIndex {
  readonly name: string
  readonly number: number
  readonly unique: boolean
  readonly fields: readonly IndexField[]
}

interface IndexField {
  readonly name: string
  readonly isFen: boolean
  readonly check: Transcode
}

/** A collection as the broker uses it. */
export interface Collection {
  readonly name: string
  readonly number: number
  readonly indexes: ReadonlyMap<string, CollectionIndex>
  /** Checks a document that came tagged from an isolate; gives its stored form. */
  fromIsolate(doc: unknown): Readonly<Record<string, unknown>>
  /** Makes a stored document ready for an isolate. */
  toIsolate(stored: unknown): unknown
  /** The keys of a stored document, by index number. */
  keysOf(id: string, stored: Readonly<Record<string, unknown>>): ReadonlyMap<number, Uint8Array>
  /** The values that a caller gave for the first fields of an index, ready to encode. */
  equalsOf(index: CollectionIndex, values: readonly unknown[]): readonly IndexValue[]
}

const inward = makeBorder('tagged', 'text')
const outward = makeBorder('text', 'tagged')

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A mismatch as the error that an author reads. */
export function asArgumentError(error: unknown, where: string): unknown {
  if (!(error instanceof SchemaMismatch)) return error
  return new PlatformError('arguments_invalid', {
    errors: [{ pointer: `${where}${error.pointer}`, expected: error.expected }],
  })
}

function indexValue(field: IndexField, value: unknown): IndexValue {
  if (value === undefined || value === null) return null
  if (field.isFen && typeof value === 'string') return BigInt(value)
  if (typeof value === 'string') {
    if (Buffer.byteLength(value) > limits.indexedValueBytesMax) {
      throw new PlatformError('limit_exceeded', {
        field: field.name,
        bytesMax: limits.indexedValueBytesMax,
      })
    }
    return value
  }
  if (typeof value === 'number' || typeof value === 'boolean') return value
  throw new PlatformError('arguments_invalid', {
    errors: [{ pointer: `/${field.name}`, expected: 'a value that can be indexed' }],
  })
}

function fieldOf(schema: SchemaNode, name: string): IndexField {
  const node = schema.properties?.[name] ?? {}
  return { name, isFen: node.codec === 'fen', check: compileSchema(node) }
}

/** Compiles a collection of a manifest; `numberOf` gives the numbers of its names. */
export function openCollection(
  name: string,
  source: ManifestCollection,
  numberOf: (name: string) => number,
): Collection {
  const check = compileSchema(source.schema)
  const indexes = Object.entries(source.indexes).map(([indexName, index]): CollectionIndex => ({
    name: indexName,
    number: numberOf(`${name}.${indexName}`),
    unique: index.unique === true,
    fields: index.fields.map((field) => fieldOf(source.schema, field)),
  }))
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
      new Map(
        indexes.map((index) => [
          index.number,
          encodeKey(
            index.fields.map((field) => indexValue(field, stored[field.name])),
            index.unique ? undefined : id,
          ),
        ]),
      ),
    equalsOf: (index, values) =>
      values.map((value, position) => {
        const field = index.fields[position]
        if (field === undefined) {
          throw new PlatformError('arguments_invalid', {
            errors: [
              {
                pointer: `/equals/${position}`,
                expected: 'no more values than the index has fields',
              },
            ],
          })
        }
        try {
          return indexValue(field, value === null ? null : field.check(value, inward))
        } catch (error) {
          throw asArgumentError(error, `/equals/${position}`)
        }
      }),
  }
}
