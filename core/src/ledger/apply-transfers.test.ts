// Goal: single transfers move what they say, once, within limits, and the first status by
// precedence is the answer. Method: batches on a book in memory that is audited after each test.

import { describe, expect, it } from 'vitest'
import { accountFlag, amountMax, idMax, idZero, timestampMax } from './account.ts'
import { createTransfers } from './apply-transfers.ts'
import { openLedgerState } from './state.ts'
import { Book, id, openBook, resolution, secondNs, startNs, transfer } from './testing/book.ts'
import { transferFlag as flag } from './transfer.ts'

/** Account 1 may spend what was credited to it: `amount`, out of account 3. */
function funded(amount: bigint): Book {
  const book = new Book().open(
    { id: id(1), flags: accountFlag.debitsMustNotExceedCredits },
    { id: id(2) },
    { id: id(3) },
  )
  book.post(transfer(900, { debitAccountId: id(3), creditAccountId: id(1), amount }))
  return book
}

describe('a single transfer', () => {
  it('debits one account and credits the other at its moment', () => {
    const book = openBook()
    const results = book.createTransfers([transfer(10), transfer(11, { amount: 5n })])
    expect(results).toEqual([
      { status: 'created', timestamp: startNs + 2n, amount: 10n },
      { status: 'created', timestamp: startNs + 3n, amount: 5n },
    ])
    expect(book.sums(1)).toEqual([0n, 15n, 0n, 0n])
    expect(book.sums(2)).toEqual([0n, 0n, 0n, 15n])
    expect(book.audit()).toEqual([])
  })

  it('takes an amount of nothing and changes no account', () => {
    const book = openBook()
    expect(book.post(transfer(10, { amount: 0n }))).toEqual(['created'])
    expect(book.lastChanges?.updatedAccounts).toEqual([])
    expect(book.lastChanges?.insertedTransfers).toHaveLength(1)
  })

  it('tells each movement with both accounts as it left them', () => {
    const book = openBook()
    book.post(transfer(10, { amount: 3n }), transfer(11, { amount: 4n }))
    const posted = book.lastChanges?.movements.map((movement) => [
      movement.kind,
      movement.transfer.id,
      movement.debitAccount.debitsPosted,
      movement.creditAccount.creditsPosted,
    ])
    expect(posted).toEqual([
      ['single', id(10), 3n, 3n],
      ['single', id(11), 7n, 7n],
    ])
  })

  it('goes up to the greatest amount exactly', () => {
    const book = openBook()
    expect(
      book.post(transfer(10, { amount: amountMax - 1n }), transfer(11, { amount: 1n })),
    ).toEqual(['created', 'created'])
    expect(book.post(transfer(12, { amount: 1n }))).toEqual(['overflows_debits_posted'])
    expect(book.audit()).toEqual([])
  })
})

describe('the same id again', () => {
  it('answers exists with the first moment and amount and changes nothing', () => {
    const book = openBook()
    const [first] = book.createTransfers([transfer(10)])
    const [again] = book.wait(5).createTransfers([transfer(10)])
    expect(again).toEqual({ ...first, status: 'exists' })
    expect(book.sums(1)).toEqual([0n, 10n, 0n, 0n])
  })

  it('answers exists within one batch', () => {
    expect(openBook().post(transfer(10), transfer(10))).toEqual(['created', 'exists'])
  })

  it('answers exists even when the accounts could no longer afford it', () => {
    const book = funded(10n)
    expect(book.post(transfer(10), transfer(10), transfer(11))).toEqual([
      'created',
      'exists',
      'exceeds_credits',
    ])
  })

  it('leaves an id free that failed, unless burning is asked for', () => {
    const book = funded(5n)
    expect(book.post(transfer(10))).toEqual(['exceeds_credits'])
    expect(book.createTransfers([transfer(11)], { burnFailedIds: true })).toMatchObject([
      { status: 'exceeds_credits' },
    ])
    book.post(transfer(901, { debitAccountId: id(3), creditAccountId: id(1), amount: 50n }))
    expect(book.post(transfer(10), transfer(11))).toEqual(['created', 'id_already_failed'])
  })

  it('burns no id for a failure that every moment repeats', () => {
    const book = openBook()
    book.createTransfers([transfer(10, { code: 0 })], { burnFailedIds: true })
    expect(book.lastChanges?.burntIds).toEqual([])
    expect(book.post(transfer(10))).toEqual(['created'])
  })
})

