// A ledger that has seen much: people who pay each other, hold money, release and void it, and
// write hostile notes; all of it through the real postings and the real commit. The same seed makes
// the same ledger.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fakeClock } from '../../src/base/clock.ts'
import { seededEntropy, type Entropy } from '../../src/base/entropy.ts'
import { openKeys, type Keys } from '../../src/base/keys.ts'
import { openCommitEngine } from '../../src/commit/engine.ts'
import type { CommitEngine } from '../../src/commit/engine-port.ts'
import type { Store } from '../../src/store/store.ts'
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts'
import { planPosting } from '../../src/wallet/posting-plan.ts'
import { postingNeeds, type Posting } from '../../src/wallet/posting.ts'
import { ledgerSeal } from '../../src/wallet/seal.ts'
import { planTwoPhase } from './two-phase.ts'

/** Texts that mean something to some format, or to whoever shows it. */
export const hostileTexts: readonly string[] = [
  'a\n2026-01-01 theft\n    liabilities:wallets:x  1.00 CNY\n    assets:operator',
  'a\r\n  ; b | c',
  '"quoted" \'text\' \\"',
  '<Ntry>&amp;]]></Ntry>&',
  '=HYPERLINK("x";"y")',
  '+1',
  '-1+cmd|x',
  '@SUM(A1)',
  '\u2028\u2029\u0085',
  '\u202etxet\u202c \u2066x\u2069 \u200f',
  'date:2020-01-01, note:other, [2020-01-01]',
  '  spaces at both ends  ',
  '100% %0A 红包 🧧, "a",b',
]

const startMs = Date.parse('2026-01-01T00:00:00Z')
const dayMs = 86_400_000
const fundsFen = 10_000_000n
const pluginId = 'shop'

/** A world and the parts it is made of. */
export interface BusyWorld {
  readonly dataFolder: string
  readonly store: Store
  readonly keys: Keys
  readonly people: readonly string[]
  readonly transfersCount: number
  /** One more movement, which `transfersCount` does not count. */
  fund(person: string): Promise<void>
  /** Ends the store; the folder stays until `remove`. */
  close(): Promise<void>
  remove(): void
}

interface Making {
  readonly engine: CommitEngine
  readonly people: readonly string[]
  readonly pick: (bound: number) => number
  /** Holds that can still be released or voided. */
  readonly holds: { readonly id: string; readonly people: readonly string[] }[]
  count: number
}

function picker(entropy: Entropy): (bound: number) => number {
  return (bound) => {
    const [a = 0, b = 0, c = 0, d = 0] = entropy(4)
    return (((a * 256 + b) * 256 + c) * 256 + d) % bound
  }
}

/** Makes a world of `transfersMin` transfers or a few more, `unitPostings` to a commit. */
export async function makeBusyWorld(wish: {
  readonly transfersMin: number
  readonly peopleCount: number
  readonly unitPostings: number
}): Promise<BusyWorld> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tessera-busy-'))
  const entropy = seededEntropy('busy world')
  const keys = openKeys(join(dataFolder, 'keys.json'), entropy)
  const store = await openSqliteStore(join(dataFolder, 'tessera.db'))
  const clock = fakeClock(startMs)
  const engine = openCommitEngine({
    store,
    clock,
    node: 'busy',
    seal: ledgerSeal(keys.seed),
    onFault(error) {
      throw error
    },
  })
  const people = Array.from({ length: wish.peopleCount }, (_, index) => `per_${index}`)
  const making: Making = { engine, people, pick: picker(entropy), holds: [], count: 0 }
  await addPeople(making)
  const unitsCount = Math.ceil(wish.transfersMin / wish.unitPostings)
  for (let unit = 0; making.count < wish.transfersMin; unit += 1) {
    clock.advance(Math.floor((30 * dayMs) / unitsCount))
    await post(making, somePostings(making, wish.unitPostings))
    if (unit % 10 === 0) making.count += await planTwoPhase(engine, unit)
  }
  const { count } = making
  const fund = (to: string): Promise<void> =>
    post(making, [{ kind: 'fund', id: 'more', to, amountFen: 1n, note: '' }])
  async function close(): Promise<void> {
    await engine.close()
    await store.close()
  }
  const remove = (): void => rmSync(dataFolder, { recursive: true, force: true })
  return { dataFolder, store, keys, people, transfersCount: count, fund, close, remove }
}

async function addPeople(making: Making): Promise<void> {
  const { engine, people } = making
  await engine.commit({
    needs: () => [],
    plan(tx) {
      for (const [index, id] of people.entries()) {
        const displayName = hostileTexts[index] ?? `Person ${index}`
        tx.put('person', { id, displayName, kind: 'person', demoName: null, createdAtMs: tx.nowMs })
      }
    },
  })
  await post(
    making,
    people.map((to) => ({ kind: 'fund', id: to, to, amountFen: fundsFen, note: '' })),
  )
}

async function post(making: Making, postings: readonly Posting[]): Promise<void> {
  await making.engine.commit({
    needs: (fetched) => postings.flatMap((posting) => postingNeeds(posting, fetched)),
    plan(tx) {
      for (const posting of postings) planPosting(tx, posting, new Map())
    },
  })
  making.count += postings.length
}

const somePostings = (making: Making, count: number): readonly Posting[] =>
  Array.from({ length: count }, (_, index) => somePosting(making, `${making.count}/${index}`))

function somePosting(making: Making, id: string): Posting {
  const { people, pick, holds } = making
  const at = pick(people.length)
  const person = people[at] ?? ''
  const others = [1, 2, 3].map((step) => people[(at + step * 7) % people.length] ?? '')
  const amountFen = BigInt(pick(500) + 4)
  const note = pick(10) === 0 ? (hostileTexts[pick(hostileTexts.length)] ?? '') : `note ${id}`
  const kind = pick(100)
  if (kind < 2) return { kind: 'fund', id, to: person, amountFen, note }
  if (kind < 17) return someHold({ id, payer: person, others, amountFen, note }, making)
  const hold = kind < 45 ? holds[pick(Math.max(holds.length, 1))] : undefined
  if (hold === undefined)
    return {
      kind: 'pay',
      id,
      plugin: pluginId,
      payer: person,
      to: others[0] ?? '',
      amountFen,
      note,
    }
  if (kind < 35) {
    const to = hold.people[pick(hold.people.length)] ?? ''
    return {
      kind: 'release',
      id,
      hold: hold.id,
      plugin: pluginId,
      asking: undefined,
      to,
      amountFen: 1n,
      shareOf: undefined,
    }
  }
  holds.splice(holds.indexOf(hold), 1)
  return { kind: 'void', hold: hold.id, plugin: pluginId }
}

function someHold(
  wish: {
    readonly id: string
    readonly payer: string
    readonly others: readonly string[]
    readonly amountFen: bigint
    readonly note: string
  },
  { holds }: Making,
): Posting {
  const { id, payer, others, note } = wish
  holds.push({ id, people: others })
  return {
    kind: 'hold',
    hold: id,
    plugin: pluginId,
    payer,
    amountFen: wish.amountFen + 1_000n,
    rule: { kind: 'named', people: others, shareMaxFen: 300n },
    untilMs: startMs + 80 * dayMs,
    note,
  }
}
