// Goal: linked events happen together or not at all, and a mutation's dry run leaves no trace when
// it fails. Method: statuses and rows after batches with chains that break at each place.

import { describe, expect, it } from 'vitest'
import { accountEvent, accountFlag } from './account.ts'
import { openLedgerState } from './state.ts'
import { Book, id, openBook, transfer } from './testing/book.ts'
import { transferFlag as flag } from './transfer.ts'
import type { Transfer } from './transfer.ts'
import { tryTransfers } from './try-transfers.ts'

const linked = (n: number, fields: Partial<Transfer> = {}): Transfer =>
  transfer(n, { flags: flag.linked, ...fields })
const failed = 'linked_event_failed'

describe('a chain', () => {
  it('happens whole', () => {
    const book = openBook()
    expect(book.post(linked(10), linked(11), transfer(12))).toEqual([
      'created',
      'created',
      'created',
    ])
    expect(book.audit()).toEqual([])
  })

  it.each([0, 1, 2])(
    'does not happen when its event %s fails, and names that one alone',
    (broken) => {
      const book = openBook()
      const chain = [linked(10), linked(11), transfer(12)].map((event, index) =>
        index === broken ? { ...event, code: 0 } : event,
      )
      const expected = [failed, failed, failed].with(broken, 'code_must_not_be_zero')
      expect(book.post(transfer(8), ...chain, transfer(9))).toEqual([
        'created',
        ...expected,
        'created',
      ])
      expect(book.rows.transfers().map((row) => row.id)).toEqual([id(8), id(9)])
      expect(book.sums(1)).toEqual([0n, 20n, 0n, 0n])
      expect(book.audit()).toEqual([])
    },
  )

  it('shows each event what the ones before it did', () => {
    const book = new Book().open(
      { id: id(1), flags: accountFlag.debitsMustNotExceedCredits },
      { id: id(2) },
    )
    const fund = transfer(10, { flags: flag.linked, debitAccountId: id(2), creditAccountId: id(1) })
    expect(book.post(fund, transfer(11), transfer(12))).toEqual([
      'created',
      'created',
      'exceeds_credits',
    ])
  })

  it('gives its ids back when it fails: the same chain may succeed later', () => {
    const book = openBook()
    const chain = [linked(10, { creditAccountId: id(3) }), transfer(11)]
    expect(book.post(...chain)).toEqual(['credit_account_not_found', failed])
    book.open({ id: id(3) })
    expect(book.post(...chain)).toEqual(['created', 'created'])
  })

  it('burns the id of the event that broke it and no other', () => {
    const book = openBook()
    book.createTransfers([linked(10), linked(11, { creditAccountId: id(3) }), transfer(12)], {
      burnFailedIds: true,
    })
    expect(book.lastChanges?.burntIds).toEqual([id(11)])
    expect(book.post(transfer(10), transfer(11), transfer(12))).toEqual([
      'created',
      'id_already_failed',
      'created',
    ])
  })

  it('breaks at an id that exists, also one of its own', () => {
    const book = openBook()
    expect(book.post(linked(10), transfer(10, { flags: 0 }))).toEqual([
      failed,
      'exists_with_different_flags',
    ])
    expect(book.post(linked(10), linked(10), transfer(11))).toEqual([failed, 'exists', failed])
    expect(book.rows.transfers()).toEqual([])
  })

  it('that is open at the end of the batch does not happen', () => {
    const book = openBook()
    expect(book.post(transfer(9), linked(10), linked(11))).toEqual([
      'created',
      failed,
      'linked_event_chain_open',
    ])
    expect(book.rows.transfers()).toHaveLength(1)
  })

  it('that is broken and open says open at the end', () => {
    expect(openBook().post(linked(10, { code: 0 }), linked(11), linked(12))).toEqual([
      'code_must_not_be_zero',
      failed,
      'linked_event_chain_open',
    ])
  })

  it('ends before the next begins: one breaks, its neighbours stand', () => {
    const book = openBook()
    const statuses = book.post(
      linked(10),
      transfer(11),
      linked(12),
      transfer(13, { code: 0 }),
      linked(14),
      transfer(15),
    )
    expect(statuses).toEqual([
      'created',
      'created',
      failed,
      'code_must_not_be_zero',
      'created',
      'created',
    ])
    expect(book.audit()).toEqual([])
  })

  it('takes back a pending transfer, its post and the closing of an account', () => {
    const book = openBook()
    const statuses = book.post(
      transfer(5, { flags: flag.linked | flag.pending | flag.closingDebit }),
      linked(10, { debitAccountId: id(2), creditAccountId: id(1) }),
      transfer(11),
    )
    expect(statuses).toEqual([failed, 'credit_account_already_closed', failed])
    expect([book.flags(1), book.rows.pendings(), book.sums(1)]).toEqual([0, [], [0n, 0n, 0n, 0n]])
  })

  it('of accounts happens whole or not at all', () => {
    const book = new Book()
    const event = (n: number, flags: number, code: number): ReturnType<typeof accountEvent> =>
      accountEvent({ id: id(n), ledger: 1, code, flags })
    const results = book.createAccounts([
      event(1, 1, 1),
      event(2, 0, 0),
      event(3, 1, 1),
      event(4, 0, 1),
    ])
    expect(results.map((result) => result.status)).toEqual([
      failed,
      'code_must_not_be_zero',
      'created',
      'created',
    ])
    expect(book.audit()).toEqual([])
  })
})

describe('the dry run of a mutation', () => {
  it('keeps all transfers as one chain when all succeed', () => {
    const book = openBook()
    const state = openLedgerState(book.rows)
    const tried = tryTransfers(state, [transfer(10), linked(11)], book.nowNs)
    expect(tried).toMatchObject({
      ok: true,
      results: [{ status: 'created' }, { status: 'created' }],
    })
    expect(state.changes().insertedTransfers.map((row) => row.flags)).toEqual([flag.linked, 0])
  })

  it('names the event that could not happen, and leaves no row and no burnt id', () => {
    const book = openBook()
    const state = openLedgerState(book.rows)
    expect(
      tryTransfers(
        state,
        [transfer(10), transfer(11, { debitAccountId: id(9) }), transfer(12)],
        book.nowNs,
      ),
    ).toEqual({
      ok: false,
      index: 1,
      id: id(11),
      status: 'debit_account_not_found',
    })
    expect(Object.values(state.changes()).flat()).toEqual([])
    expect(tryTransfers(state, [transfer(10), transfer(11)], book.nowNs).ok).toBe(true)
  })

  it('does not happen twice', () => {
    const book = openBook()
    book.post(transfer(10))
    expect(tryTransfers(openLedgerState(book.rows), [transfer(10)], book.nowNs)).toMatchObject({
      ok: false,
      status: 'exists',
    })
  })

  it('of no transfers succeeds', () => {
    expect(tryTransfers(openLedgerState(openBook().rows), [], 10n ** 18n)).toEqual({
      ok: true,
      results: [],
    })
  })
})
