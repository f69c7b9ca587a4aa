// Transfers in two phases on a second asset: pending, posted in part, voided, expired. No feature
// makes them yet, but the ledger knows them, so exports and audits have to as well.

import type { CommitEngine } from '../../src/commit/engine-port.ts'
import type { PlanTx } from '../../src/commit/unit.ts'
import {
  accountEvent,
  createAccounts,
  createTransfers,
  expirePendings,
  openLedgerState,
  putLedgerChanges,
  transferEvent,
  transferFlag,
  type LedgerState,
  type TransferFields,
} from '../../src/ledger/index.ts'
import type { RowKey } from '../../src/store/store.ts'

/** The number of the second asset. */
export const secondLedger = 7

const secondNs = 1_000_000_000n
const id = (...parts: readonly number[]): string =>
  parts
    .map((part) => part.toString(16).padStart(8, '0'))
    .join('')
    .padStart(32, '0')

/** The two accounts that the transfers run between. */
export const twoPhaseAccounts = [id(7, 1), id(7, 2)] as const
const [debitAccountId, creditAccountId] = twoPhaseAccounts

const transferIds = (round: number): readonly string[] =>
  [1, 2, 3, 4, 5, 6, 7].map((step) => id(7, round + 1, step))

function needsOf(round: number): readonly RowKey[] {
  return [
    { table: 'ledgerHead', key: [0] },
    ...twoPhaseAccounts.map((account): RowKey => ({ table: 'account', key: [account] })),
    ...transferIds(round).flatMap((transfer): readonly RowKey[] => [
      { table: 'transfer', key: [transfer] },
      { table: 'pending', key: [transfer] },
    ]),
  ]
}

const openState = (tx: PlanTx, timestamp: bigint): LedgerState =>
  openLedgerState({
    account: (account) => tx.get('account', [account]),
    transfer: (transfer) => tx.get('transfer', [transfer]),
    pending: (transfer) => tx.get('pending', [transfer]),
    lastTimestamp: timestamp - 1n,
  })

function apply(tx: PlanTx, events: readonly TransferFields[]): void {
  for (const fields of events) {
    const timestamp = tx.nextTimestamp()
    const state = openState(tx, timestamp)
    const [result] = createTransfers(state, [transferEvent(fields)], timestamp)
    if (result?.status !== 'created') throw new Error(`${fields.id}: ${result?.status ?? 'lost'}`)
    putLedgerChanges(tx, state.changes())
  }
}

const pending = (transfer: string, fields: Partial<TransferFields> = {}): TransferFields => ({
  id: transfer,
  debitAccountId,
  creditAccountId,
  ledger: secondLedger,
  code: 9,
  amount: 10n,
  flags: transferFlag.pending,
  ...fields,
})

/** One round: what is pending stays, is posted in part, is voided or expires. Gives the count. */
export async function planTwoPhase(engine: CommitEngine, round: number): Promise<number> {
  const [single = '', kept = '', posted = '', voided = '', expiring = '', post = '', end = ''] =
    transferIds(round)
  await engine.commit({
    needs: () => needsOf(round),
    plan(tx) {
      if (round === 0) openAccounts(tx)
      apply(tx, [
        pending(single, { flags: 0, amount: 3n }),
        pending(kept),
        pending(posted),
        pending(voided),
        pending(expiring, { timeout: 1 }),
        { id: post, pendingId: posted, amount: 4n, flags: transferFlag.postPendingTransfer },
        { id: end, pendingId: voided, flags: transferFlag.voidPendingTransfer },
      ])
      expire(tx, expiring)
    },
  })
  return 7
}

function openAccounts(tx: PlanTx): void {
  for (const account of twoPhaseAccounts) {
    const timestamp = tx.nextTimestamp()
    const state = openState(tx, timestamp)
    createAccounts(
      state,
      [accountEvent({ id: account, ledger: secondLedger, code: 90 })],
      timestamp,
    )
    putLedgerChanges(tx, state.changes())
  }
}

/** An expiry leaves no row of its own, so its moment is not one of the ledger's. */
function expire(tx: PlanTx, transfer: string): void {
  const row = tx.get('pending', [transfer])
  if (row === undefined) throw new Error('a pending transfer has a state')
  const timestamp = (row.expiresAt ?? 0n) + secondNs
  const state = openState(tx, timestamp)
  expirePendings(state, [row], timestamp)
  putLedgerChanges(tx, state.changes())
}
