// The tentative overlay: what a posting would answer now, after the postings that the run and
// its callers made already. Nothing is written; the commit evaluates everything again.

import { openPlanTx } from '../../commit/plan-tx.ts'
import type { PlanTx } from '../../commit/unit.ts'
import type { Facts, RowKey, Store } from '../../store/store.ts'
import { rowName, type Key, type Row, type TableName } from '../../store/tables.ts'
import { requireReleasable } from '../../wallet/hold.ts'
import { paidBefore, planPosting } from '../../wallet/posting-plan.ts'
import { claimId, postingNeeds, type Posting } from '../../wallet/posting.ts'
import type { QuotaUse } from '../../wallet/quota.ts'
import { PlatformError } from '@tessera/sdk/contract'
import { postingsUnderWay } from '../intent/tree.ts'
import type { Run } from '../run.ts'

const noShares: ReadonlyMap<string, bigint> = new Map()

async function prefetch(
  store: Store,
  needs: (fetched: Facts) => readonly RowKey[],
): Promise<Facts> {
  const rows = new Map<string, unknown>()
  const fetched: Facts = {
    get: <T extends TableName>(table: T, key: Key) =>
      // Under this name stands only what the store gave for this table.
      rows.get(rowName(table, key)) as Row<T> | undefined,
  }
  for (;;) {
    const missing = needs(fetched).filter(({ table, key }) => !rows.has(rowName(table, key)))
    if (missing.length === 0) return fetched
    for (const { table, key } of missing) rows.set(rowName(table, key), await store.get(table, key))
  }
}

/** A share that is not decided yet can be judged by everything but its amount. */
function judgeUndecided(tx: PlanTx, posting: Extract<Posting, { kind: 'release' }>): void {
  const hold = tx.get('hold', [posting.hold])
  if (hold === undefined || hold.plugin !== posting.plugin)
    throw new PlatformError('not_found', { hold: posting.hold })
  const paidFen = paidBefore(tx, hold, posting)
  const { asking, to } = posting
  requireReleasable({ hold, paidFen, asking, to, amountFen: undefined, nowMs: tx.nowMs })
}

/**
 * Posts into a plan what can be posted before the commit; a share that is not decided is only
 * judged.
 */
export function tentatively(
  tx: PlanTx,
  posting: Posting,
  quotas: readonly QuotaUse[] = [],
): bigint {
  if (posting.kind !== 'release' || posting.amountFen !== undefined)
    return planPosting(tx, posting, noShares, quotas)
  judgeUndecided(tx, posting)
  return 0n
}

/**
 * The rows that `tentatively` looks at. A share without an amount looks at no account, so that hot
 * pools cost nothing here.
 */
export const tentativeNeeds = (posting: Posting, fetched: Facts): readonly RowKey[] =>
  posting.kind === 'release' && posting.amountFen === undefined
    ? [
        { table: 'hold', key: [posting.hold] },
        { table: 'transfer', key: [claimId(posting.hold, posting.to)] },
      ]
    : postingNeeds(posting, fetched)

/** Something to be seen after the postings of a run, and the rows that it takes to see it. */
export interface Look<T> {
  readonly needs: (fetched: Facts) => readonly RowKey[]
  readonly see: (tx: PlanTx) => T
}

async function lookOnce<T>(
  store: Store,
  of: { readonly before: readonly Posting[]; readonly nowMs: number },
  look: Look<T>,
): Promise<T> {
  const { before, nowMs } = of
  const facts = await prefetch(store, (fetched) => [
    ...before.flatMap((one) => tentativeNeeds(one, fetched)),
    ...look.needs(fetched),
  ])
  const tx = openPlanTx({ facts, seq: 0, nowMs, lastTimestamp: 0n })
  for (const one of before) tentatively(tx, one)
  return look.see(tx)
}

/** Rows are read one after another, so a commit may fall between two of them. */
const looksMax = 4

/**
 * Looks at what stands after the postings of a run and of its callers. Throws the `PlatformError`
 * that looking meets.
 *
 * Rows of two moments may contradict each other; then they are read again. What is answered is
 * asked once more at commit, on rows of one moment.
 */
export async function lookAfter<T>(store: Store, run: Run, seen: Look<T>): Promise<T> {
  const before = postingsUnderWay(run)
    .filter(({ noted }) => noted.answer === 'ok')
    .map(({ noted }) => noted.posting)
  for (let look = 1; ; look += 1) {
    try {
      return await lookOnce(store, { before, nowMs: run.nowMs }, seen)
    } catch (error) {
      if (error instanceof PlatformError || look === looksMax) throw error
    }
  }
}

/** The amount that a posting would move. Throws the `PlatformError` that it would meet. */
export const tryPosting = (store: Store, run: Run, posting: Posting): Promise<bigint> =>
  lookAfter(store, run, {
    needs: (fetched) => tentativeNeeds(posting, fetched),
    see: (tx) => tentatively(tx, posting),
  })
