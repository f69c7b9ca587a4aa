// The refund: 24 hours after sending the packet is closed and what nobody opened goes back.

import { job, z } from '@tessera/sdk'
import type { PacketCtx } from './manifest.ts'
import { yuanText } from './money.ts'

/**
 * Closes a packet and gives back what is left.
 *
 * Shape: `{ packet }` -> `{}`; a packet that is gone or refunded already is no error.
 * Effects: the draw is closed, so its seed can be seen; the rest is in the sender's balance; the
 * sender is told, unless everything had been opened.
 */
export const refund = job({
  args: z.object({ packet: z.string().min(1).max(64) }),
  result: z.object({}),
  handler: async (ctx: PacketCtx, { packet }) => {
    const { record } = await ctx.records.get({ collection: 'packets', id: packet })
    if (record === null || record.doc.refundedFen !== undefined) return {}
    const { draw, hold, sender } = record.doc
    const [{ amountFen }] = await Promise.all([ctx.ledger.void({ hold }), ctx.draw.close({ draw })])
    const writes: Promise<unknown>[] = [
      ctx.records.put({
        collection: 'packets',
        id: packet,
        doc: { ...record.doc, refundedFen: amountFen },
      }),
    ]
    if (amountFen > 0n) {
      const yuan = yuanText(amountFen)
      writes.push(
        ctx.notify.send({
          to: sender,
          kind: 'returned',
          title: { zh: `红包退回 ${yuan} 元`, en: `¥${yuan} came back` },
          body: {
            zh: '24 小时到了，没领完的部分已回到你的余额。',
            en: 'The 24 hours are over. What nobody opened is in your balance again.',
          },
          link: `/packet/${packet}`,
        }),
      )
    }
    await Promise.all(writes)
    return {}
  },
})
