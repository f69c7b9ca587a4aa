// The words of the deal machine: states, who acts, what rows and timers consist of. The machine
// itself is data (`table.ts`); a linter reads it, and a planner runs it.

/** Where a deal can be. */
export const states = [
  'talking',
  'proposed',
  'agreed',
  'funded',
  'assigned',
  'started',
  'delivered',
  'disputed',
  'completed',
  'objected',
  'resolved',
  'closed',
  'refunded',
  'reviewed',
] as const
/** Where a deal can be. */
export type State = (typeof states)[number]

/** The two people of a deal. */
export const sides = ['customer', 'provider'] as const
/** One of the two. */
export type Side = (typeof sides)[number]
/** Whoever sets something off; the clock does when a time has come. */
export type Actor = Side | 'operator' | 'clock'

/** What can happen to a deal. */
export const eventNames = [
  'inquire',
  'propose',
  'leave',
  'accept',
  'fund',
  'acknowledge',
  'turnDown',
  'start',
  'cancel',
  'offerChange',
  'takeChange',
  'payMore',
  'deliver',
  'askAgain',
  'confirm',
  'dispute',
  'offerSplit',
  'takeSplit',
  'rule',
  'giveBack',
  'withdraw',
  'review',
  'urge',
  'lapse',
] as const
/** What can happen to a deal. */
export type EventName = (typeof eventNames)[number]

/** What a row asks of the deal before it is taken. */
export type GuardName =
  | 'roundsLeft'
  | 'otherWrote'
  | 'sameHash'
  | 'termsSound'
  | 'proven'
  | 'isDue'
  | 'notHandedIn'
  | 'sameFee'
  | 'revisionsLeft'
  | 'changeSound'
  | 'otherOffered'
  | 'changeAgreed'
  | 'percentSound'
  | 'sameOffer'
  | 'withinDay'
  | 'notAbovePaid'
  | 'wholePaid'
  | 'partOfPaid'
  | 'notYetReviewed'
  | 'otherReviewed'
  | 'otherNotReviewed'

/**
 * What a row does to the money.
 *
 * - `hold`: sets the price aside; `more`: sets a change of price aside beside it.
 * - `capture`: all that is held goes to the provider; `release`: all of it back to the customer.
 * - `fee`: back to the customer but for what the cancellation matrix gives the provider.
 * - `split`: parted as agreed or ruled.
 * - `payBack`: the provider pays out of their own balance what they were paid.
 */
export type MoneyMove =
  | 'none'
  | 'hold'
  | 'more'
  | 'capture'
  | 'release'
  | 'fee'
  | 'split'
  | 'payBack'

/** One row: from a state, by an event of these actors, under these guards, to a state. */
export interface Row {
  readonly from: readonly (State | 'new')[]
  readonly event: EventName
  readonly by: readonly Actor[]
  readonly when?: readonly GuardName[]
  /** Left out, the deal stays where it is. */
  readonly to?: State
  readonly money: MoneyMove
}

/** A time that ends a state: when it has come, the clock sets off the event. */
export interface Timer {
  readonly state: State
  readonly event: 'urge' | 'lapse'
  readonly due: DueName
}

/** The names of the times; `times.ts` says how each is counted. */
export type DueName =
  | 'talk'
  | 'answer'
  | 'payment'
  | 'acknowledgement'
  | 'arrival'
  | 'work'
  | 'confirmation'
  | 'firstAction'
  | 'ruling'
  | 'reviews'

/** A whole machine, as the linter and the planner read it. */
export interface Machine {
  readonly rows: readonly Row[]
  readonly timers: readonly Timer[]
  readonly finals: readonly State[]
  /** Where the work is handed in: from then on the provider has a claim to the money. */
  readonly handedIn: State
}