describe('precedence', () => {
  it.each([
    ['timestamp_must_be_zero', { ...transfer(10), timestamp: 1n, flags: 512 }],
    ['reserved_flag', { ...transfer(10), id: idZero, flags: 512 }],
    ['id_must_not_be_int_max', { ...transfer(10), id: idMax, debitAccountId: idZero }],
    ['exists_with_different_flags', transfer(5, { flags: flag.pending, amount: 1n, code: 0 })],
    ['exists_with_different_pending_id', transfer(5, { pendingId: id(1), timeout: 1 })],
    ['exists_with_different_timeout', transfer(5, { timeout: 1, debitAccountId: idZero })],
    [
      'exists_with_different_debit_account_id',
      transfer(5, { debitAccountId: idZero, creditAccountId: idZero }),
    ],
    ['exists_with_different_amount', transfer(5, { amount: 1n, userData128: id(1), ledger: 0 })],
    [
      'flags_are_mutually_exclusive',
      resolution(10, flag.postPendingTransfer | flag.balancingDebit),
    ],
    ['flags_are_mutually_exclusive', resolution(10, flag.voidPendingTransfer | flag.pending)],
    [
      'debit_account_id_must_not_be_zero',
      transfer(10, { debitAccountId: idZero, creditAccountId: idMax }),
    ],
    [
      'accounts_must_be_different',
      transfer(10, { debitAccountId: id(9), creditAccountId: id(9), pendingId: id(5) }),
    ],
    ['pending_id_must_be_zero', transfer(10, { pendingId: id(5), timeout: 1 })],
    [
      'timeout_reserved_for_pending_transfer',
      transfer(10, { timeout: 1, flags: flag.closingDebit }),
    ],
    ['closing_transfer_must_be_pending', transfer(10, { flags: flag.closingDebit, ledger: 0 })],
    ['ledger_must_not_be_zero', transfer(10, { ledger: 0, code: 0 })],
    ['code_must_not_be_zero', transfer(10, { code: 0, debitAccountId: id(9) })],
    ['debit_account_not_found', transfer(10, { debitAccountId: id(8), creditAccountId: id(9) })],
    ['accounts_must_have_the_same_ledger', transfer(10, { creditAccountId: id(3), ledger: 3 })],
    ['overflows_debits_posted', transfer(10, { amount: amountMax })],
    ['exceeds_credits', transfer(10)],
  ])('answers %s before what follows it', (status, event) => {
    const book = new Book().open(
      { id: id(1), flags: accountFlag.debitsMustNotExceedCredits },
      { id: id(2), flags: accountFlag.creditsMustNotExceedDebits },
      { id: id(3), ledger: 2 },
      { id: id(4) },
    )
    book.post(transfer(6, { debitAccountId: id(4), creditAccountId: id(1) }))
    book.post(transfer(7, { debitAccountId: id(2), creditAccountId: id(4) }))
    expect(book.post(transfer(5))).toEqual(['created'])
    expect(book.post(event)).toEqual([status])
    expect(book.audit()).toEqual([])
  })

  it('answers a timeout that overflows before a limit', () => {
    const book = new Book().open(
      { id: id(1), flags: accountFlag.debitsMustNotExceedCredits },
      { id: id(2) },
    )
    book.nowNs = timestampMax - secondNs
    expect(book.post(transfer(10, { flags: flag.pending, timeout: 9 }))).toEqual([
      'overflows_timeout',
    ])
  })
})

