// A person's friends, and the requests between them and others.

import { instant, person, query, z, type Person } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { readName, readNames } from '../reach/people.ts'
import { readMember, readRoom } from '../reach/room.ts'
import { lineOf } from '../rules/words.ts'
import { named, readMessage } from '../rooms/view.ts'
import { listWaiting } from './waiting.ts'

/**
 * The friends of the asking person, the newest first.
 *
 * Shape: `{ after? }` -> `{ friends, next }`, two hundred at a time; `next` goes into `after`,
 * `null` at the end. A `name` is `null` where it may not be seen.
 * Units: `since` in ms since epoch.
 */
export const friends = query({
  args: z.object({ after: z.string().max(1_024).optional() }),
  result: z.object({
    viewer: person(),
    friends: z.array(z.object({ person: person(), name: z.string().nullable(), since: instant() })),
    next: z.string().nullable(),
  }),
  handler: async (ctx: ChatCtx, { after }) => {
    const { person: viewer } = await ctx.identity.self({})
    const { records, next } = await ctx.records.list({
      collection: 'friends',
      index: 'byOwner',
      equals: [viewer],
      order: 'descending',
      limit: 200,
      after,
    })
    const found = await Promise.all(
      records.map(async ({ doc }) => ({ ...(await readName(ctx, doc.other)), since: doc.since })),
    )
    return { viewer, friends: found, next }
  },
})

/** How two people came near each other, as the one who is asked may see it. */
const hintView = () =>
  z.object({ friendsCount: z.int(), group: z.string().nullable(), byCode: z.boolean() })

/**
 * What waits for the asking person, and what they have asked themselves.
 *
 * Shape: `{}` -> `{ friends, talks, sent }`: friend requests, first lines of strangers, and their
 * own requests of which all but the accepted ones read `sent`.
 * Effects: none. Watch it; a request falls away by itself after fourteen days.
 */
export const requests = query({
  args: z.object({}),
  result: z.object({
    friends: z.array(z.object({ who: named(), text: z.string(), at: instant(), hint: hintView() })),
    talks: z.array(
      z.object({
        conv: z.string(),
        who: named(),
        line: z.string(),
        at: instant(),
        hint: hintView(),
      }),
    ),
    sent: z.array(z.object({ who: named(), at: instant(), state: z.enum(['sent', 'accepted']) })),
  }),
  handler: async (ctx: ChatCtx) => {
    const { person: viewer } = await ctx.identity.self({})
    const [waiting, sent] = await Promise.all([listWaiting(ctx, viewer), listSent(ctx, viewer)])
    const friendRows = waiting.friends.map(async ({ from, text, at, ...rest }) => ({
      who: await readName(ctx, from),
      text,
      at,
      hint: await hintOf(ctx, viewer, { ...rest, byCode: rest.source === 'code' }),
    }))
    const talkRows = waiting.talks.map(async ({ member, room }) => {
      const starter = room.starter ?? viewer
      const message = await readMessage(ctx, member.conv, 1)
      return {
        conv: member.conv,
        who: await readName(ctx, starter),
        line: message?.state === 'live' ? lineOf(message.text) : '',
        at: room.lastAt,
        hint: await hintOf(ctx, viewer, { ...member, byCode: false }),
      }
    })
    const [friendsFound, talks] = await Promise.all([
      Promise.all(friendRows),
      Promise.all(talkRows),
    ])
    return { friends: friendsFound, talks, sent }
  },
})

async function listSent(ctx: ChatCtx, viewer: Person) {
  const { records } = await ctx.records.list({
    collection: 'requests',
    index: 'byFrom',
    equals: [viewer],
    order: 'descending',
    limit: 20,
  })
  const names = await readNames(
    ctx,
    records.map(({ doc }) => doc.to),
  )
  return records.map(({ doc }) => ({
    who: names.find(({ person: id }) => id === doc.to) ?? { person: doc.to, name: null },
    at: doc.at,
    state: doc.state === 'accepted' ? ('accepted' as const) : ('sent' as const),
  }))
}

/** A group's title is told only to somebody who is in it. */
async function hintOf(
  ctx: ChatCtx,
  viewer: Person,
  known: {
    readonly friendsCount?: number | undefined
    readonly viaConv?: string | undefined
    readonly byCode: boolean
  },
) {
  const { friendsCount = 0, viaConv, byCode } = known
  if (viaConv === undefined) return { friendsCount, group: null, byCode }
  const [room, member] = await Promise.all([
    readRoom(ctx, viaConv),
    readMember(ctx, viaConv, viewer),
  ])
  const isThere = room?.kind === 'group' && member?.state === 'active'
  return { friendsCount, group: isThere ? room.title : null, byCode }
}
