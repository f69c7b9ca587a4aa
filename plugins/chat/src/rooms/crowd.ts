// A group as all of its members see it alike: one answer for everybody, however many look, in
// parts that change at different times. What is one member's own stands in `place`.

import { instant, person, query, z } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import {
  memberId,
  messageKind,
  messageState,
  reactionCount,
  reactionKind,
  roomEvent,
} from '../record.ts'
import { readNames } from '../reach/people.ts'
import { listMembers, readRoom, type Conversation, type Message } from '../reach/room.ts'
import { readRoster, type Enrolled } from '../reach/roster.ts'
import { crowdCount, cursorsMax } from '../rules/limit.ts'
import { refuseFor } from '../rules/reason.ts'
import { reportReasons } from '../rules/report-reasons.ts'
import { lineOf } from '../rules/words.ts'
import { named, readMessage } from './view.ts'

const convArgs = () => z.object({ conv: z.string().min(1).max(64) })

/** One message of a group, the same for everybody. What it holds is fetched by each themselves. */
const crowdMessage = () =>
  z.object({
    seq: z.int(),
    at: instant(),
    sender: person(),
    clientTxn: z.string(),
    kind: messageKind(),
    state: messageState(),
    clause: z.enum(reportReasons).nullable(),
    text: z.string(),
    held: z.boolean(),
    card: z.string().nullable(),
    event: roomEvent().nullable(),
    about: z.array(person()),
    recalledBy: z.enum(['sender', 'owner']).nullable(),
    reactions: z.array(reactionCount()),
    reply: z
      .object({
        seq: z.int(),
        at: instant(),
        sender: person().nullable(),
        kind: messageKind(),
        line: z.string().nullable(),
      })
      .nullable(),
  })
type CrowdMessage = z.output<ReturnType<typeof crowdMessage>>

/** A group with those who are in it. Errors: `not_found` where there is none, as for strangers. */
async function openGroup(
  ctx: ChatCtx,
  conv: string,
): Promise<{ readonly room: Conversation; readonly members: readonly Enrolled[] }> {
  const [room, members] = await Promise.all([readRoom(ctx, conv), readRoster(ctx, conv)])
  if (room?.kind === 'group') return { room, members }
  await ctx.require.among({ people: [] })
  return refuseFor('noRoom')
}

/**
 * A group and its latest messages, for those who were in it before the first of them.
 *
 * Shape: `{ conv }` -> what all of them see alike; at most twelve messages. `held`: there are
 * photos or a recording, which `history` gives, as it gives what came before. A reply to what some
 * of them never saw tells nothing of it.
 * Errors: `not_found` where there is no such group, and for whoever is not in it, or came later:
 * they have `room`.
 * Effects: none. Watch it.
 */
export const crowd = query({
  args: convArgs(),
  result: z.object({
    conv: z.string(),
    title: z.string(),
    owner: person().nullable(),
    membersCount: z.int(),
    seq: z.int(),
    from: z.int(),
    messages: z.array(crowdMessage()),
  }),
  handler: async (ctx: ChatCtx, { conv }) => {
    const { room, members } = await openGroup(ctx, conv)
    const { title, owner, membersCount, seq } = room
    const from = Math.max(1, seq - crowdCount + 1)
    const there = members.filter(({ joinedSeq }) => joinedSeq < from)
    await ctx.require.among({ people: there.map((one) => one.person) })
    const stored = await readStored(ctx, conv, { from, to: seq })
    const after = Math.max(0, ...there.map(({ joinedSeq }) => joinedSeq))
    const messages = await Promise.all(
      stored.map((message) => viewAlike(ctx, message, { stored, after })),
    )
    return { conv, title, owner: owner ?? null, membersCount, seq, from, messages }
  },
})

/**
 * The names of those who are in a group, for them alone.
 *
 * Shape: `{ conv }` -> `{ people }`; whoever never learned of it is not among them.
 * Errors: as `crowd`.
 */
export const roster = query({
  args: convArgs(),
  result: z.object({ people: z.array(named()) }),
  handler: async (ctx: ChatCtx, { conv }) => {
    const people = (await readRoster(ctx, conv)).map((one) => one.person)
    await ctx.require.among({ people })
    return { people: [...(await readNames(ctx, people))] }
  },
})

/**
 * How far everybody in a group has read, for them alone; nothing above fifty members.
 *
 * Shape: `{ conv }` -> `{ cursors }`.
 * Errors: as `crowd`.
 */
