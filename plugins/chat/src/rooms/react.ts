// Reactions: saying something to a message without words. Each person says one thing to a message,
// and the message itself counts them, so that a group has one answer for all who look.

import { mutation, z } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { messageId, reactionId, reactionKind, reactionKinds, type ReactionKind } from '../record.ts'
import { hasBlocked } from '../reach/people.ts'
import { countOne } from '../reach/rate.ts'
import { enter, oppositeOf, readMember, type Entered, type Message } from '../reach/room.ts'
import { rateMs, reactionsPerMinute } from '../rules/limit.ts'
import { refuseFor } from '../rules/reason.ts'
import { requireLive } from './view.ts'

/**
 * Says something to a message without words, or takes it back.
 *
 * Shape: `{ conv, seq, kind }` -> `{}`; `null` takes it back. Said again, it changes nothing.
 * Errors: `refused`: there is no such message, the conversation is over or waits for an answer, the
 * other one of two is blocked, or it is more than sixty a minute.
 * Effects: it takes the place of what they said to it before. Nobody is told by a notice. Somebody
 * who has blocked them never sees it, and nothing here shows that.
 */
export const react = mutation({
  args: z.object({
    conv: z.string().min(1).max(64),
    seq: z.int().min(1),
    kind: reactionKind().nullable(),
  }),
  result: z.object({}),
  handler: async (ctx: ChatCtx, { conv, seq, kind }) => {
    const entered = await enter(ctx, conv)
    const { viewer } = entered
    const message = await requireLive(ctx, entered, seq)
    const hidden = await requireOpen(ctx, entered)
    const id = reactionId(conv, seq, viewer)
    const { record } = await ctx.records.get({ collection: 'reactions', id })
    const before = record?.doc
    if ((before?.kind ?? null) === kind) return {}
    const rate = { max: reactionsPerMinute, windowMs: rateMs, reason: 'tooFast' } as const
    await countOne(ctx, { thing: 'react', person: viewer, ...rate })
    const reactions = count(message.reactions ?? [], [
      ...(before === undefined ? [] : [{ kind: before.kind, by: before.hidden ? 0 : -1 }]),
      ...(kind === null ? [] : [{ kind, by: hidden ? 0 : 1 }]),
    ])
    await Promise.all([
      ctx.records.put({
        collection: 'messages',
        id: messageId(conv, seq),
        doc: { ...message, reactions },
      }),
      kind === null
        ? ctx.records.delete({ collection: 'reactions', id })
        : ctx.records.put({
            collection: 'reactions',
            id,
            doc: { conv, seq, person: viewer, kind, hidden },
          }),
    ])
    return {}
  },
})

type Counts = NonNullable<Message['reactions']>

/** Counts up and down, in the order in which reactions are always shown. */
function count(
  before: Counts,
  steps: readonly { readonly kind: ReactionKind; readonly by: number }[],
): Counts {
  const counts = new Map(before.map((one) => [one.kind, one.count]))
  for (const { kind, by } of steps) counts.set(kind, Math.max(0, (counts.get(kind) ?? 0) + by))
  return reactionKinds.flatMap((kind) => {
    const found = counts.get(kind)
    return found === undefined ? [] : [{ kind, count: found }]
  })
}

/** Refuses where nothing may be said now; gives whether it is kept from the other one of two. */
async function requireOpen(
  ctx: ChatCtx,
  { conv, viewer, room, member }: Entered,
): Promise<boolean> {
  if (room.frozenAt !== undefined && room.frozenAt <= ctx.now) refuseFor('frozen')
  if (member.state !== 'active') refuseFor('answerFirst')
  const opposite = oppositeOf(room, viewer)
  if (opposite === undefined) return false
  const [theirs, hidesViewer, viewerBlocks] = await Promise.all([
    readMember(ctx, conv, opposite),
    hasBlocked(ctx, opposite, viewer),
    hasBlocked(ctx, viewer, opposite),
  ])
  if (viewerBlocks) refuseFor('youBlocked')
  if (theirs?.state !== 'active' && room.kind === 'dm') refuseFor('waitForAnswer')
  return hidesViewer || theirs?.state === 'unseen'
}
