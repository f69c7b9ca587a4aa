// Rule 2 of specs/ledger 2.7 at every moment: what a movement says of both of its accounts is
// what the one before said, and its own step. Histories and statements are read from there.

import type { Account, Id128 } from '../account.ts'
import { isResolution, transferFlag } from '../transfer.ts'
import type { Transfer } from '../transfer.ts'
import { beginOf, comparedNames, emptied, endOf, stepped } from './step.ts'
import type { Step } from './step.ts'
import type { Findings } from './violation.ts'

/** What a movement says of one account. */
type Said = Pick<Account, (typeof comparedNames)[number]>

/** What a movement says of both. */
export interface SaidOfBoth {
  readonly debit: Said
  readonly credit: Said
}

/**
 * The fold. Give it every account, then every transfer and every expiry in order of timestamp.
 * Keeps one sum an account and the transfers that are still pending.
 */
export class History {
  readonly #findings: Findings
  readonly #accounts = new Map<Id128, Account>()
  readonly #pendings = new Map<Id128, Transfer>()

  constructor(findings: Findings) {
    this.#findings = findings
  }

  account(row: Account): void {
    this.#accounts.set(row.id, emptied(row))
  }

  transfer(row: Transfer, said: SaidOfBoth): void {
    const isPending = (row.flags & transferFlag.pending) !== 0
    if (!isResolution(row)) {
      if (isPending) this.#pendings.set(row.id, row)
      return this.#move(row, beginOf(row, isPending), said)
    }
    const pending = this.#end(row.pendingId)
    const isPost = (row.flags & transferFlag.postPendingTransfer) !== 0
    if (pending !== undefined)
      this.#move(row, endOf(pending, isPost ? row.amount : 0n, isPost), said)
  }

  expiry(transferId: Id128, said: SaidOfBoth): void {
    const pending = this.#end(transferId)
    if (pending === undefined)
      this.#findings.add(3, `pending ${transferId} expires but is not open`)
    else this.#move(pending, endOf(pending, 0n, false), said)
  }

  #end(id: Id128): Transfer | undefined {
    const pending = this.#pendings.get(id)
    this.#pendings.delete(id)
    return pending
  }

  #move(transfer: Transfer, step: Step, said: SaidOfBoth): void {
    for (const side of ['debit', 'credit'] as const) {
      const id = side === 'debit' ? transfer.debitAccountId : transfer.creditAccountId
      const before = this.#accounts.get(id)
      if (before === undefined) continue
      const after = stepped(before, { ...step, id, side })
      // From what is said on: one falsehood is told once, and not for all that follows.
      this.#accounts.set(id, { ...after, ...said[side] })
      for (const name of comparedNames) {
        if (said[side][name] === after[name]) continue
        const what = `leaves account ${id} with ${name} ${said[side][name]}, not ${after[name]}`
        this.#findings.add(2, `transfer ${transfer.id} ${what}`)
      }
    }
  }
}
