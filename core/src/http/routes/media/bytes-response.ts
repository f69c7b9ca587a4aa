// The answer that carries bytes which strangers sent: as a file that nothing may run from, to its
// viewer's own cache for minutes, in whole or as one range.

import type { MediaBytes } from '../../../media/index.ts'

interface Range {
  readonly from: number
  /** Inclusive. */
  readonly to: number
}

/** The one range that a header asks for; anything else is answered whole, as RFC 9110 allows. */
function readRange(header: string | undefined, sizeBytes: number): Range | 'none' | 'outside' {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  const [, first = '', last = ''] = match ?? []
  if (first === '' && last === '') return 'none'
  const from = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first)
  const to = first === '' || last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1)
  return from > to ? 'outside' : { from, to }
}

/** Makes the answer: 200, 206 for a range, 416 for one outside. */
export function bytesResponse({ mime, bytes }: MediaBytes, range: string | undefined): Response {
  const headers = {
    'content-type': mime,
    'content-disposition': 'attachment',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    // A removal has to be felt soon, also in a browser that has the bytes already.
    'cache-control': 'private, max-age=300',
    vary: 'cookie',
    'accept-ranges': 'bytes',
  }
  const found = readRange(range, bytes.length)
  if (found === 'outside') {
    const outside = { ...headers, 'content-range': `bytes */${bytes.length}` }
    return new Response(null, { status: 416, headers: outside })
  }
  // A copy, because a row's bytes may lie inside a larger buffer of the driver.
  if (found === 'none') return new Response(Uint8Array.from(bytes), { headers })
  const { from, to } = found
  return new Response(Uint8Array.from(bytes.subarray(from, to + 1)), {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${from}-${to}/${bytes.length}` },
  })
}
