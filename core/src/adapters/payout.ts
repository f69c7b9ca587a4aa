// Payouts: withdrawals that leave for the bank together, and which ones they were, for ever.

import { PlatformError } from '@tessera/sdk/contract'
import type { CommitEngine } from '../commit/engine-port.ts'
import { hasMark, markNeeds, setMark } from '../commit/mark.ts'
import type { RowKey, Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'

/** The most that one payout carries; the rest goes with the next. */
const payoutMax = 1_000

/** A payout: what one file takes to the bank. */
export interface Payout {
  readonly id: string
  readonly withdrawals: readonly Row<'withdrawal'>[]
}

const markOf = (payout: { readonly id: string; readonly provider: string }): string =>
  `payout|${payout.provider}|${payout.id}`

/** Whether a payout of this name was sent. */
export const hasPayout = async (
  store: Store,
  payout: { readonly id: string; readonly provider: string },
): Promise<boolean> => (await store.get('mark', [markOf(payout)])) !== undefined

/**
 * Sends the withdrawals that wait, as one payout.
 *
 * Shape: at most `payoutMax`, oldest first.
 * Errors: `not_found` when nothing waits and there is no such payout.
 * Effects: what was `requested` is `sent`. Asking again under the same name gives the same
 * withdrawals, never others: the file may be on its way to the bank already.
 */
export async function sendPayout(
  deps: { readonly store: Store; readonly engine: CommitEngine },
  payout: { readonly id: string; readonly provider: string },
): Promise<Payout> {
  const { store, engine } = deps
  const mark = markOf(payout)
  const requested = await store.scan({
    table: 'withdrawal',
    index: 'byStatus',
    equals: [payout.provider, 'requested'],
    limit: payoutMax,
  })
  await engine.commit({
    needs: () => [
      ...markNeeds(mark),
      ...requested.map(({ id }): RowKey => ({ table: 'withdrawal', key: [id] })),
    ],
    plan(tx) {
      if (hasMark(tx, mark)) return
      const rows = requested.flatMap(({ id }) => tx.get('withdrawal', [id]) ?? [])
      const waiting = rows.filter(({ status }) => status === 'requested')
      if (waiting.length === 0) throw new PlatformError('not_found', { what: 'withdrawal' })
      setMark(tx, mark)
      for (const row of waiting)
        tx.put('withdrawal', { ...row, status: 'sent', payout: payout.id, sentAtMs: tx.nowMs })
    },
  })
  const withdrawals = await store.scan({
    table: 'withdrawal',
    index: 'byPayout',
    equals: [payout.provider, payout.id],
    limit: payoutMax,
  })
  return { id: payout.id, withdrawals }
}
