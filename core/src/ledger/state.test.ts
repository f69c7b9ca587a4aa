// Goal: a rollback leaves the overlay as it was at its mark, and the rows below are never touched.
// Method: savepoints around batches of every kind, compared with the changes before them.

import { describe, expect, it } from 'vitest'
import { accountEvent } from './account.ts'
import { createAccounts } from './apply-accounts.ts'
import { createTransfers } from './apply-transfers.ts'
import { expirePendings } from './expire.ts'
import { accountNeeds, expiryNeeds, prefetchedLookups, transferNeeds } from './needs.ts'
import { openLedgerState } from './state.ts'
import { id, openBook, resolution, secondNs, transfer } from './testing/book.ts'
import { transferFlag as flag } from './transfer.ts'

function busyBook(): ReturnType<typeof openBook> {
  const book = openBook()
  book.post(transfer(5, { flags: flag.pending }), transfer(6, { flags: flag.pending, timeout: 1 }))
  return book
}

describe('rollback', () => {
  it('to the start leaves nothing', () => {
    const book = busyBook()
    const before = [book.rows.accounts(), book.rows.transfers(), book.rows.pendings()]
    const state = openLedgerState(book.rows)
    const mark = state.savepoint()
    createAccounts(state, [accountEvent({ id: id(3), ledger: 1, code: 1 })], book.nowNs)
    createTransfers(
      state,
      [transfer(10, { flags: flag.pending }), transfer(11, { debitAccountId: id(9) })],
      book.nowNs + 10n,
      { burnFailedIds: true },
    )
    createTransfers(
      state,
      [resolution(12, flag.postPendingTransfer, { pendingId: id(5) })],
      book.nowNs + 20n,
    )
    expirePendings(state, book.rows.due(book.nowNs + 2n * secondNs), book.nowNs + 2n * secondNs)
    expect(Object.values(state.changes()).every((rows) => rows.length > 0)).toBe(true)

    state.rollback(mark)
    expect(Object.values(state.changes()).flat()).toEqual([])
    expect(state.lastTimestamp).toBe(book.rows.lastTimestamp)
    expect(state.isBurnt(id(11))).toBe(false)
    expect([book.rows.accounts(), book.rows.transfers(), book.rows.pendings()]).toEqual(before)
    expect(createTransfers(state, [transfer(10)], book.nowNs)).toMatchObject([
      { status: 'created' },
    ])
  })

  it('to a later mark keeps what came before it, in its order', () => {
    const book = busyBook()
    const state = openLedgerState(book.rows)
    createTransfers(
      state,
      [transfer(10, { debitAccountId: id(2), creditAccountId: id(1) })],
      book.nowNs,
    )
    const kept = state.changes()
    const outer = state.savepoint()
    createTransfers(state, [transfer(11)], book.nowNs + 1n)
    const inner = state.savepoint()
    createTransfers(
      state,
      [resolution(12, flag.voidPendingTransfer, { pendingId: id(5) })],
      book.nowNs + 2n,
    )
    state.rollback(inner)
    expect(state.changes().insertedTransfers.map((row) => row.id)).toEqual([id(10), id(11)])
    state.rollback(outer)
    expect(state.changes()).toEqual(kept)
    expect(() => state.rollback(inner)).toThrow(/savepoint/)
  })

  it('makes a burnt id usable again, and one burnt twice counts once', () => {
    const book = openBook()
    const state = openLedgerState(book.rows)
    const mark = state.savepoint()
    state.burn(id(9))
    state.burn(id(9))
    expect(state.changes().burntIds).toEqual([id(9)])
    state.rollback(mark)
    expect(state.changes().burntIds).toEqual([])
  })
})

describe('time', () => {
  it('goes on only with rows that stay', () => {
    const book = openBook()
    const state = openLedgerState(book.rows)
    createTransfers(
      state,
      [transfer(10, { code: 0 }), transfer(11), transfer(12, { code: 0 })],
      book.nowNs,
    )
    expect(state.lastTimestamp).toBe(book.nowNs + 1n)
  })

  it('does not stand still for a row', () => {
    const state = openLedgerState(openBook().rows)
    expect(() => state.insertTransfer({ ...transfer(10), timestamp: state.lastTimestamp })).toThrow(
      /strictly increase/,
    )
  })

  it('starts at zero over look-ups that know no moment and no burnt ids', () => {
    const state = openLedgerState({
      account: () => undefined,
      transfer: () => undefined,
      pending: () => undefined,
    })
    expect([state.lastTimestamp, state.isBurnt(id(1))]).toEqual([0n, false])
  })
})

describe('needs', () => {
  it('of transfers come in two rounds: a pending transfer makes its accounts known', () => {
    const book = busyBook()
    const events = [transfer(10), resolution(11, flag.postPendingTransfer, { pendingId: id(5) })]
    const first = transferNeeds(events)
    expect([...first.accountIds]).toEqual([id(1), id(2)])
    expect([...first.transferIds]).toEqual([id(10), id(11), id(5)])
    expect([...first.pendingIds]).toEqual([id(5)])

    const alone = events.slice(1)
    expect(transferNeeds(alone).accountIds.size).toBe(0)
    const second = transferNeeds(alone, (rowId) => book.rows.transfer(rowId))
    expect([...second.accountIds]).toEqual([id(1), id(2)])
    expect(transferNeeds(alone, (rowId) => book.rows.transfer(rowId))).toEqual(second)
  })

  it('never name the ids that stand for nothing', () => {
    expect(
      accountNeeds([accountEvent({ id: 'f'.repeat(32), ledger: 1, code: 1 })]).accountIds.size,
    ).toBe(0)
    expect(transferNeeds([{ ...transfer(10), id: '0'.repeat(32) }]).transferIds.size).toBe(0)
  })

  it('of expiries are the transfers, then their accounts', () => {
    const book = busyBook()
    const due = book.rows.due(book.nowNs + 2n * secondNs)
    expect([...expiryNeeds(due).transferIds]).toEqual([id(6)])
    expect(expiryNeeds(due).accountIds.size).toBe(0)
    expect(expiryNeeds(due, (rowId) => book.rows.transfer(rowId)).accountIds.size).toBe(2)
  })

  it('that were not named cannot be looked at', () => {
    const lookups = prefetchedLookups(
      { accounts: [], transfers: [], pendings: [] },
      transferNeeds([transfer(10)]),
    )
    expect(lookups.account(id(1))).toBeUndefined()
    expect(() => lookups.account(id(7))).toThrow(/was prefetched/)
    expect(() => lookups.transfer(id(7))).toThrow(/was prefetched/)
    expect(() => lookups.pending(id(7))).toThrow(/was prefetched/)
    expect(lookups.burnt?.(id(7))).toBe(false)
  })
})
