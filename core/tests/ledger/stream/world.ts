// What a random stream knows of the ledger it speaks to: what it asked for lately and what came of
// it, so that later events can meet earlier ones.

import type { FakeClock } from '../../../src/base/clock.ts'
import {
  transferFlag,
  transientStatuses,
  type Account,
  type AccountResult,
  type Id128,
  type Transfer,
  type TransferResult,
} from '../../../src/ledger/index.ts'
import type { Chance } from '../chance.ts'

/** The ledger on which sums are so great that they overflow. */
export const giantLedger = 9

/** Ledgers of everyday accounts; the first is the busiest. */
export const dailyLedgers = [1, 1, 1, 2, 3] as const

const accountsKept = 40
const eventsKept = 300

/** A list that forgets its oldest. */
function keep<T>(list: T[], entry: T, most: number): void {
  list.push(entry)
  if (list.length > most) list.shift()
}

/** The id of the n-th account or transfer. They never meet. */
const idOf = (kind: 'a' | 'b', n: number): Id128 => kind + n.toString(16).padStart(31, '0')

/** What happened lately. */
export class World {
  readonly chance: Chance
  readonly clock: FakeClock
  accountsCount = 0
  transfersCount = 0
  /** Accounts that exist, by ledger, the newest last. */
  readonly accounts = new Map<number, Account[]>()
  /** Transfers that were created, as they were asked for. */
  readonly made: Transfer[] = []
  readonly imported: Transfer[] = []
  readonly pendings: Transfer[] = []
  readonly ended: Transfer[] = []
  /** Transfers that failed for a passing reason. */
  readonly failed: Transfer[] = []
  /** The newest account, with its moment. */
  newest: Account | undefined
  /** The moment of the last transfer that was created, in ns. */
  lastTransferNs = 0n

  constructor(chance: Chance, clock: FakeClock) {
    this.chance = chance
    this.clock = clock
  }

  nowNs(): bigint {
    return BigInt(this.clock.now()) * 1_000_000n
  }

  newAccountId(): Id128 {
    this.accountsCount += 1
    return idOf('a', this.accountsCount)
  }

  newTransferId(): Id128 {
    this.transfersCount += 1
    return idOf('b', this.transfersCount)
  }

  /** The ids of all transfers that were ever asked for. */
  *transferIds(): Generator<Id128> {
    for (let n = 1; n <= this.transfersCount; n += 1) yield idOf('b', n)
  }

  /** Accounts of one ledger. There are always some, because a stream begins by opening them. */
  accountsOf(ledger: number): readonly Account[] {
    return this.accounts.get(ledger) ?? []
  }

  learnAccounts(events: readonly Account[], results: readonly AccountResult[]): void {
    for (const [place, event] of events.entries()) {
      const result = results[place]
      if (result?.status !== 'created') continue
      this.newest = { ...event, timestamp: result.timestamp }
      const list = this.accounts.get(event.ledger) ?? []
      this.accounts.set(event.ledger, list)
      keep(list, event, accountsKept)
    }
  }

  learnTransfers(events: readonly Transfer[], results: readonly TransferResult[]): void {
    for (const [place, event] of events.entries()) {
      const result = results[place]
      if (result === undefined) continue
      if (result.status === 'created') this.#learnMade(event, result)
      else if (transientStatuses.has(result.status)) keep(this.failed, event, eventsKept)
    }
  }

  #learnMade(event: Transfer, { timestamp }: TransferResult): void {
    this.lastTransferNs = timestamp
    if ((event.flags & transferFlag.imported) !== 0) return keep(this.imported, event, eventsKept)
    keep(this.made, event, eventsKept)
    if ((event.flags & transferFlag.pending) !== 0) keep(this.pendings, event, eventsKept)
    if (event.pendingId !== '0'.repeat(32)) keep(this.ended, event, eventsKept)
  }
}
