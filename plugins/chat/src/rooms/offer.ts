// What chat offers to other mini-programs: to put a card where the person chose, and to open a
// conversation about a deal. Both run only when the person set them off; neither gives anything of
// a conversation back.

import { intent, person, query, z, type Person } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { notify } from '../reach/notice.ts'
import { hasBlocked, hasFriend, readNames } from '../reach/people.ts'
import {
  append,
  enter,
  eventDraft,
  newMember,
  oppositeOf,
  putMember,
  type Conversation,
  type Draft,
} from '../reach/room.ts'
import { aboutUnitsMax, dealMs, titleUnitsMax } from '../rules/limit.ts'
import { refuseFor } from '../rules/reason.ts'
import { cleanText } from '../rules/words.ts'
import { requireTitle } from '../groups/start.ts'
import { listOwn } from './list.ts'
import { countStranger, post as postMessage } from './send.ts'

const destinationsMax = 50

/**
 * Where the asking person can share a card to: their conversations, the latest first.
 *
 * Shape: `{}` -> `{ destinations: [{ id, title, hint }] }`, at most fifty, for the shell's sheet.
 */
export const destinations = query({
  args: z.object({}),
  result: z.object({
    destinations: z.array(z.object({ id: z.string(), title: z.string(), hint: z.string() })),
  }),
  handler: async (ctx: ChatCtx) => {
    const { person: viewer } = await ctx.identity.self({})
    const own = (await listOwn(ctx, viewer)).filter(
      ({ room }) => room.frozenAt === undefined || room.frozenAt > ctx.now,
    )
    const shown = own.slice(0, destinationsMax)
    const people = await readNames(
      ctx,
      shown.flatMap(({ room }) => oppositeOf(room, viewer) ?? []),
    )
    return {
      destinations: shown.map(({ room, member }) => ({
        id: member.conv,
        ...sayDestination(
          room,
          people.find((one) => one.person === oppositeOf(room, viewer))?.name,
        ),
      })),
    }
  },
})

function sayDestination(room: Conversation, name: string | null | undefined) {
  if (room.kind === 'self') return { title: '写给自己 · Notes', hint: '' }
  if (room.kind === 'group') return { title: room.title, hint: String(room.membersCount) }
  const other = name ?? '一位用户 · Somebody'
  return room.kind === 'deal' ? { title: room.title, hint: other } : { title: other, hint: '' }
}

/**
 * Posts a card into a conversation of the asking person.
 *
 * Shape: `{ into, card }` -> `{ seq }`; `into` is one of `destinations`.
 * Errors: `refused` as `send` refuses; a stranger's first line cannot be a card.
 * Authority: under a handoff of the person alone, for that conversation.
 * Effects: the card stands there as their message. Whoever called learns its number, nothing else.
 */
export const post = intent({
  args: z.object({ into: z.string().min(1).max(64), card: z.string().min(1).max(64) }),
  result: z.object({ seq: z.int() }),
  words: { zh: '发一张卡片到你的会话', en: 'posts a card into your conversation' },
  gesture: true,
  handler: async (ctx: ChatCtx, { into, card }) => {
    const entered = await enter(ctx, into)
    const draft = await cardDraft(ctx, entered.viewer, card)
    const { seq } = await postMessage(ctx, entered, draft)
    return { seq }
  },
})

async function cardDraft(ctx: ChatCtx, sender: Person, card: string): Promise<Draft> {
  const { plugin } = await ctx.identity.caller({})
  return { kind: 'card', clientTxn: ctx.id(), sender, text: '', card, cardFrom: plugin }
}

/**
 * Opens a conversation of two about a deal.
 *
 * Shape: `{ kind: 'deal', with, title, about, card? }` -> `{ conv }`; `about` is one line on
 * what it is about, `card` a card that stands first in it.
 * Units: it takes messages for thirty days, then it can only be read.
 * Errors: `refused` with oneself, for no title, or for too many new people in a day.
 * Authority: under a handoff of the person alone.
 * Effects: both are in it, and the other one is told; whoever called may post cards into it under
 * another handoff, and reads nothing.
 */
export const open = intent({
  args: z.object({
    kind: z.literal('deal'),
    with: person(),
    title: z.string().max(titleUnitsMax),
    about: z.string().max(aboutUnitsMax),
    card: z.string().min(1).max(64).optional(),
  }),
  result: z.object({ conv: z.string() }),
  words: { zh: '和对方开一个会话', en: 'opens a conversation with them' },
  gesture: true,
  handler: async (ctx: ChatCtx, { with: other, ...wish }) => {
    const { person: viewer } = await ctx.identity.self({})
    if (other === viewer) refuseFor('yourself')
    const title = requireTitle(wish.title)
    const [isFriend, isBlocked] = await Promise.all([
      hasFriend(ctx, viewer, other),
      hasBlocked(ctx, other, viewer),
    ])
    if (!isFriend) await countStranger(ctx, viewer)
    const conv = `deal~${ctx.id()}`
    const room = await openDeal(ctx, { conv, viewer, other, title, about: cleanText(wish.about) })
    const cards = wish.card === undefined ? [] : [await cardDraft(ctx, viewer, wish.card)]
    const hiddenFrom = isBlocked ? other : undefined
    let last = room
    for (const draft of cards)
      last = await append(ctx, { conv, room: last }, { ...draft, hiddenFrom })
    const place = { conv, at: ctx.now }
    await putMember(ctx, { ...newMember({ ...place, person: viewer }, 0), readSeq: last.seq })
    const state = isBlocked ? 'unseen' : 'active'
    await putMember(ctx, newMember({ ...place, person: other, state }, 0))
    if (!isBlocked)
      await notify(ctx, { to: other, from: viewer, kind: 'deal', link: `/room/${conv}` })
    return { conv }
  },
})

/** The conversation, with the line that says what it is about. */
async function openDeal(
  ctx: ChatCtx,
  deal: {
    readonly conv: string
    readonly viewer: Person
    readonly other: Person
    readonly title: string
    readonly about: string
  },
): Promise<Conversation> {
  const { conv, viewer, other, title, about } = deal
  const room: Conversation = {
    kind: 'deal',
    seq: 0,
    title,
    membersCount: 2,
    starter: viewer,
    other,
    createdAt: ctx.now,
    lastAt: ctx.now,
    frozenAt: ctx.now + dealMs,
  }
  return append(
    ctx,
    { conv, room },
    eventDraft(ctx, { sender: viewer, event: 'opened', text: about }),
  )
}
