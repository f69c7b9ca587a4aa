// Rule 3 of specs/ledger 2.7 over a stream: a pending transfer ends at most once, as its state
// says, within amount and time. Only those that are still open are kept.

import type { Id128 } from '../account.ts'
import { expiresAt, pendingStatus, transferFlag } from '../transfer.ts'
import type { Pending, Transfer } from '../transfer.ts'
import type { Findings } from './violation.ts'

interface Open {
  readonly transfer: Transfer
  readonly state: Pending | undefined
}

/**
 * The pending transfers of a fold.
 *
 * - A transfer is in here from its own row to the one that resolves it, or to its expiry.
 * - An expiry leaves no row, so it is taken at the earliest moment it can have happened. That can
 *   hide a breach between that moment and the real one; it never reports one that was not.
 */
export class OpenPendings {
  readonly #findings: Findings
  readonly #open = new Map<Id128, Open>()
  /** Those that expire, the earliest last. */
  readonly #expiring: Pending[] = []
  #count = 0
  #statesCount = 0

  constructor(findings: Findings) {
    this.#findings = findings
  }

  /** How many pending transfers there were. */
  get count(): number {
    return this.#count
  }

  /** Takes in a pending transfer with the state that is stored of it. */
  add(transfer: Transfer, state: Pending | undefined): void {
    this.#count += 1
    this.#open.set(transfer.id, { transfer, state })
    if (state === undefined) return this.#fail(transfer.id, 'has no state')
    this.#statesCount += 1
    if (state.timestamp !== transfer.timestamp)
      this.#fail(transfer.id, 'has the state of another moment')
    else if (state.expiresAt !== expiresAt(transfer.timeout, transfer.timestamp))
      this.#fail(transfer.id, 'ends at another moment than its timeout')
    if (state.status === pendingStatus.expired) this.#expect(state)
  }

  /** Ends what a post or void resolves; the pending transfer, or `undefined` when none is open. */
  resolve(end: Transfer): Transfer | undefined {
    const open = this.#open.get(end.pendingId)
    if (open === undefined) {
      this.#fail(end.pendingId, 'is resolved but not open')
      return undefined
    }
    this.#open.delete(end.pendingId)
    const { transfer, state } = open
    if (end.amount > transfer.amount) this.#fail(transfer.id, 'is posted above its amount')
    else if (isTooLate(transfer, end)) this.#fail(transfer.id, 'is resolved outside its time')
    if (state !== undefined && !isEndedAs(state, end)) this.#failState(state)
    return transfer
  }

  /** Ends those whose time is over at `timestamp`, the earliest first; all when left out. */
  *expireUntil(timestamp?: bigint): Generator<Transfer> {
    for (let next = this.#expiring.at(-1); next !== undefined; next = this.#expiring.at(-1)) {
      if (timestamp !== undefined && (next.expiresAt ?? 0n) > timestamp) return
      this.#expiring.pop()
      const open = this.#open.get(next.transferId)
      if (open === undefined) continue
      if (next.expiresAt === null) this.#failState(next)
      this.#open.delete(next.transferId)
      yield open.transfer
    }
  }

  /** What is open at the end has to say so, and no state may be left over. */
  finish(statesCount: number): void {
    for (const { state } of this.#open.values())
      if (state !== undefined && state.status !== pendingStatus.pending) this.#failState(state)
    if (statesCount === this.#statesCount) return
    const what = `${statesCount} states are stored for ${this.#statesCount} pending transfers`
    this.#findings.add(3, what)
  }

  #expect(state: Pending): void {
    let at = this.#expiring.length
    while (at > 0 && isEarlier(this.#expiring[at - 1], state)) at -= 1
    this.#expiring.splice(at, 0, state)
  }

  #fail(id: Id128, what: string): void {
    this.#findings.add(3, `pending ${id} ${what}`)
  }

  #failState(state: Pending): void {
    this.#fail(state.transferId, `has state ${state.status} without the transfer for it`)
  }
}

function isTooLate(pending: Transfer, end: Transfer): boolean {
  const until = expiresAt(pending.timeout, pending.timestamp)
  return end.timestamp <= pending.timestamp || (until !== null && end.timestamp >= until)
}

function isEndedAs(state: Pending, end: Transfer): boolean {
  const flag =
    state.status === pendingStatus.posted
      ? transferFlag.postPendingTransfer
      : transferFlag.voidPendingTransfer
  const isEnded = state.status === pendingStatus.posted || state.status === pendingStatus.voided
  return isEnded && (end.flags & flag) !== 0
}

function isEarlier(a: Pending | undefined, b: Pending): boolean {
  const left = a?.expiresAt ?? 0n
  const right = b.expiresAt ?? 0n
  return left < right || (left === right && a !== undefined && a.timestamp < b.timestamp)
}
