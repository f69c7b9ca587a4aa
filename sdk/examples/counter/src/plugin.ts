// The ten lines of the README: everybody counts together.

import { definePlugin, mutation, z } from '@tessera/sdk'
import { manifest } from './manifest.ts'

export const plugin = definePlugin(manifest, {
  tap: mutation({
    args: z.object({}),
    result: z.object({ taps: z.int() }),
    handler: async (ctx) => {
      const { record } = await ctx.records.get({ collection: 'counts', id: 'all' })
      const taps = (record?.doc.taps ?? 0) + 1
      await ctx.records.put({ collection: 'counts', id: 'all', doc: { taps } })
      return { taps }
    },
  }),
})
