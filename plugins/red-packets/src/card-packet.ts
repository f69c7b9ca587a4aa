// The card of a packet: what a chat or a circle shows of it. Whoever shows the card learns what is
// on it, so no amount ever is.

import { card, refuse, z, type CardContent, type Person } from '@tessera/sdk'
import { readNames } from './find-packet.ts'
import type { PacketCtx } from './manifest.ts'
import { stateOf } from './packet-rule.ts'

type Words = CardContent['fallback']
type State = ReturnType<typeof stateOf>

/** What the viewer has to do with the packet. */
type Part = 'none' | 'opened' | 'elsewhere'

const stateWords: Readonly<Record<State, Words>> = {
  open: { zh: '等你来拆', en: 'Waiting to be opened' },
  exhausted: { zh: '已被领完', en: 'All shares are gone' },
  expired: { zh: '已过期', en: 'Expired' },
}
const openedWords: Words = { zh: '你已拆开', en: 'You opened it' }
const plainGreeting: Words = { zh: '恭喜发财，大吉大利', en: 'Wishing you luck and prosperity' }

const senderWords = (name: string | undefined): Words =>
  name === undefined
    ? { zh: '红包', en: 'Red packet' }
    : { zh: `${name}的红包`, en: `Red packet from ${name}` }

const buttonWords = (state: State, part: Part): Words =>
  state === 'open' && part === 'none'
    ? { zh: '拆红包', en: 'Open it' }
    : { zh: '看看红包', en: 'See the packet' }

function partOf(viewer: Person, taken: Awaited<ReturnType<PacketCtx['draw']['taken']>>): Part {
  if (taken.shares.some((share) => share.person === viewer)) return 'opened'
  return taken.own === null ? 'none' : 'elsewhere'
}

/**
 * A packet as a card.
 *
 * Shape: `{ packet }` -> greeting, sender where the name may be seen, state, whether the viewer has
 * opened it, and one button that leads to the packet. No amounts, no names of those who opened it.
 * Errors: `refused` when there is no such packet; nothing is shown then.
 * Effects: none. It is live, and turns to expired by itself.
 */
export const packetCard = card({
  args: z.object({ packet: z.string().min(1).max(64) }),
  handler: async (ctx: PacketCtx, { packet }): Promise<CardContent> => {
    const [{ person: viewer }, { record }] = await Promise.all([
      ctx.identity.self({}),
      ctx.records.get({ collection: 'packets', id: packet }),
    ])
    if (record === null) refuse('没有这个红包。There is no such packet.')
    const { sender, greeting, draw, expiresAt } = record.doc
    const [taken, names] = await Promise.all([ctx.draw.taken({ draw }), readNames(ctx, [sender])])
    const takenCount = taken.shares.length
    const state = stateOf({ ...record.doc, takenCount, closed: taken.closed, now: ctx.now })
    if (state === 'open') await ctx.require.freshUntil({ at: expiresAt })
    const part = partOf(viewer, taken)
    const from = senderWords(names.get(sender))
    const words = part === 'none' ? stateWords[state] : openedWords
    return {
      blocks: [
        {
          type: 'section',
          weight: 'strong',
          text: greeting === '' ? plainGreeting : { zh: greeting, en: greeting },
        },
        {
          type: 'context',
          text: { zh: `${from.zh} · ${words.zh}`, en: `${from.en} · ${words.en}` },
        },
        {
          type: 'actions',
          actions: [
            {
              id: 'open',
              label: buttonWords(state, part),
              style: state === 'open' && part === 'none' ? 'main' : 'quiet',
              act: { kind: 'open', path: `/packet/${packet}` },
            },
          ],
        },
      ],
      fallback: { zh: `${from.zh}：${words.zh}`, en: `${from.en}: ${words.en}` },
    }
  },
})
