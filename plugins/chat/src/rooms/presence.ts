// Who is in front of a conversation at this moment, for those who show it of themselves.

import { mutation, query, z, type Person } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { hasBlocked, hasFriend } from '../reach/people.ts'
import { readMember } from '../reach/room.ts'
import { otherIn } from '../reach/talk.ts'

/**
 * Whether the asking person is shown as present in a conversation, and sees who else is.
 *
 * Shape: `{ key }` -> `{ admitted }`; `key` is the conversation of two friends who both chose to be
 * shown. Somebody who was blocked, and has not been told, is admitted and finds nobody: a no would
 * tell them.
 * Source: specs/chat 7.5, only to friends and only for whoever chooses it.
 */
export const mayBeHere = query({
  args: z.object({ key: z.string().min(1).max(64) }),
  result: z.object({ admitted: z.boolean() }),
  handler: async (ctx: ChatCtx, { key }) => {
    const { person: viewer } = await ctx.identity.self({})
    const member = await readMember(ctx, key, viewer)
    if (member?.state !== 'active' || !(await readShows(ctx, viewer))) return { admitted: false }
    return { admitted: await mayBeSeenIn(ctx, key, viewer) }
  },
})

async function mayBeSeenIn(ctx: ChatCtx, conv: string, viewer: Person): Promise<boolean> {
  const opposite = otherIn(conv, viewer)
  // The conversation itself is left alone: it changes with every message, this does not.
  if (opposite === undefined) return false
  const [isFriend, isBlocked] = await Promise.all([
    hasFriend(ctx, viewer, opposite),
    hasBlocked(ctx, viewer, opposite),
  ])
  return isFriend && !isBlocked
}

async function readShows(ctx: ChatCtx, person: Person): Promise<boolean> {
  const { record } = await ctx.records.get({ collection: 'settings', id: person })
  return record?.doc.showsPresence ?? false
}

/**
 * How the asking person has set chat.
 *
 * Shape: `{}` -> `{ showsPresence }`: whether others see that they are in front of a conversation,
 * and they see the others. They do not until they say so.
 */
export const ownSettings = query({
  args: z.object({}),
  result: z.object({ showsPresence: z.boolean() }),
  handler: async (ctx: ChatCtx) => {
    const { person: viewer } = await ctx.identity.self({})
    return { showsPresence: await readShows(ctx, viewer) }
  },
})

/**
 * Shows or hides that the asking person is in front of a conversation.
 *
 * Shape: `{ shows }` -> `{}`.
 * Effects: hidden, they are out of everybody’s sight at once, and see nobody either.
 */
export const showPresence = mutation({
  args: z.object({ shows: z.boolean() }),
  result: z.object({}),
  handler: async (ctx: ChatCtx, { shows }) => {
    const { person: viewer } = await ctx.identity.self({})
    const doc = { owner: viewer, showsPresence: shows }
    await ctx.records.put({ collection: 'settings', id: viewer, doc })
    return {}
  },
})
