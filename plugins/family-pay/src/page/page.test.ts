// Goal: what is typed is what is allowed, it reads as one sentence in both languages, and every
// place is found again. Method: forms, sentences and places by hand.

import { describe, expect, it, test } from 'vitest'
import { draftOf, newDraft, readDraft, type Draft } from './draft.ts'
import { pathOf, readPlace, type Place } from './place.ts'
import { saidOf } from './sentence.ts'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

const read = (more: Partial<Draft>) => readDraft({ ...newDraft, ...more }, 1_000)

describe('a form', () => {
  it('that leaves day and purchase open allows them the month', () => {
    expect(read({ month: '800', above: '' })).toEqual({
      ok: true,
      terms: {
        perMonthFen: '80000',
        perDayFen: '80000',
        perPurchaseFen: '80000',
        categories: [],
      },
    })
  })

  it('takes its sums, kinds and end', () => {
    const typed = { day: '400', purchase: '300.5', above: '0', span: 'month' } as const
    expect(read({ ...typed, kinds: ['pharmacy'] })).toEqual({
      ok: true,
      terms: {
        perMonthFen: '80000',
        perDayFen: '40000',
        perPurchaseFen: '30050',
        approveAboveFen: '0',
        categories: ['pharmacy'],
        until: 1_000 + 30 * 86_400_000,
      },
    })
  })

  it.each([
    [{ month: '' }, 'month'],
    [{ month: '99.99' }, 'month'],
    [{ month: '20000.01' }, 'month'],
    [{ day: 'x' }, 'day'],
    [{ day: '800.01' }, 'day'],
    [{ day: '0' }, 'day'],
    [{ purchase: '-1' }, 'purchase'],
    [{ day: '300', purchase: '301' }, 'purchase'],
    [{ above: 'much' }, 'ask'],
    [{ above: '800' }, 'ask'],
  ] as const)('%o is wrong in its field %s', (more, field) => {
    expect(read(more)).toEqual({ ok: false, field })
  })

  it('of terms that stand reads as the same terms', () => {
    const terms = {
      perPurchaseFen: '30000',
      perDayFen: '40000',
      perMonthFen: '80000',
      approveAboveFen: '20000',
      categories: ['grocery', 'books'] as const,
      until: 77,
    }
    const before = { ...terms, categories: [...terms.categories] }
    expect(readDraft(draftOf(before), 1_000)).toEqual({ ok: true, terms: before })
    expect(draftOf({ ...before, perDayFen: '80000' }).day).toBe('')
  })
})

describe('a sentence', () => {
  const terms = {
    perMonthFen: '80000',
    approveAboveFen: '20000',
    categories: ['grocery', 'pharmacy'],
  }

  it('says what is given', () => {
    expect(en.sentence.given(saidOf(terms, 'Grandma', en))).toBe(
      'Grandma may spend ¥800.00 a month in grocery shops and pharmacies, ask me above ¥200.00.',
    )
    expect(zh.sentence.given(saidOf(terms, '奶奶', zh))).toBe(
      '奶奶每月可以在杂货店、药店花 ¥800.00，超过 ¥200.00 先问我。',
    )
  })

  it('says what is received, everywhere and unasked', () => {
    const wide = { perMonthFen: '1200000', categories: [] }
    expect(en.sentence.received(saidOf(wide, 'Mei', en))).toBe(
      'You may spend ¥12,000.00 a month from Mei in any shop.',
    )
    expect(zh.sentence.received(saidOf(wide, '梅姐', zh))).toBe(
      '你每月可以用梅姐的钱在各家店花 ¥12,000.00。',
    )
  })

  it('leaves a kind that it has no word for as it is', () => {
    expect(saidOf({ ...terms, categories: ['tools', 'toString'] }, 'x', en).places).toEqual([
      'tools',
      'toString',
    ])
  })
})

const places: readonly Place[] = [
  { at: 'family' },
  { at: 'asks' },
  { at: 'new' },
  { at: 'invite', id: 'a' },
  { at: 'mandate', id: 'b' },
  { at: 'change', id: 'c' },
]

test.each(places)('%o is found again by its path', (place) => {
  expect(readPlace(pathOf(place))).toEqual(place)
})

test.each(['', '/mandate', `/invite/${'x'.repeat(65)}`, '/nowhere/1'])(
  '%s is the front',
  (path) => {
    expect(readPlace(path)).toEqual({ at: 'family' })
  },
)
