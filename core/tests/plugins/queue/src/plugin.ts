// Takes reports and decides them; what it decides is told to whoever asks.

import { definePlugin, intent, mutation, person, z } from '@tessera/sdk'
import { manifest, type QueueCtx } from './manifest.ts'

const submit = intent({
  args: z.object({
    item: z.string(),
    kind: z.string(),
    author: person(),
    reason: z.string(),
    excerpt: z.string().max(500),
    place: z.string().max(80).optional(),
    held: z.boolean().optional(),
  }),
  result: z.object({ hide: z.boolean() }),
  words: { zh: '收下一条举报', en: 'takes a report' },
  handler: (_ctx: QueueCtx, { reason }) => ({ hide: reason === 'minor-safety' }),
})

const decide = mutation({
  args: z.object({
    plugin: z.string(),
    item: z.string(),
    state: z.enum(['removed', 'restored']),
  }),
  result: z.object({}),
  handler: async (ctx: QueueCtx, { plugin, ...told }) => {
    await ctx.intent.call({ plugin, intent: 'moderated', args: { ...told, clause: 'Rule 3' } })
    return {}
  },
})

export const plugin = definePlugin(manifest, { submit, decide })
