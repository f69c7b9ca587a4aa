// Taking a message back: its place stays, with a note; what it said is gone.

import { mutation, z } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { messageId } from '../record.ts'
import { enter } from '../reach/room.ts'
import { recallMs } from '../rules/limit.ts'
import { refuseFor } from '../rules/reason.ts'
import { dropContent } from './content.ts'
import { requireSeen } from './view.ts'

/**
 * Recalls a message.
 *
 * Shape: `{ conv, seq }` -> `{}`; again, it changes nothing.
 * Errors: `refused`: the sender's two minutes are over, it is somebody else's, or there is none.
 * Authority: its sender within two minutes of core's clock; the owner of a group at any time.
 * Effects: what it said and held is erased, everybody sees that it was recalled, and by whom.
 */
export const recall = mutation({
  args: z.object({ conv: z.string().min(1).max(64), seq: z.int().min(1) }),
  result: z.object({}),
  handler: async (ctx: ChatCtx, { conv, seq }) => {
    const entered = await enter(ctx, conv)
    const { viewer, room } = entered
    const message = await requireSeen(ctx, entered, seq)
    if (message.kind === 'system') refuseFor('noMessage')
    if (message.state === 'recalled') return {}
    // What moderators are to look at, or have removed, is no longer the sender's to erase.
    if (message.state !== 'live') refuseFor('noMessage')
    const isOwner = room.kind === 'group' && room.owner === viewer
    const isSender = message.sender === viewer
    if (!isOwner && !isSender) refuseFor('notYours')
    if (!isOwner && ctx.now > message.at + recallMs) refuseFor('recallOver')
    await dropContent(ctx, message)
    const { replySeq: _reply, photos: _photos, voice: _voice, card: _card, ...rest } = message
    const { reactions: _reactions, ...kept } = rest
    await ctx.records.put({
      collection: 'messages',
      id: messageId(conv, seq),
      doc: { ...kept, text: '', state: 'recalled', recalledBy: isSender ? 'sender' : 'owner' },
    })
    return {}
  },
})
