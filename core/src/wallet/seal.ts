// Seals what a commit did to the ledger: one link of the hash chain a group, in the same
// transaction as the rows, so that no row can be changed later without every holder of a head
// being able to tell.

import { hmacSha256 } from '../base/hash.ts'
import type { GroupSeal } from '../commit/unit.ts'
import { headKey, headOf, sealBatch, type ChainedRow, type RowSalt } from '../ledger/index.ts'
import type { RowChange } from '../store/store.ts'
import type { Row, TableName } from '../store/tables.ts'
import { stopKey } from './ledger-stop.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** The row that a change puts into a table. */
const rowIn = <T extends TableName>(table: T, change: RowChange): Row<T> | undefined =>
  // A plan puts whole rows of the table it names.
  change.verb === 'put' && change.table === table ? (change.row as Row<T>) : undefined

/** The rows that a group added to the ledger, in the order of their moments. */
function addedRows(changes: readonly RowChange[], batch: number): readonly ChainedRow[] {
  const rows: ChainedRow[] = []
  for (const change of changes) {
    const transfer = rowIn('transfer', change)
    const account = rowIn('account', change)
    const expiry = rowIn('ledgerExpiry', change)
    if (transfer !== undefined) rows.push({ kind: 'transfer', row: transfer })
    else if (account?.batch === batch) rows.push({ kind: 'account', row: account })
    else if (expiry !== undefined) rows.push({ kind: 'expiry', row: expiry })
  }
  return rows.toSorted((a, b) => (a.row.timestamp < b.row.timestamp ? -1 : 1))
}

/** What hides a row behind its leaf; an auditor with the same key makes the same leaves. */
export const ledgerSalt =
  (saltKey: Uint8Array): RowSalt =>
  ({ row }) =>
    hmacSha256(saltKey, `ledger-salt-1\u0000${row.timestamp}`)

/**
 * Makes the seal of the ledger.
 *
 * Effects: `ledgerBatch` gets the group's link, `ledgerHead` moves to it; a group without money
 * leaves both alone. `saltKey` hides the rows behind the leaves, so that a receipt shows one row
 * and not its neighbours.
 * Source: specs/ledger 2.8.
 */
export function ledgerSeal(saltKey: Uint8Array): GroupSeal {
  const salt = ledgerSalt(saltKey)
  return {
    // With the stop, which every posting of the group looks at.
    needs: [headKey, stopKey],
    lastTimestamp: (facts) => headOf(facts).lastTimestamp,
    plan(tx, changes) {
      const rows = addedRows(changes, tx.seq)
      const first = rows[0]
      if (first === undefined) return
      const head = headOf(tx)
      const { seq, lastTimestamp, root, previous, hash } = sealBatch({
        seq: tx.seq,
        lastTimestamp: head.lastTimestamp,
        previous: Buffer.from(head.hash, 'hex'),
        rows,
        salt,
      })
      tx.put('ledgerBatch', {
        seq,
        firstTimestamp: first.row.timestamp,
        lastTimestamp,
        count: rows.length,
        root: hex(root),
        previous: hex(previous),
        hash: hex(hash),
      })
      tx.put('ledgerHead', { ...head, seq, hash: hex(hash) })
    },
  }
}
