// What always holds of a ledger, as functions for the commit, for tests and for an auditor.
// Numbers of rules are those of specs/ledger 2.7.

import { InvariantBroken } from '../../base/invariant.ts'
import { accountFlag } from '../account.ts'
import type { Account, Id128 } from '../account.ts'
import { isInRange, isWithinLimits } from '../balance.ts'
import { checkReplay } from './replay.ts'
import type { LedgerRows, Violation } from './replay.ts'
import type { LedgerChanges } from '../state.ts'
import { expiresAt, isResolution, pendingStatus, transferFlag } from '../transfer.ts'
import type { Pending, Transfer } from '../transfer.ts'

/** Rules 1 to 8 over all rows. Empty when the ledger is sound. */
export function auditLedger(rows: LedgerRows): Violation[] {
  return [
    ...checkSums(rows.accounts),
    ...checkPendings(rows),
    ...checkIdsAndTimes(rows),
    ...checkChains(rows),
    ...checkReplay(rows),
  ]
}

/** Rule 1: on each ledger debits equal credits, posted ones and pending ones. */
export function checkSums(accounts: readonly Account[]): Violation[] {
  const sums = new Map<number, { posted: bigint; pending: bigint }>()
  for (const account of accounts) {
    const sum = sums.get(account.ledger) ?? { posted: 0n, pending: 0n }
    sum.posted += account.debitsPosted - account.creditsPosted
    sum.pending += account.debitsPending - account.creditsPending
    sums.set(account.ledger, sum)
  }
  return [...sums].flatMap(([ledger, { posted, pending }]): Violation[] => [
    ...(posted === 0n
      ? []
      : [
          { rule: 1 as const, what: `ledger ${ledger}: posted debits exceed credits by ${posted}` },
        ]),
    ...(pending === 0n
      ? []
      : [
          {
            rule: 1 as const,
            what: `ledger ${ledger}: pending debits exceed credits by ${pending}`,
          },
        ]),
  ])
}

/** Rule 3: a pending transfer ends at most once, as its state says, within amount and time. */
export function checkPendings(rows: LedgerRows): Violation[] {
  const violations: Violation[] = []
  const fail = (id: Id128, what: string): number =>
    violations.push({ rule: 3, what: `pending ${id} ${what}` })
  const states = new Map(rows.pendings.map((row) => [row.transferId, row]))
  const pendings = new Map(rows.transfers.filter(isPending).map((row) => [row.id, row]))
  const ends = new Map<Id128, Transfer>()

  if (states.size !== rows.pendings.length)
    violations.push({ rule: 3, what: 'a pending transfer has two states' })
  for (const row of rows.pendings)
    if (!pendings.has(row.transferId)) fail(row.transferId, 'has a state but no transfer')
  for (const end of rows.transfers) {
    if (!isResolution(end)) continue
    const pending = pendings.get(end.pendingId)
    if (pending === undefined) fail(end.pendingId, 'is resolved but not there')
    else if (ends.has(end.pendingId)) fail(end.pendingId, 'is resolved twice')
    else if (end.amount > pending.amount) fail(end.pendingId, 'is posted above its amount')
    else if (isTooLate(pending, end)) fail(end.pendingId, 'is resolved outside its time')
    ends.set(end.pendingId, end)
  }
  for (const pending of pendings.values()) {
    const state = states.get(pending.id)
    if (state === undefined) fail(pending.id, 'has no state')
    else if (state.timestamp !== pending.timestamp)
      fail(pending.id, 'has the state of another moment')
    else if (state.expiresAt !== expiresAt(pending.timeout, pending.timestamp))
      fail(pending.id, 'ends at another moment than its timeout')
    else if (!isEndedAs(state, ends.get(pending.id)))
      fail(pending.id, `has state ${state.status} without the transfer for it`)
  }
  return violations
}

const isPending = (transfer: Transfer): boolean => (transfer.flags & transferFlag.pending) !== 0

function isTooLate(pending: Transfer, end: Transfer): boolean {
  const until = expiresAt(pending.timeout, pending.timestamp)
  return end.timestamp <= pending.timestamp || (until !== null && end.timestamp >= until)
}

function isEndedAs(state: Pending, end: Transfer | undefined): boolean {
  if (state.status === pendingStatus.pending) return end === undefined
  if (state.status === pendingStatus.expired) return end === undefined && state.expiresAt !== null
  const flag =
    state.status === pendingStatus.posted
      ? transferFlag.postPendingTransfer
      : transferFlag.voidPendingTransfer
  return end !== undefined && (end.flags & flag) !== 0
}

/** Rules 5 and 6: ids are unique; timestamps strictly increase and no row shares one. */
export function checkIdsAndTimes(rows: LedgerRows): Violation[] {
  const violations: Violation[] = []
  const times = new Set<bigint>()
  for (const [kind, list] of [
    ['account', rows.accounts],
    ['transfer', rows.transfers],
  ] as const) {
    const ids = new Set<Id128>()
    let before = 0n
    for (const row of list) {
      if (ids.has(row.id)) violations.push({ rule: 5, what: `${kind} ${row.id} is there twice` })
      if (row.timestamp <= before)
        violations.push({ rule: 6, what: `${kind} ${row.id} is not later than the one before` })
      if (times.has(row.timestamp))
        violations.push({ rule: 6, what: `${kind} ${row.id} shares its moment` })
      ids.add(row.id)
      times.add(row.timestamp)
      before = row.timestamp
    }
  }
  return violations
}

/** Rule 7: whoever is linked is followed at once by the next of its chain. */
export function checkChains(rows: LedgerRows): Violation[] {
  const violations: Violation[] = []
  for (const list of [rows.accounts, rows.transfers]) {
    for (const [index, row] of list.entries()) {
      if ((row.flags & accountFlag.linked) === 0) continue
      if (list[index + 1]?.timestamp !== row.timestamp + 1n)
        violations.push({ rule: 7, what: `${row.id} is linked to nothing` })
    }
  }
  return violations
}

/**
 * Rules 1, 4 and 6 over what a batch is about to write; costs one pass over the changes.
 * `before` answers the account as it is stored.
 */
export function checkChanges(
  before: (id: Id128) => Account | undefined,
  changes: LedgerChanges,
): Violation[] {
  const after = [...changes.insertedAccounts, ...changes.updatedAccounts]
  const deltas = after.map((row) => {
    const old = before(row.id)
    return {
      ...row,
      debitsPending: row.debitsPending - (old?.debitsPending ?? 0n),
      debitsPosted: row.debitsPosted - (old?.debitsPosted ?? 0n),
      creditsPending: row.creditsPending - (old?.creditsPending ?? 0n),
      creditsPosted: row.creditsPosted - (old?.creditsPosted ?? 0n),
    }
  })
  const violations = checkSums(deltas)
  for (const row of after) {
    if (!isInRange(row) || !isWithinLimits(row))
      violations.push({ rule: 4, what: `account ${row.id} breaks its limits` })
  }
  let last = 0n
  for (const { timestamp } of changes.movements) {
    if (timestamp <= last)
      violations.push({
        rule: 6,
        what: `movement at ${timestamp} is not later than the one before`,
      })
    last = timestamp
  }
  return violations
}

/** Throws `InvariantBroken` unless the list is empty; nothing may be written after that. */
export function requireSound(violations: readonly Violation[]): void {
  if (violations.length === 0) return
  throw new InvariantBroken(
    violations.map(({ rule, what }) => `ledger rule ${rule}: ${what}`).join('; '),
  )
}
