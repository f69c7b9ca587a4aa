// What is stored of people and places: how somebody stands here, how many numbers are given, and
// which regions are open.

import { collection, instant, person, z } from '@tessera/sdk'

/**
 * How somebody stands, by the value that stands for the real person: one for all their accounts,
 * as customer and as provider.
 */
export const standings = collection({
  schema: z.object({
    person: person(),
    /** 1 to 10,000 for the first providers, 0 for everybody else. Never given twice. */
    privilegedNo: z.int().min(0).max(10_000),
    /** Whether the privilege was lost; it does not come back. */
    isStripped: z.boolean(),
    approvedAt: instant(),
    doneCount: z.int().min(0),
    cancelledCount: z.int().min(0),
    starsSum: z.int().min(0),
    starsCount: z.int().min(0),
    /** When they did not come, or cancelled what they had agreed to do; the latest ten. */
    noShows: z.array(instant()).max(10),
    cancels: z.array(instant()).max(10),
    /** Until when they take on nothing. */
    pausedUntil: instant(),
  }),
  version: 1,
  personal: ['person'],
})

/** How many of the privileged numbers are given, under `privileged`. */
export const counters = collection({
  schema: z.object({ given: z.int().min(0).max(10_000) }),
  version: 1,
})

/** Regions that an operator opened or closed; what is not here is as it was delivered. */
export const regions = collection({
  schema: z.object({ status: z.enum(['open', 'closed']), by: person(), at: instant() }),
  version: 1,
  indexes: {},
  personal: ['by'],
})

/** How many needs somebody was told of today, by person and day; it goes by itself. */
export const tellings = collection({
  schema: z.object({ count: z.int().min(0) }),
  version: 1,
  retentionDays: 2,
})
