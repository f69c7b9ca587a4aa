// Its handlers: may I, say a line, what was said.

import { definePlugin, fen, mutation, query, refuse, z } from '@tessera/sdk'
import { manifest, type SalonCtx } from './manifest.ts'

const may = query({
  args: z.object({ rule: z.string() }),
  result: z.object({ answer: z.string() }),
  handler: async (ctx: SalonCtx, { rule }) => {
    const { answer } = await ctx.eligibility.check({ rule })
    return { answer }
  },
})

/** Every room but the closed one is open to all. */
const mayListen = query({
  args: z.object({ key: z.string() }),
  result: z.object({ admitted: z.boolean() }),
  handler: (_ctx: SalonCtx, { key }) => ({ admitted: key !== 'closed' }),
})

const said = query({
  args: z.object({ room: z.string().max(40) }),
  result: z.object({ texts: z.array(z.string()) }),
  handler: async (ctx: SalonCtx, { room }) => {
    const { records } = await ctx.records.list({
      collection: 'lines',
      index: 'byRoom',
      equals: [room],
      limit: 100,
    })
    return { texts: records.map(({ doc }) => doc.text) }
  },
})

/** Each line stands behind the one before; what begins with `no` is refused. */
const say = mutation({
  args: z.object({ room: z.string().max(40), text: z.string().max(200) }),
  result: z.object({}),
  handler: async (ctx: SalonCtx, { room, text }) => {
    if (text.startsWith('no')) refuse('this is not said here')
    const { records } = await ctx.records.list({
      collection: 'lines',
      index: 'byRoom',
      equals: [room],
      limit: 100,
    })
    const doc = { room, at: records.length, text }
    await ctx.records.put({ collection: 'lines', id: ctx.id(), doc })
    return {}
  },
})

/** Takes a person's word, so it cannot wait in a queue. */
const setAside = mutation({
  args: z.object({ amount: fen() }),
  result: z.object({}),
  handler: async (ctx: SalonCtx, { amount }) => {
    await ctx.ledger.hold({
      amountFen: amount,
      payees: { kind: 'claimants', shareMaxFen: amount, sharesMax: 1 },
      until: ctx.now + 3_600_000,
      note: 'for the salon',
    })
    return {}
  },
})

export const plugin = definePlugin(manifest, { may, mayListen, said, say, setAside })
