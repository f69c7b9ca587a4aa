// Keeps, lists and removes; each handler does one thing with media.

import { definePlugin, media, mutation, query, z } from '@tessera/sdk'
import { manifest, type AlbumCtx } from './manifest.ts'

const oneOf = z.object({ media: media() })

const info = z.object({
  kind: z.string(),
  width: z.union([z.int(), z.null()]),
  height: z.union([z.int(), z.null()]),
  colour: z.union([z.string(), z.null()]),
  durationMs: z.union([z.int(), z.null()]),
  peaks: z.array(z.int()),
  bytes: z.int(),
})

const add = mutation({
  args: oneOf,
  result: z.object({ media: media() }),
  handler: async (ctx: AlbumCtx, args) => {
    const { person } = await ctx.identity.self({})
    await ctx.media.attach({ media: args.media })
    const doc = { media: args.media, by: person, at: ctx.now }
    await ctx.records.put({ collection: 'items', id: ctx.id(), doc })
    return { media: args.media }
  },
})

const list = query({
  args: z.object({}),
  result: z.object({ items: z.array(z.object({ media: media(), kind: z.string() })) }),
  handler: async (ctx: AlbumCtx) => {
    const { records } = await ctx.records.list({
      collection: 'items',
      index: 'byTime',
      equals: [],
      limit: 50,
    })
    const items = records.map(async ({ doc }) => {
      const { kind } = await ctx.media.info({ media: doc.media })
      return { media: doc.media, kind }
    })
    return { items: await Promise.all(items) }
  },
})

const look = query({
  args: oneOf,
  result: info,
  handler: (ctx: AlbumCtx, args) => ctx.media.info(args),
})

const remove = mutation({
  args: oneOf,
  result: z.object({}),
  handler: async (ctx: AlbumCtx, args) => ctx.media.remove(args),
})

/** Shows what a handler is given, as plain text: an id, never a ticket. */
const reveal = query({
  args: oneOf,
  result: z.object({ text: z.string() }),
  handler: async (_ctx: AlbumCtx, args) => ({ text: String(args.media) }),
})

/** Gives whatever text it is told as if it were a photo of its own. */
const claim = query({
  args: z.object({ text: z.string().max(100) }),
  result: oneOf,
  // A hostile author can do this; what comes of it is what is tried.
  handler: async (_ctx: AlbumCtx, args) => ({ media: args.text as never }),
})

export const plugin = definePlugin(manifest, { add, list, look, remove, reveal, claim })
