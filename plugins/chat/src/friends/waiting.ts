// What waits for somebody's answer: friend requests, and first lines of strangers.

import type { Person, z } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import type { requests } from '../record.ts'
import { readRoom, type Conversation, type Member } from '../reach/room.ts'
import { ignoredMs } from '../rules/limit.ts'

/** A friend request as it is stored. */
export type FriendRequest = z.output<(typeof requests)['schema']>

/** Everything that waits. */
interface Waiting {
  readonly friends: readonly FriendRequest[]
  readonly talks: readonly { readonly member: Member; readonly room: Conversation }[]
}

const mostEach = 50

/** Requests that this person has not answered, newest first; ignored ones fall away in time. */
export async function listWaiting(ctx: ChatCtx, person: Person): Promise<Waiting> {
  const newest = { order: 'descending', limit: mostEach } as const
  const [sent, asked] = await Promise.all([
    ctx.records.list({
      collection: 'requests',
      index: 'byTo',
      equals: [person, 'sent'],
      ...newest,
    }),
    ctx.records.list({
      collection: 'members',
      index: 'byPerson',
      equals: [person, 'asked'],
      ...newest,
    }),
  ])
  const friends = sent.records.map(({ doc }) => doc).filter(({ at }) => isOpen(ctx, at))
  const oldest = friends.at(-1)
  if (oldest !== undefined) await ctx.require.freshUntil({ at: oldest.at + ignoredMs })
  const found = await Promise.all(
    asked.records.map(async ({ doc }) => {
      const room = await readRoom(ctx, doc.conv)
      return room === undefined || room.seq === 0 ? [] : [{ member: doc, room }]
    }),
  )
  return { friends, talks: found.flat() }
}

/** Whether a request of that moment still waits; after fourteen days it was ignored. */
export const isOpen = (ctx: ChatCtx, at: number): boolean => ctx.now < at + ignoredMs
