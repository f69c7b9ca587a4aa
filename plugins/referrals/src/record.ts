// What referrals store: a code for each real person, when people came first, and who came by whom.

import { collection, instant, person, z } from '@tessera/sdk'

/** The id of a record. */
export const recordId = () => z.string().min(1).max(64)
/** The value that stands for a real person here. */
const party = () => z.string().min(1).max(64)

/** Somebody's own code. Its id stands in the path that `link` leads to. */
export const codes = collection({
  schema: z.object({
    owner: person(),
    party: party(),
    link: z.string().max(16),
    until: instant(),
  }),
  version: 1,
  indexes: {
    byParty: { fields: ['party'], unique: true },
    byLink: { fields: ['link'], unique: true },
  },
  personal: ['owner'],
})

/** When a real person used this first; the id is the value that stands for them. */
export const people = collection({
  schema: z.object({ person: person(), firstAt: instant() }),
  version: 1,
  personal: ['person'],
})

/**
 * That somebody came by somebody's invitation; one for each real person, never of another inviter
 * once it was entered by hand or came to something. `day` and `month` are those in which it
 * counted, 0 where it did not.
 */
export const referrals = collection({
  schema: z.object({
    invited: person(),
    party: party(),
    inviter: person(),
    inviterParty: party(),
    by: z.enum(['link', 'hand']),
    state: z.enum(['waiting', 'counted', 'missed']),
    reason: z.string().max(20),
    isWaived: z.boolean(),
    at: instant(),
    settledAt: instant(),
    day: z.int().min(0),
    month: z.int().min(0),
    appeal: z.enum(['none', 'open', 'granted', 'upheld']),
    appealBy: person().optional(),
    appealAt: instant(),
    appealWhy: z.string().max(300),
    answer: z.string().max(300),
  }),
  version: 1,
  indexes: {
    byParty: { fields: ['party'], unique: true },
    byInvited: { fields: ['invited'] },
    byInviter: { fields: ['inviterParty', 'at'] },
    byState: { fields: ['inviterParty', 'state'] },
    byDay: { fields: ['inviterParty', 'day'] },
    byMonth: { fields: ['inviterParty', 'month'] },
    byAppeal: { fields: ['appeal', 'appealAt'] },
  },
  personal: ['invited', 'inviter', 'appealBy'],
})
