// Lines for people's inboxes, as part of the commit that they tell of.

import type { Row } from '../store/tables.ts'
import type { PlanTx } from './unit.ts'

/** What somebody is told; `title` and `body` are JSON of a text in both languages. */
export type Notice = Omit<Row<'notification'>, 'id' | 'atMs' | 'read' | 'kind'> & {
  readonly kind?: string
}

/** More than one commit can number: 128 units with 50 messages, each with its outbox row. */
const ordinalsMax = 100_000

/** Puts a line into somebody's inbox, and lets their shell know. */
export function planNotice(tx: PlanTx, notice: Notice): void {
  const ordinal = tx.nextOrdinal()
  // One number for order and identity: commits come first, places inside a commit second.
  const id = tx.seq * ordinalsMax + ordinal
  tx.put('notification', { ...notice, kind: notice.kind ?? null, id, atMs: tx.nowMs, read: 0 })
  const payload = JSON.stringify({ person: notice.person })
  tx.put('outbox', { seq: tx.seq, ordinal, topic: 'inbox', payload })
}
