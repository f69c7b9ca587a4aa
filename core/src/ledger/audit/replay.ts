// Folds all transfers again, from empty accounts, one row at a time: what is kept is one sum an
// account and the transfers that are still pending. Rules 2 to 8 of specs/ledger 2.7.

import { accountFlag } from '../account.ts'
import type { Account, Id128 } from '../account.ts'
import { isClosed, isInRange, isWithinLimits } from '../balance.ts'
import { isResolution, transferFlag } from '../transfer.ts'
import type { Pending, Transfer } from '../transfer.ts'
import { OpenPendings } from './open-pendings.ts'
import { beginOf, comparedNames, emptied, endOf, stepped } from './step.ts'
import type { SideStep, Step } from './step.ts'
import type { Findings } from './violation.ts'

interface Folded {
  readonly stored: Account
  now: Account
  moved: boolean
}

type Named = Pick<Account, 'id' | 'timestamp' | 'flags'>

/**
 * The fold. Give it every account in order of timestamp, then every transfer in order of timestamp
 * with the state that is stored of it, then every id in order, then `finish`.
 *
 * Only what an account is created with closes it for ever; then nothing ever moves on it.
 */
export class Replay {
  readonly #findings: Findings
  readonly #accounts = new Map<Id128, Folded>()
  readonly #moments: bigint[] = []
  readonly #pendings: OpenPendings
  readonly #last: { account?: Named; transfer?: Named } = {}
  readonly #lastId: { account?: Id128; transfer?: Id128 } = {}
  #momentsPassed = 0

  constructor(findings: Findings) {
    this.#findings = findings
    this.#pendings = new OpenPendings(findings)
  }

  /** How many transfers were pending, and how many accounts there are. */
  get counts(): { readonly pendings: number; readonly accounts: number } {
    return { pendings: this.#pendings.count, accounts: this.#accounts.size }
  }

  account(row: Account): void {
    this.#follow('account', row)
    this.#moments.push(row.timestamp)
    this.#accounts.set(row.id, { stored: row, now: emptied(row), moved: false })
  }

  transfer(row: Transfer, state: Pending | undefined): void {
    this.#follow('transfer', row)
    this.#requireOwnMoment(row)
    for (const ended of this.#pendings.expireUntil(row.timestamp))
      this.#move(ended, endOf(ended, 0n, false))
    if (isResolution(row)) {
      const isPost = (row.flags & transferFlag.postPendingTransfer) !== 0
      const pending = this.#pendings.resolve(row)
      if (pending !== undefined) this.#move(row, endOf(pending, isPost ? row.amount : 0n, isPost))
      return
    }
    const isPending = (row.flags & transferFlag.pending) !== 0
    if (isPending) this.#pendings.add(row, state)
    this.#move(row, beginOf(row, isPending))
  }

  /** Rule 5: ids come in rising order, so that two of one kind are never alike. */
  id(kind: 'account' | 'transfer', id: Id128): void {
    const before = this.#lastId[kind]
    if (before !== undefined && id <= before)
      this.#findings.add(5, `${kind} ${id} is there twice, or out of order`)
    this.#lastId[kind] = id
  }

  /** Compares what is stored with what was folded; `statesCount` is of states of pendings. */
  finish(statesCount: number): void {
    for (const kind of ['account', 'transfer'] as const) this.#requireChained(this.#last[kind])
    for (const ended of this.#pendings.expireUntil()) this.#move(ended, endOf(ended, 0n, false))
    this.#pendings.finish(statesCount)
    for (const folded of this.#accounts.values()) this.#compare(folded)
  }

  /** Rules 6 and 7: later than the one before, and at once where that one is linked. */
  #follow(kind: 'account' | 'transfer', row: Named): void {
    const before = this.#last[kind]
    if (before === undefined ? row.timestamp <= 0n : row.timestamp <= before.timestamp)
      this.#findings.add(6, `${kind} ${row.id} is not later than the one before`)
    if (!isAtOnce(kind, before, row)) this.#requireChained(before)
    this.#last[kind] = row
  }

  #requireChained(row: Named | undefined): void {
    if (row !== undefined && (row.flags & accountFlag.linked) !== 0)
      this.#findings.add(7, `${row.id} is linked to nothing`)
  }

  #requireOwnMoment(row: Transfer): void {
    const moments = this.#moments
    while ((moments[this.#momentsPassed] ?? row.timestamp) < row.timestamp) this.#momentsPassed += 1
    if (moments[this.#momentsPassed] === row.timestamp)
      this.#findings.add(6, `transfer ${row.id} shares its moment`)
  }

  #move(transfer: Transfer, step: Step): void {
    this.#moveSide(transfer, { ...step, id: transfer.debitAccountId, side: 'debit' })
    this.#moveSide(transfer, { ...step, id: transfer.creditAccountId, side: 'credit' })
  }

  #moveSide(transfer: Transfer, step: SideStep): void {
    const fail = (rule: 2 | 4 | 8, what: string): void =>
      this.#findings.add(rule, `transfer ${transfer.id} ${what}`)
    const folded = this.#accounts.get(step.id)
    if (folded === undefined) return fail(2, `moves account ${step.id}, which is not there`)
    if (isClosed(folded.now) && !step.isAllowedWhenClosed)
      fail(8, `moves account ${step.id}, which is closed`)
    folded.now = stepped(folded.now, step)
    folded.moved = true
    if (!isInRange(folded.now) || !isWithinLimits(folded.now))
      fail(4, `breaks the limits of account ${step.id}`)
  }

  #compare({ stored, now, moved }: Folded): void {
    for (const name of comparedNames) {
      if (stored[name] === now[name] || (name === 'flags' && !moved)) continue
      const what = `has ${name} ${stored[name]}, its transfers give ${now[name]}`
      this.#findings.add(2, `account ${stored.id} ${what}`)
    }
  }
}

const importedFlag = { account: accountFlag.imported, transfer: transferFlag.imported } as const

/** The next of a chain comes a nanosecond later; what is imported brings its own moments. */
const isAtOnce = (
  kind: keyof typeof importedFlag,
  before: Named | undefined,
  row: Named,
): boolean =>
  before !== undefined &&
  (row.timestamp === before.timestamp + 1n || (before.flags & row.flags & importedFlag[kind]) !== 0)
