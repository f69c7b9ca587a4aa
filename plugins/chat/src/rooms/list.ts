// All conversations of one person, the latest first, with the last line and what waits in each.

import { instant, person, query, z, type Person } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { conversationKind, messageKind, roomEvent } from '../record.ts'
import { listWaiting } from '../friends/waiting.ts'
import { hasBlocked, readNames } from '../reach/people.ts'
import {
  oppositeOf,
  readRoom,
  type Conversation,
  type Member,
  type Message,
} from '../reach/room.ts'
import { unreadCount } from '../rules/unread.ts'
import { lineOf } from '../rules/words.ts'
import { named, readMessage } from './view.ts'

const pageRows = 200
const roomsMax = 600

/** What the last line of a conversation is about. */
const lastView = () =>
  z.object({
    kind: z.enum([
      ...messageKind().options,
      'recalled',
      /** Hidden or removed by moderation. */
      'away',
      'folded',
    ]),
    event: roomEvent().nullable(),
    sender: person(),
    own: z.boolean(),
    line: z.string(),
  })

/**
 * The conversations of the asking person.
 *
 * Shape: `{ count }` -> `{ rooms, more, requestsCount, people }`: the `count` latest ones, whether
 * there are others, and how many requests wait apart. `last` is `null` before the first message.
 * Of two, `opposite` names the other one; a group has its title.
 * Effects: none. Watch it.
 */
export const conversations = query({
  args: z.object({ count: z.int().min(1).max(200) }),
  result: z.object({
    viewer: person(),
    rooms: z.array(
      z.object({
        conv: z.string(),
        kind: conversationKind(),
        title: z.string(),
        opposite: person().nullable(),
        lastAt: instant(),
        unreadCount: z.int(),
        muted: z.boolean(),
        last: lastView().nullable(),
      }),
    ),
    more: z.boolean(),
    requestsCount: z.int(),
    people: z.array(named()),
  }),
  handler: async (ctx: ChatCtx, { count }) => {
    const { person: viewer } = await ctx.identity.self({})
    const [mine, waiting] = await Promise.all([listOwn(ctx, viewer), listWaiting(ctx, viewer)])
    const shown = mine.slice(0, count)
    const rows = await Promise.all(shown.map((one) => viewRow(ctx, viewer, one)))
    const rooms = rows.filter(
      ({ last }, index) => last !== null || mayBeEmpty(viewer, shown[index]),
    )
    const people = await readNames(
      ctx,
      rooms.flatMap(({ opposite, last }) => [
        ...(opposite === null ? [] : [opposite]),
        ...(last === null ? [] : [last.sender]),
      ]),
    )
    const requestsCount = waiting.friends.length + waiting.talks.length
    return { viewer, rooms, more: mine.length > count, requestsCount, people }
  },
})

/** Before anything was said, only whoever started it sees a conversation of two. */
const mayBeEmpty = (viewer: Person, own: Own | undefined): boolean =>
  own?.room.kind === 'group' || own?.room.starter === viewer

interface Own {
  readonly room: Conversation
  readonly member: Member
}

/** The conversations that somebody is in, the latest first. */
export async function listOwn(ctx: ChatCtx, viewer: Person): Promise<readonly Own[]> {
  const places: Member[] = []
  let after: string | null | undefined
  while (after !== null && places.length < roomsMax) {
    const page = await ctx.records.list({
      collection: 'members',
      index: 'byPerson',
      equals: [viewer, 'active'],
      order: 'descending',
      limit: pageRows,
      after,
    })
    places.push(...page.records.map(({ doc }) => doc))
    after = page.next
  }
  const found = await Promise.all(
    places.map(async (member) => {
      const room = await readRoom(ctx, member.conv)
      return room === undefined ? [] : [{ room, member }]
    }),
  )
  return found.flat().toSorted((one, other) => other.room.lastAt - one.room.lastAt)
}

async function viewRow(ctx: ChatCtx, viewer: Person, { room, member }: Own) {
  const { kind, title, lastAt, seq } = room
  return {
    conv: member.conv,
    kind,
    title,
    opposite: oppositeOf(room, viewer) ?? null,
    lastAt,
    unreadCount: unreadCount(seq, member),
    muted: member.mutedUntil !== undefined && member.mutedUntil > ctx.now,
    last: await readLast(ctx, viewer, { room, member }),
  }
}

const hiddenMax = 20

/** The last message that the viewer may see. */
async function readLast(ctx: ChatCtx, viewer: Person, { room, member }: Own) {
  const end = Math.max(member.joinedSeq, room.seq - hiddenMax)
  for (let seq = room.seq; seq > end; seq -= 1) {
    const message = await readMessage(ctx, member.conv, seq)
    if (message === undefined || message.hiddenFrom === viewer) continue
    return viewLast(
      viewer,
      message,
      room.kind === 'group' && (await isFolded(ctx, viewer, message)),
    )
  }
  return null
}

const isFolded = async (ctx: ChatCtx, viewer: Person, { kind, sender }: Message) =>
  kind !== 'system' && (await hasBlocked(ctx, viewer, sender))

function viewLast(viewer: Person, message: Message, folded: boolean) {
  const isLive = !folded && message.state === 'live'
  const kind = isLive ? message.kind : folded ? 'folded' : awayAs(message)
  return {
    kind,
    event: message.event ?? null,
    sender: message.sender,
    own: message.sender === viewer,
    line: isLive ? lineOf(message.text) : '',
  } as const
}

const awayAs = ({ state }: Message) => (state === 'recalled' ? 'recalled' : 'away')
