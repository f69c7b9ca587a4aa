// The one handler: makes a link to the wall.

import { definePlugin, mutation, z } from '@tessera/sdk'
import { manifest, type WallCtx } from './manifest.ts'

const invite = mutation({
  args: z.object({ path: z.string() }),
  result: z.object({ code: z.string() }),
  handler: (ctx: WallCtx, { path }) =>
    ctx.link.create({
      path,
      title: { zh: '来看看', en: 'Come and see' },
      until: ctx.now + 86_400_000,
    }),
})

export const plugin = definePlugin(manifest, { invite })
