// How large a share of all people meets a rule, told so coarsely that nobody's own answer shows.

import { PlatformError } from '@tessera/sdk/contract'
import {
  answerLeaf,
  judgeBy,
  ruleText,
  type Answer,
  type Facts,
  type Rule,
} from '@tessera/sdk/rule'
import { limits } from '@tessera/sdk/wire'
import { openBoundedMap } from '../../base/bounded-map.ts'
import { hmacSha256, sha256Hex } from '../../base/hash.ts'
import { base32 } from '../../base/id.ts'
import type { LivePlugin } from '../../catalog/index.ts'
import { erasedKind, type RealNames } from '../../identity/index.ts'
import type { Store } from '../../store/store.ts'
import { namedFacts, readKnownFacts } from './asked-rule.ts'

// What keeps one person out of it, however many rules are asked:
//
// - It is of a sample: three in four of some accounts, picked by a key. Nobody knows who is in it,
//   and it is not another one tomorrow, so that nothing averages out.
// - The sample is turned into a table: how many give the same answers to all facts of a manifest. A
//   row of fewer than twenty people is left out, and the others are rounded. So two rules differ
//   by whole rows, by nobody or by some twenty people, and never by one.
// - The table is made once a day: nobody sees a count move when somebody shows something.
// - What is told of the table is rounded again, to steps of five in a hundred.

/** Somebody of a sample; each real person once at most. */
export interface Sampled {
  readonly realPerson: string
  readonly facts: Facts
}

/** People who answer everything alike, in fives. */
export interface ShareRow {
  /** By the canonical text of the question. */
  readonly answers: ReadonlyMap<string, Answer>
  readonly count: number
}

/** A question for a share, and who asks it. */
export interface ShareQuestion {
  readonly person: string
  readonly plugin: LivePlugin
  readonly rule: Rule
  readonly nowMs: number
}

/** A share, as {@link percentOf} gives it; the same until then. */
export interface Share {
  readonly percent: number | null
  readonly untilMs: number
}

/** The shares of all people. Errors: `limit_exceeded` too many different rules today. */
export type ShareOf = (asked: ShareQuestion) => Promise<Share>

interface ShareDeps {
  readonly store: Store
  readonly identity: { readonly realNames: RealNames }
  readonly key: Uint8Array
}

const accountsMax = 2_000
const rowMin = 20
const roundTo = 5
const countedMin = 100
const atOnce = 50
const askersMax = 10_000
const dayMs = 86_400_000
const shanghaiMs = 8 * 3_600_000

const rounded = (value: number): number => Math.round(value / roundTo) * roundTo

/** Three in four, picked by a key. */
export const pick = (people: readonly Sampled[], key: Uint8Array): readonly Sampled[] =>
  people.filter(({ realPerson }) => (hmacSha256(key, realPerson)[0] ?? 0) % 4 !== 0)

/** The table of a sample: a row for each way to answer the questions that enough people share. */
export function tableOf(sample: readonly Sampled[], questions: readonly Rule[]) {
  const rows = new Map<string, { answers: ReadonlyMap<string, Answer>; count: number }>()
  for (const { facts } of sample) {
    const answers = questions.map((leaf) => judgeBy(leaf, (it) => answerLeaf(it, facts)))
    const name = answers.join(' ')
    const row = rows.get(name) ?? {
      answers: new Map(questions.map((leaf, at) => [ruleText(leaf), answers[at] ?? 'unknown'])),
      count: 0,
    }
    rows.set(name, { ...row, count: row.count + 1 })
  }
  return [...rows.values()]
    .filter(({ count }) => count >= rowMin)
    .map(({ answers, count }): ShareRow => ({ answers, count: rounded(count) }))
}

/**
 * The share of a table's people that meets a rule.
 *
 * Shape: 5 to 95 in steps of five; 0 for fewer than that, 100 for more; `null` where the table has
 * too few people. Who would meet it only by what a plugin knows itself is not counted.
 * Source: k-anonymity, Sweeney (2002), of a sample that is not known.
 */
export function percentOf(rule: Rule, table: readonly ShareRow[]): number | null {
  const sum = (rows: readonly ShareRow[]): number => rows.reduce((all, { count }) => all + count, 0)
  const total = sum(table)
  if (total < countedMin) return null
  const met = table.filter(
    ({ answers }) => judgeBy(rule, (leaf) => answers.get(ruleText(leaf)) ?? 'unknown') === 'yes',
  )
  return rounded((sum(met) * 100) / total)
}

/** Accounts from a place in their random ids on, and from the first where there are no more. */
async function someAccounts({ store, key }: ShareDeps) {
  const start = `per_${base32(hmacSha256(key, 'share/start'))}`
  const scan = { table: 'person', equals: [] } as const
  const behind = await store.scan({ ...scan, from: start, limit: accountsMax })
  const missing = accountsMax - behind.length
  const before = missing === 0 ? [] : await store.scan({ ...scan, to: start, limit: missing })
  return [...behind, ...before].filter(({ kind }) => kind !== erasedKind)
}

async function readPeople(deps: ShareDeps, nowMs: number): Promise<readonly Sampled[]> {
  const accounts = await someAccounts(deps)
  // By real person: somebody with two accounts counts once.
  const found = new Map<string, Sampled>()
  for (let at = 0; at < accounts.length; at += atOnce) {
    const some = accounts.slice(at, at + atOnce)
    const known = await Promise.all(some.map(({ id }) => readKnownFacts(deps, id, nowMs)))
    for (const { realPerson, facts } of known) found.set(realPerson, { realPerson, facts })
  }
  return [...found.values()]
}

/** Counts different rules of one day; one that was asked before counts no more. */
function openBudget() {
  const asked = openBoundedMap<Set<string>>(askersMax)
  return (person: string, rule: Rule): void => {
    const rules = asked.get(person) ?? new Set()
    const text = sha256Hex(ruleText(rule))
    const most = limits.sharesMax
    if (!rules.has(text) && rules.size >= most)
      throw new PlatformError('limit_exceeded', { sharesMax: most })
    asked.set(person, rules.add(text))
  }
}

function openDay(deps: ShareDeps, nowMs: number) {
  const days = Math.floor((nowMs + shanghaiMs) / dayMs)
  const people = readPeople(deps, nowMs)
  const tables = new Map<string, readonly ShareRow[]>()
  return {
    untilMs: (days + 1) * dayMs - shanghaiMs,
    spend: openBudget(),
    /** Each set of questions is asked of another sample, so that two of them do not compare. */
    async tableFor({ id, manifest }: LivePlugin): Promise<readonly ShareRow[]> {
      const name = ['share', id, ...[...namedFacts(manifest).keys()].sort()].join('\u0000')
      const questions = Object.values(manifest.facts ?? {}).map(({ leaf }) => leaf)
      const all = await people
      const known = tables.get(name)
      if (known !== undefined) return known
      const table = tableOf(pick(all, hmacSha256(deps.key, name)), questions)
      tables.set(name, table)
      return table
    },
  }
}

/** Opens the shares. What they go by is kept in memory for the day, by each node itself. */
export function openShares(deps: ShareDeps): ShareOf {
  let day: ReturnType<typeof openDay> | undefined
  return async ({ person, plugin, rule, nowMs }) => {
    if (day === undefined || nowMs >= day.untilMs) day = openDay(deps, nowMs)
    const today = day
    today.spend(person, rule)
    const table = await today.tableFor(plugin).catch((error: unknown) => {
      // People who could not be read are read again for whoever asks next.
      if (day === today) day = undefined
      throw error
    })
    return { percent: percentOf(rule, table), untilMs: today.untilMs }
  }
}
