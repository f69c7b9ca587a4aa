// What a page may send: JSON-RPC 2.0 requests and notifications of plain JSON, small and shallow.

/** A request or a notification of a page. */
export type PageMessage =
  | {
      readonly kind: 'request'
      readonly id: string | number
      readonly method: string
      readonly params: Readonly<Record<string, unknown>>
    }
  | {
      readonly kind: 'notification'
      readonly method: string
      readonly params: Readonly<Record<string, unknown>>
    }

/** What one message turned out to be. */
export type ParsedMessage =
  | { readonly ok: true; readonly message: PageMessage }
  | { readonly ok: false; readonly why: 'malformed' }
  | { readonly ok: false; readonly why: 'too_large'; readonly id: string | number | undefined }

/** Largest message of a page, and deepest nesting. */
export const messageLimits = { bytesMax: 1024 * 1024, depthMax: 32, nameLengthMax: 64 } as const

/**
 * Reads one message of the port.
 *
 * Shape: anything that structured clone carries; only plain JSON passes. A message that is too
 * large is told apart, because its sender may be honest and deserves an answer.
 */
export const parseMessage = (data: unknown): ParsedMessage => {
  if (!isRecord(data) || data['jsonrpc'] !== '2.0') return malformed
  const { id, method, params = {} } = data
  if (typeof method !== 'string' || method.length > messageLimits.nameLengthMax) return malformed
  if (!isRecord(params)) return malformed
  if (id !== undefined && !isId(id)) return malformed
  const bytes = measureJson(params, messageLimits.bytesMax, messageLimits.depthMax)
  if (bytes === 'not_json') return malformed
  if (bytes === 'too_large') return { ok: false, why: 'too_large', id }
  const message: PageMessage =
    id === undefined
      ? { kind: 'notification', method, params }
      : { kind: 'request', id, method, params }
  return { ok: true, message }
}

/** Tells whether a window message is the one greeting a page may send. */
export const isHello = (data: unknown): boolean => {
  if (!isRecord(data) || data['jsonrpc'] !== '2.0' || data['method'] !== 'ui/hello') return false
  const params = data['params']
  return isRecord(params) && params['protocol'] === 1
}

/**
 * The size of a value as JSON text in UTF-8, never larger than it really is for text beyond ASCII.
 *
 * Shape: `not_json` for anything JSON cannot hold as it is (dates, buffers, functions, cycles by
 * way of depth); `too_large` as soon as the limit is passed, without walking on.
 */
export const measureJson = (
  value: unknown,
  bytesMax: number,
  depthMax: number,
): number | 'not_json' | 'too_large' => {
  let bytes = 0
  // Depth first with an explicit stack: a hostile value cannot exhaust ours.
  const rest: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }]
  for (;;) {
    const next = rest.pop()
    if (next === undefined) return bytes
    if (next.depth > depthMax) return 'not_json'
    const own = ownBytes(next.value)
    if (own === undefined) return 'not_json'
    bytes += own
    if (bytes > bytesMax) return 'too_large'
    const depth = next.depth + 1
    if (Array.isArray(next.value)) {
      if (next.value.length > bytesMax) return 'too_large'
      for (const value of next.value) rest.push({ value, depth })
    } else if (isRecord(next.value)) {
      for (const [name, value] of Object.entries(next.value)) {
        bytes += name.length + 3
        rest.push({ value, depth })
      }
    }
  }
}

const malformed: ParsedMessage = { ok: false, why: 'malformed' }

const ownBytes = (value: unknown): number | undefined => {
  if (value === null || typeof value === 'boolean') return 5
  if (typeof value === 'number') return Number.isFinite(value) ? 8 : undefined
  if (typeof value === 'string') return value.length + 2
  if (Array.isArray(value) || isRecord(value)) return 2
  return undefined
}

const isId = (id: unknown): id is string | number =>
  (typeof id === 'string' && id.length <= messageLimits.nameLengthMax) ||
  (typeof id === 'number' && Number.isSafeInteger(id))

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
