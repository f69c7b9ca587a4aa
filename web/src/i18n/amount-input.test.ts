// Goal: what a person types is taken as that amount or not at all. Method: examples, and every
// amount that the shell itself writes.

import { describe, expect, it } from 'vitest'
import { fenOf } from './amount-input.ts'
import { yuan } from './format.ts'

describe('a typed amount', () => {
  it.each([
    ['5', '500'],
    ['5.2', '520'],
    ['5.20', '520'],
    ['0.01', '1'],
    [' 1,234.56 ', '123456'],
    ['¥88', '8800'],
    ['１２．５', '1250'],
    ['999999999999.99', '99999999999999'],
  ])('%s is %s fen', (typed, fen) => {
    expect(fenOf(typed)).toBe(fen)
  })

  it.each(['', '0', '0.00', '-1', '1.234', '1e3', 'five', '1.2.3', '.5', '1234567890123'])(
    '%s is none',
    (typed) => {
      expect(fenOf(typed)).toBe(undefined)
    },
  )

  it('reads back what the shell writes', () => {
    for (const fen of ['1', '10', '100', '123456', '99999999999999'])
      expect(fenOf(yuan(fen))).toBe(fen)
  })
})
