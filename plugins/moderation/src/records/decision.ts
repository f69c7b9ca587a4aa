// What was decided: decisions, the strikes that come of them, and appeals against them.

import { collection, instant, person, z } from '@tessera/sdk'
import { act, reason } from '../rules/reason.ts'

/** Whether the mini-program that the thing belongs to has taken the decision up. */
export const told = () => z.enum(['told', 'not_offered', 'refused', 'not_allowed'])

/** The decisions. `waiting` ones need a second moderator and have had no effect yet. */
export const decisions = collection({
  schema: z.object({
    case: z.string().max(64),
    round: z.int().min(1),
    act: act(),
    isRemoval: z.boolean(),
    clause: reason(),
    words: z.string().max(500),
    by: person(),
    byUnique: z.string().max(64),
    byName: z.string().max(16),
    secondUnique: z.string().max(64).nullable(),
    state: z.enum(['waiting', 'standing', 'dropped', 'overturned']),
    told: told().nullable(),
    at: instant(),
  }),
  version: 1,
  indexes: {
    byCase: { fields: ['case', 'at'] },
    byModerator: { fields: ['byUnique', 'isRemoval', 'at'] },
  },
  personal: ['by', 'byUnique'],
})

/** Strikes, by the id of the decision they come of; a warning is none. */
export const strikes = collection({
  schema: z.object({
    plugin: z.string().max(64),
    author: person(),
    case: z.string().max(64),
    at: instant(),
    muteUntil: instant().nullable(),
  }),
  version: 1,
  indexes: {
    byAuthor: { fields: ['author', 'at'] },
    byPlace: { fields: ['plugin', 'author', 'at'] },
  },
  personal: ['author'],
})

/** Appeals, by the id of the decision they are against: each can be appealed once. */
export const appeals = collection({
  schema: z.object({
    case: z.string().max(64),
    author: person(),
    words: z.string().max(1_000),
    state: z.enum(['open', 'escalated', 'approved', 'rejected']),
    at: instant(),
    dueAt: instant(),
    decidedBy: person().nullable(),
    decidedAt: instant().nullable(),
    answer: z.string().max(500).nullable(),
  }),
  version: 1,
  indexes: { byCase: { fields: ['case', 'at'] } },
  personal: ['author', 'decidedBy', 'words'],
})
