// Keeps a photo, and tries what it should not be able to do with one of another mini-program.

import { definePlugin, media, mutation, query, z } from '@tessera/sdk'
import { manifest, type GalleryCtx } from './manifest.ts'

const keep = mutation({
  args: z.object({ media: media() }),
  result: z.object({}),
  handler: async (ctx: GalleryCtx, args) => ctx.media.attach(args),
})

const byText = z.object({ text: z.string().max(100) })

/** Names a photo by whatever text it is told. */
const peek = query({
  args: byText,
  result: z.object({ bytes: z.int() }),
  handler: async (ctx: GalleryCtx, args) => {
    const { bytes } = await ctx.media.info({ media: args.text as never })
    return { bytes }
  },
})

const drop = mutation({
  args: byText,
  result: z.object({}),
  handler: async (ctx: GalleryCtx, args) => ctx.media.remove({ media: args.text as never }),
})

export const plugin = definePlugin(manifest, { keep, peek, drop })
