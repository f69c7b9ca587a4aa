// Handoffs: a gesture that a person made in the shell, as a text that one plugin passes to one
// intent of another. Bound to person, session, both plugins, intent and some arguments; good for
// one use.

import { PlatformError } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import type { Clock } from '../base/clock.ts'
import type { Entropy } from '../base/entropy.ts'
import { sha256Hex } from '../base/hash.ts'
import { newId } from '../base/id.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { Reader, RowKey } from '../store/store.ts'
import type { Row } from '../store/tables.ts'

/** What a handoff is bound to. */
export type HandoffFor = Pick<
  Row<'handoff'>,
  'person' | 'session' | 'fromPlugin' | 'toPlugin' | 'intent'
>

/** What minting needs. */
export interface HandoffDeps {
  readonly store: Reader
  readonly engine: Pick<CommitEngine, 'commit'>
  readonly clock: Clock
  readonly entropy: Entropy
}

/** The name of the row of a handoff: its text is a secret, so only the hash is kept. */
export const handoffId = (handoff: string): string => sha256Hex(handoff)

/** The row of a handoff. */
export const handoffNeed = (id: string): RowKey => ({ table: 'handoff', key: [id] })

/** Expired ones that a mint takes away on its way. */
const sweptMax = 20

/**
 * Makes a handoff.
 *
 * Shape: `fixed` is JSON with ids that the called plugin knows people by; `met` are people in it
 * whom that plugin may not know yet. Gives the text, and until when it is good.
 * Effects: one commit, which takes away some that are over.
 */
export async function mintHandoff(
  { store, engine, clock, entropy }: HandoffDeps,
  of: HandoffFor & { readonly fixed: string },
  met: (tx: PlanTx) => void,
  metNeeds: readonly RowKey[],
): Promise<{ readonly handoff: string; readonly untilMs: number }> {
  const handoff = newId('ho', entropy)
  const nowMs = clock.now()
  const over = await store.scan({
    table: 'handoff',
    index: 'byUntil',
    equals: [],
    to: nowMs,
    limit: sweptMax,
  })
  const untilMs = nowMs + limits.handoffMs
  await engine.commit({
    needs: () => metNeeds,
    plan(tx) {
      for (const { id } of over) tx.delete('handoff', [id])
      met(tx)
      const row = { id: handoffId(handoff), ...of, createdAtMs: tx.nowMs, untilMs, usedAtMs: null }
      tx.put('handoff', row)
    },
  })
  return { handoff, untilMs }
}

const bound = ['person', 'session', 'fromPlugin', 'toPlugin', 'intent'] as const

/**
 * The row of a handoff that is good for exactly this.
 * Errors: `handoff_invalid`, without telling what does not fit.
 */
export function requireHandoff(
  row: Row<'handoff'> | undefined,
  use: HandoffFor,
  nowMs: number,
): Row<'handoff'> {
  const isGood =
    row !== undefined &&
    row.usedAtMs === null &&
    nowMs < row.untilMs &&
    bound.every((field) => row[field] === use[field])
  if (!isGood) throw new PlatformError('handoff_invalid')
  return row
}

/** Plans the one use of a handoff. Errors: `handoff_invalid` it was used, or is over. */
export function planHandoffUse(tx: PlanTx, id: string): void {
  const row = tx.get('handoff', [id])
  if (row === undefined || row.usedAtMs !== null || tx.nowMs >= row.untilMs)
    throw new PlatformError('handoff_invalid')
  tx.put('handoff', { ...row, usedAtMs: tx.nowMs })
}
