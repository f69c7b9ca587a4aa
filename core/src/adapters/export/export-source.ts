// What every export is written from, whatever it is read out of.

import type { Account, Id128, Pending, Transfer } from '../../ledger/index.ts'

/** What a ledger number counts: a code, and how many of its digits stand after the mark. */
export interface Asset {
  readonly code: string
  readonly scale: number
}

/** How an account is called. Free text: nothing in here may be trusted to be one line. */
export interface AccountName {
  /** Its place in a chart of accounts, from one of the roots down; the id is added below it. */
  readonly path: readonly [root: 'assets' | 'liabilities' | 'equity', ...below: string[]]
  /** Whose it is: the id of a person or of a hold. */
  readonly owner: string
  /** How that person calls themselves. */
  readonly label: string
}

/** A ledger at one moment, as a stream. Accounts in any order, transfers in order of timestamp. */
export interface ExportSource {
  /** The moment of the last row, in ns since epoch; 0n when there is none. */
  readonly lastTimestamp: bigint
  accounts(): AsyncIterable<Account>
  transfers(): AsyncIterable<Transfer>
  /** What is stored of a pending transfer. */
  stateOf(transfer: Transfer): Promise<Pending | undefined>
  /** What the people who moved it wrote beside it; empty when nothing. */
  noteOf(transfer: Transfer): Promise<string>
  assetOf(ledger: number): Asset
  accountName(account: Account): AccountName
  /** What kind of movement the code of a transfer stands for. */
  movementName(code: number): string
}

/** Which part of a ledger is written. */
export interface ExportRange {
  /** The first moment, in ns since epoch; what was before it becomes an opening balance. */
  readonly from?: bigint
  /** The moment after the last, in ns since epoch. */
  readonly until?: bigint
  /** Only what moves this account. */
  readonly account?: Id128
}
