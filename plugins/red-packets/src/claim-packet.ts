// Opening a packet, the hot path: it reads the packet and writes only the person's own claim, so
// any number of people open one packet at once without a single conflict. That nobody takes twice
// is kept by the draw and the hold; asking here as well would be a second lock on the same door.

import { mutation, refuse, z } from '@tessera/sdk'
import type { PacketCtx } from './manifest.ts'
import { claimId } from './record.ts'

/**
 * Opens a packet for the person who asks; its sender may, too.
 *
 * Shape: `{ packet }` -> `{ outcome }`: `opened`; `expired` when its 24 hours are over. How much
 * was in it is decided at commit, in the order of arrival, and is read with the query `packet`.
 * Errors: `already_taken` this real person has opened it before, on whichever account; `exhausted`
 * nothing is left; `too_late` it expired in this very moment; `refused` there is no such packet.
 * Effects: the share is in the person's balance. Repeating it moves nothing.
 * Authority: no confirmation, because nothing leaves the person's balance.
 */
export const claim = mutation({
  args: z.object({ packet: z.string().min(1).max(64) }),
  result: z.object({ outcome: z.enum(['opened', 'expired']) }),
  preview: 'never',
  handler: async (ctx: PacketCtx, { packet }) => {
    const [{ person }, { record }] = await Promise.all([
      ctx.identity.self({}),
      ctx.records.get({ collection: 'packets', id: packet }),
    ])
    if (record === null) refuse('没有这个红包。There is no such packet.')
    const { draw, hold, expiresAt } = record.doc
    if (ctx.now >= expiresAt) return { outcome: 'expired' }
    // One wave: none of these waits for another, so the run re-enters once and is done. That nobody
    // takes twice, whatever account they use, is kept by the draw and by the hold.
    await Promise.all([
      ctx.require.before({ at: expiresAt }),
      ctx.draw.take({ draw }),
      ctx.ledger.release({ hold, to: person, shareOf: draw }),
      ctx.records.put({
        collection: 'claims',
        id: claimId(packet, person),
        doc: { packet, person, at: ctx.now },
      }),
    ])
    return { outcome: 'opened' }
  },
})
