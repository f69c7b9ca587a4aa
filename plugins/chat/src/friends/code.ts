// A person's own code: whoever has it can find them and ask to be friends.

import { mutation, person, query, z, type Person } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { hasFriend, readName } from '../reach/people.ts'
import { refuseFor } from '../rules/reason.ts'

/**
 * The asking person's code.
 *
 * Shape: `{ renew }` -> `{ code }`: 26 characters, the same each time; with `renew` a new one.
 * Effects: a code is made the first time; with `renew` the old one leads nowhere any more.
 */
export const myCode = mutation({
  args: z.object({ renew: z.boolean() }),
  result: z.object({ code: z.string() }),
  handler: async (ctx: ChatCtx, { renew }) => {
    const { person: viewer } = await ctx.identity.self({})
    const { records } = await ctx.records.list({
      collection: 'codes',
      index: 'byOwner',
      equals: [viewer],
      limit: 1,
    })
    const [known] = records
    if (known !== undefined && !renew) return { code: known.id }
    if (known !== undefined) await ctx.records.delete({ collection: 'codes', id: known.id })
    const code = ctx.id()
    await ctx.records.put({
      collection: 'codes',
      id: code,
      doc: { owner: viewer, at: ctx.now },
    })
    return { code }
  },
})

/**
 * Whose code that is, before one asks them.
 *
 * Shape: `{ code }` -> the person, their name, and how the viewer stands to them.
 * Errors: `refused` where the code leads nowhere.
 */
export const whoseCode = query({
  args: z.object({ code: z.string().min(1).max(64) }),
  result: z.object({
    person: person(),
    name: z.string().nullable(),
    own: z.boolean(),
    friend: z.boolean(),
  }),
  handler: async (ctx: ChatCtx, { code }) => {
    const { person: viewer } = await ctx.identity.self({})
    const owner = await codeOwner(ctx, code)
    const [named, friend] = await Promise.all([readName(ctx, owner), hasFriend(ctx, viewer, owner)])
    return { ...named, own: owner === viewer, friend }
  },
})

/** The owner of a code; refuses where it leads nowhere. */
export async function codeOwner(ctx: ChatCtx, code: string): Promise<Person> {
  const { record } = await ctx.records.get({ collection: 'codes', id: code })
  if (record === null) refuseFor('noCode')
  return record.doc.owner
}
