// Lanes make progress certain under contention: whoever lost twice takes a ticket for the name they
// lost over, and commits that would write that name wait their turn, first attempts included.
// One lane per run, and a ticket waits only for older ones, so lanes cannot deadlock; tickets
// expire, so a lost runner blocks nobody.

import type { Clock } from '../base/clock.ts'
import { limits } from '@tessera/sdk/wire'

/** A place in a lane. `done` gives it back, whatever came of the run. */
export interface Ticket {
  readonly number: number
  done(): void
}

/** The lanes of one engine. */
export interface Lanes {
  join(name: string): Promise<Ticket>
  /** Whether nobody waits for anything. */
  isEmpty(): boolean
  /** The first of these names that is reserved for another ticket, if it is older than this one. */
  reservedFor(names: readonly string[], ticket: number | undefined): string | undefined
  /** Resolves when the lane of a name has moved on. */
  moved(name: string): Promise<void>
}

interface Place {
  readonly number: number
  readonly admit: () => void
}

interface Lane {
  readonly places: Place[]
  readonly watchers: (() => void)[]
  cancelExpiry: () => void
}

const indexRange = /^recordIndex\|(\d+)\|/

/** Index keys share one lane per index: a range is contended by whatever enters it. */
const laneName = (name: string): string => {
  const match = indexRange.exec(name)
  return match === null ? name : `recordIndex|${match[1] ?? ''}`
}

/** Opens the lanes. */
export function openLanes(clock: Clock): Lanes {
  const lanes = new Map<string, Lane>()
  let lastNumber = 0

  function advance(key: string, lane: Lane): void {
    lane.cancelExpiry()
    for (const watch of lane.watchers.splice(0)) watch()
    const first = lane.places[0]
    if (first === undefined) {
      lanes.delete(key)
      return
    }
    lane.cancelExpiry = clock.after(limits.laneTicketMs, () => leave(key, first.number))
    first.admit()
  }

  function leave(key: string, number: number): void {
    const lane = lanes.get(key)
    const position = lane?.places.findIndex((place) => place.number === number) ?? -1
    if (lane === undefined || position < 0) return
    lane.places.splice(position, 1)
    if (position === 0) advance(key, lane)
  }

  return {
    join(name) {
      const key = laneName(name)
      lastNumber += 1
      const number = lastNumber
      return new Promise((resolve) => {
        const ticket: Ticket = { number, done: () => leave(key, number) }
        const place: Place = { number, admit: () => resolve(ticket) }
        const lane = lanes.get(key)
        if (lane !== undefined) {
          lane.places.push(place)
          return
        }
        const fresh: Lane = { places: [place], watchers: [], cancelExpiry: () => undefined }
        lanes.set(key, fresh)
        advance(key, fresh)
      })
    },
    isEmpty: () => lanes.size === 0,
    reservedFor(names, ticket) {
      return names.find((name) => {
        const first = lanes.get(laneName(name))?.places[0]
        return first !== undefined && (ticket === undefined || first.number < ticket)
      })
    },
    moved(name) {
      const lane = lanes.get(laneName(name))
      return lane === undefined
        ? Promise.resolve()
        : new Promise((resolve) => void lane.watchers.push(resolve))
    },
  }
}
