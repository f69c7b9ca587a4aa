// Goal: each status of the closed lists is reached by a smallest case, and none is forgotten: the
// case tables are typed by the lists. Method: a fresh book per case; the last status counts.

import { describe, expect, it } from 'vitest'
import { accountEvent, accountFlag, amountMax, idMax, idZero, timestampMax } from './account.ts'
import type { Account, AccountFields } from './account.ts'
import { accountStatusNumber, transferStatusNumber, transientStatuses } from './result-code.ts'
import type { AccountStatus, TransferStatus } from './result-code.ts'
import { Book, id, openBook, resolution, startNs, transfer } from './testing/book.ts'
import { transferFlag as flag } from './transfer.ts'
import type { Transfer } from './transfer.ts'

const { postPendingTransfer: post, voidPendingTransfer: void_ } = flag

const last = (book: Book, ...events: Transfer[]): string | undefined => book.post(...events).at(-1)
/** The status of `event` after `first` was created. */
const after = (first: Transfer, event: Transfer): string | undefined => {
  const book = openBook()
  book.post(first)
  return last(book, event)
}
/** The status of `event` where transfer 5 is pending with 10, user data 7 and a timeout of 9 s. */
const onPending = (
  event: Transfer,
  before: Transfer[] = [],
  waitSeconds = 0,
): string | undefined => {
  const book = openBook()
  book.post(
    transfer(5, {
      flags: flag.pending,
      userData128: id(7),
      userData64: 7n,
      userData32: 7,
      timeout: 9,
    }),
    ...before,
  )
  return last(book.wait(waitSeconds), event)
}
/** The status of `event` where account 1 or 2 already carries `amount` on each side of 1 and 2. */
const onFull = (
  amounts: readonly Partial<Transfer>[],
  event: Partial<Transfer>,
): string | undefined => {
  const book = openBook().open({ id: id(3) }, { id: id(4) })
  const statuses = book.post(...amounts.map((fields, index) => transfer(50 + index, fields)))
  expect(statuses).toEqual(amounts.map(() => 'created'))
  return last(book, transfer(10, event))
}
const limited = (n: number, flags: number): Book =>
  new Book().open(
    { id: id(1), flags: n === 1 ? flags : 0 },
    { id: id(2), flags: n === 2 ? flags : 0 },
  )
const closedBook = (closing: number): Book => {
  const book = openBook()
  book.post(transfer(5, { amount: 0n, flags: flag.pending | closing }))
  return book
}

/** An imported transfer, `afterNs` later than the accounts of an open book. */
const imported = (n: number, afterNs: bigint, fields: Partial<Transfer> = {}): Transfer => ({
  ...transfer(n),
  flags: flag.imported,
  timestamp: startNs + 1n + afterNs,
  ...fields,
})
/** The status of an event after a transfer was imported, 500 ns later than the accounts. */
const afterImport = (event: Transfer): string | undefined => {
  const book = openBook().wait(1)
  expect(book.post(imported(10, 500n))).toEqual(['created'])
  return last(book.wait(1), event)
}
/** A book whose account `n` was opened a second after the other one. */
const lateAccount = (n: number): Book => {
  const early = new Book().open({ id: id(n === 1 ? 2 : 1) }).wait(1)
  return early.open({ id: id(n) }).wait(1)
}

