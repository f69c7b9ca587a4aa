// A client that stores what it asks, ids included, before it sends it, and asks again under the
// same ids until it is answered.

import {
  amountMax,
  transferEvent,
  transferFlag as flag,
  transientStatuses,
  type Id128,
  type Transfer,
  type TransferResult,
} from '../../../src/ledger/index.ts'
import type { Chance } from '../chance.ts'
import { id } from '../desk.ts'

/** Something that was asked: one transfer, or a chain of several. */
export interface Submission {
  readonly client: number
  readonly events: readonly Transfer[]
  /** What it came to, in words that every later answer has to repeat. */
  answer: string | undefined
  sentAtTick: number
  triesCount: number
}

/** The accounts of a simulation: a bank that may owe, and people who may not. */
export const bank = 1
export const people = [11, 12, 13, 14, 15, 16] as const

const patienceTicks = 4
const waitingMost = 3

/**
 * The words for an answer. What was created answers `exists` afterwards, and a chain does so for
 * its first; what failed for a passing reason answers `id_already_failed` for ever.
 */
export function wordsFor(results: readonly TransferResult[]): string {
  const [first] = results
  const isChain = results.length > 1
  if (first?.status === 'exists' || results.every(({ status }) => status === 'created'))
    return `done at ${first?.timestamp}${isChain ? '' : ` with ${first?.amount}`}`
  if (isChain) return 'refused'
  const status = first?.status ?? 'created'
  return transientStatuses.has(status) || status === 'id_already_failed'
    ? 'failed for ever'
    : `refused: ${status}`
}

/** One client. */
export class Client {
  readonly number: number
  readonly #chance: Chance
  /** All that it ever asked: what it would have on its own disk. */
  readonly outbox: Submission[] = []
  /** A mistake that a simulation must find: a new id for each try. */
  readonly #isForgetful: boolean
  #idsCount = 0

  constructor(number: number, chance: Chance, isForgetful: boolean) {
    this.number = number
    this.#chance = chance
    this.#isForgetful = isForgetful
  }

  get isAnswered(): boolean {
    return this.outbox.every(({ answer }) => answer !== undefined)
  }

  /** What it sends now: again what is late, and something new unless `mayAsk` is false. */
  sends(tick: number, mayAsk: boolean): readonly Submission[] {
    const waiting = this.outbox.filter(({ answer }) => answer === undefined)
    const late = waiting.filter(({ sentAtTick }) => tick - sentAtTick > patienceTicks)
    const now = late.map((submission) =>
      this.#isForgetful ? this.#renamed(submission) : submission,
    )
    if (mayAsk && waiting.length < waitingMost) {
      const fresh = this.#newSubmission()
      this.outbox.push(fresh)
      now.push(fresh)
    }
    for (const submission of now) {
      submission.sentAtTick = tick
      submission.triesCount += 1
    }
    return now
  }

  /** Takes an answer in; gives what is wrong when it is another than before. */
  hears(submission: Submission, results: readonly TransferResult[]): string | undefined {
    const words = wordsFor(results)
    const before = submission.answer
    submission.answer ??= words
    if (before === undefined || before === words) return undefined
    return `${submission.events[0]?.id ?? ''} was answered "${before}", then "${words}"`
  }

  #newId(): Id128 {
    this.#idsCount += 1
    return id(this.number * 1_000_000 + this.#idsCount)
  }

  #renamed(submission: Submission): Submission {
    const events = submission.events.map((event) => ({ ...event, id: this.#newId() }))
    const again = { ...submission, events }
    this.outbox.splice(this.outbox.indexOf(submission), 1, again)
    return again
  }

  #newSubmission(): Submission {
    const chance = this.#chance
    const dice = chance.below(100)
    const events = dice < 20 ? this.#chain() : dice < 35 ? [this.#end()] : [this.#move()]
    return { client: this.number, events, answer: undefined, sentAtTick: 0, triesCount: 0 }
  }

  #move(): Transfer {
    const chance = this.#chance
    const from = chance.pick(people)
    const to = chance.percent(15) ? bank : chance.pick(people.filter((n) => n !== from))
    const isPending = chance.percent(35)
    const isSweep = !isPending && chance.percent(8)
    return transferEvent({
      id: this.#newId(),
      debitAccountId: id(from),
      creditAccountId: id(to),
      amount: isSweep ? amountMax : BigInt(1 + chance.below(400)),
      ledger: 1,
      code: 1,
      timeout: isPending ? chance.pick([0, 1, 2, 600]) : 0,
      flags: (isPending ? flag.pending : 0) | (isSweep ? flag.balancingDebit : 0),
    })
  }

  /** A post or a void of something that it knows to be pending, or to have been. */
  #end(): Transfer {
    const pendings = this.outbox
      .filter(({ answer }) => answer?.startsWith('done') === true)
      .flatMap(({ events }) => events)
      .filter(({ flags }) => (flags & flag.pending) !== 0)
    if (pendings.length === 0) return this.#move()
    const isPost = this.#chance.percent(60)
    return transferEvent({
      id: this.#newId(),
      pendingId: this.#chance.pick(pendings).id,
      amount: isPost ? amountMax : 0n,
      flags: isPost ? flag.postPendingTransfer : flag.voidPendingTransfer,
    })
  }

  #chain(): readonly Transfer[] {
    const count = 2 + this.#chance.below(3)
    return Array.from({ length: count }, (_, place) => {
      const event = this.#move()
      return place === count - 1 ? event : { ...event, flags: event.flags | flag.linked }
    })
  }
}
