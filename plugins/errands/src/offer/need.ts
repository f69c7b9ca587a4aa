// Asking for something: posted at once, and told to providers in whose range it lies.

import { cell, instant, mutation, z, type Cell } from '@tessera/sdk'
import { cellDistanceM } from '@tessera/sdk/place'
import type { ErrandCtx } from '../manifest.ts'
import { askingParty, requireTakesPart } from '../people/party.ts'
import { tell } from '../people/tell.ts'
import { requireOpenRegion } from '../place/region.ts'
import { category, priceFen } from '../record/offer.ts'
import { categoryWords, isForbidden, type Category } from '../rule/category.ts'
import { no, noSuch } from '../words.ts'

const openMax = 10
const lookWithinM = 10_000
const lookedAtMax = 100
const toldMax = 15
const toldADay = 3
const dayMs = 86_400_000

/** Tells providers of this kind that it lies within their range; each three times a day. */
async function tellProviders(
  ctx: ErrandCtx,
  need: {
    readonly id: string
    readonly title: string
    readonly cell: Cell
    readonly category: Category
    readonly party: string
  },
): Promise<void> {
  const { records } = await ctx.records.near({
    collection: 'services',
    index: 'byKind',
    equals: ['live', need.category],
    cell: need.cell,
    withinM: lookWithinM,
    limit: lookedAtMax,
  })
  const inRange = records.filter(
    ({ doc }) => doc.party !== need.party && cellDistanceM(doc.cell, need.cell) <= doc.radiusM,
  )
  const owners = [...new Map(inRange.map(({ doc }) => [doc.party, doc.owner]))].slice(0, toldMax)
  const day = Math.floor(ctx.now / dayMs)
  await Promise.all(
    owners.map(async ([party, owner]) => {
      const id = `${party}.${day}`
      const { record } = await ctx.records.get({ collection: 'tellings', id })
      const count = record?.doc.count ?? 0
      if (count >= toldADay) return
      await ctx.records.put({ collection: 'tellings', id, doc: { count: count + 1 } })
      await tell(ctx, {
        to: owner,
        kind: 'near',
        title: { zh: '你附近有人需要帮忙', en: 'Somebody near you needs help' },
        body: { zh: need.title, en: need.title },
        link: `/need/${need.id}`,
      })
    }),
  )
}

/**
 * Posts a need.
 *
 * Shape: the need -> `{ need }`. `startAt` 0 is at once; `headcount` helpers are wanted.
 * Units: 1.00 to 99,999.99 yuan for each helper; times in ms since epoch, 0 for none.
 * Errors: `refused` with the rule where the region is closed, the person may not, the text asks for
 * what is not allowed, or ten are open already.
 * Effects: up to fifteen providers of this kind, in whose range it lies, are told.
 */
export const post = mutation({
  args: z.object({
    title: z.string().min(2).max(40),
    about: z.string().max(500),
    category: category(),
    budgetFen: priceFen(),
    cell: cell(),
    startAt: instant(),
    endAt: instant(),
    headcount: z.int().min(1).max(20),
  }),
  result: z.object({ need: z.string() }),
  handler: async (ctx: ErrandCtx, wish) => {
    const by = await askingParty(ctx)
    const [region, { records }] = await Promise.all([
      requireOpenRegion(ctx, wish.cell),
      ctx.records.list({
        collection: 'needs',
        index: 'byPoster',
        equals: [by.person],
        order: 'descending',
        limit: 50,
      }),
      requireTakesPart(ctx),
    ])
    if (records.filter(({ doc }) => doc.state === 'open').length >= openMax)
      no(`最多同时有 ${openMax} 个需求。`, `You can have ${openMax} open needs at most.`)
    if (isForbidden(`${wish.title} ${wish.about}`))
      no('这类事情不允许在这里找人做。', 'Things of this kind may not be asked for here.')
    if ((wish.startAt > 0 && wish.startAt <= ctx.now) || (wish.endAt > 0 && wish.endAt <= ctx.now))
      no('时间已经过去了。', 'That time is over.')
    const need = ctx.id()
    await ctx.records.put({
      collection: 'needs',
      id: need,
      doc: {
        ...wish,
        poster: by.person,
        party: by.party,
        words: categoryWords[wish.category],
        region: region.id,
        takenCount: 0,
        state: 'open',
        createdAt: ctx.now,
      },
    })
    await tellProviders(ctx, { id: need, ...wish, party: by.party })
    return { need }
  },
})

/**
 * Closes a need of one's own. Deals that came from it go on.
 *
 * Shape: `{ need }` -> `{}`. Errors: `refused` when it is somebody else's.
 */
export const closeNeed = mutation({
  args: z.object({ need: z.string().min(1).max(64) }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { need: id }) => {
    const [{ record }, { person }] = await Promise.all([
      ctx.records.get({ collection: 'needs', id }),
      ctx.identity.self({}),
    ])
    if (record === null || record.doc.poster !== person) return noSuch()
    await ctx.records.put({ collection: 'needs', id, doc: { ...record.doc, state: 'closed' } })
    return {}
  },
})
