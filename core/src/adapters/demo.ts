// The provider of the demo: its money comes from nowhere and goes nowhere, so it comes only where
// the demo is on, and a database that has held any is marked by it for ever.

import { PlatformError, type ErrorCode } from '@tessera/sdk/contract'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { Store } from '../store/store.ts'
import { transferIdOf } from '../wallet/accounts.ts'
import { planPosting } from '../wallet/posting-plan.ts'
import { postingNeeds, type Posting } from '../wallet/posting.ts'
import { requestWithdrawal } from '../wallet/bank/withdrawal.ts'
import { sendPayout } from './payout.ts'
import { phaseOf, type Provider } from './provider.ts'
import { bookStatement } from './reconcile.ts'

const noShares: ReadonlyMap<string, bigint> = new Map()
const provider = 'demo'

/** What the demo's money needs. */
export interface DemoMoneyDeps {
  readonly engine: CommitEngine
  readonly demoOn: boolean
}

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
  { engine, demoOn }: DemoMoneyDeps,
  funds: DemoFunds,
): Promise<void> {
  if (!demoOn) throw new PlatformError('demo_refused')
  const posting: Posting = { kind: 'fund', ...funds, note: '' }
  await engine.commit({
    needs: (fetched) => postingNeeds(posting, fetched),
    plan: (tx) => planPosting(tx, posting, noShares),
  })
}

/** Goes on after a refusal that says it was done before, or by somebody else’s call. */
const tolerate =
  (code: ErrorCode) =>
  (error: unknown): void => {
    if (!(error instanceof PlatformError) || error.code !== code) throw error
  }

/** Says of a withdrawal what a bank would say that paid it the same day. */
async function payAtOnce(
  deps: { readonly store: Store; readonly engine: CommitEngine },
  paid: { readonly id: string; readonly amountFen: bigint; readonly createdAtMs: number },
): Promise<void> {
  await sendPayout(deps, { id: paid.id, provider }).catch(tolerate('not_found'))
  const bookedOn = new Date(paid.createdAtMs).toISOString().slice(0, 10)
  const line = {
    accountIban: provider,
    bookedOn,
    amountFen: -paid.amountFen,
    currency: 'CNY',
    reference: '',
    endToEndId: paid.id,
    isReversal: false,
    counterpartyName: '',
    counterpartyAccount: '',
    bankReference: paid.id,
  }
  const about = { id: paid.id, accountIban: provider, currency: 'CNY', closedOn: bookedOn }
  const sums = { openedFen: 0n, closedFen: line.amountFen }
  await bookStatement(deps.engine, { ...about, ...sums, lines: [line] })
}

/**
 * Opens the provider of the demo: what is announced has come, what is asked for has gone.
 * Errors: `demo_refused` from both verbs where the demo is off.
 */
export function openDemoProvider(deps: DemoMoneyDeps & { readonly store: Store }): Provider {
  const { engine, store, demoOn } = deps
  return {
    name: provider,
    async announceDeposit({ person, key, amountFen }) {
      const reference = `demo/${person}/${key}`
      const funds = { id: reference, to: person, amountFen }
      await giveDemoMoney(deps, funds).catch(tolerate('already_taken'))
      const given = await store.get('transfer', [transferIdOf('fund', reference)])
      if (given?.amount !== amountFen) throw new PlatformError('key_reused')
      return { reference, amountFen, phase: 'settled', payTo: undefined }
    },
    async requestWithdrawal(wish) {
      if (!demoOn) throw new PlatformError('demo_refused')
      const asked = await requestWithdrawal(engine, { ...wish, provider })
      if (asked.status !== 'settled') await payAtOnce({ store, engine }, asked)
      const { id, amountFen, status } = (await store.get('withdrawal', [asked.id])) ?? asked
      return { id, amountFen, phase: phaseOf(status) }
    },
  }
}
