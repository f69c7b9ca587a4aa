// Goal: a pending transfer ends once: posted in part or whole, voided, or expired, and closing ends
// with it. Method: batches and a moved clock on a book in memory, audited at the end.

import { afterEach, describe, expect, it } from 'vitest'
import { accountFlag, amountMax } from './account.ts'
import { expirePendings } from './expire.ts'
import { openLedgerState } from './state.ts'
import { Book, id, openBook, resolution, secondNs, transfer } from './testing/book.ts'
import { pendingStatus, transferFlag as flag } from './transfer.ts'
import type { TransferFields } from './transfer.ts'

const { postPendingTransfer: post, voidPendingTransfer: void_ } = flag
let book: Book

/** Transfer 5 pends with 10 from account 1 to 2. */
function pend(fields: Omit<TransferFields, 'id'> = {}): Book {
  book = openBook()
  expect(book.post(transfer(5, { flags: flag.pending, userData128: id(7), ...fields }))).toEqual([
    'created',
  ])
  return book
}
const end = (n: number, flags: number, amount: bigint): ReturnType<typeof resolution> =>
  resolution(n, flags, { pendingId: id(5), amount })

afterEach(() => book.requireSound())

describe('a pending transfer', () => {
  it('reserves on both sides and has a state', () => {
    pend({ timeout: 60 })
    expect([book.sums(1), book.sums(2)]).toEqual([
      [10n, 0n, 0n, 0n],
      [0n, 0n, 10n, 0n],
    ])
    const row = book.rows.transfer(id(5))
    expect(book.lastChanges?.insertedPendings).toEqual([
      {
        transferId: id(5),
        timestamp: row?.timestamp,
        status: pendingStatus.pending,
        expiresAt: (row?.timestamp ?? 0n) + 60n * secondNs,
      },
    ])
  })

  it('never ends by itself without a timeout', () => {
    pend()
    expect(book.rows.pending(id(5))?.expiresAt).toBeNull()
    expect(book.wait(1_000_000_000).expire()).toEqual([])
  })
})

describe('a post', () => {
  it.each([
    [10n, 10n],
    [4n, 4n],
    [0n, 0n],
    [amountMax, 10n],
  ])('of %s posts %s and releases the rest', (asked, posted) => {
    pend()
    expect(book.createTransfers([end(10, post, asked)])).toMatchObject([
      { status: 'created', amount: posted },
    ])
    expect([book.sums(1), book.sums(2)]).toEqual([
      [0n, posted, 0n, 0n],
      [0n, 0n, 0n, posted],
    ])
    expect(book.lastChanges?.updatedPendings).toMatchObject([
      { transferId: id(5), status: pendingStatus.posted },
    ])
  })

  it('takes from the pending transfer what it leaves out', () => {
    pend({ userData64: 3n, userData32: 4 })
    book.post(resolution(10, post, { pendingId: id(5), amount: 1n, userData32: 9 }))
    expect(book.rows.transfer(id(10))).toMatchObject({
      debitAccountId: id(1),
      creditAccountId: id(2),
      ledger: 1,
      code: 1,
      userData128: id(7),
      userData64: 3n,
      userData32: 9,
      timeout: 0,
    })
  })

  it('happens in the batch of its pending transfer too, as one new state', () => {
    book = openBook()
    book.post(transfer(5, { flags: flag.pending }), end(10, post, 10n))
    expect(book.lastChanges?.insertedPendings).toMatchObject([{ status: pendingStatus.posted }])
    expect(book.lastChanges?.updatedPendings).toEqual([])
  })

  it('answers exists to itself, with its amount or with the sentinel when it took all', () => {
    pend()
    book.post(end(10, post, amountMax))
    expect(book.post(end(10, post, 10n), end(10, post, amountMax), end(10, post, 9n))).toEqual([
      'exists',
      'exists',
      'exists_with_different_amount',
    ])
  })

  it('answers with a difference to the sentinel after a part', () => {
    pend()
    book.post(end(10, post, 4n))
    expect(book.post(end(10, post, amountMax), end(10, post, 4n))).toEqual([
      'exists_with_different_amount',
      'exists',
    ])
  })

  it.each([
    ['exists_with_different_debit_account_id', { debitAccountId: id(2) }],
    ['exists_with_different_user_data_128', { userData128: id(8) }],
    ['exists_with_different_user_data_64', { userData64: 8n }],
    ['exists_with_different_user_data_32', { userData32: 8 }],
    ['exists_with_different_ledger', { ledger: 8 }],
    ['exists_with_different_code', { code: 8 }],
    [
      'exists',
      { debitAccountId: id(1), creditAccountId: id(2), userData128: id(7), ledger: 1, code: 1 },
    ],
  ])('answers %s when only that is spelled out again', (status, fields) => {
    pend()
    book.post(end(10, post, 10n))
    expect(book.post(resolution(10, post, { pendingId: id(5), amount: 10n, ...fields }))).toEqual([
      status,
    ])
  })

  it('is held to no limit twice', () => {
    book = new Book().open(
      { id: id(1), flags: accountFlag.debitsMustNotExceedCredits },
      { id: id(2) },
    )
    book.post(
      transfer(1, { debitAccountId: id(2), creditAccountId: id(1) }),
      transfer(5, { flags: flag.pending }),
    )
    expect(book.post(end(10, post, amountMax))).toEqual(['created'])
  })
})

