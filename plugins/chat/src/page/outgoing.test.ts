// Goal: messages leave in the order they were written, once each, whatever the line does. Method: a
// queue over a server that the test answers by hand.

import { PageError } from '@tessera/sdk/page'
import { expect, test } from 'vitest'
import { newTxn, openOutbox, type OutgoingMessage } from './outgoing.ts'

function open() {
  const asked: OutgoingMessage[] = []
  const waiting: { readonly yes: () => void; readonly no: (error: PageError) => void }[] = []
  const later: (() => void)[] = []
  const line = { online: true }
  const outbox = openOutbox({
    isOnline: () => line.online,
    after: (_ms, then) => later.push(then),
    send(args) {
      asked.push(args)
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      waiting.push({ yes: resolve, no: reject })
      return promise
    },
  })
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  }
  const answer = async (error?: PageError): Promise<void> => {
    const next = waiting.shift()
    if (error === undefined) next?.yes()
    else next?.no(error)
    await settle()
  }
  const linger = (): void => {
    for (const then of later.splice(0)) then()
  }
  return { outbox, asked, line, answer, linger }
}

const text = (conv: string, clientTxn: string): OutgoingMessage => ({
  conv,
  clientTxn,
  text: clientTxn,
})
const textsOf = (asked: readonly OutgoingMessage[]): readonly string[] =>
  asked.map((args) => args.text)

test('one after the other within a conversation, side by side between two', async () => {
  const { outbox, asked, answer, linger } = open()
  for (const [conv, name] of [
    ['a', 'a1'],
    ['a', 'a2'],
    ['b', 'b1'],
  ] as const)
    outbox.add(text(conv, name))
  expect(textsOf(asked)).toEqual(['a1', 'b1'])
  await answer()
  expect(textsOf(asked)).toEqual(['a1', 'b1', 'a2'])
  await answer()
  await answer()
  linger()
  expect(outbox.items()).toEqual([])
})

test('offline they wait, and leave in order when the line is up again', async () => {
  const { outbox, asked, line, answer } = open()
  line.online = false
  outbox.add(text('a', 'a1'))
  outbox.add(text('a', 'a2'))
  expect(outbox.items().map(({ state }) => state)).toEqual(['waiting', 'waiting'])
  line.online = true
  outbox.wake()
  await answer()
  expect(textsOf(asked)).toEqual(['a1', 'a2'])
})

test('one that was refused holds up the next, until it is sent again or dropped', async () => {
  const { outbox, asked, answer } = open()
  outbox.add(text('a', 'a1'))
  outbox.add(text('a', 'a2'))
  await answer(new PageError('refused', 'No'))
  expect(outbox.items().map(({ state }) => state)).toEqual(['failed', 'waiting'])
  outbox.retry('a1')
  await answer(new PageError('refused', 'No'))
  outbox.drop('a1')
  expect(textsOf(asked)).toEqual(['a1', 'a1', 'a2'])
  await answer()
  const heard: number[] = []
  outbox.listen(() => heard.push(outbox.items().length))
  outbox.drop('a2')
  expect(heard).toEqual([0])
})

test('names of messages are long and never the same', () => {
  const names = Array.from({ length: 200 }, newTxn)
  expect(new Set(names).size).toBe(200)
  expect(names.every((name) => /^[0-9a-f]{24}$/.test(name))).toBe(true)
})