const transferCases: Record<TransferStatus, () => string | undefined> = {
  created: () => last(openBook(), transfer(10)),
  linked_event_failed: () =>
    last(openBook(), transfer(10, { flags: flag.linked, code: 0 }), transfer(11)),
  linked_event_chain_open: () => last(openBook(), transfer(10, { flags: flag.linked })),
  imported_event_expected: () => last(openBook().wait(1), imported(10, 500n), transfer(11)),
  imported_event_not_expected: () => last(openBook().wait(1), transfer(10), imported(11, 500n)),
  timestamp_must_be_zero: () => last(openBook(), { ...transfer(10), timestamp: 1n }),
  imported_event_timestamp_out_of_range: () =>
    last(openBook(), { ...imported(10, 1n), timestamp: 0n }),
  imported_event_timestamp_must_not_advance: () => last(openBook(), imported(10, 5n)),
  reserved_flag: () => last(openBook(), transfer(10, { flags: 512 })),
  id_must_not_be_zero: () => last(openBook(), { ...transfer(10), id: idZero }),
  id_must_not_be_int_max: () => last(openBook(), { ...transfer(10), id: idMax }),
  exists_with_different_flags: () => after(transfer(10), transfer(10, { flags: flag.pending })),
  exists_with_different_pending_id: () => after(transfer(10), transfer(10, { pendingId: id(5) })),
  exists_with_different_timeout: () => after(transfer(10), transfer(10, { timeout: 1 })),
  exists_with_different_debit_account_id: () =>
    after(transfer(10), transfer(10, { debitAccountId: id(9) })),
  exists_with_different_credit_account_id: () =>
    after(transfer(10), transfer(10, { creditAccountId: id(9) })),
  exists_with_different_amount: () => after(transfer(10), transfer(10, { amount: 11n })),
  exists_with_different_user_data_128: () =>
    after(transfer(10), transfer(10, { userData128: id(1) })),
  exists_with_different_user_data_64: () => after(transfer(10), transfer(10, { userData64: 1n })),
  exists_with_different_user_data_32: () => after(transfer(10), transfer(10, { userData32: 1 })),
  exists_with_different_ledger: () => after(transfer(10), transfer(10, { ledger: 2 })),
  exists_with_different_code: () => after(transfer(10), transfer(10, { code: 2 })),
  exists: () => after(transfer(10), transfer(10)),
  id_already_failed: () => {
    const book = openBook()
    book.createTransfers([transfer(10, { debitAccountId: id(9) })], { burnFailedIds: true })
    return last(book, transfer(10))
  },
  flags_are_mutually_exclusive: () => onPending(resolution(10, post | void_, { pendingId: id(5) })),
  debit_account_id_must_not_be_zero: () =>
    last(openBook(), transfer(10, { debitAccountId: idZero })),
  debit_account_id_must_not_be_int_max: () =>
    last(openBook(), transfer(10, { debitAccountId: idMax })),
  credit_account_id_must_not_be_zero: () =>
    last(openBook(), transfer(10, { creditAccountId: idZero })),
  credit_account_id_must_not_be_int_max: () =>
    last(openBook(), transfer(10, { creditAccountId: idMax })),
  accounts_must_be_different: () => last(openBook(), transfer(10, { creditAccountId: id(1) })),
  pending_id_must_be_zero: () => last(openBook(), transfer(10, { pendingId: id(5) })),
  pending_id_must_not_be_zero: () => last(openBook(), resolution(10, post)),
  pending_id_must_not_be_int_max: () =>
    last(openBook(), resolution(10, post, { pendingId: idMax })),
  pending_id_must_be_different: () => last(openBook(), resolution(10, post, { pendingId: id(10) })),
  timeout_reserved_for_pending_transfer: () => last(openBook(), transfer(10, { timeout: 1 })),
  closing_transfer_must_be_pending: () =>
    last(openBook(), transfer(10, { flags: flag.closingDebit })),
  ledger_must_not_be_zero: () => last(openBook(), transfer(10, { ledger: 0 })),
  code_must_not_be_zero: () => last(openBook(), transfer(10, { code: 0 })),
  debit_account_not_found: () => last(openBook(), transfer(10, { debitAccountId: id(9) })),
  credit_account_not_found: () => last(openBook(), transfer(10, { creditAccountId: id(9) })),
  accounts_must_have_the_same_ledger: () =>
    last(openBook().open({ id: id(3), ledger: 2 }), transfer(10, { creditAccountId: id(3) })),
  transfer_must_have_the_same_ledger_as_accounts: () =>
    last(openBook(), transfer(10, { ledger: 2 })),
  pending_transfer_not_found: () => last(openBook(), resolution(10, post, { pendingId: id(5) })),
  pending_transfer_not_pending: () =>
    after(transfer(5), resolution(10, post, { pendingId: id(5) })),
  pending_transfer_has_different_debit_account_id: () =>
    onPending(resolution(10, post, { pendingId: id(5), debitAccountId: id(2) })),
  pending_transfer_has_different_credit_account_id: () =>
    onPending(resolution(10, post, { pendingId: id(5), creditAccountId: id(1) })),
  pending_transfer_has_different_ledger: () =>
    onPending(resolution(10, post, { pendingId: id(5), ledger: 2 })),
  pending_transfer_has_different_code: () =>
    onPending(resolution(10, post, { pendingId: id(5), code: 2 })),
  exceeds_pending_transfer_amount: () =>
    onPending(resolution(10, post, { pendingId: id(5), amount: 11n })),
  pending_transfer_has_different_amount: () =>
    onPending(resolution(10, void_, { pendingId: id(5), amount: 9n })),
  pending_transfer_already_posted: () =>
    onPending(resolution(10, void_, { pendingId: id(5) }), [
      resolution(9, post, { pendingId: id(5), amount: 1n }),
    ]),
  pending_transfer_already_voided: () =>
    onPending(resolution(10, post, { pendingId: id(5), amount: 1n }), [
      resolution(9, void_, { pendingId: id(5) }),
    ]),
  pending_transfer_expired: () =>
    onPending(resolution(10, post, { pendingId: id(5), amount: 1n }), [], 9),
  imported_event_timestamp_must_not_regress: () => afterImport(imported(11, 500n)),
  imported_event_timestamp_must_postdate_debit_account: () =>
    last(lateAccount(1), imported(10, 5n)),
  imported_event_timestamp_must_postdate_credit_account: () =>
    last(lateAccount(2), imported(10, 5n)),
  imported_event_timeout_must_be_zero: () =>
    last(openBook().wait(1), imported(10, 5n, { flags: flag.imported | flag.pending, timeout: 1 })),
  debit_account_already_closed: () => last(closedBook(flag.closingDebit), transfer(10)),
  credit_account_already_closed: () => last(closedBook(flag.closingCredit), transfer(10)),
  overflows_debits_pending: () =>
    onFull([{ amount: amountMax, flags: flag.pending }], {
      amount: 1n,
      flags: flag.pending,
      creditAccountId: id(3),
    }),
  overflows_credits_pending: () =>
    onFull([{ amount: amountMax, flags: flag.pending }], {
      amount: 1n,
      flags: flag.pending,
      debitAccountId: id(3),
    }),
  overflows_debits_posted: () =>
    onFull([{ amount: amountMax }], { amount: 1n, creditAccountId: id(3) }),
  overflows_credits_posted: () =>
    onFull([{ amount: amountMax }], { amount: 1n, debitAccountId: id(3) }),
  overflows_debits: () =>
    onFull([{ amount: amountMax, flags: flag.pending }], { amount: 1n, creditAccountId: id(3) }),
  overflows_credits: () =>
    onFull([{ amount: amountMax, flags: flag.pending }], { amount: 1n, debitAccountId: id(3) }),
  overflows_timeout: () => {
    const book = openBook()
    book.nowNs = timestampMax - 1_000_000_000n
    return last(book, transfer(10, { flags: flag.pending, timeout: 2 }))
  },
  exceeds_credits: () => last(limited(1, accountFlag.debitsMustNotExceedCredits), transfer(10)),
  exceeds_debits: () => last(limited(2, accountFlag.creditsMustNotExceedDebits), transfer(10)),
}

