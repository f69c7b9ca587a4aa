// One committed state of a PostgreSQL database, read-only, also while platforms write to it.

import type { Snapshot } from '../store.ts'
import { openReads } from './reads.ts'
import { openLine, type Line } from './session.ts'

/**
 * Opens a snapshot of the store in a database.
 *
 * Effects: none on the rows; the server keeps their old versions while the snapshot is open.
 * Errors: rejects when there is no such database; a read rejects when the connection was lost,
 * because another one would see another state.
 */
export async function openPostgresSnapshot(url: string): Promise<Snapshot> {
  const line = openLine(url)
  const session = await line.session()
  // Between two reads whoever reads may think for as long as they like.
  await session.run('set idle_in_transaction_session_timeout = 0')
  await session.run('begin isolation level repeatable read read only')
  const held: Line = { ...line, session: async () => session }
  const reads = openReads([held])
  // The first read of a transaction decides which state it sees.
  await reads.get('commitHead', [0])
  return { ...reads, close: () => line.close() }
}
