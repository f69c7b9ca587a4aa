// Checks a value against a schema and, in the same walk, rewrites what changes its form at a
// border: money, people, bytes. Compiled once per schema into closures; nothing is interpreted on
// the hot path.

import { isCell } from '../place/cell.ts'
import { limits } from '../wire/limits.ts'
import type { SchemaNode } from './schema-node.ts'

/** Says where a value does not fit and what was expected there. */
export class SchemaMismatch extends Error {
  readonly pointer: string
  readonly expected: string

  constructor(pointer: string, expected: string) {
    super(`${pointer || '/'}: expected ${expected}`)
    this.name = 'SchemaMismatch'
    this.pointer = pointer
    this.expected = expected
  }
}

/** A mismatch on its way up. The path is made only where something is wrong. */
class Misfit extends Error {
  pointer: string
  readonly expected: string

  constructor(expected: string, pointer = '') {
    super(expected)
    this.expected = expected
    this.pointer = pointer
  }
}

/** The same from one level further up. */
function under(name: string | number, error: unknown): unknown {
  if (error instanceof Misfit) error.pointer = `/${name}${error.pointer}`
  return error
}

/**
 * How the codecs read and write at one border. Each function gets the value as it comes and gives
 * it as it goes; `undefined` means "does not fit".
 */
export interface Border {
  readonly fen: (
    value: unknown,
  ) => { readonly amountFen: bigint; readonly out: unknown } | undefined
  readonly person: (value: string) => string | undefined
  readonly media: (value: string) => string | undefined
  readonly bytes: (
    value: unknown,
  ) => { readonly sizeBytes: number; readonly out: unknown } | undefined
}

/** A compiled schema: checks `value`, gives the rewritten copy, throws `SchemaMismatch`. */
export type Transcode = (value: unknown, border: Border) => unknown

const encoder = new TextEncoder()
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/

const isSound = (text: string): boolean => text.isWellFormed() && !control.test(text)

const aPerson = 'a person this mini-program knows'
const aFile = 'a photo or recording of this mini-program'

function mapped(id: string | undefined, expected: string): string {
  if (id === undefined) throw new Misfit(expected)
  return id
}

function compileString(node: SchemaNode): Transcode {
  const least = node.minLength ?? 0
  const most = node.maxLength ?? limits.stringBytesMax
  const choices = node.enum === undefined ? undefined : new Set<unknown>(node.enum)
  return (value, border) => {
    if (typeof value !== 'string') throw new Misfit('a text')
    if (choices !== undefined && !choices.has(value)) {
      throw new Misfit(`one of ${[...choices].join(', ')}`)
    }
    if (value.length < least) throw new Misfit(`at least ${least} characters`)
    if (value.length > most) throw new Misfit(`at most ${most} characters`)
    if (!isSound(value)) throw new Misfit('well-formed text without control characters')
    if (
      value.length * 3 > limits.stringBytesMax &&
      encoder.encode(value).length > limits.stringBytesMax
    ) {
      throw new Misfit(`at most ${limits.stringBytesMax} bytes`)
    }
    if (node.codec === 'cell' && !isCell(value)) throw new Misfit('a cell')
    if (node.codec === 'person') return mapped(border.person(value), aPerson)
    return node.codec === 'media' ? mapped(border.media(value), aFile) : value
  }
}

function compileNumber(node: SchemaNode): Transcode {
  const least = node.minimum ?? -Number.MAX_SAFE_INTEGER
  const most = node.maximum ?? Number.MAX_SAFE_INTEGER
  const whole = node.type === 'integer'
  return (value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) throw new Misfit('a number')
    if (whole && !Number.isSafeInteger(value)) throw new Misfit('a whole number')
    if (value < least) throw new Misfit(`at least ${least}`)
    if (value > most) throw new Misfit(`at most ${most}`)
    return Object.is(value, -0) ? 0 : value
  }
}

function compileFen(node: SchemaNode): Transcode {
  const least = BigInt(node.min ?? '0')
  const most = BigInt(node.max ?? String(2n ** 63n - 1n))
  return (value, border) => {
    const read = border.fen(value)
    if (read === undefined) throw new Misfit('an amount of whole fen as a decimal text')
    if (read.amountFen < least) throw new Misfit(`at least ${least} fen`)
    if (read.amountFen > most) throw new Misfit(`at most ${most} fen`)
    return read.out
  }
}

function compileBytes(node: SchemaNode): Transcode {
  const most = node.maxBytes ?? limits.valueBytesMax
  return (value, border) => {
    const read = border.bytes(value)
    if (read === undefined) throw new Misfit('bytes')
    if (read.sizeBytes > most) throw new Misfit(`at most ${most} bytes`)
    return read.out
  }
}

function compileArray(node: SchemaNode): Transcode {
  const item = compile(node.items ?? {})
  const least = node.minItems ?? 0
  const most = Math.min(node.maxItems ?? limits.itemsMax, limits.itemsMax)
  return (value, border) => {
    if (!Array.isArray(value)) throw new Misfit('a list')
    if (value.length < least) throw new Misfit(`at least ${least} items`)
    if (value.length > most) throw new Misfit(`at most ${most} items`)
    let at = 0
    try {
      return value.map((entry: unknown, index) => {
        at = index
        return item(entry, border)
      })
    } catch (error) {
      throw under(at, error)
    }
  }
}

