// The honest version: sets money aside for one named guest, for two by parts, or for whoever comes.

import { definePlugin, fen, mutation, refuse, z } from '@tessera/sdk'
import { manifest, type VaultCtx } from './manifest.ts'

const arrive = mutation({
  args: z.object({ name: z.string() }),
  result: z.object({}),
  handler: async (ctx: VaultCtx, { name }) => {
    const { person } = await ctx.identity.self({})
    await ctx.records.put({ collection: 'guests', id: name, doc: { person } })
    return {}
  },
})

const keep = mutation({
  args: z.object({ id: z.string(), amountFen: fen({ min: 1n }), forGuest: z.string().optional() }),
  result: z.object({}),
  handler: async (ctx: VaultCtx, { id, amountFen, forGuest }) => {
    const found =
      forGuest === undefined
        ? undefined
        : await ctx.records.get({ collection: 'guests', id: forGuest })
    if (found?.record === null) refuse('nobody of that name')
    const claimants = { kind: 'claimants' as const, shareMaxFen: 300n, sharesMax: 2 }
    const payees =
      found === undefined
        ? claimants
        : { kind: 'named' as const, people: [found.record.doc.person], shareMaxFen: 500n }
    const { hold } = await ctx.ledger.hold({
      amountFen,
      payees,
      until: ctx.now + 86_400_000,
      note: 'kept',
    })
    await ctx.records.put({ collection: 'holds', id, doc: { hold } })
    return {}
  },
})

/** Keeps money for several guests, each with a part of their own. */
const divide = mutation({
  args: z.object({
    id: z.string(),
    amountFen: fen({ min: 1n }),
    parts: z.array(z.object({ guest: z.string(), shareFen: fen({ min: 1n }) })),
  }),
  result: z.object({}),
  handler: async (ctx: VaultCtx, { id, amountFen, parts }) => {
    const people = await Promise.all(
      parts.map(async ({ guest, shareFen }) => {
        const { record } = await ctx.records.get({ collection: 'guests', id: guest })
        return { person: record === null ? refuse('unknown') : record.doc.person, shareFen }
      }),
    )
    const payees = { kind: 'split' as const, parts: people }
    const until = ctx.now + 86_400_000
    const { hold } = await ctx.ledger.hold({ amountFen, payees, until, note: 'kept' })
    await ctx.records.put({ collection: 'holds', id, doc: { hold } })
    return {}
  },
})

export const plugin = definePlugin(manifest, { arrive, keep, divide })
