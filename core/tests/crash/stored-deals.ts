// The deals of errands on a platform that is down, with the money of each, from its database alone.

import { z } from 'zod'
import { accountCode, ledgerOf, transferCode, walletAccount } from '../../src/wallet/accounts.ts'
import {
  openStoredRows,
  type StoredPlace,
  type StoredRow as Row,
  type StoredRows,
} from './stored-rows.ts'

/** One hold of a deal: where its money is, and in how many movements it left. */
export interface StoredHold {
  readonly amountFen: bigint
  readonly isOpen: boolean
  readonly leftFen: bigint
  readonly paidFen: bigint
  readonly backFen: bigint
  readonly paidCount: number
  readonly backCount: number
}

/** A deal and its money. */
export interface StoredDeal {
  readonly state: string
  /** What happened, in its order. */
  readonly events: readonly string[]
  /** In the order in which they were set aside. */
  readonly holds: readonly StoredHold[]
}

/** What the database says. */
export interface StoredDeals {
  /** Everything that does not agree; empty when every fen has one owner. */
  readonly faults: readonly string[]
  readonly deals: ReadonlyMap<string, StoredDeal>
  /** By demo name. */
  readonly balances: ReadonlyMap<string, bigint>
  /** All that stands in holds. */
  readonly heldFen: bigint
  /** All that the platform itself has, in any account: what a fee would go to. */
  readonly houseFen: bigint
}

type Select = StoredRows['select']

const DealDoc = z.looseObject({
  state: z.string(),
  facts: z.looseObject({ heldFen: z.string(), version: z.int() }),
  holds: z.array(z.object({ hold: z.string(), amountFen: z.string() })),
})
const StepDoc = z.looseObject({ deal: z.string(), version: z.int(), event: z.string() })

const big = (value: Row[string] | undefined): bigint => (typeof value === 'bigint' ? value : 0n)
const text = (value: Row[string] | undefined): string => (typeof value === 'string' ? value : '')
const sum = (parts: readonly bigint[]): bigint => parts.reduce((all, part) => all + part, 0n)

async function docsOf(select: Select, collection: string) {
  const rows = await select(
    `select r.id, r.doc from record r join numbering n on n.number = r.collection
      where n.scope = 'plugin/errands' and n.name = '${collection}'`,
  )
  return rows.map((row) => ({ id: text(row['id']), doc: JSON.parse(text(row['doc'])) as unknown }))
}

interface Owners {
  readonly customer: string
  readonly provider: string
}

/** One hold with everything that left it; says what left it for anybody else. */
function holdOf(row: Row, out: readonly Row[], { customer, provider }: Owners) {
  const to = (wallet: string, code: number): readonly bigint[] =>
    out
      .filter((one) => text(one['credit_account_id']) === wallet && Number(one['code']) === code)
      .map((one) => big(one['amount']))
  const paid = to(provider, transferCode.release)
  const back = to(customer, transferCode.void)
  const hold: StoredHold = {
    amountFen: big(row['amount_fen']),
    isOpen: row['status'] === 'open',
    leftFen: big(row['left_fen']),
    paidFen: sum(paid),
    backFen: sum(back),
    paidCount: paid.length,
    backCount: back.length,
  }
  const strayCount = out.length - paid.length - back.length
  return { hold, strayCount }
}

function* moneyFaults(id: string, { holds }: StoredDeal, saidFen: bigint): Generator<string> {
  for (const { amountFen, isOpen, leftFen, paidFen, backFen, paidCount, backCount } of holds) {
    if (leftFen + paidFen + backFen !== amountFen)
      yield `deal ${id}: ${leftFen} left, ${paidFen} paid and ${backFen} back are not ${amountFen}`
    if (paidCount > 1 || backCount > 1)
      yield `deal ${id}: paid ${paidCount} times, given back ${backCount} times`
    if (isOpen !== leftFen > 0n) yield `deal ${id}: a hold with ${leftFen} left, open: ${isOpen}`
    if (isOpen && paidCount + backCount > 0) yield `deal ${id}: a hold is settled and open`
  }
  const heldFen = sum(holds.map(({ leftFen }) => leftFen))
  if (heldFen !== saidFen) yield `deal ${id}: says ${saidFen} are held, and ${heldFen} are`
}

