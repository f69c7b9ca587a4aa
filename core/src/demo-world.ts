// What the demo has besides its people: money, from the operator's account, through the same
// posting as anybody's.

import { giveDemoMoney } from './adapters/demo.ts'
import type { CommitEngine } from './commit/engine-port.ts'
import type { Identity } from './identity/index.ts'
import type { Store } from './store/store.ts'
import { walletAccount } from './wallet/accounts.ts'

/** What each demo person begins with, in fen. */
export const demoFundsFen = 888_800n

/**
 * Makes the demo people and gives each their money, once.
 * Effects: one commit a person that has none yet; repeating it changes nothing.
 */
export async function openDemoWorld(deps: {
  readonly store: Store
  readonly engine: CommitEngine
  readonly identity: Identity
}): Promise<void> {
  await deps.identity.demo.ensureDemoPeople()
  for (const { person } of await deps.identity.demo.placed()) {
    if ((await deps.store.get('account', [walletAccount(person)])) !== undefined) continue
    const funds = { id: `demo/${person}`, to: person, amountFen: demoFundsFen }
    await giveDemoMoney({ engine: deps.engine, demoOn: deps.identity.demo.on }, funds)
  }
}
