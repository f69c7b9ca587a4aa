// Gives back what was chosen, to whoever opened it.

import { definePlugin, mutation, z } from '@tessera/sdk'
import { manifest, type PickerCtx } from './manifest.ts'

const give = mutation({
  args: z.object({ handoff: z.string() }),
  result: z.object({}),
  handler: async (ctx: PickerCtx, { handoff }) => {
    const args = { what: 'green tea' }
    await ctx.intent.call({ plugin: 'passer', intent: 'take', args, handoff })
    return {}
  },
})

export const plugin = definePlugin(manifest, { give })