describe('a void', () => {
  it.each([0n, 10n])('with amount %s gives all back', (asked) => {
    pend()
    expect(book.post(end(10, void_, asked))).toEqual(['created'])
    expect([book.sums(1), book.sums(2)]).toEqual([
      [0n, 0n, 0n, 0n],
      [0n, 0n, 0n, 0n],
    ])
    expect(book.rows.transfer(id(10))?.amount).toBe(10n)
    expect(book.post(end(10, void_, 0n), end(10, void_, 10n), end(10, void_, 3n))).toEqual([
      'exists',
      'exists',
      'exists_with_different_amount',
    ])
  })

  it('and a post end a transfer once, whichever comes first', () => {
    pend()
    expect(book.post(end(10, post, 3n), end(11, void_, 0n), end(12, post, 3n))).toEqual([
      'created',
      'pending_transfer_already_posted',
      'pending_transfer_already_posted',
    ])
  })
})

describe('an expiry', () => {
  it('gives all back when the timeout has passed, once', () => {
    pend({ timeout: 60 })
    expect(book.wait(59).expire()).toEqual([])
    expect(book.wait(1).expire()).toHaveLength(1)
    expect(book.sums(1)).toEqual([0n, 0n, 0n, 0n])
    expect(book.lastChanges?.movements).toMatchObject([
      { kind: 'expired', amountAsked: 0n, transfer: { id: id(5) } },
    ])
    expect(book.expire()).toEqual([])
  })

  it('refuses posts and voids from its moment on, also before it was written', () => {
    pend({ timeout: 60 })
    expect(book.wait(60).post(end(10, post, 1n), end(11, void_, 0n))).toEqual([
      'pending_transfer_expired',
      'pending_transfer_expired',
    ])
    book.expire()
    expect(book.post(end(12, post, 1n), end(13, void_, 0n))).toEqual([
      'pending_transfer_expired',
      'pending_transfer_expired',
    ])
  })

  it('is due at its very moment and not one before', () => {
    pend({ timeout: 60 })
    book.post(transfer(6, { flags: flag.pending, timeout: 60 }))
    const [first, second] = book.rows.pendings()
    book.nowNs = (first?.expiresAt ?? 0n) - 1n
    expect(book.rows.due(book.nowNs)).toEqual([])
    expect(book.post(end(10, post, 1n))).toEqual(['created'])
    book.nowNs = second?.expiresAt ?? 0n
    expect(book.rows.due(book.nowNs)).toHaveLength(1)
    expect(book.post(resolution(11, post, { pendingId: id(6), amount: 1n }))).toEqual([
      'pending_transfer_expired',
    ])
  })

  it('takes the earliest due first, whatever order the rows come in', () => {
    pend({ timeout: 60 })
    book.post(
      transfer(6, { flags: flag.pending, timeout: 30 }),
      transfer(7, { flags: flag.pending, timeout: 30 }),
    )
    book.wait(100)
    const state = openLedgerState(book.rows)
    const expiries = expirePendings(state, book.rows.due(book.nowNs).toReversed(), book.nowNs)
    expect(expiries.map((expiry) => expiry.transferId)).toEqual([id(6), id(7), id(5)])
    expect(expiries.map((expiry) => expiry.timestamp - book.nowNs)).toEqual([0n, 1n, 2n])
  })

  it('leaves out what another plan of the batch has ended, and stops at what is not due', () => {
    pend({ timeout: 60 })
    const due = book.rows.pendings()
    expect(() => expirePendings(openLedgerState(book.rows), due, book.nowNs)).toThrow(
      /when it is due/,
    )
    book.post(end(10, void_, 0n))
    expect(expirePendings(openLedgerState(book.rows), due, book.wait(60).nowNs)).toEqual([])
  })
})

describe('closing', () => {
  it.each([
    ['debit', flag.closingDebit, 1],
    ['credit', flag.closingCredit, 2],
  ])('the %s account refuses movements until the closing is voided', (_, closing, n) => {
    pend()
    book.post(transfer(6, { flags: flag.pending | closing, amount: 0n }))
    expect(book.flags(n) & accountFlag.closed).toBe(accountFlag.closed)
    const refused = n === 1 ? 'debit_account_already_closed' : 'credit_account_already_closed'
    expect(
      book.post(transfer(10), end(11, post, 1n), resolution(12, post, { pendingId: id(6) })),
    ).toEqual([refused, refused, refused])
    expect(book.post(end(13, void_, 0n))).toEqual(['created'])
    expect(book.flags(n) & accountFlag.closed).toBe(accountFlag.closed)
    expect(book.post(resolution(14, void_, { pendingId: id(6) }), transfer(15))).toEqual([
      'created',
      'created',
    ])
    expect(book.flags(n)).toBe(0)
  })

  it('ends with the expiry of its transfer', () => {
    pend()
    book.post(
      transfer(6, { flags: flag.pending | flag.closingDebit | flag.closingCredit, timeout: 5 }),
    )
    book.wait(5).expire()
    expect([book.flags(1), book.flags(2)]).toEqual([0, 0])
  })

  it('never ends for an account that was created closed', () => {
    book = openBook().open({ id: id(3), flags: accountFlag.closed })
    expect(book.post(transfer(10, { creditAccountId: id(3) }))).toEqual([
      'credit_account_already_closed',
    ])
  })
})
