// A deal as its screen shows it: where it stands, what one can do now, and who has to act by when.

import { cell, fen, instant, query, z } from '@tessera/sdk'
import { nameOf } from '@tessera/sdk/plugin-kit'
import type { Side } from '../deal/machine.ts'
import { openTo } from '../deal/plan.ts'
import { cancelFeeFen } from '../deal/settle.ts'
import { dealMachine } from '../deal/table.ts'
import { addressMs, freshUntilMs, nextDue } from '../deal/times.ts'
import { turnOf } from '../deal/turn.ts'
import { shownStanding, standingShown } from '../find/row.ts'
import type { ErrandCtx } from '../manifest.ts'
import { readStanding } from '../people/party.ts'
import { reviewId, terms } from '../record/deal.ts'
import { codeAboveFen } from '../rule/policy.ts'
import { seenDeal, type Deal } from './deal.ts'

const side = () => z.enum(['customer', 'provider'])

const shownDeal = () =>
  z.object({
    deal: z.string(),
    as: z.enum(['customer', 'provider', 'operator']),
    title: z.string(),
    category: z.string(),
    cell: cell(),
    state: z.string(),
    customer: z.object({ name: z.string().nullable(), by: shownStanding() }),
    provider: z.object({ name: z.string().nullable(), by: shownStanding() }),
    terms: terms().nullable(),
    writer: side().nullable(),
    heldFen: fen(),
    paidFen: fen(),
    change: z.object({ amountFen: fen(), by: side(), isAgreed: z.boolean() }).nullable(),
    split: z.object({ by: side(), providerPercent: z.int(), version: z.int() }).nullable(),
    can: z.array(z.string()),
    turn: z.enum(['customer', 'provider', 'both', 'platform', 'nobody']),
    dueAt: instant().nullable(),
    /** What cancelling now would leave to the provider. */
    cancelFeeFen: fen(),
    needsCode: z.boolean(),
    startCode: z.string().nullable(),
    doneCode: z.string().nullable(),
    address: z.string().nullable(),
    conv: z.string(),
    steps: z.array(
      z.object({
        event: z.string(),
        by: z.string(),
        note: z.string(),
        amountFen: fen().nullable(),
        percent: z.int().nullable(),
        at: instant(),
      }),
    ),
    reviews: z.array(z.object({ side: side(), stars: z.int(), text: z.string() })),
  })

const isPaidFor = ({ state }: Deal): boolean =>
  ['funded', 'assigned', 'started', 'delivered', 'disputed'].includes(state)

/** Whether the provider may read the address: while they need it, and a day longer. */
const mayReadAddress = (deal: Deal, nowMs: number): boolean =>
  isPaidFor(deal) || (deal.state === 'completed' && nowMs < deal.facts.sinceMs + addressMs)

async function addressFor(ctx: ErrandCtx, id: string, deal: Deal, as: Side | 'operator') {
  if (as === 'operator' || (as === 'provider' && !mayReadAddress(deal, ctx.now))) return null
  const { record } = await ctx.records.get({ collection: 'addresses', id })
  return record?.doc.text ?? null
}

async function stepsOf(ctx: ErrandCtx, id: string) {
  const { records } = await ctx.records.list({
    collection: 'steps',
    index: 'byDeal',
    equals: [id],
    limit: 100,
  })
  return records.map(({ doc: { event, by, note, amountFen = null, percent = null, at } }) => ({
    event,
    by,
    note,
    amountFen,
    percent,
    at,
  }))
}

/** The reviews that somebody may read: one's own, and both once they are shown. */
async function reviewsFor(ctx: ErrandCtx, id: string, as: Side | 'operator') {
  const found = await Promise.all(
    (['customer', 'provider'] as const).map(async (by) => {
      const { record } = await ctx.records.get({ collection: 'reviews', id: reviewId(id, by) })
      if (record === null || (record.doc.shown === 'hidden' && by !== as)) return []
      return [{ side: by, stars: record.doc.stars, text: record.doc.text }]
    }),
  )
  return found.flat()
}

async function person(ctx: ErrandCtx, deal: Deal, which: Side) {
  const of = { person: deal[which], party: deal[`${which}Party`] }
  const [name, standing] = await Promise.all([nameOf(ctx, of.person), readStanding(ctx, of)])
  return { name, by: standingShown(standing) }
}

/** An offer to part the money; one that was stored without its count cannot be taken. */
const splitShown = ({ split }: Deal['facts']) =>
  split === undefined ? null : { ...split, version: split.version ?? 0 }

/**
 * One deal, for the two and for the platform where it is disputed.
 *
 * Shape: `{ deal }` -> where it stands. `can` are the acts open to the viewer, `turn` who has to
 * act and `dueAt` by when. Codes are the customer's to show; the address is the provider's from
 * payment until a day after the end.
 * Errors: `refused` for anybody else.
 */
export const deal = query({
  args: z.object({ deal: z.string().min(1).max(64) }),
  result: shownDeal(),
  handler: async (ctx: ErrandCtx, { deal: id }) => {
    const { deal: doc, as } = await seenDeal(ctx, id)
    const { facts } = doc
    const due = nextDue(dealMachine, facts)
    const freshMs = freshUntilMs(facts, ctx.now)
    if (freshMs !== undefined) await ctx.require.freshUntil({ at: freshMs })
    const [customer, provider, address, steps, reviews] = await Promise.all([
      person(ctx, doc, 'customer'),
      person(ctx, doc, 'provider'),
      addressFor(ctx, id, doc, as),
      stepsOf(ctx, id),
      reviewsFor(ctx, id, as),
    ])
    const shows = as === 'customer' && isPaidFor(doc)
    return {
      deal: id,
      as,
      title: doc.title,
      category: doc.category,
      cell: doc.cell,
      state: doc.state,
      customer,
      provider,
      terms: facts.terms ?? null,
      writer: facts.writer ?? null,
      heldFen: facts.heldFen,
      paidFen: facts.paidFen,
      change: facts.change ?? null,
      split: splitShown(facts),
      can: [...openTo(facts, as, ctx.now)],
      turn: turnOf(facts),
      dueAt: due?.atMs ?? null,
      cancelFeeFen: cancelFeeFen(facts, ctx.now),
      needsCode: facts.heldFen > codeAboveFen,
      startCode: shows ? doc.startCode : null,
      doneCode: shows ? doc.doneCode : null,
      address,
      conv: doc.conv,
      steps,
      reviews,
    }
  },
})
