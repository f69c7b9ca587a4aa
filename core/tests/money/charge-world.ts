// A store with merchants, credit in lots of money, and mandates, and charges divided and posted as
// a run does it. Everything under a fake clock.

import { PlatformError } from '@tessera/sdk/contract'
import { fakeClock, type FakeClock } from '../../src/base/clock.ts'
import { openCommitEngine } from '../../src/commit/engine.ts'
import type { CommitEngine } from '../../src/commit/engine-port.ts'
import type { Store } from '../../src/store/store.ts'
import type { Row } from '../../src/store/tables.ts'
import {
  accountCode,
  accountIdOf,
  moneyLeg,
  movementNeeds,
  operatorAccount,
  postLegs,
  transferCode,
  transferIdOf,
  walletAccount,
} from '../../src/wallet/accounts.ts'
import {
  findCandidates,
  groupsOf,
  splitCharge,
  splitNeeds,
  type ChargePosting,
  type ChargeWish,
} from '../../src/wallet/charge/charge.ts'
import { giveBackNeeds, ownBackFen } from '../../src/wallet/charge/settle.ts'
import { auditStore } from '../../src/wallet/audit-store.ts'
import { planPosting } from '../../src/wallet/posting-plan.ts'
import { postingNeeds, type Posting } from '../../src/wallet/posting.ts'
import { ledgerSeal } from '../../src/wallet/seal.ts'
import type { StandingTerms } from '../../src/wallet/standing/act.ts'
import { openTestStore } from '../store-of-test.ts'

const saltKey = new Uint8Array(32).fill(7)

/** Noon of a day in the middle of a month, in Shanghai. */
export const noonMs = Date.UTC(2026, 2, 10, 4)
export const dayMs = 86_400_000

/** A store for charges. */
export interface ChargeWorld {
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: FakeClock
  /** `ok`, or the code of the refusal. */
  readonly post: (posting: Posting) => Promise<string>
  readonly fund: (person: string, amountFen: bigint) => Promise<void>
  readonly lot: (
    id: string,
    person: string,
    of: { amountFen: bigint; days: number; scope?: string },
  ) => Promise<void>
  readonly merchant: (person: string, of?: { group?: string; category?: string }) => Promise<void>
  readonly mandate: (
    id: string,
    between: readonly [string, string],
    terms?: Partial<StandingTerms>,
  ) => Promise<void>
  /** Divides a charge as a run would; throws what it would be refused with. */
  readonly divide: (
    id: string,
    payer: string,
    amountFen: bigint,
    to?: string,
  ) => Promise<ChargePosting>
  /** Divides and posts. */
  readonly charge: (id: string, payer: string, amountFen: bigint, to?: string) => Promise<string>
  /** Gives back as a run of `by` does, of nobody's in a job; the code as `post` has it. */
  readonly giveBack: (
    charge: string,
    of: { request: string; amountFen: bigint | undefined; by: string | undefined },
  ) => Promise<string>
  readonly walletFen: (person: string) => Promise<bigint>
  readonly lotFen: (lot: string) => Promise<bigint>
  /** What an audit of the books finds. */
  readonly violations: () => Promise<readonly unknown[]>
  readonly close: () => Promise<void>
}

/** `ok`, or the code that an act was refused with. */
export const codeOf = async (act: () => Promise<unknown>): Promise<string> => {
  try {
    await act()
    return 'ok'
  } catch (error) {
    if (error instanceof PlatformError) return error.code
    throw error
  }
}

/** Terms that hardly hold anything back. */
export const wide: StandingTerms = {
  perPurchaseFen: 100_000n,
  perDayFen: 200_000n,
  perMonthFen: 500_000n,
  approveAboveFen: null,
  categories: [],
  untilMs: null,
}

interface Base {
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: FakeClock
  /** Posts; throws what it is refused with. */
  readonly postAll: (posting: Posting) => Promise<void>
}

const putRow = <T extends 'merchant' | 'person' | 'lot'>({ engine }: Base, table: T, row: Row<T>) =>
  engine.commit({ needs: () => [], plan: (tx) => tx.put(table, row) })

/** Divides charges in a store; see {@link ChargeWorld.divide}. */
export const divideIn =
  ({ store, engine, clock }: Pick<Base, 'store' | 'engine' | 'clock'>): ChargeWorld['divide'] =>
  async (charge, payer, amountFen, to = 'shop') => {
    const wish: ChargeWish = {
      kind: 'charge',
      charge,
      plugin: 'store',
      payer,
      to,
      groups: await groupsOf(store, to),
      amountFen,
      order: charge,
      note: charge,
      atMs: clock.now(),
    }
    const found = await findCandidates(store, wish)
    const { value: parts } = await engine.commit({
      needs: (fetched) => splitNeeds(wish, found, fetched),
      plan: (tx) => splitCharge(tx, wish, found),
    })
    return { ...wish, parts }
  }

