// Answering a friend request, and ending a friendship.

import { mutation, person, z } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { pairId } from '../record.ts'
import { notify } from '../reach/notice.ts'
import { befriend } from '../reach/people.ts'
import { openTalk } from '../reach/talk.ts'
import { refuseFor } from '../rules/reason.ts'
import { isOpen } from './waiting.ts'

/**
 * Answers a friend request.
 *
 * Shape: `{ person, accept }` -> `{}`; `person` is who asked.
 * Errors: `refused` where no request of theirs waits any more.
 * Effects: accepted, the two are friends and the other one is told; declined, the request is gone
 * and its sender goes on seeing it as sent.
 */
export const answerFriend = mutation({
  args: z.object({ person: person(), accept: z.boolean() }),
  result: z.object({}),
  handler: async (ctx: ChatCtx, { person: from, accept }) => {
    const { person: viewer } = await ctx.identity.self({})
    const id = pairId(from, viewer)
    const { record } = await ctx.records.get({ collection: 'requests', id })
    if (record?.doc.state !== 'sent' || !isOpen(ctx, record.doc.at)) refuseFor('noRequest')
    const state = accept ? 'accepted' : 'declined'
    await ctx.records.put({ collection: 'requests', id, doc: { ...record.doc, state } })
    if (!accept) return {}
    await befriend(ctx, { one: viewer, other: from, source: record.doc.source })
    await openTalk(ctx, viewer, from)
    await notify(ctx, { to: from, from: viewer, kind: 'accepted', link: '/contacts' })
    return {}
  },
})

/**
 * Ends a friendship.
 *
 * Shape: `{ person }` -> `{}`; where there is none, nothing happens.
 * Effects: both are off each other's list; what they wrote stays, and nobody is told.
 */
export const unfriend = mutation({
  args: z.object({ person: person() }),
  result: z.object({}),
  handler: async (ctx: ChatCtx, { person: other }) => {
    const { person: viewer } = await ctx.identity.self({})
    await Promise.all([
      ctx.records.delete({ collection: 'friends', id: pairId(viewer, other) }),
      ctx.records.delete({ collection: 'friends', id: pairId(other, viewer) }),
    ])
    return {}
  },
})
