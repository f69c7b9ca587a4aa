// Goal: what waits is told from what can go out, to the fen and the day. Method: moves around one
// day.

import { describe, expect, it } from 'vitest'
import { person } from '@tessera/sdk'
import { outTodayFen, requireRoom, waitingFen, type MoveRow } from './waiting.ts'

const today = 20_000

const move = (kind: 'in' | 'out', startDay: number, amountFen: bigint): MoveRow => ({
  id: `${kind}.${startDay}`,
  doc: { person: person().parse('per_ann'), kind, amountFen, startDay, state: 'waiting', at: 0 },
})

describe('moves that wait', () => {
  const waiting = [
    move('in', today - 1, 1n),
    move('in', today, 10n),
    move('in', today + 1, 100n),
    move('in', today + 3, 1_000n),
    move('out', today - 1, 2n),
    move('out', today, 20n),
    move('out', today, 200n),
  ]

  it('are not counted yet where they begin after today', () => {
    expect(waitingFen(waiting, today)).toBe(1_100n)
    expect(waitingFen([], today)).toBe(0n)
  })

  it('went out today where they count from today', () => {
    expect(outTodayFen(waiting, today)).toBe(220n)
    expect(outTodayFen(waiting, today + 1)).toBe(0n)
  })

  it('are ninety at most before another', () => {
    const ninety = Array.from({ length: 90 }, () => move('in', today, 1n))
    expect(() => requireRoom(ninety)).not.toThrow()
    expect(() => requireRoom([...ninety, move('in', today, 1n)])).toThrow('come back tomorrow')
  })
})
