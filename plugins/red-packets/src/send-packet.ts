// Sending: the deal is sealed, the money set aside, the refund set for tomorrow, all at once.

import { fen, isPlatformError, mutation, refuse, z } from '@tessera/sdk'
import type { PacketCtx } from './manifest.ts'
import { packetKind } from './record.ts'
import {
  findFault,
  largestShareFen,
  openForMs,
  refundGraceMs,
  sealContext,
  shareMaxFen,
  sharesMax,
  type PacketFault,
} from './packet-rule.ts'

const reasons: Readonly<Record<PacketFault, string>> = {
  share_too_small: '每份至少 0.01 元。Each share is at least ¥0.01.',
  share_too_large: '每份最多 200 元。Each share is at most ¥200.',
  not_equal: '总额要能平均分。The total has to divide evenly.',
}

/**
 * Sends a packet.
 *
 * Shape: `{ kind, totalFen, sharesCount, greeting, handoff? }` -> `{ packet, card, posted }`: its
 * id, and the id of the card that shows it elsewhere.
 * With `handoff`, the word of a person who came from a conversation, the card is posted there in
 * the same moment; `posted` is `false` where they did not let red packets pass it on.
 * Units: `totalFen` from 0.01 to 200.00 yuan per share; for `equal` a multiple of `sharesCount`.
 * Errors: `refused` with the rule that was broken; `declined` when the sender does not confirm.
 * Effects: the total leaves the sender's balance; the packet can be opened for 24 hours; then what
 * is left goes back.
 */
export const send = mutation({
  args: z.object({
    kind: packetKind(),
    totalFen: fen({ min: 1n, max: shareMaxFen * BigInt(sharesMax) }),
    sharesCount: z.int().min(1).max(sharesMax),
    greeting: z.string().max(50),
    handoff: z.string().min(1).max(128).optional(),
  }),
  result: z.object({ packet: z.string(), card: z.string(), posted: z.boolean() }),
  handler: async (ctx: PacketCtx, { greeting, handoff, ...wish }) => {
    const fault = findFault(wish)
    if (fault !== undefined) refuse(reasons[fault])
    const packet = ctx.id()
    const createdAt = ctx.now
    const expiresAt = createdAt + openForMs
    const words = greeting.trim()
    const { kind, totalFen, sharesCount } = wish
    const [{ person }, { draw, commitment }, { hold }, { card }] = await Promise.all([
      ctx.identity.self({}),
      ctx.draw.commit({
        context: sealContext(packet, wish),
        deal: { kind: kind === 'lucky' ? 'random' : 'equal', totalFen, sharesCount, shareMaxFen },
      }),
      ctx.ledger.hold({
        amountFen: totalFen,
        payees: {
          kind: 'claimants',
          shareMaxFen: largestShareFen(wish),
          sharesMax: sharesCount,
        },
        until: expiresAt + refundGraceMs,
        note: words === '' ? '红包' : `红包 ${words}`,
      }),
      ctx.card.publish({ card: 'packetCard', args: { packet } }),
      ctx.schedule.at({ handler: 'refund', args: { packet }, at: expiresAt }),
    ])
    await ctx.records.put({
      collection: 'packets',
      id: packet,
      doc: {
        sender: person,
        ...wish,
        greeting: words,
        createdAt,
        expiresAt,
        draw,
        commitment,
        hold,
        card,
      },
    })
    const posted = handoff !== undefined && (await post(ctx, card, handoff))
    return { packet, card, posted }
  },
})

/** Puts the card where the person came from, if they let red packets pass it on. */
async function post(ctx: PacketCtx, card: string, handoff: string): Promise<boolean> {
  try {
    await ctx.intent.call({ plugin: 'chat', intent: 'post', handoff, args: { card } })
    return true
  } catch (error) {
    // Without the power the packet is sent as ever, and the page says that it was not posted.
    if (isPlatformError(error, 'not_granted')) return false
    throw error
  }
}
