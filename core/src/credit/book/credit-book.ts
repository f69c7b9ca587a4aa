// The book of the score: evidence comes in as obligations end, each month is scored on the 6th of
// the next one, and what a predicate goes by is the newest of those scores and nothing in between.

import {
  changesBetween,
  type CreditParams,
  explain,
  type Explanation,
  inputOf,
  type LineChange,
  makeScoreFile,
  type Month,
  paramsHash,
  scoredMonthAt,
  scoreFile,
  type ScoreFile,
  scoreOf,
  snapshotAtMs,
} from '@tessera/sdk/credit'
import type { Clock } from '../../base/clock.ts'
import type { CommitEngine } from '../../commit/engine-port.ts'
import type { Reader, Snapshot, Store } from '../../store/store.ts'
import { rowName, type Row } from '../../store/tables.ts'
import { readParamsOf } from './params-versions.ts'
import { outcomeNeeds, planOutcome, type KeptOutcome } from './evidence.ts'
import { readMonthPeople, type MonthPeople } from './month-people.ts'
import { scoreOfPerson, scoresOf, type PersonScore } from './month-scores.ts'

/** What the book is kept with. */
export interface CreditDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: Clock
  /** Keeps the choice of seeds secret. */
  readonly seedKey: Uint8Array
  /** Opens one state of the store; a month is scored on it, whatever is reported meanwhile. */
  readonly openSnapshot: () => Promise<Snapshot>
}

/** What predicates go by; absent when there is no score yet. */
export type CreditStanding = number | 'hold' | 'off' | undefined

/** One's own score, as its person sees it. */
export interface OwnCredit {
  readonly file: ScoreFile
  readonly explanation: Explanation
  readonly isHeld: boolean
  readonly isOff: boolean
  /** The score of the month before, and what changed since, the most first. */
  readonly before: number | undefined
  readonly changes: readonly LineChange[]
}

/** The book. People are real persons. */
export interface CreditBook {
  /** Notes outcomes; each counts once, by its id, however often it is reported. */
  readonly report: (outcomes: readonly KeptOutcome[]) => Promise<void>
  /** Scores a month; done before, it is done again from the evidence as it stands. */
  readonly scoreMonth: (month: Month) => Promise<number>
  /** Scores the last month that is due, if it was not yet; gives whether it did. */
  readonly scoreDue: () => Promise<boolean>
  /** Makes the newest score of somebody again, if what it rests on was changed by a decision. */
  readonly scoreAgain: (realPerson: string) => Promise<void>
  /** Does so for everybody who waits for it, as after a stop. */
  readonly scoreWaiting: () => Promise<void>
  readonly own: (realPerson: string) => Promise<OwnCredit | undefined>
  /** Decides whether predicates may go by one's score. */
  readonly choose: (realPerson: string, isOff: boolean) => Promise<void>
}

const batchRows = 200

/** What a predicate about somebody's score goes by, with the names for a read set. */
export async function readCreditStanding(
  reader: Reader,
  realPerson: string,
): Promise<{ readonly credit: CreditStanding; readonly names: readonly string[] }> {
  const [row, choice, hold, claim] = await Promise.all([
    reader.get('creditStanding', [realPerson]),
    reader.get('creditChoice', [realPerson]),
    reader.get('creditHeld', [realPerson]),
    reader.get('openClaim', [realPerson]),
  ])
  const tables = ['creditStanding', 'creditChoice', 'creditHeld', 'openClaim'] as const
  const names = tables.map((table) => rowName(table, [realPerson]))
  if (row === undefined) return { credit: undefined, names }
  // While somebody recovers the account, it may be anybody who is in it.
  const isFree = row.held === 0 && hold === undefined && claim === undefined
  const told = isFree ? row.score : 'hold'
  return { credit: choice?.off === 1 ? 'off' : told, names }
}

const itself = (counterparty: string): string => counterparty

function rowsOf({ realPerson, input, result }: PersonScore, params: CreditParams, nowMs: number) {
  const { score } = result
  const held = result.isHeld ? 1 : 0
  const file = makeScoreFile({ input, result, params, labelOf: itself })
  const told = { realPerson, month: input.asOf, score, held }
  const snapshot: Row<'creditSnapshot'> = {
    ...told,
    paramsHash: file.paramsHash,
    input: JSON.stringify(file),
    computedAtMs: nowMs,
  }
  return { snapshot, standing: told }
}

async function putScores(
  { engine, clock }: CreditDeps,
  params: CreditParams,
  scores: readonly PersonScore[],
): Promise<void> {
  const rows = scores.map((score) => rowsOf(score, params, clock.now()))
  await engine.commit({
    needs: () =>
      rows.map(({ standing }) => ({ table: 'creditStanding', key: [standing.realPerson] })),
    plan(tx) {
      for (const { snapshot, standing } of rows) {
        tx.put('creditSnapshot', snapshot)
        // A month that is scored again does not take the place of a newer one.
        const before = tx.get('creditStanding', [standing.realPerson])
        if (before === undefined || before.month <= standing.month)
          tx.put('creditStanding', standing)
      }
    },
  })
}

