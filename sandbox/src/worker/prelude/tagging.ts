// Values on the pipe: JSON text in which a bigint is "\u0001n<decimal>" and bytes are
// "\u0001b<base64url>". No text that core has checked can hold U+0001.

const mark = '\u0001'
const escapedMark = '\\u0001'

let isTagging = false

/** Teaches JSON about bigint and bytes, for the time of our own calls alone. Before the freeze. */
export const teachJson = (): void => {
  const methods = {
    bigint(this: bigint): unknown {
      if (!isTagging) throw new TypeError('Do not know how to serialize a BigInt')
      return `${mark}n${String(this)}`
    },
    bytes(this: Uint8Array): unknown {
      return isTagging
        ? `${mark}b${this.toBase64({ alphabet: 'base64url', omitPadding: true })}`
        : this
    },
  }
  const hidden = { writable: true, enumerable: false, configurable: true }
  Object.defineProperty(BigInt.prototype, 'toJSON', { value: methods.bigint, ...hidden })
  Object.defineProperty(Uint8Array.prototype, 'toJSON', { value: methods.bytes, ...hidden })
}

/**
 * Plugin getters run in here, inside the timed entry. Gives nothing for what JSON has no text for.
 */
export const toTagged = (value: unknown): string | undefined => {
  const before = isTagging
  isTagging = true
  try {
    return JSON.stringify(value)
  } finally {
    isTagging = before
  }
}

const revived = (text: string): unknown => {
  if (text[1] === 'n') return BigInt(text.slice(2))
  if (text[1] === 'b') return Uint8Array.fromBase64(text.slice(2), { alphabet: 'base64url' })
  return text
}

const reviveIn = (holder: object): void => {
  for (const key of Object.keys(holder)) {
    const value: unknown = Reflect.get(holder, key)
    if (typeof value === 'string' && value[0] === mark) {
      Object.defineProperty(holder, key, {
        value: revived(value),
        writable: true,
        enumerable: true,
        configurable: true,
      })
    } else if (typeof value === 'object' && value !== null) reviveIn(value)
  }
}

/** Reads text of core into fresh objects. */
export const fromTagged = (text: string): unknown => {
  if (!text.includes(escapedMark)) return JSON.parse(text)
  const holder: { value: unknown } = { value: JSON.parse(text) }
  reviveIn(holder)
  return holder.value
}
