// Goal: a seed tells the whole life, so that a failing one can be looked at again. Method: the same
// seed twice, over a file: it is asked and answers in one order, a server answers when it likes.

import { expect, it } from 'vitest'
import { simulate } from './simulation/run.ts'

it('is the same again for its seed', async () => {
  const ticks = 200
  expect(await simulate({ seed: 9, ticks })).toEqual(await simulate({ seed: 9, ticks }))
})
