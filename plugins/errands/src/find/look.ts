// One service, one need, as their screens show them.

import { fen, instant, query, z } from '@tessera/sdk'
import { nameOf } from '@tessera/sdk/plugin-kit'
import type { ErrandCtx } from '../manifest.ts'
import { isPlatform, readStandings } from '../people/party.ts'
import { noSuch } from '../words.ts'
import {
  needRow,
  needRowOf,
  serviceRow,
  serviceRowOf,
  shownStanding,
  standingShown,
} from './row.ts'

const reviewsMax = 20
const offersMax = 50

/** What was said of somebody, for everybody to read. */
export const shownReviews = () =>
  z.array(z.object({ stars: z.int(), text: z.string(), at: instant() }))

/** The latest reviews of somebody that are shown. */
export async function reviewsOf(ctx: ErrandCtx, party: string) {
  const { records } = await ctx.records.list({
    collection: 'reviews',
    index: 'byAbout',
    equals: [party, 'shown'],
    order: 'descending',
    limit: reviewsMax,
  })
  return records.map(({ doc: { stars, text, at } }) => ({ stars, text, at }))
}

/**
 * One service.
 *
 * Shape: `{ service }` -> the row, `{ name, isOwn, reason, radiusM, reviews }`; `name` is `null`
 * where it may not be seen.
 * Errors: `refused` where there is none, or one that only its owner and the platform see.
 */
export const service = query({
  args: z.object({ service: z.string().min(1).max(64) }),
  result: serviceRow().extend({
    name: z.string().nullable(),
    isOwn: z.boolean(),
    reason: z.string(),
    radiusM: z.int(),
    reviews: shownReviews(),
  }),
  handler: async (ctx: ErrandCtx, { service: id }) => {
    const [{ record }, { person }] = await Promise.all([
      ctx.records.get({ collection: 'services', id }),
      ctx.identity.self({}),
    ])
    if (record === null) return noSuch()
    const { doc } = record
    const isOwn = doc.owner === person
    if (doc.state !== 'live' && !isOwn && !(await isPlatform(ctx))) noSuch()
    const [row, name, reviews] = await Promise.all([
      serviceRowOf(ctx, id, doc),
      nameOf(ctx, doc.owner),
      reviewsOf(ctx, doc.party),
    ])
    return { ...row, name, isOwn, reason: doc.reason, radiusM: doc.radiusM, reviews }
  },
})

/**
 * One need.
 *
 * Shape: `{ need }` -> the row, `{ name, isOwn, offers }`; its poster alone sees the offers, each
 * `{ deal, name, state, priceFen, starsMilli, privilegedNo, doneCount, at }`, the price `null`
 * before one is named.
 * Errors: `refused` where there is none.
 */
export const need = query({
  args: z.object({ need: z.string().min(1).max(64) }),
  result: needRow().extend({
    name: z.string().nullable(),
    isOwn: z.boolean(),
    offers: z.array(
      z.object({
        deal: z.string(),
        name: z.string().nullable(),
        state: z.string(),
        priceFen: fen().nullable(),
        by: shownStanding(),
        at: instant(),
      }),
    ),
  }),
  handler: async (ctx: ErrandCtx, { need: id }) => {
    const [{ record }, { person }] = await Promise.all([
      ctx.records.get({ collection: 'needs', id }),
      ctx.identity.self({}),
    ])
    if (record === null) return noSuch()
    const isOwn = record.doc.poster === person
    const [name, offers] = await Promise.all([
      nameOf(ctx, record.doc.poster),
      isOwn ? offersOf(ctx, id) : [],
    ])
    return { ...needRowOf(id, record.doc), name, isOwn, offers }
  },
})

async function offersOf(ctx: ErrandCtx, need: string) {
  const { records } = await ctx.records.list({
    collection: 'deals',
    index: 'byNeed',
    equals: [need],
    order: 'descending',
    limit: offersMax,
  })
  const helpers = records.map(({ doc }) => ({ person: doc.provider, party: doc.providerParty }))
  const standings = await readStandings(ctx, helpers)
  const offers = await Promise.all(
    records.map(async ({ id, doc }) => {
      const standing = standings.get(doc.providerParty)
      if (standing === undefined) return []
      const offer = {
        deal: id,
        name: await nameOf(ctx, doc.provider),
        state: doc.state,
        priceFen: doc.facts.terms?.priceFen ?? null,
        by: standingShown(standing),
        at: doc.at,
      }
      return [offer]
    }),
  )
  return offers.flat()
}
