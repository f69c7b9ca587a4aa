// Goal: what is shown of a conversation never has a hole and never says a thing twice. Method: the
// pieces a page can get, in the orders it can get them.

import { expect, test } from 'vitest'
import type { MessageRow } from '../../surroundings.tsx'
import { personOf } from '../../../testing/fake-platform.ts'
import { firstNew, layOut, takeIn, type Piece } from './timeline.ts'

const startMs = new Date(2026, 5, 1, 12).getTime()
const row = (seq: number, change: Partial<MessageRow> = {}): MessageRow => ({
  seq,
  at: startMs + seq * 1_000,
  sender: personOf('lin'),
  own: false,
  clientTxn: null,
  kind: 'text',
  state: 'live',
  text: `line ${seq}`,
  photos: [],
  voice: null,
  card: null,
  event: null,
  about: [],
  recalledBy: null,
  clause: null,
  reactions: [],
  reply: null,
  ...change,
})
const piece = (from: number, to: number): Piece => ({
  from,
  to,
  messages: Array.from({ length: to - from + 1 }, (_, index) => row(from + index)),
  people: [{ person: 'lin', name: 'Lin' }],
})
const seqs = (messages: readonly MessageRow[]): readonly number[] => messages.map(({ seq }) => seq)

test('a page of the past and newer values join without a gap and without a double', () => {
  const live = takeIn(undefined, piece(41, 80))
  const past = takeIn(live, piece(1, 40))
  const newer = takeIn(past, piece(43, 82))
  expect([newer.from, newer.to]).toEqual([1, 82])
  expect(seqs(newer.messages)).toEqual(Array.from({ length: 82 }, (_, index) => index + 1))
  expect(newer.people).toHaveLength(1)
})

test('what does not touch what is loaded takes its place', () => {
  const later = takeIn(takeIn(undefined, piece(1, 40)), piece(61, 100))
  expect([later.from, later.to, later.messages.length]).toEqual([61, 100, 40])
})

test('a newer value replaces a message, and one that is hidden leaves no hole', () => {
  const before = takeIn(undefined, piece(1, 3))
  const recalled = row(2, { state: 'recalled', text: '' })
  const after = takeIn(before, { ...piece(1, 3), messages: [row(1), recalled] })
  expect(after.messages).toEqual([row(1), recalled])
  expect(after.to).toBe(3)
})

test('runs of one person stay together; a pause, a day and another person part them', () => {
  const dayMs = 86_400_000
  const items = layOut(
    [
      row(1),
      row(2),
      row(3, { sender: personOf('wei') }),
      row(4, { sender: personOf('wei'), at: startMs + 700_000 }),
      row(5, { sender: personOf('wei'), at: startMs + dayMs }),
    ],
    undefined,
  )
  expect(
    items.map((item) => (item.kind === 'message' ? [item.first, item.last] : item.kind)),
  ).toEqual([
    'break',
    [true, false],
    [false, true],
    [true, true],
    'break',
    [true, true],
    'break',
    [true, true],
  ])
})

test('the line above what is new stands before the first unread message of somebody else', () => {
  const messages = [row(1), row(2, { own: true }), row(3)]
  expect(firstNew(messages, 1)).toBe(3)
  expect(firstNew(messages, 3)).toBeUndefined()
  expect(layOut(messages, 3).map(({ kind }) => kind)).toEqual([
    'break',
    'message',
    'message',
    'new',
    'message',
  ])
})
