// Goal: candidates come in the order of what is known, with the right reason, and nothing known
// changes nothing. Method: small worlds, and the same sum written plainly.

import { expect, test } from 'vitest'
import { rankCandidates, type KnownTopic } from './rank.ts'

const dayMs = 86_400_000
const at = (source: KnownTopic['source'], topic: string, weight: number, day = 0): KnownTopic => ({
  source,
  topic,
  weight,
  atMs: day * dayMs,
})

test('what is known comes first, with the source that spoke for it most', () => {
  const known = [
    at('visit', 'tea', 1_000),
    at('join', 'tea', 2_000),
    at('search', 'hiking', 2_500),
    at('purchase', 'books', 400),
  ]
  const candidates = [
    { id: 'none', topics: ['chess'] },
    { id: 'books', topics: ['books', 'books'] },
    { id: 'tea', topics: ['tea', 'books'] },
    { id: 'hiking', topics: ['hiking'] },
  ]
  expect(rankCandidates(candidates, known, 0)).toEqual([
    { id: 'tea', reason: 'joins' },
    { id: 'hiking', reason: 'searches' },
    { id: 'books', reason: 'purchases' },
    { id: 'none', reason: 'none' },
  ])
})

test('what was long ago weighs less', () => {
  const known = [at('visit', 'old', 3_000), at('visit', 'new', 1_000, 90)]
  const candidates = [
    { id: 'old', topics: ['old'] },
    { id: 'new', topics: ['new'] },
  ]
  expect(rankCandidates(candidates, known, 90 * dayMs).map(({ id }) => id)).toEqual(['new', 'old'])
})

test('ties, and nothing known, keep the order', () => {
  const candidates = ['c', 'a', 'b'].map((id) => ({ id, topics: ['x'] }))
  for (const known of [[], [at('visit', 'x', 5)]])
    expect(rankCandidates(candidates, known, 0).map(({ id }) => id)).toEqual(['c', 'a', 'b'])
})
