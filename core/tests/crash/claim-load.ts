// People who open packets as fast as they can, many at a time, until the platform is gone; every
// request that was sent is remembered, with its answer or without.

import { claim, type Member, type Reply } from './caller.ts'

/** One request to open a packet. */
export interface Attempt {
  readonly member: Member
  readonly packet: string
  readonly key: string
  /** Left out while it is in flight, and for ever when it was cut off. */
  reply?: Reply
}

/** Somebody who may still open a packet. */
export interface Chance {
  readonly member: Member
  readonly packet: string
}

/** Whole numbers from 0 to below `bound`. */
export type Chooser = (bound: number) => number

/** Everything that was tried over all lives of a platform. */
export interface ClaimLoad {
  readonly attempts: readonly Attempt[]
  readonly left: () => number
  /** Requests that have no answer at this moment. */
  readonly inFlight: () => number
  /** Starts `callers` callers; resolves once each has been cut off or nothing is left. */
  run(origin: string, callers: number): Promise<void>
  add(chances: readonly Chance[]): void
}

const twinsPercent = 10

/** Opens a load; `name` begins its keys, `choose` decides the order and who asks twice at once. */
export function openClaimLoad(name: string, choose: Chooser): ClaimLoad {
  const chances: Chance[] = []
  const attempts: Attempt[] = []
  let flying = 0

  async function tryOnce(origin: string, chance: Chance): Promise<boolean> {
    const attempt: Attempt = { ...chance, key: `${name}-${attempts.length}` }
    attempts.push(attempt)
    flying += 1
    const reply = await claim(origin, chance.member, chance.packet, attempt.key)
    flying -= 1
    if (reply === undefined) return false
    attempt.reply = reply
    return true
  }

  async function call(origin: string): Promise<void> {
    for (;;) {
      const chance = chances.pop()
      if (chance === undefined) return
      const isTwin = choose(100) < twinsPercent
      const answered = await Promise.all(
        (isTwin ? [chance, chance] : [chance]).map((one) => tryOnce(origin, one)),
      )
      if (answered.includes(false)) return
    }
  }

  return {
    attempts,
    left: () => chances.length,
    inFlight: () => flying,
    async run(origin, callers) {
      await Promise.all(Array.from({ length: callers }, () => call(origin)))
    },
    add(more) {
      for (const chance of more) chances.splice(choose(chances.length + 1), 0, chance)
    },
  }
}
