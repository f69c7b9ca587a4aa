// Goal: of what waits in the shell the page shows its messages, each until its conversation has it.
// Method: lists as the bridge tells them.

import type { QueuedChange } from '@tessera/sdk/page'
import { expect, test } from 'vitest'
import { newTxn, outgoingOf, withLingering } from './outgoing.ts'

const queued = (id: string, change: Partial<QueuedChange> = {}): QueuedChange => ({
  id,
  handler: 'send',
  args: { conv: 'a', clientTxn: `txn-${id}`, text: id },
  state: 'waiting',
  ...change,
})

test('only messages are messages', () => {
  const found = outgoingOf([
    queued('1'),
    queued('2', { handler: 'read' }),
    queued('3', { args: 'odd' }),
    queued('4', { args: { conv: 'a' } }),
    queued('5', { state: 'failed' }),
  ])
  expect(found.map(({ id, state }) => [id, state])).toEqual([
    ['1', 'waiting'],
    ['5', 'failed'],
  ])
})

test('what was answered lingers; what was dropped, or failed, does not', () => {
  const before = outgoingOf([
    queued('answered'),
    queued('dropped'),
    queued('still here'),
    queued('failed', { state: 'failed' }),
  ])
  const now = outgoingOf([queued('still here')])
  const lingering = withLingering(before, now, new Set(['dropped']))
  expect(lingering.map(({ id }) => id)).toEqual(['answered'])
})

test('names of messages are long and never the same', () => {
  const names = Array.from({ length: 200 }, newTxn)
  expect(new Set(names).size).toBe(200)
  expect(names.every((name) => /^[0-9a-f]{24}$/.test(name))).toBe(true)
})
