// Goal: a watched query shows what is known, and never an answer to another question. Method: the
// steps of a watch, played in the orders they can come in.

import { expect, test } from 'vitest'
import { PageError } from '../../page/page-error.ts'
import { ask, isLostLine, seeProblem, seeValue, type Seen } from './seen.ts'

const asked = { packet: 'a' }
const lost = new PageError('no_answer', 'Nothing came back')
const loading: Seen<number> = { asked }

test('before anything came it is loading', () => {
  expect(ask({ asked: undefined }, asked)).toEqual(loading)
})

test('a value takes the place of a problem', () => {
  const failed = seeProblem(loading, asked, lost)
  expect(failed).toEqual({ asked, problem: lost })
  expect(seeValue(asked, 1)).toEqual({ asked, value: 1 })
})

test('a problem stands beside the last value', () => {
  expect(seeProblem(seeValue(asked, 1), asked, lost)).toEqual({ asked, value: 1, problem: lost })
})

test('asked again, the value stays and the problem goes', () => {
  const stale = seeProblem(seeValue(asked, 1), asked, lost)
  expect(ask(stale, asked)).toEqual({ asked, value: 1 })
  expect(ask(seeProblem(loading, asked, lost), asked)).toEqual(loading)
})

test('another question begins empty, even with equal arguments', () => {
  const other = { packet: 'a' }
  const next = ask(seeValue(asked, 1), other)
  expect(next).toStrictEqual({ asked: other })
  expect(next.asked).toBe(other)
})

test('a problem of another question brings no value along', () => {
  const other = { packet: 'b' }
  expect(seeProblem(seeValue(asked, 1), other, lost)).toEqual({ asked: other, problem: lost })
})

test('a page that is being closed tells of no problem', () => {
  const before = seeValue(asked, 1)
  expect(seeProblem(before, asked, new PageError('closed', 'The page is closed'))).toBe(before)
})

test('only a lost line is asked again when the line is back', () => {
  expect(isLostLine(seeProblem(loading, asked, lost))).toBe(true)
  expect(isLostLine(seeProblem(loading, asked, new PageError('not_found', 'None')))).toBe(false)
  expect(isLostLine(seeValue(asked, 1))).toBe(false)
})
