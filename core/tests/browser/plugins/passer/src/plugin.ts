// Passes a card to the aide under a handoff, and takes back what somebody chose elsewhere.

import { definePlugin, intent, mutation, query, z } from '@tessera/sdk'
import { manifest, type PasserCtx } from './manifest.ts'

const pass = mutation({
  args: z.object({ handoff: z.string() }),
  result: z.object({ into: z.string() }),
  handler: async (ctx: PasserCtx, { handoff }) => {
    const { result } = await ctx.intent.call<{ into: string }>({
      plugin: 'aide',
      intent: 'post',
      args: { card: 'passed' },
      handoff,
    })
    return { into: result.into }
  },
})

const take = intent({
  args: z.object({ tag: z.string(), what: z.string() }),
  result: z.object({}),
  words: { zh: '收下你选的', en: 'takes what you chose' },
  gesture: true,
  handler: async (ctx: PasserCtx, { tag, what }) => {
    const { plugin } = await ctx.identity.caller({})
    await ctx.records.put({ collection: 'taken', id: tag, doc: { what: `${what} by ${plugin}` } })
    return {}
  },
})

const last = query({
  args: z.object({ tag: z.string() }),
  result: z.object({ what: z.string() }),
  handler: async (ctx: PasserCtx, { tag }) => {
    const { record } = await ctx.records.get({ collection: 'taken', id: tag })
    return { what: record?.doc.what ?? 'nothing' }
  },
})

export const plugin = definePlugin(manifest, { pass, take, last })
