// Asking somebody to be friends, by their code or out of a conversation that both are in.

import { mutation, person, z, type Person } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { pairId } from '../record.ts'
import { notify } from '../reach/notice.ts'
import { befriend, commonFriendsCount, hasBlocked, hasFriend } from '../reach/people.ts'
import { countOne } from '../reach/rate.ts'
import { enter, readMember } from '../reach/room.ts'
import { openTalk } from '../reach/talk.ts'
import {
  againMs,
  requestCharsMax,
  requestsDayMs,
  requestsPerDay,
  triesMax,
} from '../rules/limit.ts'
import { refuseFor } from '../rules/reason.ts'
import { cleanText, exceedsChars } from '../rules/words.ts'
import { codeOwner } from './code.ts'
import { isOpen, type FriendRequest } from './waiting.ts'

/**
 * Asks somebody to be friends.
 *
 * Shape: `{ to, text }` -> `{ outcome }`; `to` is `{ code }` or `{ person, conv }` with a
 * conversation that both are in. `friends` where the other one had asked first, else `sent`.
 * Units: `text` at most 60 characters; 20 requests a day, 3 to one person, 30 days between two.
 * Errors: `refused` with the rule. Declined, ignored and blocked look like `sent`.
 * Effects: the request waits fourteen days for an answer, and the other one is told.
 */
export const askFriend = mutation({
  args: z.object({
    to: z.object({
      code: z.string().max(64).optional(),
      person: person().optional(),
      conv: z.string().max(64).optional(),
    }),
    text: z.string().max(480),
  }),
  result: z.object({ outcome: z.enum(['sent', 'friends']) }),
  handler: async (ctx: ChatCtx, { to, text: said }) => {
    const text = cleanText(said)
    if (exceedsChars(text, requestCharsMax)) refuseFor('requestLong')
    const { person: viewer } = await ctx.identity.self({})
    const met = await requireMet(ctx, viewer, to)
    if (met.person === viewer) refuseFor('yourself')
    if (await hasFriend(ctx, viewer, met.person)) refuseFor('alreadyFriends')
    if (await acceptTheirs(ctx, viewer, met)) return { outcome: 'friends' }
    await putRequest(ctx, { viewer, met, text })
    return { outcome: 'sent' }
  },
})

interface Met {
  readonly person: Person
  readonly source: FriendRequest['source']
  readonly viaConv?: string
}

/** Nobody can be asked out of the blue: there is a code of theirs, or a room that both are in. */
async function requireMet(
  ctx: ChatCtx,
  viewer: Person,
  to: {
    readonly code?: string | undefined
    readonly person?: Person | undefined
    readonly conv?: string | undefined
  },
): Promise<Met> {
  if (to.code !== undefined) return { person: await codeOwner(ctx, to.code), source: 'code' }
  if (to.person === undefined || to.conv === undefined) refuseFor('strangers')
  if (to.person === viewer) refuseFor('yourself')
  const { room } = await enter(ctx, to.conv)
  const theirs = await readMember(ctx, to.conv, to.person)
  if (theirs === undefined || theirs.state === 'left' || theirs.state === 'removed')
    refuseFor('strangers')
  const source = room.kind === 'group' ? 'group' : 'dm'
  return { person: to.person, source, viaConv: to.conv }
}

/** Where the other one has asked already, asking back is saying yes. */
async function acceptTheirs(ctx: ChatCtx, viewer: Person, met: Met): Promise<boolean> {
  const id = pairId(met.person, viewer)
  const { record } = await ctx.records.get({ collection: 'requests', id })
  if (record?.doc.state !== 'sent' || !isOpen(ctx, record.doc.at)) return false
  await Promise.all([
    ctx.records.put({ collection: 'requests', id, doc: { ...record.doc, state: 'accepted' } }),
    befriend(ctx, { one: viewer, other: met.person, source: met.source }),
    openTalk(ctx, viewer, met.person),
  ])
  return true
}

async function putRequest(
  ctx: ChatCtx,
  asks: { readonly viewer: Person; readonly met: Met; readonly text: string },
): Promise<void> {
  const { viewer, met, text } = asks
  const id = pairId(viewer, met.person)
  const { record } = await ctx.records.get({ collection: 'requests', id })
  const before = record?.doc
  // What became of the last one decides nothing here: a refusal must not tell a no from a silence.
  if (before !== undefined && before.triesCount >= triesMax) refuseFor('askedOften')
  if (before !== undefined && ctx.now < before.at + againMs) refuseFor('askedAlready')
  const day = { max: requestsPerDay, windowMs: requestsDayMs, reason: 'requestsDay' } as const
  await countOne(ctx, { thing: 'ask', person: viewer, ...day })
  const [isBlocked, friendsCount] = await Promise.all([
    hasBlocked(ctx, met.person, viewer),
    commonFriendsCount(ctx, viewer, met.person),
  ])
  await ctx.records.put({
    collection: 'requests',
    id,
    doc: {
      from: viewer,
      to: met.person,
      text,
      state: isBlocked ? 'unseen' : 'sent',
      triesCount: (before?.triesCount ?? 0) + 1,
      source: met.source,
      viaConv: met.viaConv,
      friendsCount,
      at: ctx.now,
    },
  })
  if (!isBlocked)
    await notify(ctx, { to: met.person, from: viewer, kind: 'request', link: '/requests' })
}
