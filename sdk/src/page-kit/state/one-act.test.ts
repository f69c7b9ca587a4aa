// Goal: an act runs once however often it is pressed, and its problem is told. Method: promises
// held open by hand.

import { expect, test } from 'vitest'
import { PageError } from '../../page/page-error.ts'
import { oneAct, type ActState } from './one-act.ts'

function follow() {
  const states: ActState[] = []
  return { states, run: oneAct((state) => states.push(state)) }
}

test('a second act does not start while one runs, and may start after', async () => {
  const { states, run } = follow()
  const held = Promise.withResolvers<string>()
  let runsCount = 0
  const work = async () => {
    runsCount += 1
    return held.promise
  }
  const first = run(work)
  expect(await run(work)).toEqual({ done: false })
  expect(states).toEqual([{ busy: true, problem: undefined }])
  held.resolve('sent')
  expect(await first).toEqual({ done: true, value: 'sent' })
  expect(states.at(-1)).toEqual({ busy: false, problem: undefined })
  await run(work)
  expect(runsCount).toBe(2)
})

test('a refusal is told, and forgotten by the next try', async () => {
  const { states, run } = follow()
  const refusal = new PageError('refused', 'The mini-program refused')
  expect(await run(() => Promise.reject(refusal))).toEqual({ done: false })
  expect(states.at(-1)).toEqual({ busy: false, problem: refusal })
  await run(() => Promise.resolve())
  expect(states.slice(2)).toEqual([
    { busy: true, problem: undefined },
    { busy: false, problem: undefined },
  ])
})

test('a mistake of the page is thrown on, and does not block the next act', async () => {
  const { states, run } = follow()
  await expect(run(() => Promise.reject(new TypeError('x is no function')))).rejects.toThrow(
    'x is no function',
  )
  expect(states.at(-1)).toEqual({ busy: false, problem: undefined })
  expect(await run(() => Promise.resolve(1))).toEqual({ done: true, value: 1 })
})