export const cursors = query({
  args: convArgs(),
  result: z.object({ cursors: z.array(z.object({ person: person(), readSeq: z.int() })) }),
  handler: async (ctx: ChatCtx, { conv }) => {
    const members = await readRoster(ctx, conv)
    await ctx.require.among({ people: members.map((one) => one.person) })
    if (members.length === 0 || members.length > cursorsMax) return { cursors: [] }
    const found = await listMembers(ctx, conv, cursorsMax)
    return { cursors: found.map(({ person: id, readSeq }) => ({ person: id, readSeq })) }
  },
})

async function readStored(
  ctx: ChatCtx,
  conv: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly Message[]> {
  const found = await Promise.all(
    Array.from({ length: Math.max(0, to - from + 1) }, (_, at) =>
      readMessage(ctx, conv, from + at),
    ),
  )
  return found.filter((message) => message !== undefined)
}

/** What is loaded already, and after which number everybody has seen everything. */
interface Known {
  readonly stored: readonly Message[]
  readonly after: number
}

async function viewAlike(ctx: ChatCtx, message: Message, known: Known): Promise<CrowdMessage> {
  const { seq, at, sender, clientTxn, kind, state } = message
  const isLive = state === 'live'
  return {
    seq,
    at,
    sender,
    clientTxn,
    kind,
    state,
    clause: message.clause ?? null,
    text: isLive ? message.text : '',
    held: isLive && (kind === 'photos' || kind === 'voice'),
    card: (isLive ? message.card : undefined) ?? null,
    event: message.event ?? null,
    about: message.about ?? [],
    recalledBy: message.recalledBy ?? null,
    reactions: isLive ? (message.reactions ?? []).filter(({ count }) => count > 0) : [],
    reply: isLive ? await viewReplied(ctx, message, known) : null,
  }
}

async function viewReplied(
  ctx: ChatCtx,
  { conv, replySeq }: Message,
  { stored, after }: Known,
): Promise<CrowdMessage['reply']> {
  if (replySeq === undefined) return null
  const nothing = { seq: replySeq, at: 0, sender: null, kind: 'text' as const, line: null }
  if (replySeq <= after) return nothing
  const found =
    stored.find(({ seq }) => seq === replySeq) ?? (await readMessage(ctx, conv, replySeq))
  if (found?.state !== 'live') return nothing
  const { seq, at, sender, kind, text } = found
  return { seq, at, sender, kind, line: lineOf(text) }
}

const blockedMax = 200

/**
 * What of a group is the asking person's own.
 *
 * Shape: `{ conv }` -> how far they have read, whom they have blocked since when, and what they
 * said without words to the latest twelve messages they said it to.
 * Errors: `refused` for whoever is not in it.
 * Effects: none. Watch it; messages of others do not change it.
 */
export const place = query({
  args: convArgs(),
  result: z.object({
    viewer: person(),
    joinedSeq: z.int(),
    readSeq: z.int(),
    ownCount: z.int(),
    hiddenCount: z.int(),
    muted: z.boolean(),
    blocked: z.array(z.object({ person: person(), at: instant() })),
    reactions: z.array(z.object({ seq: z.int(), kind: reactionKind() })),
  }),
  handler: async (ctx: ChatCtx, { conv }) => {
    const { person: viewer } = await ctx.identity.self({})
    const own = { collection: 'members', id: memberId(conv, viewer) } as const
    const [{ record }, blocks, reactions] = await Promise.all([
      ctx.records.get(own),
      ctx.records.list({
        collection: 'blocks',
        index: 'byOwner',
        equals: [viewer],
        limit: blockedMax,
      }),
      ctx.records.list({
        collection: 'reactions',
        index: 'byPerson',
        equals: [viewer, conv],
        order: 'descending',
        limit: crowdCount,
      }),
    ])
    if (record === null || record.doc.state !== 'active') refuseFor('noRoom')
    const { joinedSeq, readSeq, ownCount, hiddenCount, mutedUntil } = record.doc
    return {
      viewer,
      joinedSeq,
      readSeq,
      ownCount,
      hiddenCount,
      muted: mutedUntil !== undefined && mutedUntil > ctx.now,
      blocked: blocks.records.map(({ doc }) => ({ person: doc.other, at: doc.at })),
      reactions: reactions.records.map(({ doc: { seq, kind } }) => ({ seq, kind })),
    }
  },
})
