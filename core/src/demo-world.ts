// What the demo has besides its people: issuers who vouch for them and money from the operator's
// account, each through the same code as anybody's.

import { scoredMonthAt, snapshotAtMs } from '@tessera/sdk/credit'
import { giveDemoMoney } from './adapters/demo.ts'
import type { Clock } from './base/clock.ts'
import type { CommitEngine } from './commit/engine-port.ts'
import { putDemoEvidence, type CreditBook, type WantedPerson } from './credit/index.ts'
import { demoChecksOf, demoIssuers, levelOf, type Identity } from './identity/index.ts'
import type { Store } from './store/store.ts'
import type { Row } from './store/tables.ts'
import { walletAccount } from './wallet/accounts.ts'

/** What the demo's world is made in. */
interface DemoWorldDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly identity: Identity
  readonly credit: CreditBook
  readonly clock: Clock
}

/** The demo's issuers and what they vouch for; repeating it changes nothing. */
async function openDemoChecks(deps: DemoWorldDeps): Promise<void> {
  const { identity, clock } = deps
  await identity.realNames.ensureIssuers(demoIssuers)
  for (const { name, person } of await identity.demo.placed())
    for (const check of demoChecksOf(name, demoCheckedAtMs(clock)))
      await identity.realNames.pass(person, check)
}

/** How many whole months the demo's people have been known when they are scored first. */
const verifiedMonths = 29

/** When the demo's issuers looked at its people. */
const demoCheckedAtMs = (clock: Clock): number =>
  snapshotAtMs(scoredMonthAt(clock.now()) - verifiedMonths - 1)

/** The scores that people of the demo begin with. Source: architecture section 10. */
const demoScores: Readonly<Record<string, Pick<WantedPerson, 'score' | 'firstSearch'>>> = {
  lin: { score: 760, firstSearch: 75 },
  wei: { score: 690, firstSearch: 73 },
  chen: { score: 750, firstSearch: 45 },
  qiu: { score: 751, firstSearch: 39 },
  zhao: { score: 780, firstSearch: 9 },
  mei: { score: 800, firstSearch: 84 },
  gu: { score: 820, firstSearch: 9 },
  yue: { score: 720, firstSearch: 36 },
}

/** Evidence behind those scores, once; the month that is due is scored from it. */
async function openDemoCredit(deps: DemoWorldDeps): Promise<void> {
  const { store, engine, identity, credit, clock } = deps
  const asOf = scoredMonthAt(clock.now())
  if ((await store.get('creditRun', [asOf])) !== undefined) return
  const people: WantedPerson[] = []
  for (const { name, person } of await identity.demo.placed()) {
    const wanted = demoScores[name]
    if (wanted === undefined) continue
    const file = await identity.realNames.file(person)
    const level = levelOf(file, clock.now())
    people.push({ ...wanted, name, realPerson: file.id, level, verifiedMonths })
  }
  const isFirst = (await store.scan({ table: 'creditRun', equals: [], limit: 1 })).length === 0
  if (isFirst) {
    await putDemoEvidence(engine, people, { asOf, merchantsSinceMs: demoCheckedAtMs(clock) })
    // The month before as well, so that there is something to have changed since.
    await credit.scoreMonth(asOf - 1)
  }
  await credit.scoreMonth(asOf)
}

/** Whom the demo’s operator has listed as merchants. */
const demoMerchants: readonly (Omit<Row<'merchant'>, 'party' | 'atMs' | 'addedBy'> & {
  readonly name: string
})[] = [{ name: 'zhao', scope: 'tao', category: 'grocery', title: '赵掌柜 Boss Zhao' }]

/** Lists the demo’s merchants, once. */
async function openDemoMerchants({ store, engine, identity }: DemoWorldDeps): Promise<void> {
  const placed = await identity.demo.placed()
  for (const { name, ...of } of demoMerchants) {
    const party = placed.find((one) => one.name === name)?.person
    if (party === undefined || (await store.get('merchant', [of.scope, party])) !== undefined)
      continue
    await engine.commit({
      needs: () => [],
      plan: (tx) => tx.put('merchant', { ...of, party, addedBy: 'demo', atMs: tx.nowMs }),
    })
  }
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
  await openDemoCredit(deps)
  await openDemoMerchants(deps)
  for (const { person } of await deps.identity.demo.placed()) {
    if ((await deps.store.get('account', [walletAccount(person)])) !== undefined) continue
    const funds = { id: `demo/${person}`, to: person, amountFen: demoFundsFen }
    await giveDemoMoney({ engine: deps.engine, demoOn: deps.identity.demo.on }, funds)
  }
}
