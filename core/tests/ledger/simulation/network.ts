// A network that loses, doubles and reorders: what is under way arrives in any order, at any time,
// not at all, or twice.

import type { Chance } from '../chance.ts'

const lostPercent = 12
const doubledPercent = 12

/** Messages under way. */
export class Network<Message> {
  readonly #chance: Chance
  readonly #underWay: Message[] = []
  /** Set when the world is to come to rest: from then on everything arrives once. */
  isKind = false

  constructor(chance: Chance) {
    this.#chance = chance
  }

  send(message: Message): void {
    this.#underWay.push(message)
  }

  get isEmpty(): boolean {
    return this.#underWay.length === 0
  }

  /** What arrives now. */
  arrivals(): readonly Message[] {
    const arrived: Message[] = []
    const most = this.isKind ? this.#underWay.length : this.#chance.below(12)
    while (arrived.length < most && this.#underWay.length > 0) {
      const [message] = this.#underWay.splice(this.#chance.below(this.#underWay.length), 1)
      if (message === undefined) break
      if (!this.isKind && this.#chance.percent(lostPercent)) continue
      if (!this.isKind && this.#chance.percent(doubledPercent)) this.#underWay.push(message)
      arrived.push(message)
    }
    return arrived
  }
}
