// What a deal knows of itself: all that the planner reads and changes, nothing of who the people
// are or how it is stored.

import type { EventName, Actor, Side, State } from './machine.ts'

/** What was agreed on, as far as the machine needs it. */
export interface TermFacts {
  /** SHA-256 over the whole terms, hex: what both have on their screens when they agree. */
  readonly hash: string
  /** What is to be done; the machine only carries it. */
  readonly scope: string
  readonly priceFen: bigint
  /** When it begins; 0 for at once. */
  readonly startAt: number
  /** When it is over at the latest; 0 where nothing is said. */
  readonly endAt: number
  /** Whether it is sent by a courier, so that confirming takes longer. */
  readonly isShipped: boolean
}

/** A change of price that one side asked for. */
export interface ChangeFacts {
  readonly amountFen: bigint
  readonly by: Side
  /** Whether the provider agrees; the customer agrees by paying. */
  readonly isAgreed: boolean
}

/** How one side would part the money; gone once the state or the money is another one. */
export interface SplitFacts {
  readonly by: Side
  readonly providerPercent: number
  /**
   * The count of the deal that the offer made: whoever takes it names it. An offer that was stored
   * without one cannot be taken.
   */
  readonly version?: number | undefined
}

/** A deal. */
export interface Facts {
  readonly state: State
  /** When it came into its state. */
  readonly sinceMs: number
  /** Counts everything that happened; a time set earlier belongs to an older count. */
  readonly version: number
  readonly rounds: number
  readonly writer?: Side | undefined
  readonly terms?: TermFacts | undefined
  /** What is set aside, with all changes of price; 0 once it is settled. */
  readonly heldFen: bigint
  /** What of it the provider was paid and has not given back. */
  readonly paidFen: bigint
  readonly change?: ChangeFacts | undefined
  readonly split?: SplitFacts | undefined
  readonly revisions: number
  /** When it was handed in first, whatever was sent back since; 0 where it never was. */
  readonly deliveredAtMs: number
  readonly isUrged: boolean
  readonly reviewedBy: readonly Side[]
}

/** Something that happens to a deal, with what it brings. */
export interface DealEvent {
  readonly name: EventName
  readonly by: Actor
  readonly terms?: TermFacts
  readonly hash?: string
  readonly amountFen?: bigint
  /** What cancelling costs, as the customer saw it. */
  readonly feeFen?: bigint
  readonly providerPercent?: number
  /** Which offer to part the money is taken. */
  readonly offerVersion?: number
  /** Whether what a start or a finish has to show is there. */
  readonly isProven?: boolean
}

/** The other one of the two. */
export const otherSide = (side: Side): Side => (side === 'customer' ? 'provider' : 'customer')

/** A deal before anything was agreed. */
export const newFacts = (nowMs: number): Facts => ({
  state: 'talking',
  sinceMs: nowMs,
  version: 1,
  rounds: 0,
  heldFen: 0n,
  paidFen: 0n,
  revisions: 0,
  deliveredAtMs: 0,
  isUrged: false,
  reviewedBy: [],
})
