// mandate.*: what people let each other spend. Acts are postings, so that the person sees what they
// let go of before they say yes.

import { PlatformError } from '@tessera/sdk/contract'
import { rowName, type Row } from '../../../store/tables.ts'
import { groupsOf, merchantTitle } from '../../../wallet/charge/charge.ts'
import {
  askMs,
  approvalMs,
  isTaken,
  mandateActNeeds,
  stakeOf,
  type MandateAct,
  type MandatePosting,
  type Side,
  type StandingTerms,
} from '../../../wallet/standing/act.ts'
import { raises, sumsAt } from '../../../wallet/standing/cooling.ts'
import { categoriesOf, periodsOf, standingName } from '../../../wallet/standing/limit.ts'
import { readStanding } from '../../../wallet/standing/read.ts'
import { runId } from '../../run-id.ts'
import type { Run } from '../../run.ts'
import { lookAfter } from '../../unit/tentative.ts'
import type { Family, HandlerDeps } from '../handler.ts'
import { asPerson, requireCaller } from '../identity.ts'
import { nameOf, note } from '../posting.ts'

interface TermsInput extends Omit<StandingTerms, 'approveAboveFen' | 'untilMs'> {
  readonly approveAboveFen?: bigint | undefined
  readonly until?: number | undefined
}

const termsOf = ({ approveAboveFen, until, ...limits }: TermsInput): StandingTerms => ({
  ...limits,
  approveAboveFen: approveAboveFen ?? null,
  untilMs: until ?? null,
})

/** The other side of an act, for its words. */
async function partyOf(deps: HandlerDeps, posting: Omit<MandatePosting, 'stakeFen'>) {
  const { act, by, mandate } = posting
  if (act.verb === 'offer') return nameOf(deps, act.spender)
  const row = await deps.store.get('standingMandate', [mandate])
  if (row === undefined) return ''
  return nameOf(deps, row.payer === by ? row.spender : row.payer)
}

async function postAct(
  deps: HandlerDeps,
  run: Run,
  { mandate, act }: { readonly mandate: string; readonly act: MandateAct },
): Promise<void> {
  const by = requireCaller(run)
  const wish = { kind: 'mandate', mandate, plugin: run.plugin.id, by, act } as const
  const stakeFen = await lookAfter(deps.store, run, {
    needs: (fetched) => mandateActNeeds({ ...wish, stakeFen: 0n }, fetched),
    see: (tx) => stakeOf(tx, wish),
  })
  const party = await partyOf(deps, wish)
  await note(deps, run, { ...wish, stakeFen }, { party })
}

const listedMax = 50
const loggedMax = 100

/**
 * Those of a person on one side that this plugin keeps, the newest first: all that stand, however
 * many rows are newer, and of offers to them and of what has ended whatever is among the newest.
 */
async function listSide(
  { store }: HandlerDeps,
  of: { readonly person: string; readonly plugin: string; readonly side: Side },
  nowMs: number,
): Promise<readonly Row<'standingMandate'>[]> {
  const { person, plugin, side } = of
  const index = side === 'given' ? 'byPayer' : 'bySpender'
  const newest = { index, equals: [person], order: 'descending', limit: listedMax } as const
  const [standing, listed] = await Promise.all([
    readStanding(store, { person, side }, nowMs),
    store.scan({ table: 'standingMandate', ...newest }),
  ])
  const byId = new Map([...standing, ...listed].map((row) => [row.id, row]))
  return [...byId.values()]
    .filter((row) => row.plugin === plugin)
    .toSorted((a, b) => b.createdAtMs - a.createdAtMs)
}

function askStatus(ask: Row<'standingAsk'>, nowMs: number) {
  const isOver = nowMs >= ask.createdAtMs + (ask.status === 'open' ? askMs : askMs + approvalMs)
  if (ask.status === 'denied') return 'denied' as const
  if (isOver) return 'over' as const
  return ask.status === 'approved' ? ('approved' as const) : ('open' as const)
}

const statusOf = (row: Row<'standingMandate'>, nowMs: number) => {
  if (!isTaken(row, nowMs)) return 'ended' as const
  if (row.status === 'paused') return 'paused' as const
  return row.status === 'active' ? ('active' as const) : ('invited' as const)
}

const shownTerms = (row: Row<'standingMandate'>) => ({
  perPurchaseFen: row.perPurchaseFen,
  perDayFen: row.perDayFen,
  perMonthFen: row.perMonthFen,
  ...(row.approveAboveFen === null ? {} : { approveAboveFen: row.approveAboveFen }),
  categories: [...categoriesOf(row)],
  ...(row.untilMs === null ? {} : { until: row.untilMs }),
})

