// What a hold did not pay out by its time goes back to the payer, whether or not its plugin still
// runs; credit ends on its day, a consent at its time. And what is kept for a while only is swept.

import { PlatformError } from '@tessera/sdk/contract'
import type { Clock } from '../base/clock.ts'
import { endDueGrants, type EndingDeps, type Uses } from '../capability/index.ts'
import { limits } from '@tessera/sdk/wire'
import type { CommitEngine } from '../commit/engine-port.ts'
import { sweepUnfinished } from '../rights/index.ts'
import type { Store } from '../store/store.ts'
import { endLotNeeds, planEndLot } from '../wallet/lot.ts'
import { planPosting } from '../wallet/posting-plan.ts'
import { postingNeeds, type Posting } from '../wallet/posting.ts'
import { repeat } from './repeat.ts'

/** What the sweeper is made of. */
export interface SweeperDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: Clock
  readonly uses: Uses
  readonly endings: EndingDeps
  readonly onFault: (error: unknown) => void
}

const everyMs = 30_000
const pageRows = 100
const noShares: ReadonlyMap<string, bigint> = new Map()

type Ending = Pick<SweeperDeps, 'store' | 'engine' | 'clock'>

/** What is open and over. */
const due = ({ clock }: Ending) =>
  ({ index: 'due', equals: ['open'], to: clock.now(), limit: pageRows }) as const

/** Ends holds whose time is over; gives how many. */
export async function expireHolds(deps: Ending): Promise<number> {
  const over = await deps.store.scan({ table: 'hold', ...due(deps) })
  for (const hold of over) {
    const posting: Posting = { kind: 'void', hold: hold.id, plugin: hold.plugin }
    await deps.engine.commit({
      needs: (fetched) => postingNeeds(posting, fetched),
      plan: (tx) => planPosting(tx, posting, noShares),
    })
  }
  return over.length
}

/** Gives charges back that nobody settled in their time; gives how many. */
export async function expireCharges(deps: Ending): Promise<number> {
  const over = await deps.store.scan({ table: 'charge', ...due(deps) })
  for (const { id: charge, plugin } of over) {
    // A name that no plugin can give: its own are not empty.
    const of = { charge, plugin, request: '', amountFen: undefined, by: undefined, ownFen: 0n }
    const posting: Posting = { kind: 'giveBack', ...of }
    await deps.engine.commit({
      needs: (fetched) => postingNeeds(posting, fetched),
      plan: (tx) => planPosting(tx, posting, noShares),
    })
  }
  return over.length
}

/** Ends lots of credit whose time is over; gives how many. */
export async function expireLots(deps: Ending): Promise<number> {
  const over = await deps.store.scan({ table: 'lot', ...due(deps) })
  for (const { id: lot, asset, pool } of over) {
    const end = { lot, asset, pool, turnMs: deps.clock.now() }
    await deps.engine.commit({
      needs: () => endLotNeeds(end),
      plan: (tx) => planEndLot(tx, end),
    })
  }
  return over.length
}

async function forgetOldAnswers(deps: SweeperDeps): Promise<void> {
  const before = deps.clock.now() - limits.idempotencyDays * 86_400_000
  const old = await deps.store.scan({
    table: 'idempotency',
    index: 'byAge',
    equals: [],
    to: before,
    limit: 1_000,
  })
  const stale = await deps.store.scan({
    table: 'challenge',
    index: 'byExpiry',
    equals: [],
    to: deps.clock.now() - 3_600_000,
    limit: 1_000,
  })
  if (old.length + stale.length === 0) return
  await deps.engine.commit({
    needs: () => [],
    plan(tx) {
      for (const row of old) tx.delete('idempotency', [row.principal, row.key])
      for (const row of stale) tx.delete('challenge', [row.value])
    },
  })
}

/** Starts sweeping; the answer stops it. */
export function startSweeper(deps: SweeperDeps): () => Promise<void> {
  const act = async (): Promise<void> => {
    await expireHolds(deps)
    await expireCharges(deps)
    await expireLots(deps)
    await forgetOldAnswers(deps)
    await endDueGrants(deps.endings, deps.clock.now())
    await deps.uses.flush()
    await sweepUnfinished(deps)
  }
  const onFault = (error: unknown): void => {
    // What is due waits with everything else until money moves again.
    if (!(error instanceof PlatformError && error.code === 'ledger_stopped')) deps.onFault(error)
  }
  return repeat({ clock: deps.clock, act, onFault, waitMs: () => everyMs, atOnce: false })
}
