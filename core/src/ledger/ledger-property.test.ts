// Goal: no stream of events, however strange, breaks the rules 1 to 8 or the balances. Method:
// random batches against a second model that keeps no sums: it adds up its list of accepted
// transfers for every question, and decides by the rules in words. The audit runs after each batch.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { accountFlag, amountMax, idZero } from './account.ts'
import { Book, id, secondNs } from './testing/book.ts'
import { transferEvent, transferFlag as flag } from './transfer.ts'
import type { Transfer } from './transfer.ts'

interface Accepted {
  readonly event: Transfer
  readonly amount: bigint
  readonly at: bigint
  state: 'single' | 'pending' | 'posted' | 'voided' | 'expired' | 'resolution'
}

/** Accounts 1 to 6: two plain, two with a limit each, one on another ledger, one with history. */
const flagsOf = [
  0,
  0,
  0,
  accountFlag.debitsMustNotExceedCredits,
  accountFlag.creditsMustNotExceedDebits,
  0,
  accountFlag.history,
]
const ledgerOf = [0, 1, 1, 1, 1, 2, 1]

/** The brute-force model: a list, and sums over it. */
class ListModel {
  accepted: Accepted[] = []

  sum(
    account: string,
    side: 'debitAccountId' | 'creditAccountId',
    kind: 'pending' | 'posted',
  ): bigint {
    let sum = 0n
    for (const { event, amount, state } of this.accepted) {
      if (event[side] !== account) continue
      if (kind === 'pending' ? state === 'pending' : state === 'single') sum += amount
      if (kind === 'posted' && state === 'posted')
        sum += this.accepted.find((end) => end.event.pendingId === event.id)?.amount ?? 0n
    }
    return sum
  }

  isClosed(account: string): boolean {
    const closes = ({ event, state }: Accepted): boolean =>
      state === 'pending' &&
      ((event.debitAccountId === account && (event.flags & flag.closingDebit) !== 0) ||
        (event.creditAccountId === account && (event.flags & flag.closingCredit) !== 0))
    return this.accepted.some(closes)
  }

  /** Whether the event happens now; if so it is in the list. */
  take(event: Transfer, at: bigint): boolean {
    if (this.accepted.some((row) => row.event.id === event.id)) return false
    return event.pendingId === idZero ? this.#takeMove(event, at) : this.#takeEnd(event, at)
  }

  #takeMove(event: Transfer, at: bigint): boolean {
    const { debitAccountId: debit, creditAccountId: credit } = event
    const isPending = (event.flags & flag.pending) !== 0
    const isLimited = (account: string, bit: number): boolean =>
      ((flagsOf[Number(`0x${account}`)] ?? 0) & bit) !== 0
    const debits =
      this.sum(debit, 'debitAccountId', 'pending') + this.sum(debit, 'debitAccountId', 'posted')
    const credits =
      this.sum(credit, 'creditAccountId', 'pending') + this.sum(credit, 'creditAccountId', 'posted')
    const debitRoom = this.sum(debit, 'creditAccountId', 'posted') - debits
    const creditRoom = this.sum(credit, 'debitAccountId', 'posted') - credits
    const caps = [event.amount]
    if ((event.flags & flag.balancingDebit) !== 0) caps.push(debitRoom > 0n ? debitRoom : 0n)
    if ((event.flags & flag.balancingCredit) !== 0) caps.push(creditRoom > 0n ? creditRoom : 0n)
    const amount = caps.reduce((least, cap) => (cap < least ? cap : least))
    const refuses =
      debit === credit ||
      ledgerOf[Number(`0x${debit}`)] !== event.ledger ||
      ledgerOf[Number(`0x${credit}`)] !== event.ledger ||
      (!isPending &&
        (event.timeout !== 0 || (event.flags & (flag.closingDebit | flag.closingCredit)) !== 0)) ||
      this.isClosed(debit) ||
      this.isClosed(credit) ||
      debits + amount > amountMax ||
      credits + amount > amountMax ||
      (isLimited(debit, accountFlag.debitsMustNotExceedCredits) && amount > debitRoom) ||
      (isLimited(credit, accountFlag.creditsMustNotExceedDebits) && amount > creditRoom)
    if (!refuses) this.accepted.push({ event, amount, at, state: isPending ? 'pending' : 'single' })
    return !refuses
  }

  #takeEnd(event: Transfer, at: bigint): boolean {
    const pending = this.accepted.find((row) => row.event.id === event.pendingId)
    const isVoid = (event.flags & flag.voidPendingTransfer) !== 0
    if (pending?.state !== 'pending' || (pending.event.timeout !== 0 && endOf(pending) <= at))
      return false
    if (
      !isVoid &&
      (this.isClosed(pending.event.debitAccountId) || this.isClosed(pending.event.creditAccountId))
    )
      return false
    const isAll = isVoid ? event.amount === 0n : event.amount === amountMax
    const amount = isAll ? pending.amount : event.amount
    if (amount > pending.amount || (isVoid && amount !== pending.amount)) return false
    pending.state = isVoid ? 'voided' : 'posted'
    this.accepted.push({ event, amount, at, state: 'resolution' })
    return true
  }

  expire(at: bigint): void {
    for (const row of this.accepted)
      if (row.state === 'pending' && row.event.timeout !== 0 && endOf(row) <= at)
        row.state = 'expired'
  }

  /** A chain that fails is taken back by starting from a copy. */
  takeBatch(events: readonly Transfer[], startNs: bigint): boolean[] {
    const outcome = events.map(() => false)
    let index = 0
    while (index < events.length) {
      let end = index
      while (((events[end]?.flags ?? 0) & flag.linked) !== 0) end += 1
      const copy = this.accepted.map((row) => ({ ...row }))
      const chain = events.slice(index, end + 1)
      const first = index
      const isWhole =
        end < events.length &&
        chain.every((event, offset) => this.take(event, startNs + BigInt(first + offset)))
      if (isWhole) outcome.fill(true, index, end + 1)
      else this.accepted = copy
      index = end + 1
    }
    return outcome
  }
}

