// Canonical JSON after RFC 8785: the one text that a value has, so that its hash means the value.

/**
 * Writes a value as canonical JSON.
 *
 * Shape: keys sorted by UTF-16 code units, no white space; fields that are `undefined` are left
 * out.
 * Errors: throws for what JSON cannot hold (bigint, functions, numbers that are not finite).
 * Source: RFC 8785.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('not finite')
  if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol') {
    throw new TypeError(`a ${typeof value} has no JSON form`)
  }
  if (value === undefined) throw new TypeError('undefined has no JSON form')
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  fields.sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
  const texts = fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`)
  return `{${texts.join(',')}}`
}
