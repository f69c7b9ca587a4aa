// The one handler: a mini-program has to have one.

import { definePlugin, query, z } from '@tessera/sdk'
import { manifest, type WallCtx } from './manifest.ts'

const hello = query({
  args: z.object({}),
  result: z.object({ hello: z.boolean() }),
  handler: async (_ctx: WallCtx) => ({ hello: true }),
})

export const plugin = definePlugin(manifest, { hello })
