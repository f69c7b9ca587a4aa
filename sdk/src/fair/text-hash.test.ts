// Goal: the hash of a text is the one everybody else computes. Method: against Node's, over random
// texts with every kind of character.

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textHash } from './text-hash.ts'

const known = (text: string): string => createHash('sha256').update(text).digest('hex')

test.each(['', 'terms', '送一卷纸，三楼', 'é߿ࠀ￿𐀀𠮷😀', 'half \uD800 of a pair'])(
  'of %j',
  (text) => {
    expect(textHash(text)).toBe(known(text))
  },
)

test('of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(textHash(text)).toBe(known(text))
    }),
    { numRuns: 100, seed: 3 },
  )
})
