// Before any money moves: asking, talking, and agreeing on terms.

import { instant, mutation, z } from '@tessera/sdk'
import type { Side } from '../deal/machine.ts'
import { newFacts, otherSide } from '../deal/facts.ts'
import type { ErrandCtx } from '../manifest.ts'
import {
  askingParty,
  readStanding,
  requireNoPause,
  requireTakesPart,
  type Party,
} from '../people/party.ts'
import { requireOpenRegion } from '../place/region.ts'
import { stepId } from '../record/deal.ts'
import { priceFen } from '../record/offer.ts'
import { codeOf, termsHash } from '../rule/terms.ts'
import { no, noSuch } from '../words.ts'
import { ownDeal, type Deal } from './deal.ts'
import { happen, setTimes } from './run.ts'
import { tellStep } from './tell-step.ts'

const dealId = () => z.string().min(1).max(64)

/** Terms as somebody proposes them. */
const termsWish = () =>
  z.object({
    scope: z.string().min(2).max(500),
    priceFen: priceFen(),
    startAt: instant(),
    endAt: instant(),
    isShipped: z.boolean(),
  })

type Origin = Pick<
  Deal,
  | 'customer'
  | 'provider'
  | 'customerParty'
  | 'providerParty'
  | 'service'
  | 'need'
  | 'title'
  | 'category'
  | 'cell'
>

/** What a deal over a service begins with: the asking person is the customer. */
async function fromService(ctx: ErrandCtx, id: string, by: Party): Promise<Origin> {
  const { record } = await ctx.records.get({ collection: 'services', id })
  if (record === null || record.doc.state !== 'live') return noSuch()
  const { owner, party, title, category, cell } = record.doc
  return {
    customer: by.person,
    customerParty: by.party,
    provider: owner,
    providerParty: party,
    service: id,
    need: '',
    title,
    category,
    cell,
  }
}

/** What a deal over a need begins with: the asking person offers to help. */
async function fromNeed(ctx: ErrandCtx, id: string, by: Party): Promise<Origin> {
  const [{ record }, standing] = await Promise.all([
    ctx.records.get({ collection: 'needs', id }),
    readStanding(ctx, by),
  ])
  if (record === null || record.doc.state !== 'open') return noSuch()
  requireNoPause(standing, ctx.now)
  const { poster, party, title, category, cell, takenCount, headcount } = record.doc
  if (takenCount >= headcount)
    no(
      '已经有人帮忙了，看看附近其他需求吧。',
      'Somebody helps already; look at other needs nearby.',
    )
  return {
    customer: poster,
    customerParty: party,
    provider: by.person,
    providerParty: by.party,
    service: '',
    need: id,
    title,
    category,
    cell,
  }
}

/**
 * Begins a deal: with the provider of a service, or as a helper with whoever needs something.
 *
 * Shape: `{ service }` or `{ need }`, with the terms right away where wanted -> `{ deal }`.
 * Errors: `refused` with the rule where the region is closed, the person may not, it is their own,
 * or there is none.
 * Effects: no money moves; the other side is told.
 */
export const inquire = mutation({
  args: z.object({
    service: z.string().max(64).optional(),
    need: z.string().max(64).optional(),
    terms: termsWish().optional(),
  }),
  result: z.object({ deal: z.string() }),
  handler: async (ctx: ErrandCtx, { service, need, terms }) => {
    const by = await askingParty(ctx)
    if ((service === undefined) === (need === undefined)) noSuch()
    const origin =
      need === undefined ? await fromService(ctx, service ?? '', by) : await fromNeed(ctx, need, by)
    const side: Side = need === undefined ? 'customer' : 'provider'
    const other = side === 'customer' ? origin.provider : origin.customer
    const [{ same }] = await Promise.all([
      ctx.identity.samePerson({ person: other }),
      requireOpenRegion(ctx, origin.cell),
      requireTakesPart(ctx),
    ])
    if (same) no('不能和自己成交。', 'You cannot make a deal with yourself.')
    const id = ctx.id()
    const deal: Deal = {
      ...origin,
      state: 'talking',
      facts: { ...newFacts(ctx.now), reviewedBy: [] },
      holds: [],
      holdUntil: 0,
      startCode: codeOf(ctx.id()),
      doneCode: codeOf(ctx.id()),
      jobs: [],
      conv: '',
      card: (await ctx.card.publish({ card: 'dealCard', args: { deal: id } })).card,
      at: ctx.now,
    }
    await begin(ctx, { id, deal, side }, terms === undefined)
    if (terms !== undefined) await proposeTerms(ctx, { id, deal, side }, terms)
    return { deal: id }
  },
})

