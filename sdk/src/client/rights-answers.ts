// The shapes of what core answers people about what they allow, and about their rights.

import type { LocalText } from '../contract/capability.ts'

/** The ways to allow something for a time. */
export type GrantMode = 'once' | 'using' | 'until'

/** For how long something is allowed; `until` without a day stands until it is withdrawn. */
export interface GrantTerm {
  readonly mode: GrantMode
  /** The last day that counts, such as `2026-12-31`. */
  readonly until?: string
}

/** What a receipt of a consent says. */
export interface ConsentReceipt {
  readonly id: string
  readonly plugin: string
  readonly name: LocalText
  readonly event: 'given' | 'changed' | 'ended' | 'withdrawn'
  readonly atMs: number
  readonly capabilities: readonly string[]
  readonly mode: GrantMode
  readonly untilMs: number | null
}

/** A page of receipts, newest first; `next` is `null` at the end. */
export interface ConsentPage {
  readonly receipts: readonly ConsentReceipt[]
  readonly next: string | null
}

/** What is known of one's own interests from one source. */
export interface InterestSource {
  readonly source: 'visit' | 'join' | 'search' | 'purchase'
  readonly isOn: boolean
  /** The heaviest first; weights in thousandths of a note. */
  readonly topics: readonly { readonly topic: string; readonly weight: number }[]
}

/** Something that keeps an account from being erased. */
export interface OpenThing {
  readonly kind:
    | 'balance'
    | 'parts'
    | 'holds'
    | 'withdrawals'
    | 'appeals'
    | 'frozen'
    | 'office'
    | 'recovery'
  readonly amountFen?: string
  readonly count?: number
}

/** What stands against erasing an account. */
export interface ErasureState {
  readonly open: readonly OpenThing[]
}
