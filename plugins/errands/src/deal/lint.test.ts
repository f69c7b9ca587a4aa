// Goal: the deal has no trap and settles its money once, and the linter would see it if not.
// Method: one canary for each finding, made by breaking the real machine in one place.

import { describe, expect, test } from 'vitest'
import { lintMachine, type FindingCode } from '../testing/lint.ts'
import type { Machine, Row } from './machine.ts'
import { dealMachine } from './table.ts'

const where = (state: string, event: string) => (row: Row) =>
  row.event === event && row.from.some((from) => from === state)

const without = (state: string, event: string): Machine => ({
  ...dealMachine,
  rows: dealMachine.rows.flatMap((row) =>
    where(state, event)(row)
      ? [{ ...row, from: row.from.filter((from) => from !== state) }]
      : [row],
  ),
})

const altered = (state: string, event: string, change: Partial<Row>): Machine => ({
  ...dealMachine,
  rows: dealMachine.rows.map((row) => (where(state, event)(row) ? { ...row, ...change } : row)),
})

const withRow = (row: Row): Machine => ({ ...dealMachine, rows: [...dealMachine.rows, row] })

test('the deal is sound', () => {
  expect(lintMachine(dealMachine)).toEqual([])
})

const canaries: readonly (readonly [string, FindingCode, string, Machine])[] = [
  [
    'nobody ever comes to a dispute after the end',
    'unreachable',
    'objected',
    without('completed', 'dispute'),
  ],
  [
    'a talk that no time ends and nobody can leave',
    'trap',
    'talking',
    { ...without('talking', 'lapse'), timers: dealMachine.timers },
  ],
  [
    'a dispute that waits for an operator for ever',
    'trap',
    'disputed',
    without('disputed', 'lapse'),
  ],
  [
    'paid twice: captured by the customer, and again when the time for reviews is over',
    'settled_twice',
    'completed',
    altered('completed', 'lapse', { money: 'capture' }),
  ],
  [
    'captured after it was given back',
    'settled_twice',
    'refunded',
    withRow({
      from: ['refunded'],
      event: 'confirm',
      by: ['customer'],
      to: 'completed',
      money: 'capture',
    }),
  ],
  [
    'neither paid nor given back',
    'left_held',
    'refunded',
    altered('assigned', 'cancel', { money: 'none' }),
  ],
  [
    'given back before anything was set aside',
    'settled_nothing',
    'proposed',
    altered('proposed', 'leave', { money: 'release' }),
  ],
  ['set aside twice', 'held_twice', 'funded', altered('funded', 'acknowledge', { money: 'hold' })],
  [
    'a way out of what is over',
    'out_of_final',
    'closed',
    withRow({
      from: ['closed'],
      event: 'propose',
      by: ['customer'],
      to: 'proposed',
      money: 'none',
    }),
  ],
  [
    'a time without a row',
    'timer_without_row',
    'closed',
    {
      ...dealMachine,
      timers: [...dealMachine.timers, { state: 'closed', event: 'lapse', due: 'talk' }],
    },
  ],
  [
    'a row of the clock that no time sets off',
    'row_without_timer',
    'started',
    { ...dealMachine, timers: dealMachine.timers.filter(({ state }) => state !== 'started') },
  ],
  [
    'one act, two ways',
    'ambiguous',
    'delivered',
    withRow({
      from: ['delivered'],
      event: 'confirm',
      by: ['customer'],
      to: 'refunded',
      money: 'release',
    }),
  ],
  [
    'taken back by the customer after it was handed in and sent back',
    'taken_back',
    'started',
    altered('started', 'cancel', { when: [] }),
  ],
  [
    'given back by time after it was handed in',
    'taken_back',
    'delivered',
    altered('delivered', 'lapse', { to: 'refunded', money: 'release' }),
  ],
  [
    'an objection that a part ends',
    'bought_off',
    'objected',
    altered('objected', 'giveBack', { when: ['notAbovePaid'], to: 'resolved' }),
  ],
  [
    'a customer who objected and can do nothing',
    'party_stuck',
    'objected',
    without('objected', 'withdraw'),
  ],
  [
    'parted by one side as nobody offered it',
    'unseen',
    'disputed',
    altered('disputed', 'takeSplit', { when: ['percentSound'] }),
  ],
  [
    'cancelled for a fee of before',
    'unseen',
    'assigned',
    altered('assigned', 'cancel', { when: ['notHandedIn'] }),
  ],
  ['set aside for terms of before', 'unseen', 'agreed', altered('agreed', 'fund', { when: [] })],
  [
    'a provider whose money is held and who can do nothing',
    'party_stuck',
    'funded',
    {
      ...dealMachine,
      rows: dealMachine.rows.map((row) =>
        row.from.includes('funded')
          ? { ...row, by: row.by.filter((by) => by !== 'provider') }
          : row,
      ),
    },
  ],
]

describe('the linter finds', () => {
  test.each(canaries)('%s: %s in %s', (_name, code, state, machine) => {
    expect(lintMachine(machine)).toContainEqual({ code, state })
  })
})
