// The indexes of a collection, and the keys under which a record stands in each: one in an index of
// fields, one a word in an index of words, one or none in an index of places.

import { PlatformError } from '@tessera/sdk/contract'
import type { ManifestIndex } from '@tessera/sdk/manifest'
import { parseCell } from '@tessera/sdk/place'
import { compileSchema, type SchemaNode, type Transcode } from '@tessera/sdk/schema'
import { limits } from '@tessera/sdk/wire'
import { encodeKey, type IndexValue } from './index-key.ts'
import { indexedTokens } from './tokens.ts'

/** A field that an index orders by. */
export interface IndexField {
  readonly name: string
  readonly isFen: boolean
  readonly check: Transcode
}

interface Named {
  readonly name: string
  readonly number: number
}

/** Records in the order of fields. */
export interface FieldIndex extends Named {
  readonly kind: 'fields'
  readonly unique: boolean
  readonly fields: readonly IndexField[]
}

/** Records by the words of texts, within values, ordered by a field. */
export interface TextIndex extends Named {
  readonly kind: 'text'
  readonly within: readonly IndexField[]
  readonly texts: readonly string[]
  readonly by: IndexField
}

/** Records by the cell they lie in, within values. */
export interface PlaceIndex extends Named {
  readonly kind: 'place'
  readonly within: readonly IndexField[]
  readonly cell: string
}

/** An index of a collection. */
export type CollectionIndex = FieldIndex | TextIndex | PlaceIndex

/** A document in its stored form. */
export type StoredDoc = Readonly<Record<string, unknown>>

/** A value as it stands in a key. Errors: `limit_exceeded` a text is too long for one. */
export function indexValue(field: IndexField, value: unknown): IndexValue {
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

/** Opens one index of a manifest. */
export function openIndex(
  named: Named,
  source: ManifestIndex,
  schema: SchemaNode,
): CollectionIndex {
  const field = (name: string): IndexField => {
    const node = schema.properties?.[name] ?? {}
    return { name, isFen: node.codec === 'fen', check: compileSchema(node) }
  }
  if ('fields' in source) {
    const { fields, unique = false } = source
    return { ...named, kind: 'fields', unique, fields: fields.map(field) }
  }
  const within = (source.within ?? []).map(field)
  return 'text' in source
    ? { ...named, kind: 'text', within, texts: source.text, by: field(source.by) }
    : { ...named, kind: 'place', within, cell: source.place }
}

const valuesOf = (fields: readonly IndexField[], stored: StoredDoc): readonly IndexValue[] =>
  fields.map((field) => indexValue(field, stored[field.name]))

function textKeys(index: TextIndex, id: string, stored: StoredDoc): readonly Uint8Array[] {
  const texts = index.texts.flatMap((name) => {
    const text = stored[name]
    return typeof text === 'string' ? [text] : []
  })
  const within = valuesOf(index.within, stored)
  const by = indexValue(index.by, stored[index.by.name])
  return indexedTokens(texts, limits.textTokensMax).map((token) =>
    encodeKey([...within, token, by], id),
  )
}

function placeKeys(index: PlaceIndex, id: string, stored: StoredDoc): readonly Uint8Array[] {
  const text = stored[index.cell]
  const cell = typeof text === 'string' ? parseCell(text) : undefined
  if (cell === undefined) return []
  return [encodeKey([...valuesOf(index.within, stored), cell.row, cell.column], id)]
}

/** The keys of a stored document in one index, each once. */
export function keysIn(
  index: CollectionIndex,
  id: string,
  stored: StoredDoc,
): readonly Uint8Array[] {
  if (index.kind === 'text') return textKeys(index, id, stored)
  if (index.kind === 'place') return placeKeys(index, id, stored)
  return [encodeKey(valuesOf(index.fields, stored), index.unique ? undefined : id)]
}
