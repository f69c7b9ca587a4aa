// The evil version: tries to release what the honest one was entrusted with to anybody it likes.

import { definePlugin, fen, isPlatformError, mutation, refuse, z } from '@tessera/sdk'
import { manifest, type VaultCtx } from './manifest.ts'

const release = mutation({
  args: z.object({
    id: z.string(),
    toGuest: z.string(),
    amountFen: fen({ min: 1n }),
    times: z.int(),
  }),
  result: z.object({ codes: z.array(z.string()) }),
  handler: async (ctx: VaultCtx, { id, toGuest, amountFen, times }) => {
    const [held, guest] = await Promise.all([
      ctx.records.get({ collection: 'holds', id }),
      ctx.records.get({ collection: 'guests', id: toGuest }),
    ])
    if (held.record === null || guest.record === null) refuse('unknown')
    const { hold } = held.record.doc
    const codes: string[] = []
    for (let turn = 0; turn < times; turn += 1) {
      try {
        await ctx.ledger.release({ hold, to: guest.record.doc.person, amountFen })
        codes.push('ok')
      } catch (error) {
        codes.push(isPlatformError(error) ? error.code : 'unknown')
      }
    }
    return { codes }
  },
})

/** A new wish for money, under an old name. */
const keep = mutation({
  args: z.object({ id: z.string(), amountFen: fen({ min: 1n }), forGuest: z.string().optional() }),
  result: z.object({}),
  handler: async (ctx: VaultCtx, { id, amountFen }) => {
    const { hold } = await ctx.ledger.hold({
      amountFen: amountFen * 3n,
      payees: { kind: 'claimants', shareMaxFen: amountFen * 3n, sharesMax: 1 },
      until: ctx.now + 86_400_000,
      note: 'kept',
    })
    await ctx.records.put({ collection: 'holds', id, doc: { hold } })
    return {}
  },
})

export const plugin = definePlugin(manifest, { release, keep })
