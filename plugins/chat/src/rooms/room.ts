// One conversation as one of its members sees it, live; and the past of it, page by page.

import { instant, person, query, z } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { conversationKind } from '../record.ts'
import { hasBlocked, hasFriend, readNames } from '../reach/people.ts'
import {
  enter,
  listCursors,
  listMembers,
  oppositeOf,
  readMember,
  type Entered,
  type Member,
} from '../reach/room.ts'
import { liveCount, pageCount, plainMembersMax } from '../rules/limit.ts'
import { unreadCount } from '../rules/unread.ts'
import { messageView, named, peopleIn, readStretch } from './view.ts'

const convArgs = () => z.string().min(1).max(64)

/**
 * A conversation: its latest forty messages, who is in it, and what the viewer may do.
 *
 * Shape: `{ conv }` -> the conversation. `standing`: `open`; `asked` where a stranger waits for the
 * viewer's answer; `waiting` where the viewer does. `from` is the number of the first message of
 * the stretch, `start` the first one the viewer may ever see. `cursors` are empty above fifty
 * members. Names are `null` where they may not be seen.
 * Errors: `refused`, always the same, for whoever is not in it.
 * Effects: none. Watch it.
 */
export const room = query({
  args: z.object({ conv: convArgs() }),
  result: z.object({
    conv: z.string(),
    kind: conversationKind(),
    title: z.string(),
    viewer: person(),
    opposite: person().nullable(),
    owner: person().nullable(),
    membersCount: z.int(),
    seq: z.int(),
    readSeq: z.int(),
    unreadCount: z.int(),
    muted: z.boolean(),
    standing: z.enum(['open', 'asked', 'waiting']),
    blocked: z.boolean(),
    friends: z.boolean(),
    frozenAt: instant().nullable(),
    may: z.object({ write: z.boolean(), add: z.boolean(), own: z.boolean() }),
    cursors: z.array(z.object({ person: person(), readSeq: z.int() })),
    people: z.array(named()),
    start: z.int(),
    from: z.int(),
    messages: z.array(messageView()),
  }),
  handler: async (ctx: ChatCtx, { conv }) => {
    const entered = await enter(ctx, conv)
    const { viewer, member } = entered
    const opposite = oppositeOf(entered.room, viewer) ?? null
    const [stretch, present, between] = await Promise.all([
      readStretch(ctx, entered, { top: entered.room.seq, count: liveCount }),
      listCursors(ctx, conv, entered.room),
      lookBetween(ctx, entered),
    ])
    const others = present.filter((one) => one.person !== viewer)
    const people = await readNames(ctx, [
      viewer,
      ...(opposite === null ? [] : [opposite]),
      ...others.map((one) => one.person),
      ...peopleIn(stretch.messages),
    ])
    const { kind, title, owner, membersCount, seq, frozenAt } = entered.room
    return {
      conv,
      kind,
      title,
      viewer,
      opposite,
      owner: owner ?? null,
      membersCount,
      seq,
      readSeq: member.readSeq,
      unreadCount: unreadCount(seq, member),
      muted: member.mutedUntil !== undefined && member.mutedUntil > ctx.now,
      ...between,
      frozenAt: frozenAt ?? null,
      may: mayOf(ctx, entered, between),
      cursors: others.map(({ person: id, readSeq }) => ({ person: id, readSeq })),
      people,
      start: member.joinedSeq + 1,
      ...stretch,
    }
  },
})

interface Between {
  readonly standing: 'open' | 'asked' | 'waiting'
  readonly blocked: boolean
  readonly friends: boolean
}

/** How the two of a conversation stand to each other, as the viewer may know it. */
async function lookBetween(ctx: ChatCtx, entered: Entered): Promise<Between> {
  const { conv, viewer, room: found, member } = entered
  const opposite = oppositeOf(found, viewer)
  if (opposite === undefined) return { standing: 'open', blocked: false, friends: false }
  const [other, blocked, friends] = await Promise.all([
    readMember(ctx, conv, opposite),
    hasBlocked(ctx, viewer, opposite),
    hasFriend(ctx, viewer, opposite),
  ])
  return { standing: standingOf(member, other), blocked, friends }
}

function standingOf(member: Member, other: Member | undefined): Between['standing'] {
  if (member.state === 'asked') return 'asked'
  return other?.state === 'active' ? 'open' : 'waiting'
}

function mayOf(ctx: ChatCtx, { room: found, viewer }: Entered, between: Between) {
  const isOwner = found.owner === viewer
  const isOver = found.frozenAt !== undefined && found.frozenAt <= ctx.now
  const waits = between.standing === 'waiting' && found.seq > 0
  return {
    write: !isOver && !waits && !between.blocked,
    add: found.kind === 'group' && (isOwner || found.membersCount < plainMembersMax),
    own: isOwner,
  }
}

/**
 * Earlier messages of a conversation, forty at a time.
 *
 * Shape: `{ conv, before }` -> the forty before that number, oldest first, with the names in them.
 * Errors: as `room`.
 */
export const history = query({
  args: z.object({
    conv: convArgs(),
    before: z.int().min(1),
    count: z.int().min(1).max(pageCount).optional(),
  }),
  result: z.object({
    from: z.int(),
    people: z.array(named()),
    messages: z.array(messageView()),
  }),
  handler: async (ctx: ChatCtx, { conv, before, count = pageCount }) => {
    const entered = await enter(ctx, conv)
    const stretch = await readStretch(ctx, entered, { top: before - 1, count })
    const people = await readNames(ctx, peopleIn(stretch.messages))
    return { people, ...stretch }
  },
})

/**
 * Everybody in a conversation, longest first.
 *
 * Shape: `{ conv }` -> `{ members }`, with `friend` for those the viewer has as friends.
 * Errors: as `room`.
 */
export const members = query({
  args: z.object({ conv: convArgs() }),
  result: z.object({
    members: z.array(
      z.object({
        person: person(),
        name: z.string().nullable(),
        role: z.enum(['owner', 'member']),
        own: z.boolean(),
        friend: z.boolean(),
      }),
    ),
  }),
  handler: async (ctx: ChatCtx, { conv }) => {
    const { viewer } = await enter(ctx, conv)
    const found = await listMembers(ctx, conv)
    const [names, known] = await Promise.all([
      readNames(
        ctx,
        found.map((one) => one.person),
      ),
      Promise.all(found.map((one) => hasFriend(ctx, viewer, one.person))),
    ])
    return {
      members: found.map((one, index) => ({
        person: one.person,
        name: names[index]?.name ?? null,
        role: one.role,
        own: one.person === viewer,
        friend: known[index] === true,
      })),
    }
  },
})
