// What is stored of the desk: agreements with brands, surveys, and what moderators did.

import { collection, instant, person, z } from '@tessera/sdk'

/** An agreement with a co-operator, by the id of its circle. */
export const agreements = collection({
  schema: z.object({
    circle: z.string().max(64),
    brand: z.string().min(1).max(40),
    sharePercent: z.int().min(0).max(30),
    state: z.enum(['proposed', 'active', 'ended']),
    proposedBy: person(),
    coop: person(),
    proposedAt: instant(),
    signedAt: instant().optional(),
    endedAt: instant().optional(),
  }),
  version: 1,
  personal: ['proposedBy', 'coop'],
})

/** A survey of one question. */
export const surveys = collection({
  schema: z.object({
    circle: z.string().max(64),
    question: z.string().min(1).max(200),
    options: z.array(z.string().min(1).max(60)).min(2).max(6),
    open: z.boolean(),
    at: instant(),
  }),
  version: 1,
  indexes: { byCircle: { fields: ['circle', 'at'] } },
})

/** How often each option was chosen, by `optionId`; added to without being read. */
export const surveyCounts = collection({ schema: z.object({ answers: z.int() }), version: 1 })

/** The id of an option of a survey. */
export const optionId = (survey: string, option: number): string => `${survey}.${option}`

/** When a real person last answered a survey of a circle, by `memberId`; not what they chose. */
export const answered = collection({
  schema: z.object({ person: person(), survey: z.string().max(64), at: instant() }),
  version: 1,
  indexes: { byPerson: { fields: ['person', 'at'] } },
  personal: ['person'],
})

/** What was done to posts and members, for everybody in the circle to read. */
export const acts = collection({
  schema: z.object({
    circle: z.string().max(64),
    verb: z.enum(['removed', 'restored', 'muted', 'unmuted', 'banned', 'released', 'rules']),
    item: z.string().max(160),
    clause: z.string().max(200),
    by: person(),
    role: z.string().max(16),
    at: instant(),
  }),
  version: 1,
  indexes: { byCircle: { fields: ['circle', 'at'] } },
  personal: ['by'],
})
