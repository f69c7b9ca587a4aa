// What people do with standing mandates: offer, accept, change, pause, end, ask and answer. Each is
// the word of the person it is up to, checked on rows that nobody else can change meanwhile.

import { PlatformError } from '@tessera/sdk/contract'
import { must } from '../../base/invariant.ts'
import type { PlanTx } from '../../commit/unit.ts'
import type { Facts, RowKey } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'
import { coolingOfChange, coolingOfOffer, raises } from './cooling.ts'
import { categoriesOf, isInForce, touchStanding } from './limit.ts'

/** What a payer allows. Amounts in fen; `categories` empty for all kinds of merchants. */
export interface StandingTerms {
  readonly perPurchaseFen: bigint
  readonly perDayFen: bigint
  readonly perMonthFen: bigint
  readonly approveAboveFen: bigint | null
  readonly categories: readonly string[]
  readonly untilMs: number | null
}

/** What somebody does with a mandate. */
export type MandateAct =
  | { readonly verb: 'offer'; readonly spender: string; readonly terms: StandingTerms }
  | { readonly verb: 'accept' | 'pause' | 'resume' | 'end' }
  | { readonly verb: 'change'; readonly terms: StandingTerms }
  | {
      readonly verb: 'ask'
      readonly ask: string
      readonly amountFen: bigint
      readonly note: string
    }
  | { readonly verb: 'approve' | 'deny'; readonly ask: string }

/** An act of a person on a mandate, through the plugin that keeps it. */
export interface MandatePosting {
  readonly kind: 'mandate'
  readonly mandate: string
  readonly plugin: string
  readonly by: string
  readonly act: MandateAct
  /** What the act lets go of the person's balance, in fen; shown to them and checked again. */
  readonly stakeFen: bigint
}

/** How many mandates a person may have given, and may have received, at a time. */
export const placesMax = { given: 6, received: 4 } as const

const hourMs = 3_600_000
const inviteMs = 24 * hourMs
/** How long an approval is good for. */
export const approvalMs = hourMs
/** How long a question waits for its answer. */
export const askMs = 24 * hourMs

/** The side that a person has of a mandate. */
export type Side = keyof typeof placesMax

const placesOf = (person: string, side: Side): readonly RowKey[] =>
  Array.from({ length: placesMax[side] }, (_, place) => ({
    table: 'standingPlace',
    key: [person, side, place],
  }))

function placeNeeds(person: string, side: Side, fetched: Facts): readonly RowKey[] {
  const places = placesOf(person, side)
  return [
    ...places,
    ...places.flatMap(({ key }): readonly RowKey[] => {
      const row = fetched.get('standingPlace', key)
      return row === undefined ? [] : [{ table: 'standingMandate', key: [row.mandate] }]
    }),
  ]
}

/** The rows that an act looks at. */
export function mandateActNeeds(posting: MandatePosting, fetched: Facts): readonly RowKey[] {
  const { act, by, mandate } = posting
  return [
    { table: 'standingMandate', key: [mandate] },
    ...('ask' in act ? [{ table: 'standingAsk' as const, key: [act.ask] }] : []),
    ...(act.verb === 'offer'
      ? [...placeNeeds(by, 'given', fetched), { table: 'person' as const, key: [act.spender] }]
      : []),
    ...(act.verb === 'accept' ? placeNeeds(by, 'received', fetched) : []),
  ]
}

const refused = (reason: string): PlatformError => new PlatformError('hold_refused', { reason })

/** Whether a mandate still stands between two people: in force, paused, or waiting for a yes. */
export function isTaken(row: Row<'standingMandate'> | undefined, nowMs: number): boolean {
  if (row === undefined || row.status === 'ended') return false
  if (row.untilMs !== null && nowMs >= row.untilMs) return false
  return row.status !== 'invited' || nowMs < row.createdAtMs + inviteMs
}

function takePlace(tx: PlanTx, person: string, of: { side: Side; mandate: string }): void {
  const { side, mandate } = of
  for (let place = 0; place < placesMax[side]; place += 1) {
    const row = tx.get('standingPlace', [person, side, place])
    const before = row === undefined ? undefined : tx.get('standingMandate', [row.mandate])
    if (isTaken(before, tx.nowMs)) continue
    tx.put('standingPlace', { person, side, place, mandate })
    return
  }
  throw new PlatformError('bound_exceeded', { side, most: placesMax[side] })
}

