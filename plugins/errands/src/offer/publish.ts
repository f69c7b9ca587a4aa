// Offering a service: published at once, or after somebody has looked at it.

import { cell, mutation, z, type Person } from '@tessera/sdk'
import type { ErrandCtx } from '../manifest.ts'
import {
  approveProvider,
  askingParty,
  readStanding,
  requirePlatform,
  requireServes,
} from '../people/party.ts'
import { tell } from '../people/tell.ts'
import { requireOpenRegion } from '../place/region.ts'
import { category, priceFen, unit } from '../record/offer.ts'
import { categoryWords, isForbidden, lookedAtFirst } from '../rule/category.ts'
import { no, noSuch } from '../words.ts'

const servicesMax = 10

const serviceWish = () =>
  z.object({
    title: z.string().min(2).max(40),
    about: z.string().max(500),
    category: category(),
    priceFen: priceFen(),
    isFrom: z.boolean(),
    unit: unit(),
    cell: cell(),
    radiusM: z.int().min(500).max(20_000),
  })

async function requireFewServices(ctx: ErrandCtx, owner: Person): Promise<void> {
  const { records } = await ctx.records.list({
    collection: 'services',
    index: 'byOwner',
    equals: [owner],
    limit: 50,
  })
  const standing = records.filter(({ doc }) => doc.state !== 'refused')
  if (standing.length >= servicesMax)
    no(`最多同时发布 ${servicesMax} 个服务。`, `You can offer ${servicesMax} services at most.`)
}

/**
 * Offers a service.
 *
 * Shape: the service -> `{ service, state, privilegedNo }`; `live` at once, or `held` until
 * somebody has looked at it. `privilegedNo` is the number of one of the first 10,000 providers.
 * Units: 1.00 to 99,999.99 yuan; `radiusM` metres around the middle of `cell`.
 * Errors: `refused` with the rule where the region is closed, the person may not, the text asks for
 * what is not allowed, or ten are offered already.
 * Effects: the first one that is approved numbers its provider, once for each real person.
 */
export const publish = mutation({
  args: serviceWish(),
  result: z.object({ service: z.string(), state: z.string(), privilegedNo: z.int() }),
  handler: async (ctx: ErrandCtx, wish) => {
    const by = await askingParty(ctx)
    const [region, standing] = await Promise.all([
      requireOpenRegion(ctx, wish.cell),
      readStanding(ctx, by),
      requireFewServices(ctx, by.person),
    ])
    await requireServes(ctx, standing)
    if (isForbidden(`${wish.title} ${wish.about}`))
      no('这类服务不允许在这里提供。', 'Services of this kind are not allowed here.')
    const service = ctx.id()
    const state = lookedAtFirst.has(wish.category) ? ('held' as const) : ('live' as const)
    await ctx.records.put({
      collection: 'services',
      id: service,
      doc: {
        ...wish,
        owner: by.person,
        party: by.party,
        words: categoryWords[wish.category],
        region: region.id,
        state,
        reason: '',
        createdAt: ctx.now,
      },
    })
    const privilegedNo = state === 'live' ? await approveProvider(ctx, by) : standing.privilegedNo
    return { service, state, privilegedNo }
  },
})

/**
 * Switches a service of one's own off, or on again.
 *
 * Shape: `{ service, on }` -> `{}`. Errors: `refused` when it is somebody else's or not approved.
 */
export const switchService = mutation({
  args: z.object({ service: z.string().min(1).max(64), on: z.boolean() }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { service: id, on }) => {
    const [{ record }, { person }] = await Promise.all([
      ctx.records.get({ collection: 'services', id }),
      ctx.identity.self({}),
    ])
    if (record === null || record.doc.owner !== person) return noSuch()
    if (record.doc.state !== 'live' && record.doc.state !== 'paused')
      no('这个服务还没有通过审核。', 'This service has not been approved.')
    const state = on ? ('live' as const) : ('paused' as const)
    await ctx.records.put({ collection: 'services', id, doc: { ...record.doc, state } })
    return {}
  },
})

/**
 * Approves a service that waits, or turns it down.
 *
 * Shape: `{ service, agree, reason }` -> `{ privilegedNo }`; `reason` is shown to its owner.
 * Errors: `refused` for anybody but the platform, for one's own, and for one that does not wait.
 * Effects: as `publish`; the owner is told.
 */
export const decideService = mutation({
  args: z.object({
    service: z.string().min(1).max(64),
    agree: z.boolean(),
    reason: z.string().max(200),
  }),
  result: z.object({ privilegedNo: z.int() }),
  handler: async (ctx: ErrandCtx, { service: id, agree, reason }) => {
    await requirePlatform(ctx)
    const { record } = await ctx.records.get({ collection: 'services', id })
    if (record === null) return noSuch()
    const { doc } = record
    if (doc.state !== 'held') no('这个服务没有在等待。', 'This service does not wait for anybody.')
    const { same } = await ctx.identity.samePerson({ person: doc.owner })
    if (same) no('自己的服务要由别人来审。', 'Somebody else has to look at a service of yours.')
    const state = agree ? ('live' as const) : ('refused' as const)
    await ctx.records.put({ collection: 'services', id, doc: { ...doc, state, reason } })
    const owner = { person: doc.owner, party: doc.party }
    const privilegedNo = agree ? await approveProvider(ctx, owner) : 0
    await tell(ctx, {
      to: doc.owner,
      kind: 'desk',
      title: agree
        ? { zh: '你的服务已上线', en: 'Your service is live' }
        : { zh: '你的服务没有通过', en: 'Your service was turned down' },
      body: agree ? { zh: doc.title, en: doc.title } : { zh: reason, en: reason },
      link: `/service/${id}`,
    })
    return { privilegedNo }
  },
})
