// Goal: the form says what is wrong and what a share can be, before anything is sent. Method:
// drafts.

import { expect, test } from 'vitest'
import { readDraft } from './compose-draft.ts'

const draft = { kind: 'lucky', countText: '10', amountText: '88', greeting: '' } as const

test('a lucky draft holds its total and the bounds of a share', () => {
  expect(readDraft(draft)).toEqual({
    ok: true,
    ready: { totalFen: 8_800n, sharesCount: 10, leastFen: 1n, mostFen: 8_791n, meanFen: 880n },
  })
})

test('near the cap the least share rises, and at the cap all are equal', () => {
  expect(readDraft({ ...draft, countText: '2', amountText: '399' })).toMatchObject({
    ready: { leastFen: 19_900n, mostFen: 20_000n },
  })
  expect(readDraft({ ...draft, countText: '2', amountText: '400' })).toMatchObject({
    ready: { leastFen: 20_000n, mostFen: 20_000n },
  })
})

test('an equal draft is filled by the share', () => {
  expect(readDraft({ ...draft, kind: 'equal', amountText: '8.8' })).toMatchObject({
    ready: { totalFen: 8_800n, leastFen: 880n, mostFen: 880n },
  })
})

test.each([
  [{ countText: '' }, [{ field: 'count', why: 'missing' }]],
  [{ countText: '101' }, [{ field: 'count', why: 'range' }]],
  [{ countText: '1.5' }, [{ field: 'count', why: 'range' }]],
  [
    { countText: '0', amountText: '' },
    [
      { field: 'count', why: 'range' },
      { field: 'amount', why: 'missing' },
    ],
  ],
  [{ amountText: '1.234' }, [{ field: 'amount', why: 'unread' }]],
  [{ amountText: '0.09' }, [{ field: 'amount', why: 'small', boundFen: 10n }]],
  [{ amountText: '2000.01' }, [{ field: 'amount', why: 'large', boundFen: 200_000n }]],
  [{ kind: 'equal', amountText: '0' }, [{ field: 'amount', why: 'small', boundFen: 1n }]],
  [{ kind: 'equal', amountText: '200.01' }, [{ field: 'amount', why: 'large', boundFen: 20_000n }]],
] as const)('%o is told %o', (change, faults) => {
  expect(readDraft({ ...draft, ...change })).toEqual({ ok: false, faults })
})
