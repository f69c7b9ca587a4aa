// Goal: an order moves only where its life allows, and never stays anywhere for ever. Method: every
// state, move and side.

import { describe, expect, it } from 'vitest'
import { orderState, type OrderState } from '../record.ts'
import { mayAsk, mayMove, movesFor, timers, type Move } from './order-machine.ts'
import { offOf, sumOf } from './price.ts'

const states = orderState().options
const all: readonly Move[] = ['accept', 'send', 'receive', 'cancel']
const isPossible = (move: Move, state: OrderState): boolean =>
  mayMove(move, state, 'buyer') || mayMove(move, state, 'seller')

describe('an order', () => {
  it('is moved by whose turn it is', () => {
    const allowed = states.map((state) => [
      state,
      movesFor(state, 'buyer'),
      movesFor(state, 'seller'),
    ])
    expect(allowed).toEqual([
      ['paid', ['cancel'], ['accept', 'cancel']],
      ['accepted', [], ['send', 'cancel']],
      ['sent', ['receive'], []],
      ['received', [], []],
      ['cancelled', [], []],
    ])
  })

  it('waits nowhere for ever: a timer makes a move that is possible there', () => {
    const ways = states.map((state) => {
      const timer = timers[state]
      const isOver = !all.some((move) => isPossible(move, state))
      const isMoved = timer !== undefined && isPossible(timer.move, state)
      return { state, isSettled: isOver ? timer === undefined : isMoved }
    })
    expect(ways).toEqual(states.map((state) => ({ state, isSettled: true })))
  })

  it('is never cancelled once it was sent', () => {
    for (const side of ['buyer', 'seller'] as const) {
      expect(mayMove('cancel', 'sent', side)).toBe(false)
      expect(mayMove('cancel', 'received', side)).toBe(false)
    }
  })
})

describe('money back', () => {
  const order = { state: 'received', movedAt: 1_000, totalFen: 500n, backFen: 499n } as const
  const endMs = 1_000 + 15 * 86_400_000

  it('is asked for by the buyer, from sending until 15 days after receiving', () => {
    const asked = states.map((state) => [
      state,
      mayAsk({ ...order, state }, 'buyer', endMs - 1),
      mayAsk({ ...order, state }, 'buyer', endMs),
      mayAsk({ ...order, state }, 'seller', endMs - 1),
    ])
    expect(asked).toEqual([
      ['paid', false, false, false],
      ['accepted', false, false, false],
      ['sent', true, true, false],
      ['received', true, false, false],
      ['cancelled', false, false, false],
    ])
  })

  it('is asked for no longer once all of it is back', () => {
    expect(mayAsk({ ...order, state: 'sent', backFen: 500n }, 'buyer', 1_000)).toBe(false)
  })
})

describe('a price', () => {
  it('is the sum of its lines, less a coupon that fits', () => {
    const sumFen = sumOf([
      { priceFen: 1_250n, count: 3 },
      { priceFen: 1n, count: 99 },
    ])
    expect(sumFen).toBe(3_849n)
    expect(offOf(sumFen, { offFen: 500n, fromFen: 3_849n })).toBe(500n)
    expect(offOf(sumFen, { offFen: 500n, fromFen: 3_850n })).toBeUndefined()
  })

  it('is at least 0.01', () => {
    expect(offOf(100n, { offFen: 99n, fromFen: 1n })).toBe(99n)
    expect(offOf(100n, { offFen: 100n, fromFen: 1n })).toBeUndefined()
  })
})
