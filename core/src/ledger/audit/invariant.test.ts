// Goal: each of the rules 1 to 8 finds the breach it is for, and a sound ledger has none. Method: a
// sound set of rows in which one thing is falsified per case.

import { describe, expect, it } from 'vitest'
import { accountFlag, amountMax } from '../account.ts'
import type { Account } from '../account.ts'
import { createTransfers } from '../apply-transfers.ts'
import { openLedgerState } from '../state.ts'
import { Book, id, resolution, transfer } from '../testing/book.ts'
import { pendingStatus, transferFlag as flag } from '../transfer.ts'
import type { Pending, Transfer } from '../transfer.ts'
import { auditLedger, checkChanges, requireSound } from './invariant.ts'
import type { LedgerRows } from './invariant.ts'

/** Transfers 10 and 11 linked, 5 posted by 15, 6 voided by 16, 7 expired, 8 closing account 3. */
function soundRows(): LedgerRows {
  const book = new Book().open(
    { id: id(1), flags: accountFlag.linked },
    { id: id(2) },
    { id: id(3), flags: accountFlag.debitsMustNotExceedCredits },
    { id: id(4), flags: accountFlag.closed },
    { id: id(5), flags: accountFlag.creditsMustNotExceedDebits },
  )
  book.post(transfer(10, { flags: flag.linked }), transfer(11, { creditAccountId: id(3) }))
  book.post(
    transfer(5, { flags: flag.pending }),
    transfer(6, { flags: flag.pending }),
    transfer(7, { flags: flag.pending, timeout: 5 }),
  )
  book.post(resolution(15, flag.postPendingTransfer, { pendingId: id(5), amount: 4n }))
  book.post(resolution(16, flag.voidPendingTransfer, { pendingId: id(6) }))
  book.post(
    transfer(8, { flags: flag.pending | flag.closingCredit, creditAccountId: id(3), amount: 0n }),
  )
  book.wait(9).expire()
  expect(book.audit()).toEqual([])
  return {
    accounts: book.rows.accounts(),
    transfers: book.rows.transfers(),
    pendings: book.rows.pendings(),
  }
}

const changed = <Row extends { readonly id: string }>(
  rows: readonly Row[],
  n: number,
  fields: Partial<Row>,
): Row[] => rows.map((row) => (row.id === id(n) ? { ...row, ...fields } : row))
const accountWith =
  (n: number, fields: Partial<Account>) =>
  (rows: LedgerRows): LedgerRows => ({ ...rows, accounts: changed(rows.accounts, n, fields) })
const transferWith =
  (n: number, fields: Partial<Transfer>) =>
  (rows: LedgerRows): LedgerRows => ({
    ...rows,
    transfers: changed(rows.transfers, n, fields),
  })
const pendingWith =
  (n: number, fields: Partial<Pending>) =>
  (rows: LedgerRows): LedgerRows => ({
    ...rows,
    pendings: rows.pendings.map((row) => (row.transferId === id(n) ? { ...row, ...fields } : row)),
  })
const without =
  (n: number) =>
  (rows: LedgerRows): LedgerRows => ({
    ...rows,
    transfers: rows.transfers.filter((row) => row.id !== id(n)),
  })
const later = (rows: LedgerRows): bigint => (rows.transfers.at(-1)?.timestamp ?? 0n) + 1n
const withLast =
  (fields: Partial<Transfer>) =>
  (rows: LedgerRows): LedgerRows => ({
    ...rows,
    transfers: [...rows.transfers, { ...transfer(99), timestamp: later(rows), ...fields }],
  })

/** Transfer 7 is posted, with its state, when its timeout has passed. */
const lateEnd = (rows: LedgerRows): LedgerRows => {
  const end = {
    flags: flag.postPendingTransfer,
    pendingId: id(7),
    amount: 0n,
    timestamp: later(rows) + 10n ** 10n,
  }
  return pendingWith(7, { status: pendingStatus.posted })(withLast(end)(rows))
}