const endOf = (row: Accepted): bigint => row.at + BigInt(row.event.timeout) * secondNs

const account = fc.integer({ min: 1, max: 6 }).map(id)
/** Few enough ids that they meet again, and enough that a stream goes on. */
const moveId = fc.integer({ min: 100, max: 120 }).map(id)
const endId = fc.integer({ min: 119, max: 300 }).map(id)
const amount = fc.oneof(
  { weight: 8, arbitrary: fc.bigInt({ min: 0n, max: 30n }) },
  { weight: 1, arbitrary: fc.constantFrom(amountMax, amountMax - 5n, amountMax / 2n) },
)
const move = fc
  .record({
    id: moveId,
    debitAccountId: account,
    creditAccountId: account,
    amount,
    ledger: fc.constantFrom(1, 1, 1, 1, 1, 1, 2),
    code: fc.constant(1),
    timeout: fc.constantFrom(0, 0, 0, 2, 5),
    flags: fc
      .tuple(
        fc.constantFrom(0, 0, 0, flag.linked),
        fc.constantFrom(0, flag.pending, flag.pending),
        fc.constantFrom(
          0,
          0,
          0,
          flag.balancingDebit,
          flag.balancingCredit,
          flag.balancingDebit | flag.balancingCredit,
        ),
        fc.constantFrom(
          ...Array.from({ length: 20 }, () => 0),
          flag.closingDebit,
          flag.closingCredit,
        ),
      )
      .map((bits) => bits.reduce((all, bit) => all | bit)),
  })
  .map((fields) => transferEvent(fields))
const end = fc
  .record({
    id: endId,
    pendingId: moveId,
    amount: fc.oneof(amount, fc.constant(0n), fc.bigInt({ min: 0n, max: 5n })),
    flags: fc.constantFrom(
      flag.postPendingTransfer,
      flag.voidPendingTransfer,
      flag.postPendingTransfer | flag.linked,
      flag.voidPendingTransfer | flag.linked,
    ),
  })
  .filter((fields) => fields.id !== fields.pendingId)
  .map((fields) => transferEvent(fields))
/** Events, some of which are sent again at once. */
const batch = fc
  .array(fc.tuple(fc.oneof(move, end), fc.constantFrom(1, 1, 1, 1, 2)), {
    minLength: 1,
    maxLength: 8,
  })
  .map((pairs) => pairs.flatMap(([event, times]) => Array.from({ length: times }, () => event)))
const step = fc.oneof(
  { weight: 6, arbitrary: batch },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) },
)

function openPropertyBook(): Book {
  return new Book().open(
    ...flagsOf
      .slice(1)
      .map((flags, index) => ({ id: id(index + 1), flags, ledger: ledgerOf[index + 1] ?? 1 })),
  )
}

/** Posts a batch to both; gives the statuses of the ledger. */
function expectSameOutcome(book: Book, model: ListModel, events: readonly Transfer[]): string[] {
  const expected = model.takeBatch(events, book.nowNs)
  const statuses = book.post(...events)
  expect(statuses.map((status) => status === 'created')).toEqual(expected)
  return statuses
}

function expectSameBalances(book: Book, model: ListModel): void {
  for (const n of [1, 2, 3, 4, 5, 6]) {
    expect(book.sums(n)).toEqual([
      model.sum(id(n), 'debitAccountId', 'pending'),
      model.sum(id(n), 'debitAccountId', 'posted'),
      model.sum(id(n), 'creditAccountId', 'pending'),
      model.sum(id(n), 'creditAccountId', 'posted'),
    ])
    expect((book.flags(n) & accountFlag.closed) !== 0).toBe(model.isClosed(id(n)))
  }
}

it('agrees with the list of accepted transfers and keeps rules 1 to 8 after every batch', () => {
  const seen = new Map<string, number>()
  const note = (what: string): unknown => seen.set(what, (seen.get(what) ?? 0) + 1)
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), (steps) => {
      const book = openPropertyBook()
      const model = new ListModel()
      for (const next of steps) {
        if (typeof next === 'number') {
          book.wait(next)
          model.expire(book.nowNs)
          book.expire()
        } else {
          for (const status of expectSameOutcome(book, model, next))
            note(status.startsWith('overflows') ? 'overflows' : status)
        }
        for (const movement of book.lastChanges?.movements ?? []) note(movement.kind)
        expectSameBalances(book, model)
        expect(book.audit()).toEqual([])
      }
    }),
    { numRuns: 200, seed: 20_180_129 },
  )
  // The streams do reach what they are for.
  const reached = [
    'single',
    'pending',
    'posted',
    'voided',
    'expired',
    'exists',
    'linked_event_failed',
    'linked_event_chain_open',
    'exceeds_credits',
    'exceeds_debits',
    'overflows',
    'debit_account_already_closed',
    'pending_transfer_already_posted',
    'pending_transfer_expired',
  ]
  expect(reached.filter((what) => (seen.get(what) ?? 0) < 5)).toEqual([])
})

it('gives the same rows and results for the same batches', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.oneof(move, end), { minLength: 1, maxLength: 8 }), { maxLength: 10 }),
      (batches) => {
        const [left, right] = [openPropertyBook(), openPropertyBook()]
        for (const batch of batches) {
          expect(left.createTransfers(batch)).toEqual(right.createTransfers(batch))
          expect(left.lastChanges).toEqual(right.lastChanges)
        }
      },
    ),
    { numRuns: 50, seed: 20_180_129 },
  )
})
