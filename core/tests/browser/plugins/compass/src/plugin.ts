// The one handler: takes the cell that the page was given, and notes a visit.

import { cell, definePlugin, mutation, z } from '@tessera/sdk'
import { manifest, type CompassCtx } from './manifest.ts'

const arrive = mutation({
  args: z.object({ at: cell() }),
  result: z.object({ at: cell() }),
  handler: async (ctx: CompassCtx, { at }) => {
    await ctx.interest.note({ source: 'visit', topics: ['hiking', '喝茶'] })
    return { at }
  },
})

export const plugin = definePlugin(manifest, { arrive })
