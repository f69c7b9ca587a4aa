// Goal: strikes pause a plugin at the right time and for the right time. Method: a clock in hand.

import { expect, test } from 'vitest'
import { limits } from '@tessera/sdk/wire'
import { Strikes } from './strikes.ts'

test('strikes that lie further apart than the window do not add up', () => {
  let nowMs = 0
  const strikes = new Strikes(() => nowMs)
  for (let n = 0; n < 10; n += 1) {
    expect(strikes.strike('a')).toBe(0)
    nowMs += limits.strikeWindowMs / 2 + 1
  }
  expect(strikes.isPaused('a')).toBe(false)
})

test('each pause is twice as long as the one before', () => {
  let nowMs = 0
  const strikes = new Strikes(() => nowMs)
  const pauses = [1, 2, 3].map(() => {
    const given = Array.from({ length: limits.strikesMax }, () => strikes.strike('a'))
    nowMs += limits.strikeWindowMs * 10
    return given.at(-1)
  })
  expect(pauses).toEqual([limits.pauseMs, limits.pauseMs * 2, limits.pauseMs * 4])
})

test('a pause is over at its time and touches nobody else', () => {
  let nowMs = 0
  const strikes = new Strikes(() => nowMs)
  for (let n = 0; n < limits.strikesMax; n += 1) strikes.strike('a')
  expect([strikes.isPaused('a'), strikes.isPaused('b')]).toEqual([true, false])
  nowMs = limits.pauseMs
  expect(strikes.isPaused('a')).toBe(false)
})
