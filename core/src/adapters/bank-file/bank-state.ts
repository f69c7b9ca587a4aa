// How the bank and the books compare, kept with each statement and read again for the desk.

import type { CommitEngine } from '../../commit/engine-port.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'
import { bankBalanceFen, type Reconciliation } from '../reconcile.ts'
import { bankFileName, type BankFile } from './index.ts'

const listMax = 100

/** A statement that was booked; `differenceFen` is what the bank has beyond the books now. */
export interface BookedStatement extends Row<'bankStatement'> {
  readonly differenceFen: bigint
}

/** What the desk sees of the bank. */
export interface BankState {
  readonly bookedFen: bigint
  /** Newest first, at most a hundred, as are the lines without an owner. */
  readonly statements: readonly BookedStatement[]
  readonly unmatched: readonly Row<'statementLine'>[]
  /** Withdrawals that wait for a payout. */
  readonly waitingCount: number
  readonly waitingFen: bigint
}

const rowOf = (
  { about, matched, unmatched, doubled, missing }: Reconciliation,
  by: { readonly importedBy: string; readonly atMs: number },
): Row<'bankStatement'> => ({
  ...by,
  ...about,
  linesCount: matched.length + unmatched.length,
  doubledCount: doubled.length,
  missingCount: missing.length,
})

async function compared(store: Store, row: Row<'bankStatement'>): Promise<BookedStatement> {
  const { accountIban, closedOn: day, closedFen } = row
  return { ...row, differenceFen: closedFen - (await bankBalanceFen(store, { accountIban, day })) }
}

/**
 * Books a file, compares it with the books, and keeps how they compare.
 * Errors and effects: those of `BankFile.importStatement`; the same file again changes nothing but
 * who brought it and when.
 */
export async function takeStatement(
  deps: { readonly store: Store; readonly engine: CommitEngine; readonly bank: BankFile },
  file: Uint8Array,
  importedBy: string,
): Promise<readonly BookedStatement[]> {
  const { store, engine, bank } = deps
  await bank.importStatement(file)
  const found = await bank.reconcile(file)
  const { value } = await engine.commit({
    needs: () => [],
    plan(tx) {
      const rows = found.map((one) => rowOf(one, { importedBy, atMs: tx.nowMs }))
      for (const row of rows) tx.put('bankStatement', row)
      return rows
    },
  })
  return Promise.all(value.map((row) => compared(store, row)))
}

/** Reads how an account at the bank and the books compare. */
export async function readBankState(store: Store, accountIban: string): Promise<BankState> {
  const newest = { order: 'descending', limit: listMax } as const
  const byStatus = { index: 'byStatus', limit: 1_000 } as const
  const [rows, unmatched, requested, bookedFen] = await Promise.all([
    store.scan({ table: 'bankStatement', equals: [accountIban], ...newest }),
    store.scan({ table: 'statementLine', ...byStatus, equals: ['unmatched'], ...newest }),
    store.scan({ table: 'withdrawal', ...byStatus, equals: [bankFileName, 'requested'] }),
    bankBalanceFen(store, { accountIban }),
  ])
  return {
    bookedFen,
    statements: await Promise.all(rows.map((row) => compared(store, row))),
    unmatched,
    waitingCount: requested.length,
    waitingFen: requested.reduce((sumFen, { amountFen }) => sumFen + amountFen, 0n),
  }
}