/** What is wrong with terms, as a field; `undefined` where nothing is. */
function termsFault(terms: StandingTerms, nowMs: number): string | undefined {
  const { perPurchaseFen, perDayFen, perMonthFen, untilMs } = terms
  if (perPurchaseFen > perDayFen) return 'perPurchaseFen'
  if (perDayFen > perMonthFen) return 'perDayFen'
  return untilMs !== null && untilMs <= nowMs ? 'until' : undefined
}

function columnsOf(tx: PlanTx, terms: StandingTerms) {
  const field = termsFault(terms, tx.nowMs)
  if (field !== undefined)
    throw new PlatformError('arguments_invalid', {
      errors: [{ pointer: `/${field}`, expected: 'purchase ≤ day ≤ month, and a time to come' }],
    })
  const { categories, ...rest } = terms
  return { ...rest, categories: JSON.stringify(categories) }
}

/** Whether terms allow anything that those before did not. */
function isWider(before: Row<'standingMandate'>, terms: StandingTerms): boolean {
  const { untilMs, approveAboveFen } = before
  const kinds = categoriesOf(before)
  const addsKinds =
    kinds.length > 0 &&
    (terms.categories.length === 0 || terms.categories.some((kind) => !kinds.includes(kind)))
  return (
    raises(before, terms) ||
    (approveAboveFen !== null && (terms.approveAboveFen ?? 2n ** 63n) > approveAboveFen) ||
    (untilMs !== null && (terms.untilMs === null || terms.untilMs > untilMs)) ||
    addsKinds
  )
}

/**
 * What an act lets go of its person's balance, in fen: a month of what is offered, or of a change
 * that allows more; what is approved; nothing for everything else.
 */
export function stakeOf(
  facts: Pick<Facts, 'get'>,
  { act, mandate, by }: Pick<MandatePosting, 'act' | 'mandate' | 'by'>,
): bigint {
  const row = facts.get('standingMandate', [mandate])
  if (act.verb === 'offer') return act.terms.perMonthFen
  if (act.verb === 'change')
    return row === undefined || !isWider(row, act.terms) ? 0n : act.terms.perMonthFen
  if (act.verb === 'resume') return row?.payer === by ? row.perMonthFen : 0n
  if (act.verb === 'approve') return facts.get('standingAsk', [act.ask])?.amountFen ?? 0n
  return 0n
}

function planOffer(tx: PlanTx, posting: MandatePosting, act: MandateAct & { verb: 'offer' }): void {
  const { mandate, plugin, by: payer } = posting
  const { spender, terms } = act
  if (spender === payer)
    throw new PlatformError('arguments_invalid', {
      errors: [{ pointer: '/to', expected: 'somebody else' }],
    })
  if (tx.get('person', [spender]) === undefined)
    throw new PlatformError('not_found', { what: 'person' })
  const columns = columnsOf(tx, terms)
  takePlace(tx, payer, { side: 'given', mandate })
  const row: Row<'standingMandate'> = {
    id: mandate,
    plugin,
    payer,
    spender,
    ...columns,
    ...coolingOfOffer(terms, tx.nowMs),
    status: 'invited',
    pausedBy: null,
    approvedFen: null,
    approvedUntilMs: null,
    createdAtMs: tx.nowMs,
  }
  tx.put('standingMandate', row)
  touchStanding(tx, row)
}

/** What has run out has given up its places: another may stand on them, so it stays over. */
function requireNotOver(tx: PlanTx, row: Row<'standingMandate'>): void {
  if (!isTaken(row, tx.nowMs)) throw new PlatformError('too_late', { mandate: row.id })
}

/** The mandate of an act, for the side that it is up to. */
function requireMandate(
  tx: Pick<PlanTx, 'get'>,
  posting: MandatePosting,
  side?: 'payer' | 'spender',
): Row<'standingMandate'> {
  const { mandate, plugin, by } = posting
  const row = tx.get('standingMandate', [mandate])
  const isTheirs = row?.plugin === plugin && (row.payer === by || row.spender === by)
  if (row === undefined || !isTheirs) throw new PlatformError('not_found', { mandate })
  if (side !== undefined && row[side] !== by)
    throw refused(`this is up to the ${side} of the mandate`)
  return row
}

function planAccept(tx: PlanTx, posting: MandatePosting, row: Row<'standingMandate'>): void {
  if (row.status !== 'invited') throw refused('it is not waiting for an answer')
  requireNotOver(tx, row)
  takePlace(tx, posting.by, { side: 'received', mandate: row.id })
  tx.put('standingMandate', { ...row, status: 'active' })
}

