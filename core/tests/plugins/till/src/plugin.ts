// Pays, sets aside and notifies, within ceilings that a test reaches quickly.

import { definePlugin, fen, mutation, refuse, z, type Person } from '@tessera/sdk'
import { manifest, type TillCtx } from './manifest.ts'

/** Notes who is asking under a name, so that others can pay them. */
const arrive = mutation({
  args: z.object({ name: z.string() }),
  result: z.object({}),
  handler: async (ctx: TillCtx, { name }) => {
    const { person } = await ctx.identity.self({})
    await ctx.records.put({ collection: 'guests', id: name, doc: { person } })
    return {}
  },
})

async function guest(ctx: TillCtx, name: string): Promise<Person> {
  const { record } = await ctx.records.get({ collection: 'guests', id: name })
  return record === null ? refuse('nobody of that name') : record.doc.person
}

const pay = mutation({
  args: z.object({ to: z.string(), amountsFen: z.array(fen({ min: 1n })).max(5) }),
  result: z.object({}),
  handler: async (ctx: TillCtx, { to, amountsFen }) => {
    const person = await guest(ctx, to)
    for (const amountFen of amountsFen)
      await ctx.ledger.pay({ to: person, amountFen, note: 'thanks' })
    return {}
  },
})

const setAside = mutation({
  args: z.object({ amountFen: fen({ min: 1n }) }),
  result: z.object({ hold: z.string() }),
  handler: (ctx: TillCtx, { amountFen }) =>
    ctx.ledger.hold({
      amountFen,
      payees: { kind: 'claimants', shareMaxFen: 100n, sharesMax: 1 },
      until: ctx.now + 60_000,
      note: 'aside',
    }),
})

const tell = mutation({
  args: z.object({ to: z.string(), times: z.int() }),
  result: z.object({}),
  handler: async (ctx: TillCtx, { to, times }) => {
    const person = await guest(ctx, to)
    for (let turn = 0; turn < times; turn += 1) {
      const text = { zh: `第 ${turn} 条`, en: `Line ${turn}` }
      await ctx.notify.send({ to: person, kind: 'line', title: text, body: text })
    }
    return {}
  },
})

export const plugin = definePlugin(manifest, { arrive, pay, setAside, tell })
