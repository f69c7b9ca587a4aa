// What anyone needs to deal a packet again: its seed, once nobody can gain by knowing it.

import { fen, isPlatformError, query, refuse, z } from '@tessera/sdk'
import type { PacketCtx } from './manifest.ts'
import { packetKind } from './record.ts'

/**
 * The seed and everything that was sealed with it.
 *
 * Shape: `{ packet }` -> `{ revealed, commitment, kind, totalFen, sharesCount }`; `revealed` is
 * `{ seed, context }`, `seed` in hex, and `null` while shares are left to be opened.
 * Errors: `refused` when there is no such packet.
 */
export const fairness = query({
  args: z.object({ packet: z.string().min(1).max(64) }),
  result: z.object({
    revealed: z.object({ seed: z.string(), context: z.string() }).nullable(),
    commitment: z.string(),
    kind: packetKind(),
    totalFen: fen(),
    sharesCount: z.int(),
  }),
  handler: async (ctx: PacketCtx, args) => {
    const { record } = await ctx.records.get({ collection: 'packets', id: args.packet })
    if (record === null) refuse('没有这个红包。There is no such packet.')
    const { draw, commitment, kind, totalFen, sharesCount } = record.doc
    const revealed = await ctx.draw.reveal({ draw }).catch((error: unknown) => {
      if (isPlatformError(error, 'draw_sealed')) return null
      throw error
    })
    return { revealed, commitment, kind, totalFen, sharesCount }
  },
})
