// The hashing that everything else rests on: HMAC against published vectors, canonical JSON by its
// rules.

import { expect, test } from 'vitest'
import { canonicalJson, hmacSha256, sha256Hex } from './hash.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

test('HMAC-SHA-256 gives the vectors of RFC 4231', () => {
  const cases = [
    [
      Buffer.alloc(20, 0x0b),
      'Hi There',
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    ],
    [
      Buffer.from('Jefe'),
      'what do ya want for nothing?',
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    [
      Buffer.alloc(131, 0xaa),
      'Test Using Larger Than Block-Size Key - Hash Key First',
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
  ] as const
  for (const [key, data, mac] of cases) expect(hex(hmacSha256(key, data))).toBe(mac)
})

test('SHA-256 of nothing is the known one', () => {
  expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

test('canonical JSON sorts keys, drops what is undefined, writes money as text', () => {
  expect(canonicalJson({ b: 1, a: [true, null, { d: 2n, c: undefined }] })).toBe(
    '{"a":[true,null,{"d":"2"}],"b":1}',
  )
})
