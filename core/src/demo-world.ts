// What the demo has besides its people: issuers who vouch for them and money from the operator's
// account, each through the same code as anybody's.

import { giveDemoMoney } from './adapters/demo.ts'
import type { CommitEngine } from './commit/engine-port.ts'
import { demoChecksOf, demoIssuers, type Identity } from './identity/index.ts'
import type { Store } from './store/store.ts'
import { walletAccount } from './wallet/accounts.ts'

/** What the demo's world is made in. */
interface DemoWorldDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly identity: Identity
}

/** The demo's issuers and what they vouch for; repeating it changes nothing. */
async function openDemoChecks(deps: DemoWorldDeps): Promise<void> {
  const { identity } = deps
  await identity.realNames.ensureIssuers(demoIssuers)
  for (const { name, person } of await identity.demo.placed())
    for (const check of demoChecksOf(name)) await identity.realNames.pass(person, check)
}

/** What each demo person begins with, in fen. */
export const demoFundsFen = 888_800n

/**
 * Makes the demo people, has them vouched for, and gives each their money, once.
 * Effects: a commit a check and one a person that has no money yet; repeating it changes nothing.
 */
export async function openDemoWorld(deps: DemoWorldDeps): Promise<void> {
  await deps.identity.demo.ensureDemoPeople()
  await openDemoChecks(deps)
  for (const { person } of await deps.identity.demo.placed()) {
    if ((await deps.store.get('account', [walletAccount(person)])) !== undefined) continue
    const funds = { id: `demo/${person}`, to: person, amountFen: demoFundsFen }
    await giveDemoMoney({ engine: deps.engine, demoOn: deps.identity.demo.on }, funds)
  }
}