async function shownOf(deps: HandlerDeps, run: Run, row: Row<'standingMandate'>) {
  const { store } = deps
  const { day, month } = periodsOf(run.nowMs)
  const ready = sumsAt(row, run.nowMs)
  const [ofDay, ofMonth, asks] = await Promise.all([
    store.get('standingUse', [row.id, day]),
    store.get('standingUse', [row.id, month]),
    store.scan({
      table: 'standingAsk',
      index: 'byMandate',
      equals: [row.id],
      order: 'descending',
      limit: 10,
    }),
  ])
  return {
    mandate: row.id,
    payer: asPerson(row.payer),
    spender: asPerson(row.spender),
    status: statusOf(row, run.nowMs),
    terms: shownTerms(row),
    ...(raises(ready, row) ? { cooling: { ...ready, until: row.coolsUntilMs ?? 0 } } : {}),
    usedDayFen: ofDay?.usedFen ?? 0n,
    usedMonthFen: ofMonth?.usedFen ?? 0n,
    isPausedByYou: row.pausedBy === run.caller?.person,
    at: row.createdAtMs,
    asks: asks.map((ask) => ({
      ask: ask.id,
      amountFen: ask.amountFen,
      note: ask.note,
      status: askStatus(ask, run.nowMs),
      at: ask.createdAtMs,
    })),
  }
}

/** A mandate that the asking person is a side of. */
async function requireOwn(
  deps: HandlerDeps,
  run: Run,
  mandate: string,
): Promise<Row<'standingMandate'>> {
  const by = requireCaller(run)
  const row = await deps.store.get('standingMandate', [mandate])
  const isTheirs = row?.plugin === run.plugin.id && (row.payer === by || row.spender === by)
  if (row === undefined || !isTheirs) throw new PlatformError('not_found', { mandate })
  return row
}

async function usesOf(deps: HandlerDeps, mandate: string) {
  const parts = await deps.store.scan({
    table: 'chargePart',
    index: 'bySource',
    equals: [mandate],
    order: 'descending',
    limit: loggedMax,
  })
  return Promise.all(
    parts.map(async ({ charge, amountFen, backFen, atMs }) => {
      const row = await deps.store.get('charge', [charge])
      const party = row?.merchant ?? ''
      const [group = ''] = await groupsOf(deps.store, party)
      const merchant = await merchantTitle(deps.store, group, party)
      return { amountFen, backFen, merchant, note: row?.note ?? '', at: atMs }
    }),
  )
}

const simple =
  (verb: 'accept' | 'end') =>
  async (call: { deps: HandlerDeps; run: Run; input: { mandate: string } }) => {
    await postAct(call.deps, call.run, { mandate: call.input.mandate, act: { verb } })
    return {}
  }

const answer =
  (verb: 'approve' | 'deny') =>
  async (call: { deps: HandlerDeps; run: Run; input: { mandate: string; ask: string } }) => {
    const { mandate, ask } = call.input
    await postAct(call.deps, call.run, { mandate, act: { verb, ask } })
    return {}
  }

export const mandateHandlers: Family<'mandate'> = {
  'mandate.offer': async ({ deps, run, input }) => {
    const mandate = runId(deps.drawKey, run, 'standing')
    const terms = termsOf(input.terms)
    await postAct(deps, run, { mandate, act: { verb: 'offer', spender: input.to, terms } })
    return { mandate }
  },
  'mandate.accept': simple('accept'),
  'mandate.end': simple('end'),
  'mandate.approve': answer('approve'),
  'mandate.deny': answer('deny'),
  'mandate.change': async ({ deps, run, input }) => {
    const terms = termsOf(input.terms)
    await postAct(deps, run, { mandate: input.mandate, act: { verb: 'change', terms } })
    return {}
  },
  'mandate.pause': async ({ deps, run, input }) => {
    const verb = input.isPaused ? 'pause' : 'resume'
    await postAct(deps, run, { mandate: input.mandate, act: { verb } })
    return {}
  },
  'mandate.ask': async ({ deps, run, input }) => {
    const ask = runId(deps.drawKey, run, 'ask')
    const { mandate, amountFen, note: text } = input
    await postAct(deps, run, { mandate, act: { verb: 'ask', ask, amountFen, note: text } })
    return { ask }
  },
  'mandate.list': async ({ deps, run }) => {
    const person = requireCaller(run)
    run.reads.notePoint(standingName(person), deps.engine.head())
    const of = { person, plugin: run.plugin.id }
    const given = await listSide(deps, { ...of, side: 'given' }, run.nowMs)
    const received = await listSide(deps, { ...of, side: 'received' }, run.nowMs)
    const rows = [...given, ...received]
    return { mandates: await Promise.all(rows.map((row) => shownOf(deps, run, row))) }
  },
  'mandate.log': async ({ deps, run, input }) => {
    run.reads.notePoint(standingName(requireCaller(run)), deps.engine.head())
    run.reads.notePoint(rowName('standingMandate', [input.mandate]), deps.engine.head())
    const { id } = await requireOwn(deps, run, input.mandate)
    return { uses: await usesOf(deps, id) }
  },
}