describe('limits', () => {
  it('let an account spend all it has and not one more', () => {
    const book = funded(10n)
    expect(
      book.post(
        transfer(10, { amount: 11n }),
        transfer(11, { amount: 10n }),
        transfer(12, { amount: 1n }),
      ),
    ).toEqual(['exceeds_credits', 'created', 'exceeds_credits'])
    expect(book.audit()).toEqual([])
  })

  it('count what is pending as spent', () => {
    const book = funded(10n)
    expect(
      book.post(
        transfer(10, { amount: 6n, flags: flag.pending }),
        transfer(11, { amount: 5n }),
        transfer(12, { amount: 4n }),
      ),
    ).toEqual(['created', 'exceeds_credits', 'created'])
  })

  it('do not count what is pending towards an account as its own', () => {
    const book = funded(0n)
    book.post(transfer(10, { debitAccountId: id(3), creditAccountId: id(1), flags: flag.pending }))
    expect(book.post(transfer(11, { amount: 1n }))).toEqual(['exceeds_credits'])
  })

  it('hold on the credit side as on the debit side', () => {
    const book = new Book().open(
      { id: id(1), flags: accountFlag.creditsMustNotExceedDebits },
      { id: id(2) },
    )
    const back = { debitAccountId: id(2), creditAccountId: id(1) }
    expect(
      book.post(
        transfer(10),
        transfer(11, { ...back, amount: 11n }),
        transfer(12, { ...back, amount: 10n }),
      ),
    ).toEqual(['created', 'exceeds_debits', 'created'])
    expect(
      book.post(
        transfer(13),
        transfer(14, { ...back, amount: 6n, flags: flag.pending }),
        transfer(15, { ...back, amount: 5n }),
      ),
    ).toEqual(['created', 'created', 'exceeds_debits'])
    expect(book.audit()).toEqual([])
  })
})

describe('balancing', () => {
  const sweep = flag.balancingDebit

  it('moves what there is, up to the amount', () => {
    const book = funded(10n)
    const results = book.createTransfers([
      transfer(10, { flags: sweep, amount: 4n }),
      transfer(11, { flags: sweep, amount: amountMax }),
      transfer(12, { flags: sweep, amount: amountMax }),
    ])
    expect(results.map((result) => [result.status, result.amount])).toEqual([
      ['created', 4n],
      ['created', 6n],
      ['created', 0n],
    ])
    expect(book.rows.transfer(id(11))?.amount).toBe(6n)
    expect(book.lastChanges?.movements.map((movement) => movement.amountAsked)).toEqual([
      4n,
      amountMax,
      amountMax,
    ])
    expect(book.audit()).toEqual([])
  })

  it('takes the smaller room when both sides balance', () => {
    const book = funded(10n)
    book.post(transfer(10, { debitAccountId: id(2), creditAccountId: id(3), amount: 3n }))
    const [result] = book.createTransfers([
      transfer(11, { flags: sweep | flag.balancingCredit, amount: amountMax }),
    ])
    expect(result?.amount).toBe(3n)
  })

  it('answers exists to any ask that is not below what was moved', () => {
    const book = funded(10n)
    book.post(transfer(10, { flags: sweep, amount: amountMax }))
    expect(
      book.post(
        transfer(10, { flags: sweep, amount: 10n }),
        transfer(10, { flags: sweep, amount: 9n }),
      ),
    ).toEqual(['exists', 'exists_with_different_amount'])
  })
})

describe('what no codec lets through', () => {
  it.each([
    ['a negative amount', { ...transfer(10), amount: -1n }],
    ['an amount above the greatest', { ...transfer(10), amount: amountMax + 1n }],
    ['an id in upper case', { ...transfer(10), id: 'A'.repeat(32) }],
    ['an id that is too short', { ...transfer(10), id: 'a' }],
    ['a fraction for a code', { ...transfer(10), code: 1.5 }],
    ['a code of 17 bits', { ...transfer(10), code: 65_536 }],
    ['a negative timeout', { ...transfer(10), timeout: -1 }],
    ['user data below zero', { ...transfer(10), userData64: -1n }],
  ])('stops at %s before anything happens', (_, event) => {
    const book = openBook()
    const state = openLedgerState(book.rows)
    expect(() => createTransfers(state, [transfer(9), event], book.nowNs)).toThrow(
      /invariant broken/,
    )
    expect(state.changes().insertedTransfers).toEqual([])
  })

  it('stops at a batch that is not later than the rows, or too late for a timestamp', () => {
    const book = openBook()
    const state = openLedgerState(book.rows)
    expect(() => createTransfers(state, [transfer(9)], book.rows.lastTimestamp)).toThrow(
      /later than every row/,
    )
    expect(() => createTransfers(state, [transfer(9)], timestampMax)).toThrow(/63-bit/)
  })
})
