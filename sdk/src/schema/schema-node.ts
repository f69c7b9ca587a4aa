// The closed schema language of manifests: a subset of JSON Schema plus our codecs. It is read
// from zod once, at packing, in a plain realm; core checks with it; no schema runs in an isolate.

import { z } from 'zod'
import { limits } from '../wire/limits.ts'
import { codecNames, type CodecName } from './codec.ts'

/** One node of a schema as a manifest carries it: plain JSON, no references, no patterns. */
export interface SchemaNode {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null'
  readonly properties?: { readonly [name: string]: SchemaNode }
  readonly required?: readonly string[]
  readonly additionalProperties?: SchemaNode | false
  readonly items?: SchemaNode
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly enum?: readonly (string | number)[]
  readonly const?: string | number | boolean | null
  readonly anyOf?: readonly SchemaNode[]
  readonly codec?: CodecName
  readonly min?: string
  readonly max?: string
  readonly maxBytes?: number
  readonly description?: string
}

/** What a schema may not say, said with the place where it was said. */
export class SchemaUnsupported extends Error {
  constructor(pointer: string, what: string) {
    super(`schema at ${pointer || '/'}: ${what}`)
    this.name = 'SchemaUnsupported'
  }
}

const kept = new Set([
  'type',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'enum',
  'const',
  'anyOf',
  'codec',
  'min',
  'max',
  'maxBytes',
  'description',
])
const dropped = new Set(['$schema', 'title', 'default', 'id'])

const refusedKinds = new Set([
  'pipe',
  'transform',
  'custom',
  'lazy',
  'function',
  'promise',
  'map',
  'set',
  'date',
  'symbol',
])

const isCodec = (name: unknown): name is CodecName => codecNames.some((known) => known === name)

/** Finds what JSON Schema would silently lose: refinements, transforms, hand-made patterns. */
function refuseUnsayable(schema: z.core.$ZodType, pointer: string): void {
  const def = schema._zod.def
  const codec = z.globalRegistry.get(schema)?.['codec']
  if (codec !== undefined) return
  if (refusedKinds.has(def.type)) {
    throw new SchemaUnsupported(
      pointer,
      `${def.type} cannot be said in a manifest: check it in the handler`,
    )
  }
  for (const check of def.checks ?? []) {
    const kind = check._zod.def.check
    if (kind === 'custom' || kind === 'overwrite' || kind === 'string_format') {
      throw new SchemaUnsupported(
        pointer,
        `a ${kind} check cannot be said in a manifest: check it in the handler`,
      )
    }
  }
}

function readNode(raw: unknown, pointer: string, count: { nodes: number }): SchemaNode {
  count.nodes += 1
  if (count.nodes > limits.schemaNodesMax) {
    throw new SchemaUnsupported(pointer, `more than ${limits.schemaNodesMax} nodes`)
  }
  if (typeof raw !== 'object' || raw === null) throw new SchemaUnsupported(pointer, 'not a schema')
  const source = new Map<string, unknown>(Object.entries(raw))
  const types: unknown = source.get('type')
  if (Array.isArray(types)) {
    // zod folds `nullable` into a list of types; one node has one type here.
    return { anyOf: types.map((type: unknown) => readNode({ ...raw, type }, pointer, count)) }
  }
  const codec = source.get('codec')
  const node: Record<string, unknown> = {}
  for (const [key, value] of source) {
    if (dropped.has(key) || value === undefined) continue
    if (!kept.has(key))
      throw new SchemaUnsupported(pointer, `"${key}" is not part of the schema language`)
    node[key] = value
  }
  if (codec !== undefined && !isCodec(codec)) throw new SchemaUnsupported(pointer, 'unknown codec')
  if (codec === 'fen' || codec === 'bytes') node['type'] = 'string'
  const down = (value: unknown, step: string) => readNode(value, `${pointer}/${step}`, count)
  const properties = source.get('properties')
  if (typeof properties === 'object' && properties !== null) {
    node['properties'] = Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name, down(value, `properties/${name}`)]),
    )
    node['additionalProperties'] = false
  }
  const rest = source.get('additionalProperties')
  if (typeof rest === 'object' && rest !== null) {
    node['additionalProperties'] = down(rest, 'additionalProperties')
    delete node['propertyNames']
  }
  if (source.has('items')) node['items'] = down(source.get('items'), 'items')
  const anyOf = source.get('anyOf')
  if (Array.isArray(anyOf))
    node['anyOf'] = anyOf.map((value, index) => down(value, `anyOf/${index}`))
  return node
}

/**
 * Reads a zod schema into the closed schema language.
 *
 * Shape: any zod schema made of objects, records, arrays, unions, literals, enums, strings,
 * numbers, booleans, null and our codecs -> one `SchemaNode`. Objects are strict.
 * Errors: throws `SchemaUnsupported` with the place, for refinements, transforms, patterns,
 * recursion and more than `limits.schemaNodesMax` nodes.
 * Source: architecture section 2, "Schemas never run in the isolate".
 */
export function readSchema(schema: z.ZodType): SchemaNode {
  const json = z.toJSONSchema(schema, {
    unrepresentable: 'any',
    cycles: 'throw',
    reused: 'inline',
    io: 'input',
    override: ({ zodSchema, jsonSchema, path }) => {
      refuseUnsayable(zodSchema, `/${path.join('/')}`)
      if (zodSchema._zod.def.type === 'record') delete jsonSchema.propertyNames
      if (zodSchema._zod.def.type === 'union' && jsonSchema.oneOf !== undefined) {
        jsonSchema.anyOf = jsonSchema.oneOf
        delete jsonSchema.oneOf
      }
    },
  })
  return readNode(json, '', { nodes: 0 })
}