const isPlainObject = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function compileObject(node: SchemaNode): Transcode {
  const fields = Object.entries(node.properties ?? {}).map(([name, child]) => ({
    name,
    check: compile(child),
  }))
  const known = new Set(fields.map((field) => field.name))
  const required = new Set(node.required ?? [])
  const rest = node.additionalProperties ? compile(node.additionalProperties) : undefined
  return (value, border) => {
    if (!isPlainObject(value)) throw new Misfit('an object')
    const names = Object.keys(value)
    if (names.length > limits.fieldsMax) throw new Misfit(`at most ${limits.fieldsMax} fields`)
    const out: Record<string, unknown> = {}
    let at = ''
    let count = 0
    try {
      for (const { name, check } of fields) {
        at = name
        if (Object.hasOwn(value, name) && value[name] !== undefined) {
          out[name] = check(value[name], border)
          count += 1
        } else if (required.has(name)) throw new Misfit('a value, but it is missing')
      }
      if (names.length === count) return out
      for (const name of names) {
        if (known.has(name) || value[name] === undefined) continue
        at = name
        if (rest === undefined || name === '__proto__' || !isSound(name))
          throw new Misfit('no such field')
        out[name] = rest(value[name], border)
      }
      return out
    } catch (error) {
      throw under(at, error)
    }
  }
}

/** A cheap look at whether a value can be meant for an option at all, before anything is thrown. */
function looksLike(node: SchemaNode, value: unknown): boolean {
  if ('const' in node) return value === node.const
  if (node.type === 'null') return value === null
  if (node.type === 'array') return Array.isArray(value)
  if (node.type !== 'object') return value !== null && typeof value !== 'object'
  if (!isPlainObject(value)) return false
  if ((node.required ?? []).some((name) => value[name] === undefined)) return false
  return Object.entries(node.properties ?? {}).every(
    ([name, child]) =>
      !('const' in child) || value[name] === undefined || value[name] === child.const,
  )
}

function compileAnyOf(nodes: readonly SchemaNode[]): Transcode {
  const options = nodes.map((node) => ({ node, check: compile(node) }))
  return (value, border) => {
    let nearest: Misfit | undefined
    const likely = options.filter(({ node }) => looksLike(node, value))
    for (const { check } of likely.length > 0 ? likely : options) {
      try {
        return check(value, border)
      } catch (error) {
        if (!(error instanceof Misfit)) throw error
        if (nearest === undefined || error.pointer.length > nearest.pointer.length) nearest = error
      }
    }
    throw nearest ?? new Misfit('one of the allowed forms')
  }
}

function compileConst(expected: unknown): Transcode {
  return (value) => {
    if (value !== expected) throw new Misfit(JSON.stringify(expected))
    return value
  }
}

function compileAny(): Transcode {
  return (value) => plainJson(value, '', 0)
}

function plainJson(value: unknown, pointer: string, depth: number): unknown {
  if (depth > limits.depthMax) throw new Misfit(`at most ${limits.depthMax} levels`, pointer)
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value === 'string' && isSound(value)) return value
  if (Array.isArray(value) && value.length <= limits.itemsMax) {
    return value.map((entry: unknown, index) => plainJson(entry, `${pointer}/${index}`, depth + 1))
  }
  if (isPlainObject(value) && Object.keys(value).length <= limits.fieldsMax) {
    return Object.fromEntries(
      Object.entries(value).map(([name, entry]) => {
        if (name === '__proto__' || !isSound(name)) throw new Misfit('sound field names', pointer)
        return [name, plainJson(entry, `${pointer}/${name}`, depth + 1)]
      }),
    )
  }
  throw new Misfit('plain JSON within the limits', pointer)
}

function compile(node: SchemaNode): Transcode {
  if (node.codec === 'fen') return compileFen(node)
  if (node.codec === 'bytes') return compileBytes(node)
  if (node.codec === 'deferred') return (value) => value
  if (node.anyOf !== undefined) return compileAnyOf(node.anyOf)
  if ('const' in node) return compileConst(node.const)
  switch (node.type) {
    case 'object':
      return compileObject(node)
    case 'array':
      return compileArray(node)
    case 'string':
      return compileString(node)
    case 'number':
    case 'integer':
      return compileNumber(node)
    case 'boolean':
      return (value) => {
        if (typeof value !== 'boolean') throw new Misfit('true or false')
        return value
      }
    case 'null':
      return compileConst(null)
    default:
      return node.enum === undefined ? compileAny() : compileString(node)
  }
}

/**
 * Compiles a schema into a function that checks a value and rewrites it for a border.
 *
 * Shape: the copy holds only declared fields; unknown fields, control characters, lone surrogates
 * and `__proto__` are refused; `undefined` fields count as missing.
 * Errors: the function throws `SchemaMismatch` with a JSON Pointer and what was expected there.
 */
export function compileSchema(node: SchemaNode): Transcode {
  const check = compile(node)
  return (value, border) => {
    try {
      return check(value, border)
    } catch (error) {
      throw error instanceof Misfit ? new SchemaMismatch(error.pointer, error.expected) : error
    }
  }
}
