// The conversation of two: its one id, and how it is opened.

import type { Person } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { commonFriendsCount } from './people.ts'
import { newMember, putMember, readMember, readRoom, type Member } from './room.ts'

/**
 * The id of the conversation of two people, the same from both sides; of oneself with oneself. It
 * stands in links, where a dot would make it a file.
 */
export function talkId(one: Person, other: Person): string {
  if (one === other) return `self~${one}`
  return one < other ? `dm~${one}~${other}` : `dm~${other}~${one}`
}

/** The other one of two, out of the id of their conversation; nobody where it is another kind. */
export function otherIn(conv: string, viewer: Person): Person | undefined {
  const [kind, one, other] = conv.split('~')
  if (kind !== 'dm') return undefined
  // `talkId` has put both of them there.
  return (one === viewer ? other : one) as Person | undefined
}

/** Lets two people talk freely, where they have a conversation. */
export async function openTalk(ctx: ChatCtx, one: Person, other: Person): Promise<void> {
  const conv = talkId(one, other)
  const found = await Promise.all([readMember(ctx, conv, one), readMember(ctx, conv, other)])
  await Promise.all(
    found.map(async (member) => {
      if (member === undefined || member.state === 'active') return
      await putMember(ctx, { ...member, state: 'active' })
    }),
  )
}

/** How the other one comes into a new conversation. */
interface NewTalk {
  readonly viewer: Person
  readonly other: Person
  readonly state: Member['state']
  readonly viaConv: string | undefined
}

/** Makes the conversation of two. Nothing is said in it yet, and the other one sees nothing. */
export async function makeTalk(ctx: ChatCtx, talk: NewTalk): Promise<string> {
  const { viewer, other, state, viaConv } = talk
  const conv = talkId(viewer, other)
  const isSelf = viewer === other
  const at = ctx.now
  const friendsCount = state === 'asked' ? await commonFriendsCount(ctx, viewer, other) : undefined
  await Promise.all([
    ctx.records.put({
      collection: 'conversations',
      id: conv,
      doc: {
        kind: isSelf ? 'self' : 'dm',
        seq: 0,
        title: '',
        membersCount: isSelf ? 1 : 2,
        starter: viewer,
        ...(isSelf ? {} : { other }),
        createdAt: at,
        lastAt: at,
      },
    }),
    putMember(ctx, newMember({ conv, person: viewer, at }, 0)),
    isSelf
      ? undefined
      : putMember(ctx, {
          ...newMember({ conv, person: other, at, state }, 0),
          friendsCount,
          viaConv,
        }),
  ])
  return conv
}

/** Opens a conversation again for somebody who had turned it down, or was never told. */
export async function reopenTalk(ctx: ChatCtx, conv: string, person: Person): Promise<boolean> {
  const [room, member] = await Promise.all([readRoom(ctx, conv), readMember(ctx, conv, person)])
  if (room === undefined || member === undefined) return false
  if (member.state === 'declined' || member.state === 'unseen')
    await putMember(ctx, { ...member, state: 'active' })
  return true
}
