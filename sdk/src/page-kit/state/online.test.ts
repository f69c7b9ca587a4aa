// Goal: going offline and coming back is noticed, and no longer once nobody listens. Method: a bare
// event target in place of the window.

import { expect, test } from 'vitest'
import { followLine } from './online.ts'

test('tells of every change until it is ended', () => {
  const target = new EventTarget()
  let online = true
  const told: boolean[] = []
  const end = followLine(
    target,
    () => online,
    (now) => told.push(now),
  )
  const change = (now: boolean): void => {
    online = now
    target.dispatchEvent(new Event(now ? 'online' : 'offline'))
  }
  change(false)
  change(true)
  end()
  change(false)
  expect(told).toEqual([false, true])
})
