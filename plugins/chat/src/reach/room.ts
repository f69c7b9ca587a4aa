// Conversations and the people in them, as handlers need them: who may enter, who is there, and
// the one way a message gets its number.

import type { Person, z } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { memberId, messageId, type conversations, type members, type messages } from '../record.ts'
import { cursorsMax, membersMax } from '../rules/limit.ts'
import { refuseFor } from '../rules/reason.ts'

/** A conversation as it is stored. */
export type Conversation = z.output<(typeof conversations)['schema']>
/** Somebody's place in one. */
export type Member = z.output<(typeof members)['schema']>
/** A message as it is stored. */
export type Message = z.output<(typeof messages)['schema']>

/** A conversation, and the place that the asking person has in it. */
export interface Entered {
  readonly conv: string
  readonly viewer: Person
  readonly room: Conversation
  readonly member: Member
}

/**
 * Lets the asking person into a conversation.
 *
 * Errors: `refused` in one and the same way whether there is none, or they are not in it, or were
 * brought in by somebody they had blocked.
 */
export async function enter(ctx: ChatCtx, conv: string): Promise<Entered> {
  const { person: viewer } = await ctx.identity.self({})
  const [room, member] = await Promise.all([readRoom(ctx, conv), readMember(ctx, conv, viewer)])
  if (room === undefined || member === undefined) refuseFor('noRoom')
  if (member.state !== 'active' && member.state !== 'asked') refuseFor('noRoom')
  return { conv, viewer, room, member }
}

/** A conversation, if there is one. */
export async function readRoom(ctx: ChatCtx, conv: string): Promise<Conversation | undefined> {
  const { record } = await ctx.records.get({ collection: 'conversations', id: conv })
  return record?.doc
}

/** Somebody's place in a conversation, whatever its state. */
export async function readMember(
  ctx: ChatCtx,
  conv: string,
  person: Person,
): Promise<Member | undefined> {
  const { record } = await ctx.records.get({ collection: 'members', id: memberId(conv, person) })
  return record?.doc
}

/** Writes somebody's place. */
export async function putMember(ctx: ChatCtx, member: Member): Promise<void> {
  const id = memberId(member.conv, member.person)
  await ctx.records.put({ collection: 'members', id, doc: member })
}

/** A new place in a conversation, from its latest message on. */
export const newMember = (
  place: Pick<Member, 'conv' | 'person' | 'at'> & Partial<Member>,
  seq: number,
): Member => ({
  state: 'active',
  role: 'member',
  joinedSeq: seq,
  readSeq: seq,
  ownCount: 0,
  hiddenCount: 0,
  ...place,
})

const pageRows = 200

/**
 * Who is in a conversation, longest first. Those who never learned of it are among them, so that
 * nobody can tell.
 */
export async function listMembers(
  ctx: ChatCtx,
  conv: string,
  most: number = membersMax,
): Promise<readonly Member[]> {
  const found = await Promise.all(
    (['active', 'unseen'] as const).map((state) => listInState(ctx, { conv, state, most })),
  )
  return found.flat().toSorted((one, other) => one.joinedSeq - other.joinedSeq)
}

async function listInState(
  ctx: ChatCtx,
  asked: { readonly conv: string; readonly state: 'active' | 'unseen'; readonly most: number },
): Promise<readonly Member[]> {
  const { conv, state, most } = asked
  const found: Member[] = []
  let after: string | null | undefined
  while (after !== null && found.length < most) {
    const page = await ctx.records.list({
      collection: 'members',
      index: 'byConv',
      equals: [conv, state],
      limit: Math.min(pageRows, most - found.length),
      after,
    })
    found.push(...page.records.map(({ doc }) => doc))
    after = page.next
  }
  return found
}

/** Those whose cursors a room shows; nobody in a larger one. */
export const listCursors = (ctx: ChatCtx, conv: string, room: Conversation) =>
  room.membersCount > cursorsMax ? Promise.resolve([]) : listMembers(ctx, conv, cursorsMax)

/** The person opposite, where a conversation is one of two. */
export const oppositeOf = (room: Conversation, viewer: Person): Person | undefined =>
  room.starter === viewer ? room.other : room.starter

/** A message about to be sent. */
export type Draft = Omit<Message, 'conv' | 'seq' | 'at' | 'state'>

/**
 * Appends a message: the one place where numbers are given.
 *
 * Shape: gives the conversation as it is then; pass that on when more is written in the same run.
 * Effects: message and conversation are written together, so numbers have no gap; senders at the
 * same moment conflict, and run again one after the other.
 */
export async function append(
  ctx: ChatCtx,
  place: { readonly conv: string; readonly room: Conversation },
  draft: Draft,
): Promise<Conversation> {
  const seq = place.room.seq + 1
  const room = { ...place.room, seq, lastAt: ctx.now }
  const message = { conv: place.conv, seq, at: ctx.now, state: 'live' as const, ...draft }
  await Promise.all([
    ctx.records.put({ collection: 'messages', id: messageId(place.conv, seq), doc: message }),
    ctx.records.put({ collection: 'conversations', id: place.conv, doc: room }),
  ])
  return room
}

/** A line that says what happened in a conversation. */
export const eventDraft = (
  ctx: ChatCtx,
  told: { readonly sender: Person; readonly event: Message['event']; readonly text?: string } & {
    readonly about?: Person[]
  },
): Draft => ({
  kind: 'system',
  clientTxn: ctx.id(),
  sender: told.sender,
  event: told.event,
  text: told.text ?? '',
  about: told.about,
})
