// Messages as one viewer sees them: what was recalled, hidden or blocked stays away from them.

import { instant, person, z, type Person } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import {
  messageId,
  messageKind,
  messageState,
  pairId,
  photo,
  reactionCount,
  reactionId,
  roomEvent,
  voice,
} from '../record.ts'
import type { Entered, Message } from '../reach/room.ts'
import { refuseFor } from '../rules/reason.ts'
import { reportReasons } from '../rules/report-reasons.ts'
import { lineOf } from '../rules/words.ts'

/** A person and a name, on the wire. */
export const named = () => z.object({ person: person(), name: z.string().nullable() })

/** One message on the wire. */
export const messageView = () =>
  z.object({
    seq: z.int(),
    at: instant(),
    sender: person(),
    own: z.boolean(),
    /** Of the viewer's own ones: what the page called it when it was sent. */
    clientTxn: z.string().nullable(),
    kind: messageKind(),
    /** `folded`: of somebody the viewer has blocked. All but `live` say nothing. */
    state: z.enum([...messageState().options, 'folded']),
    /** By which rule it was removed. */
    clause: z.enum(reportReasons).nullable(),
    text: z.string(),
    photos: z.array(photo()),
    voice: voice().nullable(),
    card: z.string().nullable(),
    event: roomEvent().nullable(),
    about: z.array(person()),
    recalledBy: z.enum(['sender', 'owner']).nullable(),
    /** `own`: the viewer said this. */
    reactions: z.array(reactionCount().extend({ own: z.boolean() })),
    reply: z
      .object({
        seq: z.int(),
        sender: person().nullable(),
        kind: messageKind(),
        line: z.string().nullable(),
      })
      .nullable(),
  })
/** One message as the viewer gets it. */
export type MessageView = z.output<ReturnType<typeof messageView>>

/** A stretch of a conversation. `from` is its first number, also where that is not shown. */
export interface Stretch {
  readonly from: number
  readonly messages: readonly MessageView[]
}

/** Reads up to `count` messages that end with `top`. */
export async function readStretch(
  ctx: ChatCtx,
  entered: Entered,
  range: { readonly top: number; readonly count: number },
): Promise<Stretch> {
  const { member } = entered
  const top = Math.min(range.top, entered.room.seq)
  const from = Math.max(member.joinedSeq + 1, top - range.count + 1)
  const found = await Promise.all(
    Array.from({ length: Math.max(0, top - from + 1) }, (_, index) =>
      readMessage(ctx, entered.conv, from + index),
    ),
  )
  const shown = found.filter((message) => message !== undefined).filter(isFor(entered.viewer))
  const blocked = await blockedAmong(ctx, entered, shown)
  const messages = await Promise.all(
    shown.map((message) => viewMessage(ctx, entered, { message, shown, blocked })),
  )
  return { from, messages }
}

/** One message as it is stored. */
export async function readMessage(
  ctx: ChatCtx,
  conv: string,
  seq: number,
): Promise<Message | undefined> {
  const { record } = await ctx.records.get({ collection: 'messages', id: messageId(conv, seq) })
  return record?.doc
}

/** A message that the viewer sees. Errors: `refused`, always the same, where there is none. */
export async function requireSeen(
  ctx: ChatCtx,
  { conv, viewer, member }: Entered,
  seq: number,
): Promise<Message> {
  const message = await readMessage(ctx, conv, seq)
  if (message === undefined || seq <= member.joinedSeq || message.hiddenFrom === viewer)
    refuseFor('noMessage')
  return message
}

/** One that may be acted upon: neither taken back nor hidden, and said by people. */
export async function requireLive(ctx: ChatCtx, entered: Entered, seq: number): Promise<Message> {
  const message = await requireSeen(ctx, entered, seq)
  if (message.kind === 'system' || message.state !== 'live') refuseFor('noMessage')
  return message
}

