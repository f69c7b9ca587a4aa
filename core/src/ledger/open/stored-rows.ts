// The ledger's rows in a commit: what a plan looks up, and the only place that writes what the
// state machine made of them.

import { genesisHash } from '../audit/hash-chain.ts'
import { must } from '../../base/invariant.ts'
import type { PlanTx } from '../../commit/unit.ts'
import type { Facts, RowKey } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'
import type { Account, Id128 } from '../account.ts'
import type { LedgerNeeds } from '../needs.ts'
import type { LedgerChanges, LedgerLookups, LedgerMovement } from '../state.ts'
import type { Transfer } from '../transfer.ts'
import type { StoredMovement } from './ledger-storage.ts'

/** The row that says where the ledger stands; every commit has it at hand. */
export const headKey: RowKey = { table: 'ledgerHead', key: [0] }

/** Where the ledger stands before anything happened. */
export const noHead: Row<'ledgerHead'> = {
  shard: 0,
  seq: 0,
  hash: Buffer.from(genesisHash).toString('hex'),
  lastTimestamp: 0n,
  lastAccountTimestamp: 0n,
  lastTransferTimestamp: 0n,
}

/** Where the ledger stands; at the beginning when nothing happened yet. */
export const headOf = (facts: Facts): Row<'ledgerHead'> =>
  facts.get('ledgerHead', headKey.key) ?? noHead

/** The keys of rows that a batch names. */
export function rowKeysOf(needs: LedgerNeeds): readonly RowKey[] {
  const keys: RowKey[] = []
  for (const id of needs.accountIds) keys.push({ table: 'account', key: [id] })
  for (const id of needs.transferIds)
    keys.push({ table: 'transfer', key: [id] }, { table: 'burntId', key: [id] })
  for (const id of needs.pendingIds) keys.push({ table: 'pending', key: [id] })
  return keys
}

/** Look-ups of a batch over the plan of its commit, which throws for rows that nobody named. */
export function planLookups(tx: PlanTx, taken: ReadonlySet<bigint>): LedgerLookups {
  const { lastTimestamp, lastAccountTimestamp, lastTransferTimestamp } = headOf(tx)
  return {
    account: (id) => tx.get('account', [id]),
    transfer: (id) => tx.get('transfer', [id]),
    pending: (transferId) => tx.get('pending', [transferId]),
    burnt: (transferId) => tx.get('burntId', [transferId]) !== undefined,
    isTaken: (timestamp) => taken.has(timestamp),
    lastTimestamp,
    lastAccountTimestamp,
    lastTransferTimestamp,
  }
}

/** Both accounts of a movement, as columns. */
const accountsAfter = ({ debitAccount, creditAccount }: LedgerMovement) => ({
  debitDebitsPending: debitAccount.debitsPending,
  debitDebitsPosted: debitAccount.debitsPosted,
  debitCreditsPending: debitAccount.creditsPending,
  debitCreditsPosted: debitAccount.creditsPosted,
  debitFlags: debitAccount.flags,
  creditDebitsPending: creditAccount.debitsPending,
  creditDebitsPosted: creditAccount.debitsPosted,
  creditCreditsPending: creditAccount.creditsPending,
  creditCreditsPosted: creditAccount.creditsPosted,
  creditFlags: creditAccount.flags,
})

/**
 * Puts what a batch made of the rows into its commit.
 *
 * Effects: rows of the ledger's tables, and the newest moments in its head. The seal of the commit
 * takes the new rows into the hash chain.
 */
export function putLedgerChanges(tx: PlanTx, changes: LedgerChanges): void {
  const batch = tx.seq
  for (const row of changes.insertedAccounts) tx.put('account', { ...row, batch })
  for (const row of changes.updatedAccounts) {
    const made = must(tx.get('account', [row.id]), 'an account that changes is stored').batch
    tx.put('account', { ...row, batch: made })
  }
  for (const movement of changes.movements) {
    const { timestamp, transfer } = movement
    const row = { ...transfer, batch, ...accountsAfter(movement) }
    if (movement.kind !== 'expired') tx.put('transfer', row)
    else
      tx.put('ledgerExpiry', {
        timestamp,
        transferId: transfer.id,
        batch,
        ...accountsAfter(movement),
      })
  }
  for (const row of changes.insertedPendings) tx.put('pending', { ...row })
  for (const row of changes.updatedPendings) tx.put('pending', { ...row })
  for (const id of changes.burntIds) tx.put('burntId', { id })
  moveHead(tx, changes)
}

const newestOf = (rows: readonly { readonly timestamp: bigint }[], before: bigint): bigint =>
  rows.reduce((last, { timestamp }) => (timestamp > last ? timestamp : last), before)

function moveHead(tx: PlanTx, changes: LedgerChanges): void {
  if (changes.insertedAccounts.length + changes.movements.length === 0) return
  const head = headOf(tx)
  const lastAccountTimestamp = newestOf(changes.insertedAccounts, head.lastAccountTimestamp)
  const lastTransferTimestamp = newestOf(changes.movements, head.lastTransferTimestamp)
  const last =
    lastAccountTimestamp > lastTransferTimestamp ? lastAccountTimestamp : lastTransferTimestamp
  const lastTimestamp = last > head.lastTimestamp ? last : head.lastTimestamp
  tx.put('ledgerHead', { ...head, lastTimestamp, lastAccountTimestamp, lastTransferTimestamp })
}

type After = Pick<Row<'transfer'>, keyof ReturnType<typeof accountsAfter>>

/** A stored movement again. `accountOf` gives what never changes of an account. */
export function movementOf(
  kind: LedgerMovement['kind'],
  at: { readonly timestamp: bigint; readonly transfer: Transfer; readonly after: After },
  accountOf: (id: Id128) => Account,
): StoredMovement {
  const { timestamp, transfer, after } = at
  return {
    kind,
    timestamp,
    transfer,
    debitAccount: {
      ...accountOf(transfer.debitAccountId),
      debitsPending: after.debitDebitsPending,
      debitsPosted: after.debitDebitsPosted,
      creditsPending: after.debitCreditsPending,
      creditsPosted: after.debitCreditsPosted,
      flags: after.debitFlags,
    },
    creditAccount: {
      ...accountOf(transfer.creditAccountId),
      debitsPending: after.creditDebitsPending,
      debitsPosted: after.creditDebitsPosted,
      creditsPending: after.creditCreditsPending,
      creditsPosted: after.creditCreditsPosted,
      flags: after.creditFlags,
    },
  }
}
