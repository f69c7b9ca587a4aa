// Opening a packet, the hot path: it reads the packet and the person's own claim, and writes only
// that claim, so any number of people open one packet at once without a single conflict.

import { mutation, refuse, z } from '@tessera/sdk'
import type { PacketCtx } from './manifest.ts'
import { claimId, claimScope } from './record.ts'

/**
 * Opens a packet for the person who asks; its sender may, too.
 *
 * Shape: `{ packet }` -> `{ outcome }`: `opened`; `already` when this real person has opened it
 * before, on whichever account; `expired` when its 24 hours are over. How much was in it is decided
 * at commit, in the order of arrival, and is read with the query `packet`.
 * Errors: `exhausted` nothing is left; `too_late` it expired in this very moment; `already_taken`
 * the same person was faster on another account; `refused` there is no such packet.
 * Effects: the share is in the person's balance. Repeating it gives `already`.
 * Authority: no confirmation, because nothing leaves the person's balance.
 */
export const claim = mutation({
  args: z.object({ packet: z.string().min(1).max(64) }),
  result: z.object({ outcome: z.enum(['opened', 'already', 'expired']) }),
  preview: 'never',
  handler: async (ctx: PacketCtx, { packet }) => {
    const [{ person }, { unique }, { record }] = await Promise.all([
      ctx.identity.self({}),
      ctx.identity.uniquePerson({ scope: claimScope(packet) }),
      ctx.records.get({ collection: 'packets', id: packet }),
    ])
    if (record === null) refuse('没有这个红包。There is no such packet.')
    const { draw, hold, expiresAt } = record.doc
    const id = claimId(packet, unique)
    const earlier = await ctx.records.get({ collection: 'claims', id })
    if (earlier.record !== null) return { outcome: 'already' }
    if (ctx.now >= expiresAt) return { outcome: 'expired' }
    // One wave: none of these waits for another, so the run re-enters once and is done. That nobody
    // takes twice, whatever account they use, is kept by the draw and by the hold.
    await Promise.all([
      ctx.require.before({ at: expiresAt }),
      ctx.draw.take({ draw }),
      ctx.ledger.release({ hold, to: person, shareOf: draw }),
      ctx.records.put({ collection: 'claims', id, doc: { packet, person, at: ctx.now } }),
    ])
    return { outcome: 'opened' }
  },
})