interface Begun {
  readonly id: string
  readonly deal: Deal
  readonly side: Side
}

/** Writes a deal down; what begins with terms has its times from those. */
async function begin(ctx: ErrandCtx, { id, deal, side }: Begun, isTalk: boolean): Promise<void> {
  const jobs = isTalk ? await setTimes(ctx, id, deal.facts) : []
  await Promise.all([
    ctx.records.put({ collection: 'deals', id, doc: { ...deal, jobs } }),
    ctx.records.put({
      collection: 'steps',
      id: stepId(id, 1),
      doc: { deal: id, version: 1, event: 'inquire', by: side, note: '', at: ctx.now },
    }),
  ])
  if (!isTalk) return
  const event = { name: 'inquire', by: side } as const
  await tellStep(ctx, { id, deal, event, to: otherSide(side) })
}

const proposeTerms = (
  ctx: ErrandCtx,
  { id, deal, side }: Begun,
  wish: ReturnType<ReturnType<typeof termsWish>['parse']>,
): Promise<Deal> => {
  const scope = wish.scope.trim()
  const told = { ...wish, scope, hash: termsHash({ id, ...deal }, { ...wish, scope }) }
  return happen(ctx, id, deal, { event: { name: 'propose', by: side, terms: told } })
}

/**
 * Proposes terms, first ones or others than the other side's.
 *
 * Shape: `{ deal, terms }` -> `{ hash }`. Units: 1.00 to 99,999.99 yuan; times in ms since epoch, 0
 * for at once and for no end; at most 30 days ahead.
 * Errors: `refused` after ten rounds, for terms that do not hold, and once it is agreed.
 */
export const propose = mutation({
  args: z.object({ deal: dealId(), terms: termsWish() }),
  result: z.object({ hash: z.string() }),
  handler: async (ctx: ErrandCtx, { deal: id, terms }) => {
    const own = await ownDeal(ctx, id)
    const after = await proposeTerms(ctx, { id, ...own }, terms)
    return { hash: after.facts.terms?.hash ?? '' }
  },
})

/**
 * Agrees to the terms that the other side wrote, exactly as they are on the screen.
 *
 * Shape: `{ deal, hash }` -> `{}`. Errors: `refused` where the terms are others by now.
 */
export const accept = mutation({
  args: z.object({ deal: dealId(), hash: z.string().min(64).max(64) }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id, hash }) => {
    const { deal, side } = await ownDeal(ctx, id)
    await requireTakesPart(ctx)
    await happen(ctx, id, deal, { event: { name: 'accept', by: side, hash } })
    return {}
  },
})

/**
 * Leaves a deal before any money was set aside.
 *
 * Shape: `{ deal }` -> `{}`. Errors: `refused` once money is set aside: that is `cancel`.
 */
export const leave = mutation({
  args: z.object({ deal: dealId() }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id }) => {
    const { deal, side } = await ownDeal(ctx, id)
    await happen(ctx, id, deal, { event: { name: 'leave', by: side } })
    return {}
  },
})

/**
 * Opens the conversation of a deal, with its card first in it.
 *
 * Shape: `{ deal, handoff }` -> `{ conv }`, the id of the conversation there; once for each deal.
 * `handoff` is what the page got for chat's `open`.
 * Errors: `refused` where it is open already, or chat refuses.
 */
export const openRoom = mutation({
  args: z.object({ deal: dealId(), handoff: z.string().min(1).max(4_096) }),
  result: z.object({ conv: z.string() }),
  handler: async (ctx: ErrandCtx, { deal: id, handoff }) => {
    const { deal, side } = await ownDeal(ctx, id)
    if (deal.conv !== '') return { conv: deal.conv }
    const { result } = await ctx.intent.call<{ readonly conv: string }>({
      plugin: 'chat',
      intent: 'open',
      args: {
        kind: 'deal',
        with: side === 'customer' ? deal.provider : deal.customer,
        // Chat takes titles of thirty characters.
        title: Array.from(deal.title).slice(0, 30).join('').trim(),
        about: deal.facts.terms?.scope.slice(0, 80) ?? deal.title,
        card: deal.card,
      },
      handoff,
    })
    await ctx.records.put({ collection: 'deals', id, doc: { ...deal, conv: result.conv } })
    return { conv: result.conv }
  },
})
