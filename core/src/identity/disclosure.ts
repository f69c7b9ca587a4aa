// What was told about somebody. Each answer about a person stands in their own log before anybody
// hears it; the log is a chain, so that none can be left out later. The same unit keeps the budget:
// how many different facts a plugin, and all plugins of one publisher, may ask about one person.
//
// - An answer that was told today and is the same now is not written again.
// - A fact counts against the budget for thirty days after it was asked last.

import { z } from 'zod'
import { PlatformError } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import type { Clock } from '../base/clock.ts'
import { dayOf } from '../base/day.ts'
import { canonicalJson, sha256Hex } from '../base/hash.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { RowKey, Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import { openBoundedMap } from '../base/bounded-map.ts'

/** One answer that is about to be told. */
export interface Disclosure {
  readonly person: string
  /** Budgets are of the real person, however many accounts ask. */
  readonly realPerson: string
  readonly plugin: string
  readonly publisher: string
  /** The question as it is shown to the person: canonical JSON of a rule. */
  readonly question: string
  /** The facts that the answer rests on, canonical. */
  readonly facts: readonly string[]
  /** What was told; after a slash, for the person alone, why no more was: `unknown/off`. */
  readonly answer: string
}

/** The log and the budgets. */
export interface Disclosures {
  /**
   * Notes an answer before it is told.
   * Errors: `limit_exceeded` more different facts than a plugin or publisher may ask; nothing is
   * noted, and the answer must not be told.
   */
  readonly note: (disclosure: Disclosure) => Promise<void>
  /** Somebody's log, newest first, from before an entry on. */
  readonly list: (person: string, beforeSeq?: number) => Promise<readonly Row<'disclosure'>[]>
}

const rememberedMax = 50_000
const pageRows = 100
const dayMs = 86_400_000

const Facts = z.record(z.string(), z.int())
const Told = z.record(z.string(), z.string())

interface Scope {
  readonly name: string
  readonly most: number
}

const scopesOf = ({ plugin, publisher }: Disclosure): readonly Scope[] => [
  { name: `plugin/${plugin}`, most: limits.factsMax },
  { name: `publisher/${publisher}`, most: limits.factsOfPublisherMax },
]

const toldToday = ({ answer }: Disclosure, day: string): string => `${day} ${answer}`

/** The hash of an entry; it holds everything but itself. */
export const hashOfDisclosure = (entry: Omit<Row<'disclosure'>, 'hash'>): string =>
  sha256Hex(canonicalJson(['tessera-disclosure-1', entry]))

function planBudget(tx: PlanTx, disclosure: Disclosure, scope: Scope): void {
  const key = [disclosure.realPerson, scope.name]
  const before = tx.get('factUse', key)
  const lately = Object.entries(Facts.parse(JSON.parse(before?.facts ?? '{}'))).filter(
    ([, lastMs]) => lastMs > tx.nowMs - limits.factDays * dayMs,
  )
  const facts = Object.fromEntries(lately)
  for (const fact of disclosure.facts) facts[fact] = tx.nowMs
  if (Object.keys(facts).length > scope.most)
    throw new PlatformError('limit_exceeded', { factsMax: scope.most })
  const today = dayOf(tx.nowMs)
  const told = Object.entries(Told.parse(JSON.parse(before?.told ?? '{}'))).filter(([, text]) =>
    text.startsWith(today),
  )
  tx.put('factUse', {
    realPerson: disclosure.realPerson,
    scope: scope.name,
    facts: canonicalJson(facts),
    told: canonicalJson({
      ...Object.fromEntries(told),
      [questionId(disclosure)]: toldToday(disclosure, today),
    }),
  })
}

/** Accounts of one real person have logs of their own. */
const questionId = ({ person, question }: Disclosure): string =>
  sha256Hex(`${person}\u0000${question}`).slice(0, 24)

/** An entry of somebody's log, whoever it tells of. */
export type LogEntry = Pick<Disclosure, 'person' | 'plugin' | 'question' | 'answer'>

/** The row that an entry is chained to. */
export const disclosureNeeds = (person: string): readonly RowKey[] => [
  { table: 'disclosureHead', key: [person] },
]

/** Puts an entry at the end of somebody's log. */
export function planDisclosureEntry(
  tx: PlanTx,
  { person, plugin, question, answer }: LogEntry,
): void {
  const head = tx.get('disclosureHead', [person])
  const seq = (head?.seq ?? 0) + 1
  const previous = head?.hash ?? ''
  const entry = { person, seq, plugin, question, answer, atMs: tx.nowMs, previous }
  const hash = hashOfDisclosure(entry)
  tx.put('disclosure', { ...entry, hash })
  tx.put('disclosureHead', { person, seq, hash })
}

function isTold(tx: PlanTx, disclosure: Disclosure, scope: Scope): boolean {
  const row = tx.get('factUse', [disclosure.realPerson, scope.name])
  const told = Told.parse(JSON.parse(row?.told ?? '{}'))
  return told[questionId(disclosure)] === toldToday(disclosure, dayOf(tx.nowMs))
}

const needsOf = (disclosure: Disclosure): readonly RowKey[] => [
  ...disclosureNeeds(disclosure.person),
  ...scopesOf(disclosure).map(({ name }): RowKey => ({
    table: 'factUse',
    key: [disclosure.realPerson, name],
  })),
]

function plan(tx: PlanTx, disclosure: Disclosure): void {
  const scopes = scopesOf(disclosure)
  const [own] = scopes
  if (own !== undefined && isTold(tx, disclosure, own)) return
  for (const scope of scopes) planBudget(tx, disclosure, scope)
  planDisclosureEntry(tx, disclosure)
}

/** Opens the log. */
export function openDisclosures(deps: {
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: Clock
}): Disclosures {
  const { store, engine, clock } = deps
  const remembered = openBoundedMap<string>(rememberedMax)
  return {
    async note(disclosure) {
      const { plugin } = disclosure
      const name = `${plugin}\u0000${questionId(disclosure)}`
      const today = toldToday(disclosure, dayOf(clock.now()))
      if (remembered.get(name) === today) return
      await engine.commit({
        needs: () => needsOf(disclosure),
        plan: (tx) => plan(tx, disclosure),
      })
      remembered.set(name, today)
    },
    list: (person, beforeSeq) =>
      store.scan({
        table: 'disclosure',
        equals: [person],
        ...(beforeSeq === undefined ? {} : { to: beforeSeq - 1 }),
        order: 'descending',
        limit: pageRows,
      }),
  }
}

/** Whether entries, oldest first, are one whole chain from its beginning. */
export const verifyDisclosures = (entries: readonly Row<'disclosure'>[]): boolean =>
  entries.every(({ hash, ...entry }, at) => {
    const isNext = entry.seq === at + 1 && entry.previous === (entries[at - 1]?.hash ?? '')
    return isNext && hash === hashOfDisclosure(entry)
  })
