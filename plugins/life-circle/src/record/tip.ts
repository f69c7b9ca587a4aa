// What is stored of tips: each with its hold, and what somebody gave today.

import { collection, fen, instant, person, z } from '@tessera/sdk'

/** Where a tip is: set aside, paid, or given back. */
export const tipState = () => z.enum(['held', 'settled', 'refunded'])

/** A tip. Its money is in the hold until it is settled. */
export const tips = collection({
  schema: z.object({
    post: z.string().max(64),
    circle: z.string().max(64),
    tipper: person(),
    author: person(),
    /** The author as a member: whoever is banned is not paid. */
    member: z.string().max(160),
    amountFen: fen({ min: 1n, max: 20_000n }),
    coop: person().optional(),
    coopFen: fen(),
    hold: z.string().max(64),
    job: z.string().max(64),
    state: tipState(),
    at: instant(),
    cancelUntil: instant(),
    settleAt: instant(),
  }),
  version: 1,
  indexes: {
    byPost: { fields: ['post', 'state', 'at'] },
    byAuthor: { fields: ['member', 'state', 'at'] },
    byTipper: { fields: ['tipper', 'at'] },
    byPair: { fields: ['post', 'tipper', 'at'] },
  },
  personal: ['tipper', 'author', 'coop'],
})

/** What somebody tipped today: in all, or to one author. It goes by itself. */
export const tipDays = collection({
  schema: z.object({ sumFen: fen(), count: z.int() }),
  version: 1,
  retentionDays: 2,
})