const asked: AccountFields = { id: id(8), ledger: 1, code: 1 }
const again = (fields: Partial<AccountFields>): string | undefined =>
  new Book()
    .open(asked)
    .createAccounts([accountEvent({ ...asked, ...fields })])
    .at(-1)?.status
const one = (fields: Partial<ReturnType<typeof accountEvent>>): string | undefined =>
  new Book().createAccounts([{ ...accountEvent(asked), ...fields }]).at(-1)?.status

/** An account that was made elsewhere at a moment. */
const moved = (timestamp: bigint) => ({ flags: accountFlag.imported, timestamp })
/** The status of the second of two accounts in one batch. */
const two = (first: Partial<Account>, second: Partial<Account>): string | undefined =>
  new Book()
    .createAccounts([
      { ...accountEvent(asked), ...first },
      { ...accountEvent({ ...asked, id: id(9) }), ...second, id: id(9) },
    ])
    .at(-1)?.status

// `reserved_field` guards bytes of TigerBeetle's wire form that our rows do not have.
const accountCases: Record<Exclude<AccountStatus, 'reserved_field'>, () => string | undefined> = {
  created: () => one({}),
  linked_event_failed: () =>
    new Book()
      .createAccounts([
        accountEvent({ ...asked, flags: 1, code: 0 }),
        accountEvent({ ...asked, id: id(9) }),
      ])
      .at(-1)?.status,
  linked_event_chain_open: () => one({ flags: accountFlag.linked }),
  imported_event_expected: () => two(moved(1n), asked),
  imported_event_not_expected: () => two(asked, moved(1n)),
  imported_event_timestamp_out_of_range: () => one({ flags: accountFlag.imported }),
  imported_event_timestamp_must_not_advance: () => one(moved(startNs + 1n)),
  imported_event_timestamp_must_not_regress: () => two(moved(5n), moved(5n)),
  timestamp_must_be_zero: () => one({ timestamp: 1n }),
  reserved_flag: () => one({ flags: 64 }),
  id_must_not_be_zero: () => one({ id: idZero }),
  id_must_not_be_int_max: () => one({ id: idMax }),
  exists_with_different_flags: () => again({ flags: accountFlag.history }),
  exists_with_different_user_data_128: () => again({ userData128: id(1) }),
  exists_with_different_user_data_64: () => again({ userData64: 1n }),
  exists_with_different_user_data_32: () => again({ userData32: 1 }),
  exists_with_different_ledger: () => again({ ledger: 2 }),
  exists_with_different_code: () => again({ code: 2 }),
  exists: () => again({}),
  flags_are_mutually_exclusive: () =>
    one({ flags: accountFlag.debitsMustNotExceedCredits | accountFlag.creditsMustNotExceedDebits }),
  debits_pending_must_be_zero: () => one({ debitsPending: 1n }),
  debits_posted_must_be_zero: () => one({ debitsPosted: 1n }),
  credits_pending_must_be_zero: () => one({ creditsPending: 1n }),
  credits_posted_must_be_zero: () => one({ creditsPosted: 1n }),
  ledger_must_not_be_zero: () => one({ ledger: 0 }),
  code_must_not_be_zero: () => one({ code: 0 }),
}

describe('transfer statuses', () => {
  it.each(Object.entries(transferCases))('reaches %s', (status, run) => {
    expect(run()).toBe(status)
  })

  it('numbers all of TigerBeetle’s but the retired 18', () => {
    const numbers = Object.values(transferStatusNumber).toSorted((a, b) => a - b)
    expect(numbers).toEqual(
      Array.from({ length: 69 }, (_, number) => number).filter((number) => number !== 18),
    )
  })

  it('has a case for each status, in the order of precedence', () => {
    expect(Object.keys(transferCases)).toEqual(Object.keys(transferStatusNumber))
  })

  it('burns the id of each passing failure and of no other', () => {
    expect([...transientStatuses].toSorted()).toEqual([
      'credit_account_already_closed',
      'credit_account_not_found',
      'debit_account_already_closed',
      'debit_account_not_found',
      'exceeds_credits',
      'exceeds_debits',
      'pending_transfer_not_found',
    ])
  })
})

describe('account statuses', () => {
  it.each(Object.entries(accountCases))('reaches %s', (status, run) => {
    expect(run()).toBe(status)
  })

  it('numbers all of TigerBeetle’s', () => {
    const numbers = Object.values(accountStatusNumber).toSorted((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 27 }, (_, number) => number))
  })
})