describe('the audit', () => {
  it.each<[number, string, (rows: LedgerRows) => LedgerRows]>([
    [1, 'posted debits that no credit answers', accountWith(1, { debitsPosted: 25n })],
    [1, 'pending credits that no debit answers', accountWith(2, { creditsPending: 1n })],
    [2, 'a sum that its transfers do not give', accountWith(3, { creditsPosted: 11n })],
    [
      2,
      'an account that was opened behind the ledger’s back',
      accountWith(3, { flags: accountFlag.debitsMustNotExceedCredits }),
    ],
    [
      2,
      'a transfer of an account that is not there',
      (rows) => ({ ...rows, accounts: rows.accounts.filter((row) => row.id !== id(3)) }),
    ],
    [2, 'a transfer that was taken out', without(11)],
    [
      3,
      'a pending transfer without a state',
      (rows) => ({ ...rows, pendings: rows.pendings.slice(1) }),
    ],
    [
      3,
      'two states of one',
      (rows) => ({ ...rows, pendings: [...rows.pendings, ...rows.pendings.slice(0, 1)] }),
    ],
    [3, 'a state without its transfer', without(7)],
    [3, 'a post above what was pending', transferWith(15, { amount: 11n })],
    [3, 'a resolution of nothing', transferWith(15, { pendingId: id(77) })],
    [
      3,
      'a second resolution',
      withLast({ flags: flag.postPendingTransfer, pendingId: id(5), amount: 1n }),
    ],
    [3, 'a resolution after the timeout', lateEnd],
    [3, 'a state that says posted to a void', pendingWith(6, { status: pendingStatus.posted })],
    [
      3,
      'a state that says pending after a post',
      pendingWith(5, { status: pendingStatus.pending }),
    ],
    [3, 'an expiry of what has no timeout', pendingWith(8, { status: pendingStatus.expired })],
    [3, 'a state of another moment', pendingWith(5, { timestamp: 1n })],
    [3, 'a state that ends at another moment', pendingWith(7, { expiresAt: null })],
    [
      4,
      'debits beyond posted credits',
      withLast({ debitAccountId: id(3), creditAccountId: id(2), amount: 11n }),
    ],
    [4, 'credits beyond posted debits', withLast({ creditAccountId: id(5) })],
    [4, 'a sum beyond the greatest', withLast({ amount: amountMax })],
    [5, 'an id twice', withLast({ id: id(10) })],
    [
      6,
      'a transfer before the one it follows',
      (rows) => ({ ...rows, transfers: rows.transfers.toReversed() }),
    ],
    [
      6,
      'a moment that two rows share',
      (rows) => withLast({ timestamp: rows.accounts[0]?.timestamp ?? 0n })(rows),
    ],
    [7, 'a chain without its end', without(11)],
    [7, 'an account linked to nothing', accountWith(5, { flags: accountFlag.linked })],
    [8, 'a movement on a closed account', withLast({ creditAccountId: id(3) })],
  ])('finds by rule %s %s', (rule, _, falsify) => {
    const rules = auditLedger(falsify(soundRows())).map((violation) => violation.rule)
    expect(rules).toContain(rule)
  })

  it('takes an imported chain as it comes, and misses its end', () => {
    const book = new Book().open({ id: id(1) }, { id: id(2) })
    const last = book.rows.lastTimestamp
    book.wait(1)
    const statuses = book.post(
      { ...transfer(20, { flags: flag.imported | flag.linked }), timestamp: last + 5n },
      { ...transfer(21, { flags: flag.imported }), timestamp: last + 50n },
    )
    expect(statuses).toEqual(['created', 'created'])
    expect(book.audit()).toEqual([])
    const rows = {
      accounts: book.rows.accounts(),
      transfers: book.rows.transfers().slice(0, 1),
      pendings: [],
    }
    expect(auditLedger(rows).map((violation) => violation.rule)).toContain(7)
  })

  it('of nothing finds nothing', () => {
    expect(auditLedger({ accounts: [], transfers: [], pendings: [] })).toEqual([])
  })
})

describe('the check of a batch', () => {
  const rows = soundRows()
  const before = (accountId: string): Account | undefined =>
    rows.accounts.find((row) => row.id === accountId)
  const state = openLedgerState({
    account: before,
    transfer: () => undefined,
    pending: () => undefined,
    lastTimestamp: later(rows),
  })
  createTransfers(state, [transfer(50), transfer(51)], later(rows) + 1n)
  const changes = state.changes()

  it('passes what the ledger made', () => {
    expect(checkChanges(before, changes)).toEqual([])
    expect(() => requireSound([])).not.toThrow()
  })

  it.each([
    [1, { ...changes, updatedAccounts: changes.updatedAccounts.slice(1) }],
    [
      4,
      {
        ...changes,
        updatedAccounts: changes.updatedAccounts.map((row) => ({
          ...row,
          debitsPending: -1n,
          creditsPending: -1n,
        })),
      },
    ],
    [
      4,
      {
        ...changes,
        updatedAccounts: changes.updatedAccounts.map((row) => ({
          ...row,
          flags: accountFlag.debitsMustNotExceedCredits,
        })),
      },
    ],
    [6, { ...changes, movements: changes.movements.toReversed() }],
  ])('finds a breach of rule %s', (rule, falsified) => {
    const violations = checkChanges(before, falsified)
    expect(violations.map((violation) => violation.rule)).toContain(rule)
    expect(() => requireSound(violations)).toThrow(`ledger rule ${rule}`)
  })
})