async function readBalances(select: Select): Promise<ReadonlyMap<string, bigint>> {
  const accounts = await select('select id, credits_posted - debits_posted as fen from account')
  const fenOf = new Map(accounts.map((row) => [text(row['id']), big(row['fen'])]))
  const people = await select('select id, demo_name from person where demo_name is not null')
  return new Map(
    people.map((row) => [text(row['demo_name']), fenOf.get(walletAccount(text(row['id']))) ?? 0n]),
  )
}

/** What is in no wallet and in no hold. */
async function readHouseFen(select: Select): Promise<bigint> {
  const rows = await select(
    `select credits_posted - debits_posted as fen from account
      where ledger = ${ledgerOf.cny} and code not in (${accountCode.wallet}, ${accountCode.hold})`,
  )
  return sum(rows.map((row) => big(row['fen'])))
}

async function readOwners(select: Select, names: readonly [string, string]): Promise<Owners> {
  const people = await select('select id, demo_name from person where demo_name is not null')
  const walletOf = (name: string): string =>
    walletAccount(text(people.find((row) => row['demo_name'] === name)?.['id']))
  const [customer, provider] = names
  return { customer: walletOf(customer), provider: walletOf(provider) }
}

type Doc = Awaited<ReturnType<typeof docsOf>>[number]

/** Puts the deals together with their steps, holds and movements. */
class DealReader {
  readonly faults: string[] = []
  readonly deals = new Map<string, StoredDeal>()
  readonly #owners: Owners
  readonly #holds: ReadonlyMap<string, Row>
  readonly #transfers: readonly Row[]
  readonly #steps: readonly z.infer<typeof StepDoc>[]

  constructor(
    owners: Owners,
    rows: { readonly holds: readonly Row[]; readonly transfers: readonly Row[] },
    steps: readonly Doc[],
  ) {
    this.#owners = owners
    this.#holds = new Map(rows.holds.map((row) => [text(row['id']), row]))
    this.#transfers = rows.transfers
    this.#steps = steps.map(({ doc }) => StepDoc.parse(doc))
  }

  #eventsOf(id: string, version: number): readonly string[] {
    const own = this.#steps
      .filter(({ deal }) => deal === id)
      .toSorted((one, other) => one.version - other.version)
    if (own.length !== version || own.some((step, at) => step.version !== at + 1))
      this.faults.push(`deal ${id}: has ${own.length} steps and counts ${version}`)
    return own.map(({ event }) => event)
  }

  #holdOf(id: string, hold: string): readonly StoredHold[] {
    const row = this.#holds.get(hold)
    if (row === undefined) {
      this.faults.push(`deal ${id}: hold ${hold} is not there`)
      return []
    }
    const out = this.#transfers.filter((one) => one['debit_account_id'] === row['account'])
    const read = holdOf(row, out, this.#owners)
    if (read.strayCount > 0) this.faults.push(`deal ${id}: money of it went to somebody else`)
    return [read.hold]
  }

  /** Reads one; gives the holds that it names. */
  read({ id, doc }: Doc): readonly string[] {
    const { state, facts, holds } = DealDoc.parse(doc)
    const names = holds.map(({ hold }) => hold)
    const deal = {
      state,
      events: this.#eventsOf(id, facts.version),
      holds: names.flatMap((hold) => this.#holdOf(id, hold)),
    }
    this.faults.push(...moneyFaults(id, deal, BigInt(facts.heldFen)))
    this.deals.set(id, deal)
    return names
  }
}

/** Reads the deals between two people of the demo. It must be down; nothing is written. */
export async function readStoredDeals(
  place: StoredPlace,
  names: readonly [customer: string, provider: string],
): Promise<StoredDeals> {
  const { select, integrity, close } = await openStoredRows(place)
  try {
    const holds = await select(
      `select h.*, a.credits_posted - a.debits_posted as left_fen
        from hold h join account a on a.id = h.account where h.plugin = 'errands'`,
    )
    const rows = { holds, transfers: await select('select * from transfer') }
    const reader = new DealReader(
      await readOwners(select, names),
      rows,
      await docsOf(select, 'steps'),
    )
    const named = new Set((await docsOf(select, 'deals')).flatMap((doc) => reader.read(doc)))
    const stray = holds.map((row) => text(row['id'])).filter((id) => !named.has(id))
    return {
      faults: [
        ...(integrity === 'ok' ? [] : [integrity]),
        ...reader.faults,
        ...stray.map((id) => `hold ${id} is of no deal`),
      ],
      deals: reader.deals,
      balances: await readBalances(select),
      heldFen: sum(holds.map((row) => big(row['left_fen']))),
      houseFen: await readHouseFen(select),
    }
  } finally {
    await close()
  }
}