/** Gives back in a store; see {@link ChargeWorld.giveBack}. */
export const giveBackIn =
  ({
    store,
    engine,
    postAll,
  }: Pick<Base, 'store' | 'engine' | 'postAll'>): ChargeWorld['giveBack'] =>
  (charge, of) =>
    codeOf(async () => {
      const wish = { kind: 'giveBack', charge, plugin: 'store', ...of } as const
      const { value: ownFen } = await engine.commit({
        needs: (fetched) => giveBackNeeds({ ...wish, ownFen: 0n }, fetched),
        plan: (tx) => ownBackFen(tx, wish),
      })
      const row = await store.get('charge', [charge])
      await postAll({ ...wish, ownFen: row?.merchant === of.by ? ownFen : 0n })
    })

const lotIn =
  ({ engine, clock }: Base): ChargeWorld['lot'] =>
  async (id, person, { amountFen, days, scope = 'tao' }) => {
    const account = accountIdOf('lot', id)
    const move = { id: transferIdOf('test-lot', id), from: operatorAccount, to: account }
    await engine.commit({
      needs: () => movementNeeds(move),
      plan(tx) {
        const codes = { fromCode: accountCode.operator, toCode: accountCode.lot }
        postLegs(tx, [moneyLeg({ ...move, ...codes, amountFen, code: transferCode.issue })])
        const expiresAtMs = clock.now() + days * dayMs
        const of = { asset: 'CNY', person, scope, account, pool: 'test/pool' }
        tx.put('lot', { id, ...of, amountUnits: amountFen, expiresAtMs, status: 'open' })
      },
    })
  }

const mandateIn =
  (base: Base): ChargeWorld['mandate'] =>
  async (mandate, [payer, spender], change = {}) => {
    const kept = { kind: 'person', demoName: null, createdAtMs: 0 }
    for (const id of [payer, spender])
      await putRow(base, 'person', { ...kept, id, displayName: id })
    const terms = { ...wide, ...change }
    const of = { kind: 'mandate', mandate, plugin: 'family' } as const
    const offer = { verb: 'offer', spender, terms } as const
    await base.postAll({ ...of, by: payer, act: offer, stakeFen: terms.perMonthFen })
    await base.postAll({ ...of, by: spender, act: { verb: 'accept' }, stakeFen: 0n })
  }

/** Opens one. */
export async function openChargeWorld(): Promise<ChargeWorld> {
  const place = await openTestStore()
  const { store } = place
  const clock = fakeClock(noonMs)
  const engine = openCommitEngine({
    store,
    clock,
    node: 'test',
    seal: ledgerSeal(saltKey),
    onFault(error) {
      throw error
    },
  })
  const postAll = async (posting: Posting): Promise<void> => {
    await engine.commit({
      needs: (fetched) => postingNeeds(posting, fetched),
      plan: (tx) => planPosting(tx, posting, new Map()),
    })
  }
  const leftOn = async (account: string): Promise<bigint> => {
    const row = await store.get('account', [account])
    return row === undefined ? 0n : row.creditsPosted - row.debitsPosted
  }
  const base: Base = { store, engine, clock, postAll }
  const divide = divideIn(base)
  return {
    ...base,
    divide,
    post: (posting) => codeOf(() => postAll(posting)),
    fund: (to, amountFen) =>
      postAll({ kind: 'fund', id: `${to}-${amountFen}-${clock.now()}`, to, amountFen, note: 'x' }),
    lot: lotIn(base),
    async merchant(party, { group = 'tao', category = 'grocery' } = {}) {
      const of = { title: party, addedBy: 'test', atMs: noonMs }
      await putRow(base, 'merchant', { scope: group, party, category, ...of })
    },
    mandate: mandateIn(base),
    charge: (id, payer, amountFen, to) =>
      codeOf(async () => postAll(await divide(id, payer, amountFen, to))),
    giveBack: giveBackIn(base),
    walletFen: (person) => leftOn(walletAccount(person)),
    lotFen: async (lot) => leftOn((await store.get('lot', [lot]))?.account ?? ''),
    violations: async () => (await auditStore(store, saltKey)).violations,
    async close() {
      await engine.close()
      await place.close()
    },
  }
}
