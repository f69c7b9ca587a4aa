// Sending: one message gets the next number of its conversation, exactly once.

import { instant, media, mutation, z, type Person } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { notify } from '../reach/notice.ts'
import { hasBlocked } from '../reach/people.ts'
import { countOne } from '../reach/rate.ts'
import {
  append,
  enter,
  oppositeOf,
  putMember,
  readMember,
  type Draft,
  type Entered,
  type Member,
} from '../reach/room.ts'
import {
  busyMembersMin,
  busyMessagesPerMinute,
  messagesPerMinute,
  rateMs,
  photosMax,
  requestsDayMs,
  strangersPerDay,
  textCharsMax,
  textUnitsMax,
} from '../rules/limit.ts'
import { refuseFor } from '../rules/reason.ts'
import { afterHidden, afterSending, unreadCount } from '../rules/unread.ts'
import { cleanText, exceedsChars } from '../rules/words.ts'
import { readContent, sayContent } from './content.ts'
import { requireSeen } from './view.ts'

/**
 * Sends a message: words, or one to nine photos, or a recording.
 *
 * Shape: `{ conv, clientTxn, text, photos?, voice?, replySeq? }` -> `{ seq, at }`. `clientTxn` is
 * made by the page for this message alone; sent again, it gives the first answer again and writes
 * nothing.
 * Units: at most 4,000 characters, as people count them.
 * Errors: `refused` for whoever is not in the conversation, writes too much or too fast, writes a
 * second line to somebody who has not answered, or to somebody they blocked.
 * Effects: the message is in the conversation under the next number; the other one of two is told.
 * Where they had blocked the sender, they never see it, and nothing here shows that.
 */
export const send = mutation({
  args: z.object({
    conv: z.string().min(1).max(64),
    clientTxn: z.string().min(8).max(64),
    text: z.string().max(textUnitsMax),
    photos: z.array(media()).max(photosMax).optional(),
    voice: media().optional(),
    replySeq: z.int().min(1).optional(),
  }),
  result: z.object({ seq: z.int(), at: instant() }),
  handler: async (ctx: ChatCtx, { conv, clientTxn, replySeq, ...said }) => {
    const text = cleanText(said.text)
    if (exceedsChars(text, textCharsMax)) refuseFor('tooLong')
    const entered = await enter(ctx, conv)
    const first = await findFirst(ctx, entered, clientTxn)
    if (first !== undefined) return first
    const content = await readContent(ctx, { ...said, text })
    if (replySeq !== undefined) await requireSeen(ctx, entered, replySeq)
    const draft: Draft = { ...content, clientTxn, sender: entered.viewer, text, replySeq }
    return post(ctx, entered, draft)
  },
})

/** What was answered when this very message came the first time. */
async function findFirst(ctx: ChatCtx, { conv, viewer }: Entered, clientTxn: string) {
  const { records } = await ctx.records.list({
    collection: 'messages',
    index: 'byTxn',
    equals: [conv, viewer, clientTxn],
    limit: 1,
  })
  const [found] = records
  return found === undefined ? undefined : { seq: found.doc.seq, at: found.doc.at }
}

/**
 * Puts a message of the asking person into a conversation they are in.
 *
 * Errors and effects: those of {@link send}, but for what only a text can be.
 */
export async function post(ctx: ChatCtx, entered: Entered, draft: Draft) {
  const { conv, room, member } = entered
  if (room.frozenAt !== undefined && room.frozenAt <= ctx.now) refuseFor('frozen')
  await countMessage(ctx, entered)
  const opposite = await lookOpposite(ctx, entered, draft.kind)
  const hiddenFrom = opposite?.isHidden === true ? opposite.person : undefined
  const next = await append(ctx, { conv, room }, { ...draft, hiddenFrom })
  // Whoever answers a stranger has agreed to talk.
  const own: Member = { ...member, ...afterSending(next.seq, member), state: 'active' }
  await putMember(ctx, own)
  if (opposite !== undefined) await tellOpposite(ctx, { entered, draft, opposite })
  return { seq: next.seq, at: ctx.now }
}

async function countMessage(ctx: ChatCtx, { conv, viewer, room }: Entered): Promise<void> {
  const rate = { person: viewer, windowMs: rateMs, reason: 'tooFast' } as const
  await countOne(ctx, { ...rate, thing: 'send', max: messagesPerMinute })
  if (room.membersCount >= busyMembersMin)
    await countOne(ctx, { ...rate, thing: `send.${conv}`, max: busyMessagesPerMinute })
}

interface Opposite {
  readonly person: Person
  readonly member: Member
  readonly isHidden: boolean
}

/** The other one of two, and whether words reach them; refuses where they may not be said. */
async function lookOpposite(
  ctx: ChatCtx,
  entered: Entered,
  kind: Draft['kind'],
): Promise<Opposite | undefined> {
  const { conv, viewer, room } = entered
  const person = oppositeOf(room, viewer)
  if (person === undefined) return undefined
  const [member, hidesSender, senderBlocks] = await Promise.all([
    readMember(ctx, conv, person),
    hasBlocked(ctx, person, viewer),
    hasBlocked(ctx, viewer, person),
  ])
  if (member === undefined) refuseFor('noRoom')
  if (senderBlocks) refuseFor('youBlocked')
  // Asked, declined, never told: the sender cannot tell these apart.
  const answered = member.state === 'active' || room.kind !== 'dm'
  if (!answered && room.seq > 0) refuseFor('waitForAnswer')
  if (!answered && kind !== 'text') refuseFor('strangerMedia')
  if (!answered) await countStranger(ctx, viewer)
  return { person, member, isHidden: hidesSender || member.state === 'unseen' }
}

/** First lines to strangers, a day. */
export const countStranger = (ctx: ChatCtx, person: Person): Promise<void> =>
  countOne(ctx, {
    thing: 'stranger',
    person,
    max: strangersPerDay,
    windowMs: requestsDayMs,
    reason: 'strangersDay',
  })

async function tellOpposite(
  ctx: ChatCtx,
  told: { readonly entered: Entered; readonly draft: Draft; readonly opposite: Opposite },
): Promise<void> {
  const { entered, draft, opposite } = told
  const { member, isHidden } = opposite
  if (isHidden) return putMember(ctx, { ...member, ...afterHidden(member) })
  if (member.mutedUntil !== undefined && member.mutedUntil > ctx.now) return undefined
  // One notice until they have looked: more would say nothing new.
  if (unreadCount(entered.room.seq, member) > 0) return undefined
  const isStranger = member.state === 'asked'
  return notify(ctx, {
    to: opposite.person,
    from: entered.viewer,
    kind: isStranger ? 'stranger' : 'message',
    ...(isStranger ? {} : { line: sayContent(draft) }),
    link: isStranger ? '/requests' : `/room/${entered.conv}`,
  })
}
