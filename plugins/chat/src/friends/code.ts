// A person's own code: whoever has it can find them and ask to be friends.

import { instant, mutation, person, query, z, type Person } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { hasFriend, readName } from '../reach/people.ts'
import { countOne } from '../reach/rate.ts'
import { codeLinkMs, codeMs, codesPerDay, requestsDayMs } from '../rules/limit.ts'
import { refuseFor } from '../rules/reason.ts'

const ownView = () => z.object({ code: z.string(), link: z.string(), until: instant() })
const told = () => z.string().min(1).max(64)

/**
 * The asking person's code.
 *
 * Shape: `{ renew }` -> `{ code, link, until }`: `code` stands in the path of the page that it
 * leads to, `link` is the short one that people scan, read out and paste. The same each time; with
 * `renew`, and once its time is over, a new one.
 * Units: `until` in ms since epoch, 180 days after it was made.
 * Errors: `refused` for more than ten new ones a day.
 * Effects: a code is made the first time; with `renew` the old one leads nowhere any more.
 */
export const myCode = mutation({
  args: z.object({ renew: z.boolean() }),
  result: ownView(),
  handler: async (ctx: ChatCtx, { renew }) => {
    const { person: viewer } = await ctx.identity.self({})
    const known = await findOwn(ctx, viewer)
    const isGood = known !== undefined && !renew && isInTime(ctx, known.doc.at)
    if (isGood && known.doc.link !== undefined)
      return { code: known.id, link: known.doc.link, until: known.doc.at + codeMs }
    const rate = { max: codesPerDay, windowMs: requestsDayMs, reason: 'codesDay' } as const
    await countOne(ctx, { thing: 'code', person: viewer, ...rate })
    if (known !== undefined) await ctx.records.delete({ collection: 'codes', id: known.id })
    return makeCode(ctx, viewer)
  },
})

async function makeCode(ctx: ChatCtx, owner: Person) {
  const code = ctx.id()
  const { code: link } = await ctx.link.create({
    path: `/add/${code}`,
    title: { zh: '加我为朋友', en: 'Be my friend' },
    until: ctx.now + codeLinkMs,
  })
  await ctx.records.put({ collection: 'codes', id: code, doc: { owner, at: ctx.now, link } })
  return { code, link, until: ctx.now + codeMs }
}

/**
 * The asking person's code, where they have one.
 *
 * Shape: `{}` -> `{ own }`, as `myCode` gives it; `null` before the first, after it was dropped,
 * and once its time is over.
 * Effects: none. Watch it.
 */
export const ownCode = query({
  args: z.object({}),
  result: z.object({ own: ownView().nullable() }),
  handler: async (ctx: ChatCtx) => {
    const { person: viewer } = await ctx.identity.self({})
    const known = await findOwn(ctx, viewer)
    const { at = 0, link } = known?.doc ?? {}
    if (known === undefined || link === undefined || !isInTime(ctx, at)) return { own: null }
    await ctx.require.freshUntil({ at: at + codeMs })
    return { own: { code: known.id, link, until: at + codeMs } }
  },
})

/**
 * Takes the asking person's code out of use, without a new one in its place.
 *
 * Shape: `{}` -> `{}`; where there is none, nothing happens.
 * Effects: nobody finds them by it any more; requests that came by it stay.
 */
export const dropCode = mutation({
  args: z.object({}),
  result: z.object({}),
  handler: async (ctx: ChatCtx) => {
    const { person: viewer } = await ctx.identity.self({})
    const known = await findOwn(ctx, viewer)
    if (known !== undefined) await ctx.records.delete({ collection: 'codes', id: known.id })
    return {}
  },
})

/**
 * Whose code that is, before one asks them.
 *
 * Shape: `{ code }` -> the person, their name, and how the viewer stands to them; `code` is either
 * of the two that `myCode` gives.
 * Errors: `refused`, always the same, where the code leads nowhere: made up, dropped, or over.
 */
export const whoseCode = query({
  args: z.object({ code: told() }),
  result: z.object({
    person: person(),
    name: z.string().nullable(),
    own: z.boolean(),
    friend: z.boolean(),
  }),
  handler: async (ctx: ChatCtx, { code }) => {
    const { person: viewer } = await ctx.identity.self({})
    const { owner, at } = await readCode(ctx, code)
    await ctx.require.freshUntil({ at: at + codeMs })
    const [named, friend] = await Promise.all([readName(ctx, owner), hasFriend(ctx, viewer, owner)])
    return { ...named, own: owner === viewer, friend }
  },
})

/** The owner of a code; refuses where it leads nowhere. */
export const codeOwner = async (ctx: ChatCtx, code: string): Promise<Person> =>
  (await readCode(ctx, code)).owner

async function readCode(ctx: ChatCtx, code: string) {
  const [byId, byLink] = await Promise.all([
    ctx.records.get({ collection: 'codes', id: code }),
    ctx.records.list({ collection: 'codes', index: 'byLink', equals: [code], limit: 1 }),
  ])
  const found = byId.record ?? byLink.records[0]
  if (found === undefined || !isInTime(ctx, found.doc.at)) refuseFor('noCode')
  return found.doc
}

const isInTime = (ctx: ChatCtx, at: number): boolean => ctx.now < at + codeMs

async function findOwn(ctx: ChatCtx, owner: Person) {
  const { records } = await ctx.records.list({
    collection: 'codes',
    index: 'byOwner',
    equals: [owner],
    limit: 1,
  })
  return records[0]
}
