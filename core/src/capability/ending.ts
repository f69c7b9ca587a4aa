// The end of a grant with its receipt: used up by a run, left by its person, or past its time.

import { PlatformError } from '@tessera/sdk/contract'
import type { CommitEngine } from '../commit/engine-port.ts'
import { openReadSet, type OpenReadSet } from '../commit/read-set.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { RowKey, Store } from '../store/store.ts'
import { grantNeeds, openGrant, planEnding, type Grant } from './grant.ts'
import { noteReceipt, planReceipt, type Receipts, type SignedReceipt } from './receipt.ts'

/** A grant that is about to end, with its receipt signed. */
export interface Ending {
  readonly grant: Pick<Grant, 'person' | 'plugin' | 'epoch' | 'mode'>
  readonly receipt: SignedReceipt
}

/** Signs the receipt of an end; what it follows joins `reads`. */
export async function prepareEnding(
  receipts: Receipts,
  of: { readonly grant: Grant; readonly packageHash: string; readonly head: number },
  reads: OpenReadSet,
): Promise<Ending> {
  const { grant, packageHash, head } = of
  const { person, plugin, mode, untilMs } = grant
  const capabilities = [...grant.capabilities.keys()]
  const facts = { person, plugin, packageHash, capabilities, mode, untilMs }
  const receipt = await receipts.sign({ ...facts, event: 'ended' }, head)
  noteReceipt(reads, receipt)
  return { grant, receipt }
}

/** The rows that `planEnd` looks at. */
export const endingNeeds = ({ grant }: Ending): readonly RowKey[] =>
  grantNeeds(grant.person, grant.plugin)

/** Plans the end. Errors: `capability_ended` it was over already. */
export function planEnd(tx: PlanTx, { grant, receipt }: Ending): void {
  if (!planEnding(tx, grant)) throw new PlatformError('capability_ended', { reason: grant.mode })
  planReceipt(tx, receipt)
}

/** What ending by itself needs. */
export interface EndingDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly receipts: Receipts
  readonly packageHashOf: (plugin: string) => Promise<string>
}

/** Ends one grant; over already, or renewed meanwhile, it stays as it is. Gives whether it did. */
export async function endGrant(
  deps: EndingDeps,
  grant: Grant,
  stillOver: (grant: Grant, nowMs: number) => boolean = () => true,
): Promise<boolean> {
  const { engine, receipts } = deps
  const packageHash = await deps.packageHashOf(grant.plugin)
  const reads = openReadSet()
  const ending = await prepareEnding(receipts, { grant, packageHash, head: engine.head() }, reads)
  const done = await engine
    .commit({
      reads,
      needs: () => endingNeeds(ending),
      plan(tx) {
        const row = tx.get('grant', [grant.person, grant.plugin])
        if (row === undefined || !stillOver(openGrant(row), tx.nowMs)) return false
        if (!planEnding(tx, grant)) return false
        planReceipt(tx, ending.receipt)
        return true
      },
    })
    .catch((error: unknown) => {
      if (error instanceof PlatformError && error.code === 'conflict') return { value: false }
      throw error
    })
  return done.value
}

const pageRows = 200

/** Ends the grants whose time is over; gives how many. */
export async function endDueGrants(deps: EndingDeps, nowMs: number): Promise<number> {
  const due = await deps.store.scan({
    table: 'grant',
    index: 'due',
    equals: ['active'],
    from: 0,
    to: nowMs,
    limit: pageRows,
  })
  const isOver = ({ untilMs }: Grant, atMs: number): boolean => untilMs !== null && atMs >= untilMs
  let count = 0
  for (const row of due) if (await endGrant(deps, openGrant(row), isOver)) count += 1
  return count
}
