// Goal: a page says and learns cells and nothing finer, and what is out of shape reaches no sheet.
// Method: both methods over sheets that note what they were shown.

import { describe, expect, test } from 'vitest'
import { answerPlaces, type PlaceParts } from './place-methods.ts'

const cell = 'c6246.60294'
const pin = { id: 'a', cell, label: 'Tea' }

const partsOf = (answer: string | null) => {
  const shown: unknown[] = []
  const note = (wish: unknown): Promise<string | null> => {
    shown.push(wish)
    return Promise.resolve(answer)
  }
  const parts: PlaceParts = { pick: note, show: note }
  return { parts, shown }
}

describe('picking a place', () => {
  test('passes the words on and gives the cell', async () => {
    const { parts, shown } = partsOf(cell)
    const asked = { purpose: 'x'.repeat(100), near: cell }
    expect(await answerPlaces(parts, 'tessera/pick-place', asked)).toEqual({ result: { cell } })
    expect(await answerPlaces(parts, 'tessera/pick-place', {})).toEqual({ result: { cell } })
    expect(shown).toEqual([
      { purpose: 'x'.repeat(80), near: cell },
      { purpose: '', near: '' },
    ])
  })

  test('never begins at a point', async () => {
    const { parts, shown } = partsOf(cell)
    await expect(
      answerPlaces(parts, 'tessera/pick-place', { near: '31.2312,121.4737' }),
    ).rejects.toMatchObject({ problem: { code: 'request_invalid' } })
    expect(shown).toEqual([])
  })
})

describe('showing places', () => {
  test('passes pins on, cut to what fits', async () => {
    const { parts, shown } = partsOf('a')
    const asked = {
      title: 'Near you',
      pins: [{ ...pin, label: 'y'.repeat(90), mark: '¥1'.repeat(20), latitude: 31.231_234 }],
    }
    expect(await answerPlaces(parts, 'tessera/show-map', asked)).toEqual({ result: { pin: 'a' } })
    expect(shown).toEqual([
      {
        title: 'Near you',
        pins: [{ id: 'a', cell, label: 'y'.repeat(80), mark: '¥1'.repeat(8) }],
      },
    ])
  })

  test.each<[string, unknown]>([
    ['no list', undefined],
    ['too many', Array.from({ length: 201 }, (_, index) => ({ ...pin, id: `${index}` }))],
    ['one id twice', [pin, pin]],
    ['a point', [{ ...pin, cell: '31.23,121.47' }]],
    ['no label', [{ ...pin, label: ' ' }]],
    ['no id', [{ ...pin, id: '' }]],
    ['nothing', [null]],
  ])('refuses %s', async (_, pins) => {
    const { parts, shown } = partsOf('a')
    await expect(answerPlaces(parts, 'tessera/show-map', { pins })).rejects.toMatchObject({
      problem: { code: 'request_invalid' },
    })
    expect(shown).toEqual([])
  })

  test('leaves other methods alone', async () => {
    expect(await answerPlaces(partsOf(null).parts, 'tessera/media', {})).toBeUndefined()
  })
})
