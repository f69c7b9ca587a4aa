// Goal: each topic is one line, the heaviest first, with every source it comes from. Method: a
// small file of somebody.

import { expect, test } from 'vitest'
import { knownTopics } from './known-topics.ts'

test('topics of all sources are one list', () => {
  const topics = knownTopics([
    {
      source: 'visit',
      isOn: true,
      topics: [
        { topic: 'tea', weight: 3_000 },
        { topic: 'chess', weight: 400 },
      ],
    },
    { source: 'join', isOn: false, topics: [{ topic: 'hiking', weight: 2_000 }] },
    { source: 'purchase', isOn: true, topics: [{ topic: 'tea', weight: 2_000 }] },
  ])
  expect(topics).toEqual([
    { topic: 'tea', sources: ['visit', 'purchase'], strength: 'strong' },
    { topic: 'hiking', sources: ['join'], strength: 'medium' },
    { topic: 'chess', sources: ['visit'], strength: 'weak' },
  ])
})
