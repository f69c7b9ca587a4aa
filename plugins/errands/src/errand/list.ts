// One's own deals, services and needs: the desk of a provider and the list of a customer in one.

import { fen, instant, query, z } from '@tessera/sdk'
import type { ErrandCtx } from '../manifest.ts'
import { nextDue } from '../deal/times.ts'
import { dealMachine } from '../deal/table.ts'
import {
  needRow,
  needRowOf,
  serviceRow,
  serviceRowsOf,
  shownStanding,
  standingShown,
} from '../find/row.ts'
import { askingParty, isPlatform, readStanding, requirePlatform } from '../people/party.ts'
import type { Deal } from './deal.ts'

const listMax = 50

const dealRow = () =>
  z.object({
    deal: z.string(),
    as: z.enum(['customer', 'provider']),
    title: z.string(),
    category: z.string(),
    state: z.string(),
    priceFen: fen().nullable(),
    startAt: instant(),
    dueAt: instant().nullable(),
    at: instant(),
  })

const rowOf = (id: string, doc: Deal, as: 'customer' | 'provider') => ({
  deal: id,
  as,
  title: doc.title,
  category: doc.category,
  state: doc.state,
  priceFen: doc.facts.terms?.priceFen ?? null,
  startAt: doc.facts.terms?.startAt ?? 0,
  dueAt: nextDue(dealMachine, doc.facts)?.atMs ?? null,
  at: doc.at,
})

/**
 * Everything of one's own.
 *
 * Shape: `{}` -> `{ standing, earnedFen, deals, services, needs, isPlatform }`, the latest first,
 * at most fifty of each; `earnedFen` is what these deals have paid, `standing.pausedUntil` `null`
 * while nothing keeps one from taking on an errand.
 */
export const mine = query({
  args: z.object({}),
  result: z.object({
    standing: shownStanding().extend({
      isApproved: z.boolean(),
      pausedUntil: instant().nullable(),
    }),
    earnedFen: fen(),
    deals: z.array(dealRow()),
    services: z.array(serviceRow()),
    needs: z.array(needRow()),
    isPlatform: z.boolean(),
  }),
  handler: async (ctx: ErrandCtx) => {
    const by = await askingParty(ctx)
    const look = { equals: [by.person], order: 'descending', limit: listMax } as const
    const [bought, sold, services, needs, standing, platform] = await Promise.all([
      ctx.records.list({ collection: 'deals', index: 'byCustomer', ...look }),
      ctx.records.list({ collection: 'deals', index: 'byProvider', ...look }),
      ctx.records.list({ collection: 'services', index: 'byOwner', ...look }),
      ctx.records.list({ collection: 'needs', index: 'byPoster', ...look }),
      readStanding(ctx, by),
      isPlatform(ctx),
    ])
    const isPaused = standing.pausedUntil > ctx.now
    if (isPaused) await ctx.require.freshUntil({ at: standing.pausedUntil })
    const deals = [
      ...bought.records.map(({ id, doc }) => rowOf(id, doc, 'customer')),
      ...sold.records.map(({ id, doc }) => rowOf(id, doc, 'provider')),
    ].toSorted((one, other) => other.at - one.at)
    return {
      standing: {
        ...standingShown(standing),
        isApproved: standing.approvedAt > 0,
        pausedUntil: isPaused ? standing.pausedUntil : null,
      },
      earnedFen: sold.records.reduce((sumFen, { doc }) => sumFen + doc.facts.paidFen, 0n),
      deals,
      services: await serviceRowsOf(ctx, services.records),
      needs: needs.records.map(({ id, doc }) => needRowOf(id, doc)),
      isPlatform: platform,
    }
  },
})

/**
 * What waits for the platform: services to be looked at, and disputes, the oldest first.
 *
 * Shape: `{}` -> `{ services, disputes: [{ deal, title, state, heldFen, dueAt, isUrged }] }`.
 * Errors: `refused` for anybody but operators and moderators.
 */
export const queue = query({
  args: z.object({}),
  result: z.object({
    services: z.array(serviceRow()),
    disputes: z.array(
      z.object({
        deal: z.string(),
        title: z.string(),
        state: z.string(),
        heldFen: fen(),
        dueAt: instant().nullable(),
        isUrged: z.boolean(),
      }),
    ),
  }),
  handler: async (ctx: ErrandCtx) => {
    await requirePlatform(ctx)
    const [held, disputed, objected] = await Promise.all([
      ctx.records.list({ collection: 'services', index: 'byState', equals: ['held'], limit: 50 }),
      ctx.records.list({ collection: 'deals', index: 'byState', equals: ['disputed'], limit: 50 }),
      ctx.records.list({ collection: 'deals', index: 'byState', equals: ['objected'], limit: 50 }),
    ])
    return {
      services: await serviceRowsOf(ctx, held.records),
      disputes: [...disputed.records, ...objected.records].map(({ id, doc }) => ({
        deal: id,
        title: doc.title,
        state: doc.state,
        heldFen: doc.facts.heldFen,
        dueAt: nextDue(dealMachine, doc.facts)?.atMs ?? null,
        isUrged: doc.facts.isUrged,
      })),
    }
  },
})