const isFor =
  (viewer: Person) =>
  (message: Message): boolean =>
    message.hiddenFrom !== viewer

/** When the viewer blocked each of these senders. Of two, nothing is said after a block anyway. */
async function blockedAmong(
  ctx: ChatCtx,
  { viewer, room }: Entered,
  shown: readonly Message[],
): Promise<ReadonlyMap<Person, number>> {
  const found = new Map<Person, number>()
  if (room.kind !== 'group') return found
  await Promise.all(
    [...new Set(shown.map(({ sender }) => sender))].map(async (sender) => {
      const id = pairId(viewer, sender)
      const { record } = await ctx.records.get({ collection: 'blocks', id })
      if (record !== null) found.set(sender, record.doc.at)
    }),
  )
  return found
}

interface Shown {
  readonly message: Message
  readonly shown: readonly Message[]
  readonly blocked: ReadonlyMap<Person, number>
}

async function viewMessage(
  ctx: ChatCtx,
  entered: Entered,
  { message, shown, blocked }: Shown,
): Promise<MessageView> {
  const own = message.sender === entered.viewer
  const state = stateFor(message, blocked)
  const isLive = state === 'live'
  const reply =
    isLive && message.replySeq !== undefined
      ? await viewReply(ctx, entered, { seq: message.replySeq, shown, blocked })
      : null
  return {
    seq: message.seq,
    at: message.at,
    sender: message.sender,
    own,
    clientTxn: own ? message.clientTxn : null,
    kind: message.kind,
    state,
    clause: message.clause ?? null,
    text: isLive ? message.text : '',
    photos: isLive ? (message.photos ?? []) : [],
    voice: (isLive ? message.voice : undefined) ?? null,
    card: (isLive ? message.card : undefined) ?? null,
    event: message.event ?? null,
    about: message.about ?? [],
    recalledBy: message.recalledBy ?? null,
    reactions: isLive ? await viewReactions(ctx, entered, message) : [],
    reply,
  }
}

/** What was said to a message without words; the viewer's own counts wherever it is kept from. */
async function viewReactions(
  ctx: ChatCtx,
  { conv, viewer }: Entered,
  { seq, reactions = [] }: Message,
): Promise<MessageView['reactions']> {
  if (reactions.length === 0) return []
  const id = reactionId(conv, seq, viewer)
  const { record } = await ctx.records.get({ collection: 'reactions', id })
  const mine = record?.doc
  return reactions
    .map(({ kind, count }) => {
      const own = mine?.kind === kind
      return { kind, count: own && mine.hidden ? count + 1 : count, own }
    })
    .filter(({ count }) => count > 0)
}

function stateFor(message: Message, blocked: ReadonlyMap<Person, number>): MessageView['state'] {
  if (message.state !== 'live') return message.state
  const since = message.kind === 'system' ? undefined : blocked.get(message.sender)
  return since !== undefined && message.at >= since ? 'folded' : 'live'
}

async function viewReply(
  ctx: ChatCtx,
  entered: Entered,
  asked: Omit<Shown, 'message'> & { readonly seq: number },
): Promise<MessageView['reply']> {
  const { seq, shown, blocked } = asked
  const nothing = { seq, sender: null, kind: 'text' as const, line: null }
  if (seq <= entered.member.joinedSeq) return nothing
  const message =
    shown.find((one) => one.seq === seq) ?? (await readMessage(ctx, entered.conv, seq))
  if (message === undefined || !isFor(entered.viewer)(message)) return nothing
  if (stateFor(message, blocked) !== 'live') return nothing
  return { seq, sender: message.sender, kind: message.kind, line: lineOf(message.text) }
}

/** Everybody that these messages speak of. */
export const peopleIn = (messages: readonly MessageView[]): readonly Person[] =>
  messages.flatMap(({ sender, about, reply }) => [
    sender,
    ...about,
    ...(reply === null || reply.sender === null ? [] : [reply.sender]),
  ])
