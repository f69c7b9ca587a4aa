// The shapes of what core answers about money coming in and going out, and at the operator's desk.

import type { LocalText } from '../contract/capability.ts'

/** How money gets in and out here: a bank, the demo's pretence of one, or not at all. */
export type MoneyWay = 'bank' | 'demo' | 'none'

/** The account that people transfer to. */
export interface PayTo {
  readonly name: string
  readonly account: string
}

/** Money that was announced. */
export interface Deposit {
  readonly reference: string
  readonly amountFen: string
  readonly status: string
  readonly createdAtMs: number
  readonly expiresAtMs: number
}

/** How money comes in, and what was announced; newest first. */
export interface Deposits {
  readonly way: MoneyWay
  readonly payTo?: PayTo
  readonly deposits: readonly Deposit[]
}

/** What to write on a transfer. */
export interface DepositMade {
  readonly reference: string
  readonly amountFen: string
  readonly status: string
  readonly payTo?: PayTo
}

/** What is to be taken out. */
export interface WithdrawalWish {
  readonly amountFen: string
  readonly payeeName: string
  readonly payeeAccount: string
}

/** Money that was taken out. */
export interface Withdrawal extends WithdrawalWish {
  readonly id: string
  readonly status: string
  readonly createdAtMs: number
}

/** What was taken out; newest first. */
export interface Withdrawals {
  readonly way: MoneyWay
  readonly withdrawals: readonly Withdrawal[]
}

/** A person at the desk. */
export interface DeskPerson {
  readonly person: string
  readonly displayName: string
}

/** A person with their money. */
export interface DeskAccount extends DeskPerson {
  readonly isOperator: boolean
  readonly balanceFen: string
  readonly heldFen: string
  readonly frozen: { readonly reason: string; readonly atMs: number } | null
}

/** One line of somebody's statement, at the desk. */
export interface DeskEntry {
  readonly id: string
  readonly atMs: number
  readonly amountFen: string
  readonly balanceFen: string
  readonly kind: string
  readonly note: string
  readonly party: string | null
}

/** A page of somebody's statement. */
export interface DeskEntries {
  readonly account: DeskAccount
  readonly entries: readonly DeskEntry[]
  readonly nextCursor: string | null
}

/** What can be proposed at the desk by itself; a side of `null` is the operator's own account. */
export interface PostingWish {
  readonly kind: 'correct' | 'fund' | 'fundPool' | 'drainPool'
  readonly pool?: string
  readonly fromPerson: string | null
  readonly toPerson: string | null
  readonly amountFen: string
  readonly reason: string
}

/** A posting by hand. */
export interface ManualPosting {
  readonly id: string
  readonly kind: string
  readonly from: DeskPerson | null
  readonly to: DeskPerson | null
  /** The code of a pool, `plugin/name`, where its own money moves. */
  readonly pool: string | null
  readonly amountFen: string
  readonly reason: string
  readonly status: string
  readonly proposedBy: string
  readonly isOwn: boolean
  readonly decidedBy: string | null
  readonly createdAtMs: number
  readonly expiresAtMs: number
}

/** Postings by hand, newest first. */
export interface ManualPostings {
  readonly waiting: readonly ManualPosting[]
  readonly decided: readonly ManualPosting[]
}

/** What an audit found. */
export interface LedgerAudit {
  readonly atMs: number
  readonly accountsCount: number
  readonly transfersCount: number
  readonly linksCount: number
  readonly headSeq: number
  readonly headHash: string
  readonly violationsCount: number
  readonly violations: readonly { readonly rule: number; readonly what: string }[]
}

/** The books as a whole. */
export interface Books {
  readonly totals: readonly {
    readonly asset: string
    readonly kind: string
    readonly count: number
    readonly balanceUnits: string
  }[]
  /** Money that mini-programs keep apart, by the code that a posting names. */
  readonly pools: readonly {
    readonly pool: string
    readonly title: LocalText
    readonly amountFen: string
  }[]
  readonly head: { readonly seq: number; readonly hash: string; readonly atMs: number } | null
  readonly audit: LedgerAudit | null
  readonly isStopped: boolean
}

/** A statement of the bank that was booked. */
export interface BankStatement {
  readonly id: string
  readonly closedOn: string
  readonly closedFen: string
  readonly linesCount: number
  readonly doubledCount: number
  readonly missingCount: number
  readonly differenceFen: string
  readonly atMs: number
}

/** A line of a statement that nobody was found for. */
export interface StatementLine {
  readonly id: string
  readonly bookedOn: string
  readonly amountFen: string
  readonly currency: string
  readonly reference: string
  readonly counterpartyName: string
  readonly reason: string | null
}

/** How the bank and the books compare. */
export interface BankState {
  readonly hasBank: boolean
  readonly bookedFen: string
  readonly statements: readonly BankStatement[]
  readonly unmatched: readonly StatementLine[]
  readonly waiting: { readonly count: number; readonly amountFen: string }
}
