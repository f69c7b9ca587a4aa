// Reading: a person's own cursor in a conversation, which moves forward alone.

import { mutation, z } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { memberId, messageId } from '../record.ts'
import { putMember, type Entered } from '../reach/room.ts'
import { refuseFor } from '../rules/reason.ts'
import { afterReading, type PassedMessage } from '../rules/unread.ts'

/**
 * Says up to which message the asking person has read.
 *
 * Shape: `{ conv, seq }` -> `{ readSeq }`, where the cursor is; an earlier `seq` moves nothing.
 * Errors: `refused` outside of the conversation, or where there is no such message yet.
 * Effects: their cursor; it does not touch the conversation, so reading never delays a sender.
 */
export const read = mutation({
  args: z.object({ conv: z.string().min(1).max(64), seq: z.int().min(1) }),
  result: z.object({ readSeq: z.int() }),
  handler: async (ctx: ChatCtx, { conv, seq }) => {
    const entered = await enterQuietly(ctx, conv)
    const { member } = entered
    if (seq <= member.readSeq) return { readSeq: member.readSeq }
    // A message that is there stays there: looking at it alone conflicts with nobody who sends.
    const { record } = await ctx.records.get({ collection: 'messages', id: messageId(conv, seq) })
    if (record === null) refuseFor('noMessage')
    const passed = await readPassed(ctx, entered, seq)
    await putMember(ctx, { ...member, ...afterReading(seq, member, passed) })
    return { readSeq: seq }
  },
})

/** As `enter`, without the conversation itself, which every sender writes. */
async function enterQuietly(ctx: ChatCtx, conv: string): Promise<Pick<Entered, Quiet>> {
  const { person: viewer } = await ctx.identity.self({})
  const { record } = await ctx.records.get({ collection: 'members', id: memberId(conv, viewer) })
  const member = record?.doc
  if (member === undefined || (member.state !== 'active' && member.state !== 'asked'))
    refuseFor('noRoom')
  return { conv, viewer, member }
}

type Quiet = 'conv' | 'viewer' | 'member'

const passedMax = 500

/** Which of the messages passed were their own or hidden from them; nothing where none can be. */
async function readPassed(
  ctx: ChatCtx,
  { conv, viewer, member }: Pick<Entered, Quiet>,
  seq: number,
): Promise<readonly PassedMessage[]> {
  if (member.ownCount === 0 && member.hiddenCount === 0) return []
  const from = Math.max(member.readSeq + 1, seq - passedMax + 1)
  const passed = await Promise.all(
    Array.from({ length: seq - from + 1 }, async (_, index) => {
      const id = messageId(conv, from + index)
      const { record } = await ctx.records.get({ collection: 'messages', id })
      const message = record?.doc
      return { own: message?.sender === viewer, hidden: message?.hiddenFrom === viewer }
    }),
  )
  return passed
}
