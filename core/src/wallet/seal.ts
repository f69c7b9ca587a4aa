// Seals what a commit did to the ledger: one link of the hash chain a group, in the same
// transaction as the rows, so that no row can be changed later without every holder of a head
// being able to tell.

import { hmacSha256 } from '../base/hash.ts'
import type { GroupSeal } from '../commit/unit.ts'
import { genesisHash, sealBatch, type ChainedRow } from '../ledger/index.ts'
import type { RowChange } from '../store/store.ts'
import type { Row } from '../store/tables.ts'

const headKey = [0] as const

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** The rows that a group added to the ledger, in the order of their moments. */
function addedRows(changes: readonly RowChange[], after: bigint): readonly ChainedRow[] {
  const rows: ChainedRow[] = []
  for (const change of changes) {
    if (change.verb !== 'put') continue
    if (change.table === 'transfer') {
      // Rows of this table are put whole, by `accounts.ts` alone.
      rows.push({ kind: 'transfer', row: change.row as Row<'transfer'> })
    } else if (change.table === 'account') {
      // So are rows of this one.
      const row = change.row as Row<'account'>
      if (row.timestamp > after) rows.push({ kind: 'account', row })
    }
  }
  return rows.toSorted((a, b) => (a.row.timestamp < b.row.timestamp ? -1 : 1))
}

/**
 * Makes the seal of the ledger.
 *
 * Effects: `ledgerBatch` gets the group's link, `ledgerHead` moves to it; a group without money
 * leaves both alone. `saltKey` hides the rows behind the leaves, so that a receipt shows one row
 * and not its neighbours.
 * Source: specs/ledger 2.8.
 */
export function ledgerSeal(saltKey: Uint8Array): GroupSeal {
  return {
    needs: [{ table: 'ledgerHead', key: headKey }],
    lastTimestamp: (facts) => facts.get('ledgerHead', headKey)?.lastTimestamp ?? 0n,
    plan(tx, changes) {
      const head = tx.get('ledgerHead', headKey)
      const rows = addedRows(changes, head?.lastTimestamp ?? 0n)
      const first = rows[0]
      if (first === undefined) return
      const previous = head === undefined ? genesisHash : Buffer.from(head.hash, 'hex')
      const salt = (row: ChainedRow): Uint8Array =>
        hmacSha256(saltKey, `ledger-salt-1\u0000${row.row.timestamp}`)
      const link = sealBatch({ seq: tx.seq, previous, rows, salt })
      tx.put('ledgerBatch', {
        seq: link.seq,
        firstTimestamp: first.row.timestamp,
        lastTimestamp: link.lastTimestamp,
        count: rows.length,
        root: hex(link.root),
        previous: hex(link.previous),
        hash: hex(link.hash),
      })
      tx.put('ledgerHead', {
        shard: 0,
        seq: link.seq,
        hash: hex(link.hash),
        lastTimestamp: link.lastTimestamp,
      })
    },
  }
}
