// Who may hear, in passing, that somebody types in a conversation.

import { query, z } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { readMember } from '../reach/room.ts'

/**
 * Whether the asking person may be in the topic of a conversation.
 *
 * Shape: `{ key }` -> `{ admitted }`; `key` is the conversation. A stranger's line lets them not
 * see whether the other one is there: whoever has not answered is not in it.
 */
export const mayListen = query({
  args: z.object({ key: z.string().min(1).max(64) }),
  result: z.object({ admitted: z.boolean() }),
  handler: async (ctx: ChatCtx, { key }) => {
    const { person: viewer } = await ctx.identity.self({})
    const member = await readMember(ctx, key, viewer)
    return { admitted: member?.state === 'active' }
  },
})
