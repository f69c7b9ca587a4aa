// Reporting a message: whoever reads it hands its words to the platform's moderators, and what they
// decide is obeyed at once. Nothing else of a conversation ever leaves it.

import { intent, isPlatformError, mutation, z } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { messageId } from '../record.ts'
import { enter, type Message } from '../reach/room.ts'
import { refuseFor } from '../rules/reason.ts'
import { reportReasons, type ReportReason } from '../rules/report-reasons.ts'
import { sayContent } from './content.ts'
import { requireLive } from './view.ts'

const excerptUnitsMax = 500

/**
 * Reports a message of somebody else to the platform.
 *
 * Shape: `{ conv, seq, reason }` -> `{ hidden }`: whether it is hidden for everybody until a
 * moderator has looked, which happens in the same moment.
 * Errors: `refused` there is no such message for the viewer, it is their own, the platform takes no
 * reports, or moderation refuses theirs; `not_granted` they do not let chat pass things on.
 * Authority: somebody who is in the conversation and may read the message.
 * Effects: the moderators get the first 500 characters of this message, the number it has, and who
 * wrote it; of photos and recordings only that they are some.
 */
export const report = mutation({
  args: z.object({
    conv: z.string().min(1).max(64),
    seq: z.int().min(1),
    reason: z.enum(reportReasons),
  }),
  result: z.object({ hidden: z.boolean() }),
  handler: async (ctx: ChatCtx, { conv, seq, reason }) => {
    const entered = await enter(ctx, conv)
    const id = messageId(conv, seq)
    const message = await requireLive(ctx, entered, seq)
    if (message.sender === entered.viewer) refuseFor('ownReport')
    const hidden = await submit(ctx, id, message, reason)
    if (hidden)
      await ctx.records.put({ collection: 'messages', id, doc: { ...message, state: 'hidden' } })
    return { hidden }
  },
})

/** Hands a message to moderation; gives whether it has to be hidden at once. */
async function submit(
  ctx: ChatCtx,
  item: string,
  message: Message,
  reason: ReportReason,
): Promise<boolean> {
  const { zh, en } = sayContent(message)
  const excerpt = message.kind === 'text' ? message.text.slice(0, excerptUnitsMax) : `${zh} ${en}`
  const place = '聊天 Chat'
  const args = { item, kind: 'message', author: message.sender, reason, excerpt, place }
  try {
    const { result } = await ctx.intent.call({ plugin: 'moderation', intent: 'submit', args })
    return typeof result === 'object' && result !== null && Reflect.get(result, 'hide') === true
  } catch (error) {
    if (isPlatformError(error, 'not_found') || isPlatformError(error, 'handler_unknown'))
      refuseFor('noReports')
    if (isPlatformError(error, 'refused')) refuseFor('reportRefused')
    throw error
  }
}

/**
 * What the platform has decided about a message; moderation alone may say it.
 *
 * Shape: `{ item, state, clause, role? }` -> `{}`; `item` as it was reported.
 * Errors: `refused` for every other caller, and where there is no such message.
 * Effects: `removed`: everybody sees in its place by which rule it is gone; what it said is kept,
 * so that `restored` can show it again. One that its sender has recalled stays so.
 */
export const moderated = intent({
  args: z.object({
    item: z.string().min(1).max(128),
    state: z.enum(['removed', 'restored']),
    clause: z.enum(reportReasons),
    role: z.string().max(64).optional(),
  }),
  result: z.object({}),
  words: { zh: '移除或恢复一条消息', en: 'takes a message away or brings it back' },
  handler: async (ctx: ChatCtx, { item, state, clause }) => {
    const { plugin } = await ctx.identity.caller({})
    if (plugin !== 'moderation') refuseFor('moderationOnly')
    const { record } = await ctx.records.get({ collection: 'messages', id: item })
    if (record === null) refuseFor('noMessage')
    if (record.doc.state === 'recalled') return {}
    const { clause: _before, ...message } = record.doc
    const doc: Message =
      state === 'removed' ? { ...message, state: 'removed', clause } : { ...message, state: 'live' }
    await ctx.records.put({ collection: 'messages', id: item, doc })
    return {}
  },
})