async function readAndClose(
  snapshot: Snapshot,
  at: { readonly asOf: Month; readonly nowMs: number },
): Promise<MonthPeople> {
  try {
    return await readMonthPeople(snapshot, at)
  } finally {
    await snapshot.close()
  }
}

async function scoreMonth(deps: CreditDeps, month: Month): Promise<number> {
  const snapshot = await deps.openSnapshot()
  const at = { asOf: month, nowMs: snapshotAtMs(month) }
  const people = await readAndClose(snapshot, at)
  const params = await readParamsOf(deps.store, month)
  let batch: PersonScore[] = []
  for (const score of scoresOf(people, { params, asOf: month, seedKey: deps.seedKey })) {
    batch.push(score)
    if (batch.length < batchRows) continue
    await putScores(deps, params, batch)
    batch = []
  }
  if (batch.length > 0) await putScores(deps, params, batch)
  const peopleCount = people.people.length
  await deps.engine.commit({
    needs: () => [],
    plan: (tx) =>
      tx.put('creditRun', {
        month,
        peopleCount,
        paramsHash: paramsHash(params),
        finishedAtMs: tx.nowMs,
      }),
  })
  return peopleCount
}

/** From one state of the store, by the code that scores everybody. */
async function scoreAgain(deps: CreditDeps, realPerson: string): Promise<void> {
  const { store, engine, seedKey } = deps
  const due = await store.get('creditRescore', [realPerson])
  const standing = await store.get('creditStanding', [realPerson])
  if (due === undefined) return
  if (standing !== undefined) {
    const { month: asOf } = standing
    const at = { asOf, nowMs: snapshotAtMs(asOf) }
    const people = await readAndClose(await deps.openSnapshot(), at)
    const params = await readParamsOf(store, asOf)
    const score = scoreOfPerson(people, { params, asOf, seedKey }, realPerson)
    if (score !== undefined) await putScores(deps, params, [score])
  }
  await engine.commit({
    needs: () => [{ table: 'creditRescore', key: [realPerson] }],
    plan(tx) {
      // What changed since is scored for itself.
      if (tx.get('creditRescore', [realPerson])?.seq === due.seq)
        tx.delete('creditRescore', [realPerson])
    },
  })
}

/** One act after the other: a score from an older state never takes the place of a newer one. */
function openTurns() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(act: () => Promise<T>): Promise<T> => {
    const mine = last.then(act)
    last = mine.catch(() => undefined)
    return mine
  }
}

/** A month as it was kept, with its score made again. */
function remade(row: Row<'creditSnapshot'>) {
  const file = scoreFile.parse(JSON.parse(row.input))
  const input = inputOf(file)
  return { file, input, result: scoreOf(input, file.params) }
}

async function own({ store }: CreditDeps, realPerson: string): Promise<OwnCredit | undefined> {
  const rows = await store.scan({
    table: 'creditSnapshot',
    equals: [realPerson],
    order: 'descending',
    limit: 2,
  })
  const [latest, earlier] = rows
  if (latest === undefined) return undefined
  const { file, input, result } = remade(latest)
  const [choice, hold] = await Promise.all([
    store.get('creditChoice', [realPerson]),
    store.get('creditHeld', [realPerson]),
  ])
  return {
    file,
    explanation: explain(input, result, file.params),
    isHeld: latest.held !== 0 || hold !== undefined,
    isOff: choice?.off === 1,
    before: earlier?.score,
    changes: earlier === undefined ? [] : changesBetween(remade(earlier).result, result),
  }
}

/** Opens the book. */
export function openCreditBook(deps: CreditDeps): CreditBook {
  const { store, engine, clock } = deps
  const inTurn = openTurns()
  return {
    async report(outcomes) {
      await engine.commit({
        needs: () => outcomes.flatMap(({ id }) => outcomeNeeds(id)),
        plan(tx) {
          for (const outcome of outcomes) planOutcome(tx, outcome)
        },
      })
    },
    scoreMonth: (month) => inTurn(() => scoreMonth(deps, month)),
    scoreDue: () =>
      inTurn(async () => {
        const month = scoredMonthAt(clock.now())
        if ((await store.get('creditRun', [month])) !== undefined) return false
        await scoreMonth(deps, month)
        return true
      }),
    scoreAgain: (realPerson) => inTurn(() => scoreAgain(deps, realPerson)),
    async scoreWaiting() {
      const rows = await store.scan({ table: 'creditRescore', equals: [], limit: batchRows })
      for (const { realPerson } of rows) await inTurn(() => scoreAgain(deps, realPerson))
    },
    own: (realPerson) => own(deps, realPerson),
    async choose(realPerson, isOff) {
      await engine.commit({
        needs: () => [],
        plan: (tx) => tx.put('creditChoice', { realPerson, off: isOff ? 1 : 0, atMs: tx.nowMs }),
      })
    },
  }
}
