// Keys that sort by bytes as their values sort: both engines give the same rows in the same order,
// whatever their collations. Kept as latin-1 text in memory, as bytes in the store.

/** A value that can be indexed. */
export type IndexValue = string | number | bigint | boolean | null

const utf8 = new TextEncoder()

const tagNull = 1
const tagFalse = 2
const tagTrue = 3
const tagNumber = 4
const tagBigint = 5
const tagText = 6

function numberBytes(value: number): Uint8Array {
  const bytes = new Uint8Array(9)
  const view = new DataView(bytes.buffer)
  view.setFloat64(1, value)
  bytes[0] = tagNumber
  // Negative numbers sort backwards as bits, so all of theirs are turned round.
  if (value < 0) for (let at = 1; at < 9; at += 1) bytes[at] = ~(bytes[at] ?? 0) & 0xff
  else bytes[1] = (bytes[1] ?? 0) ^ 0x80
  return bytes
}

function bigintBytes(value: bigint): Uint8Array {
  const bytes = new Uint8Array(9)
  bytes[0] = tagBigint
  new DataView(bytes.buffer).setBigUint64(1, BigInt.asUintN(64, value + 2n ** 63n))
  return bytes
}

function textBytes(value: string): Uint8Array {
  const body = utf8.encode(value)
  const bytes = new Uint8Array(body.length + 2)
  bytes[0] = tagText
  bytes.set(body, 1)
  // Texts hold no NUL (the contract refuses it), so the end marks itself.
  return bytes
}

function valueBytes(value: IndexValue): Uint8Array {
  if (value === null) return Uint8Array.of(tagNull)
  if (typeof value === 'boolean') return Uint8Array.of(value ? tagTrue : tagFalse)
  if (typeof value === 'number') return numberBytes(value)
  return typeof value === 'bigint' ? bigintBytes(value) : textBytes(value)
}

/** The key of values, and of the id behind them unless the index is unique. */
export function encodeKey(values: readonly IndexValue[], id?: string): Uint8Array {
  const parts = values.map(valueBytes)
  if (id !== undefined) parts.push(utf8.encode(id))
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.length
  }
  return bytes
}

/** A key as text whose comparison compares bytes. */
export const keyText = (key: Uint8Array): string =>
  Buffer.from(key.buffer, key.byteOffset, key.length).toString('latin1')

/** The bytes of such a text. */
export const keyBytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')

/** No key that begins with a prefix lies above this. */
export const lastOf = (prefix: string): string => `${prefix}\u00ff`
