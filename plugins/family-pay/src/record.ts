// What family pay stores: invitations, and what the payer calls the other. What may be spent, and
// what was, core keeps.

import { collection, fen, instant, person, z } from '@tessera/sdk'
import { kinds, monthMaxFen, monthMinFen } from './rule/terms.ts'

/** The id of a record or of a mandate. */
export const recordId = () => z.string().min(1).max(64)

/** What a payer allows; how the sums have to stand to each other, `termsFault` says. */
export const terms = () =>
  z.object({
    perPurchaseFen: fen({ min: 1n }),
    perDayFen: fen({ min: 1n }),
    perMonthFen: fen({ min: monthMinFen, max: monthMaxFen }),
    approveAboveFen: fen().optional(),
    /** Kinds of merchants; none means all. */
    categories: z.array(z.enum(kinds)).max(16),
    until: instant().optional(),
  })

/**
 * What somebody is invited to. `open` until its link is used, `joined` until the payer has said yes
 * to whoever used it, then `offered`; `gone` when the payer took it back.
 */
export const invites = collection({
  schema: z.object({
    payer: person(),
    /** What the payer calls the other, e.g. 奶奶. */
    called: z.string().min(1).max(20),
    terms: terms(),
    link: recordId(),
    status: z.enum(['open', 'joined', 'offered', 'gone']),
    spender: person().optional(),
    mandate: z.string().max(64),
    createdAt: instant(),
  }),
  version: 1,
  indexes: {
    byPayer: { fields: ['payer', 'createdAt'] },
    byMandate: { fields: ['mandate'] },
    byLink: { fields: ['link'] },
  },
  personal: ['payer', 'spender'],
})
