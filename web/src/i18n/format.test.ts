// Goal: amounts stay exact and moments read naturally. Method: examples on both sides of each
// boundary, and a round trip over all amounts.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ago, partOfDay, spokenYuan, yuan } from './format.ts'

describe('yuan', () => {
  it('groups, pads and signs', () => {
    expect(yuan('123456')).toBe('¥1,234.56')
    expect(yuan('5')).toBe('¥0.05')
    expect(yuan('-8800', { signed: true })).toBe('−¥88.00')
    expect(yuan('520', { signed: true })).toBe('+¥5.20')
    expect(yuan('0', { signed: true })).toBe('¥0.00')
  })

  it('loses no fen of any amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (fen) => {
        const digits = yuan(fen).replace(/[¥,.]/g, '').replace('−', '-')
        expect(BigInt(digits)).toBe(fen)
      }),
    )
  })
})

describe('spokenYuan', () => {
  it('says the unit', () => {
    expect(spokenYuan('520', 'en')).toBe('5 yuan 20 fen')
    expect(spokenYuan('-500', 'en')).toBe('minus 5 yuan')
    expect(spokenYuan('520', 'zh-CN')).toBe('5.20 元')
  })
})

describe('ago', () => {
  it('counts minutes, hours and days, then names the day', () => {
    const now = Date.UTC(2026, 10, 21, 12)
    expect(ago(now - 30_000, now, 'en')).toBe('just now')
    expect(ago(now - 3 * 60_000, now, 'zh-CN')).toBe('3分钟前')
    expect(ago(now - 26 * 3_600_000, now, 'en')).toBe('yesterday')
    expect(ago(now - 30 * 86_400_000, now, 'en')).toBe('22 Oct')
  })
})

describe('partOfDay', () => {
  it('has no hour without a greeting', () => {
    expect([0, 5, 11, 13, 18].map(partOfDay)).toEqual([
      'night',
      'morning',
      'noon',
      'afternoon',
      'evening',
    ])
  })
})
