// Starting to talk with somebody, and answering a stranger who did.

import { mutation, person, z, type Person } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { hasBlocked, hasFriend } from '../reach/people.ts'
import { enter, putMember, readMember } from '../reach/room.ts'
import { makeTalk, reopenTalk, talkId } from '../reach/talk.ts'
import { refuseFor } from '../rules/reason.ts'

/**
 * Opens the conversation with somebody: a friend, a person of a shared group, or oneself.
 *
 * Shape: `{ person, viaConv? }` -> `{ conv }`, one for each two people; `viaConv` is a group that
 * both are in and is needed for a stranger.
 * Errors: `refused` for a stranger without one.
 * Effects: the conversation is there for whoever asked; the other one sees it with the first
 * message, and a stranger's apart, until they answer.
 */
export const startDm = mutation({
  args: z.object({ person: person(), viaConv: z.string().max(64).optional() }),
  result: z.object({ conv: z.string() }),
  handler: async (ctx: ChatCtx, { person: other, viaConv }) => {
    const { person: viewer } = await ctx.identity.self({})
    const conv = talkId(viewer, other)
    if (await reopenTalk(ctx, conv, viewer)) return { conv }
    if (other === viewer) {
      await makeTalk(ctx, { viewer, other, state: 'active', viaConv: undefined })
      return { conv }
    }
    const friend = await hasFriend(ctx, viewer, other)
    if (!friend) await requireShared(ctx, other, viaConv)
    // A friend's block shows nowhere: they come in as always, and what is said is kept from them.
    const state = friend ? 'active' : (await hasBlocked(ctx, other, viewer)) ? 'unseen' : 'asked'
    await makeTalk(ctx, { viewer, other, state, viaConv: friend ? undefined : viaConv })
    return { conv }
  },
})

async function requireShared(
  ctx: ChatCtx,
  other: Person,
  viaConv: string | undefined,
): Promise<void> {
  if (viaConv === undefined) refuseFor('strangers')
  const { room } = await enter(ctx, viaConv)
  const theirs = await readMember(ctx, viaConv, other)
  const isThere = theirs?.state === 'active' || theirs?.state === 'unseen'
  if (room.kind !== 'group' || !isThere) refuseFor('strangers')
}

/**
 * Answers a stranger's first line.
 *
 * Shape: `{ conv, accept }` -> `{}`.
 * Errors: `refused` where nobody waits for an answer.
 * Effects: accepted, both can talk; declined, it is gone from the list and the stranger is told
 * nothing.
 */
export const answerTalk = mutation({
  args: z.object({ conv: z.string().min(1).max(64), accept: z.boolean() }),
  result: z.object({}),
  handler: async (ctx: ChatCtx, { conv, accept }) => {
    const { member } = await enter(ctx, conv)
    if (member.state !== 'asked') refuseFor('noRequest')
    await putMember(ctx, { ...member, state: accept ? 'active' : 'declined' })
    return {}
  },
})

/**
 * Keeps a conversation quiet, or not.
 *
 * Shape: `{ conv, muted }` -> `{}`.
 * Errors: `refused` outside of it.
 * Effects: no notices from it; its number of unread messages is still counted.
 */
export const mute = mutation({
  args: z.object({ conv: z.string().min(1).max(64), muted: z.boolean() }),
  result: z.object({}),
  handler: async (ctx: ChatCtx, { conv, muted }) => {
    const { member } = await enter(ctx, conv)
    const { mutedUntil: _before, ...loud } = member
    await putMember(ctx, muted ? { ...loud, mutedUntil: everMs } : loud)
    return {}
  },
})

/** As late as an instant can be. */
const everMs = 8_640_000_000_000_000