function planPause(tx: PlanTx, by: string, row: Row<'standingMandate'>): void {
  if (row.status === 'paused' && by === row.payer) {
    // The payer's pause is above the spender's: only they end it.
    tx.put('standingMandate', { ...row, pausedBy: by })
    return
  }
  if (row.status !== 'active') throw refused('it is not in force')
  tx.put('standingMandate', { ...row, status: 'paused', pausedBy: by })
}

function planResume(tx: PlanTx, by: string, row: Row<'standingMandate'>): void {
  if (row.status !== 'paused') throw refused('it is not paused')
  if (row.pausedBy !== by) throw refused('whoever paused it goes on with it')
  requireNotOver(tx, row)
  tx.put('standingMandate', { ...row, status: 'active', pausedBy: null })
}

function planChange(tx: PlanTx, row: Row<'standingMandate'>, terms: StandingTerms): void {
  if (row.status === 'ended') throw refused('it has ended')
  requireNotOver(tx, row)
  const kept = { ...row, ...coolingOfChange(row, terms, tx.nowMs) }
  const approved = { approvedFen: null, approvedUntilMs: null }
  tx.put('standingMandate', { ...kept, ...columnsOf(tx, terms), ...approved })
}

function planAsk(tx: PlanTx, row: Row<'standingMandate'>, act: MandateAct & { verb: 'ask' }): void {
  if (!isInForce(row, tx.nowMs)) throw refused('it is not in force')
  const { ask: id, amountFen, note } = act
  tx.put('standingAsk', {
    id,
    mandate: row.id,
    amountFen,
    note,
    status: 'open',
    createdAtMs: tx.nowMs,
  })
}

function planAnswer(
  tx: PlanTx,
  row: Row<'standingMandate'>,
  act: MandateAct & { verb: 'approve' | 'deny' },
): void {
  const ask = tx.get('standingAsk', [act.ask])
  if (ask?.mandate !== row.id) throw new PlatformError('not_found', { ask: act.ask })
  if (ask.status !== 'open') throw new PlatformError('already_taken', { ask: act.ask })
  if (tx.nowMs >= ask.createdAtMs + askMs) throw new PlatformError('too_late', { ask: act.ask })
  const isYes = act.verb === 'approve'
  tx.put('standingAsk', { ...ask, status: isYes ? 'approved' : 'denied' })
  if (!isYes) return
  if (!isInForce(row, tx.nowMs)) throw refused('it is not in force')
  const approved = { approvedFen: ask.amountFen, approvedUntilMs: tx.nowMs + approvalMs }
  tx.put('standingMandate', { ...row, ...approved })
}

function planOther(tx: PlanTx, posting: MandatePosting): void {
  const { act, by } = posting
  switch (act.verb) {
    case 'offer':
      return planOffer(tx, posting, act)
    case 'accept':
      return planAccept(tx, posting, requireMandate(tx, posting, 'spender'))
    case 'change':
      return planChange(tx, requireMandate(tx, posting, 'payer'), act.terms)
    case 'pause':
      return planPause(tx, by, requireMandate(tx, posting))
    case 'resume':
      return planResume(tx, by, requireMandate(tx, posting))
    case 'end':
      return tx.put('standingMandate', { ...requireMandate(tx, posting), status: 'ended' })
    case 'ask':
      return planAsk(tx, requireMandate(tx, posting, 'spender'), act)
    case 'approve':
    case 'deny':
      return planAnswer(tx, requireMandate(tx, posting, 'payer'), act)
  }
}

/**
 * Plans an act on a mandate.
 *
 * Errors: `not_found` no such mandate between this person and another; `hold_refused` it is not up
 * to them, or not now; `too_late` an invitation or question of more than a day, or a mandate whose
 * time is over; `already_taken` answered before; `bound_exceeded` as many mandates as a person may
 * have; `arguments_invalid`; `conflict` it lets go of more than was shown.
 * Effects: the rows of the mandate; whoever looks at one of both people's is told.
 */
export function planMandateAct(tx: PlanTx, posting: MandatePosting): void {
  const { mandate } = posting
  const stakeFen = stakeOf(tx, posting)
  planOther(tx, posting)
  if (stakeFen !== posting.stakeFen)
    throw new PlatformError('conflict', { name: `standingMandate|${mandate}` })
  touchStanding(tx, must(tx.get('standingMandate', [mandate]), 'a mandate that was acted on'))
}
