// Goal: whatever a movement says falsely of one of its accounts is found, and told once. Method:
// the movements of a sound book, in which one thing is falsified per case.

import { describe, expect, it } from 'vitest'
import { accountFlag } from '../account.ts'
import { Book, id, resolution, transfer } from '../testing/book.ts'
import { transferFlag as flag } from '../transfer.ts'
import type { LedgerMovement } from '../state.ts'
import { History } from './history.ts'
import { Findings } from './violation.ts'

/** Single, pending, posted, voided, expired and closing movements. */
function soundBook(): Book {
  const book = new Book().open({ id: id(1) }, { id: id(2) }, { id: id(3) })
  book.post(
    transfer(10),
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
  book.post(transfer(11))
  return book
}

const book = soundBook()
const movements = book.rows.movementLine().all()

function findingsOf(told: readonly LedgerMovement[]): Findings {
  const findings = new Findings()
  const history = new History(findings)
  for (const account of book.rows.accounts()) history.account(account)
  for (const { kind, transfer: row, debitAccount: debit, creditAccount: credit } of told) {
    if (kind === 'expired') history.expiry(row.id, { debit, credit })
    else history.transfer(row, { debit, credit })
  }
  return findings
}

/** All movements, with one side of one changed. */
const falsified = (
  place: number,
  side: 'debitAccount' | 'creditAccount',
  change: (account: LedgerMovement['debitAccount']) => Partial<LedgerMovement['debitAccount']>,
): readonly LedgerMovement[] =>
  movements.map((row, at) =>
    at === place ? { ...row, [side]: { ...row[side], ...change(row[side]) } } : row,
  )

describe('the check of a history', () => {
  it('passes what the ledger noted', () => {
    expect(new Set(movements.map(({ kind }) => kind)).size).toBe(5)
    expect(findingsOf(movements).list).toEqual([])
  })

  it.each(['debitsPending', 'debitsPosted', 'creditsPending', 'creditsPosted'] as const)(
    'finds another %s of either account at any moment, and says so once or twice',
    (name) => {
      for (const place of movements.keys()) {
        for (const side of ['debitAccount', 'creditAccount'] as const) {
          const found = findingsOf(falsified(place, side, (row) => ({ [name]: row[name] + 1n })))
          expect(new Set(found.list.map(({ rule }) => rule))).toEqual(new Set([2]))
          expect(found.count).toBeLessThanOrEqual(2)
        }
      }
    },
  )

  it('finds an account that was not closed when it was', () => {
    const place = movements.findIndex(({ transfer: row }) => row.id === id(8))
    const found = findingsOf(
      falsified(place, 'creditAccount', (row) => ({ flags: row.flags & ~accountFlag.closed })),
    )
    expect(found.list[0]?.what).toContain('flags')
  })

  it('finds an expiry of what is not open', () => {
    const ended = movements.find(({ kind }) => kind === 'expired')
    const found = findingsOf(ended === undefined ? [] : [...movements, ended])
    expect(found.list.map(({ rule }) => rule)).toEqual([3])
  })
})
