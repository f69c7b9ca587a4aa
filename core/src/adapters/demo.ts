// Money of the demo: it comes from nowhere, so it comes only where the demo is on, and a database
// that has held any is marked by it for ever.

import { PlatformError } from '@tessera/sdk/contract'
import type { CommitEngine } from '../commit/engine-port.ts'
import { planPosting } from '../wallet/posting-plan.ts'
import { postingNeeds, type Posting } from '../wallet/posting.ts'

const noShares: ReadonlyMap<string, bigint> = new Map()

/** Demo money for one person; `id` makes repeating it refuse with `already_taken`. */
export interface DemoFunds {
  readonly id: string
  readonly to: string
  readonly amountFen: bigint
}

/**
 * Gives demo money.
 * Errors: `demo_refused` the demo is off; `already_taken` it was given before.
 */
export async function giveDemoMoney(
  { engine, demoOn }: { readonly engine: CommitEngine; readonly demoOn: boolean },
  funds: DemoFunds,
): Promise<void> {
  if (!demoOn) throw new PlatformError('demo_refused')
  const posting: Posting = { kind: 'fund', ...funds, note: '' }
  await engine.commit({
    needs: (fetched) => postingNeeds(posting, fetched),
    plan: (tx) => planPosting(tx, posting, noShares),
  })
}
