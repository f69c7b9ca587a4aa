// The provider that every bank can be: people transfer with a reference, the operator brings the
// statement in and takes the payout file out. Nothing but files crosses to the bank.

import { PlatformError } from '@tessera/sdk/contract'
import type { CommitEngine } from '../../commit/engine-port.ts'
import type { Store } from '../../store/store.ts'
import { announceDeposit } from '../../wallet/bank/deposit.ts'
import { bookStatement, reconcile, type BankStatement, type Reconciliation } from '../reconcile.ts'
import type { LineOutcome } from '../../wallet/bank/statement-line.ts'
import { requestWithdrawal } from '../../wallet/bank/withdrawal.ts'
import { sendPayout } from '../payout.ts'
import { phaseOf, type Provider } from '../provider.ts'
import { readCamt053 } from './camt053.ts'
import { readCsv } from './csv.ts'
import { writePain001, type BankHouse } from './pain001.ts'
import { readText } from './xml.ts'

/** A bank by its files. */
export interface BankFile extends Provider {
  /** Books every line of a file; see `bookStatement`. */
  readonly importStatement: (file: Uint8Array) => Promise<readonly LineOutcome[]>
  /** Compares a file with the books; one answer for each statement in it. Writes nothing. */
  readonly reconcile: (file: Uint8Array) => Promise<readonly Reconciliation[]>
  /**
   * The payment file of one payout, by a name such as `PO-2026-11-21`.
   *
   * Errors: `not_found` nothing waits; `arguments_invalid` no such name.
   * Effects: the withdrawals in it are sent. The same name gives the same file again.
   */
  readonly payoutFile: (payout: string) => Promise<string>
}

/** The name under which deposits and withdrawals by file are kept. */
export const bankFileName = 'bank-file'

const payoutShape = /^[0-9A-Za-z-]{1,35}$/

/** Reads a statement in any form there is: XML begins with `<`, a table does not. Pure. */
export function readStatements(file: Uint8Array): readonly BankStatement[] {
  const text = readText(file)
  return text.trimStart().startsWith('<') ? readCamt053(text) : readCsv(text)
}

/**
 * Opens the provider over a store and its engine.
 *
 * Shape: `house` is the account that people transfer to and payouts are paid from.
 */
export function openBankFile(
  deps: { readonly store: Store; readonly engine: CommitEngine },
  house: BankHouse,
): BankFile {
  const { store, engine } = deps
  const provider = bankFileName

  function own(file: Uint8Array): readonly BankStatement[] {
    const statements = readStatements(file)
    if (statements.some(({ accountIban }) => accountIban !== house.account))
      throw new PlatformError('request_invalid', { reason: 'a statement of another account' })
    return statements
  }

  return {
    name: provider,
    async announceDeposit(wish) {
      const { reference, amountFen, status } = await announceDeposit(engine, { ...wish, provider })
      const payTo = { name: house.name, account: house.account }
      return { reference, amountFen, phase: phaseOf(status), payTo }
    },
    async requestWithdrawal(wish) {
      const { id, amountFen, status } = await requestWithdrawal(engine, { ...wish, provider })
      return { id, amountFen, phase: phaseOf(status) }
    },
    async importStatement(file) {
      const outcomes: LineOutcome[] = []
      for (const statement of own(file)) outcomes.push(...(await bookStatement(engine, statement)))
      return outcomes
    },
    async reconcile(file) {
      const answers: Reconciliation[] = []
      for (const statement of own(file)) answers.push(await reconcile({ store, engine }, statement))
      return answers
    },
    async payoutFile(payout) {
      if (!payoutShape.test(payout)) throw new PlatformError('arguments_invalid', { payout })
      return writePain001(house, await sendPayout({ store, engine }, { id: payout, provider }))
    },
  }
}
