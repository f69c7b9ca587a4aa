// Reports, and the people who make them.

import { collection, instant, person, z } from '@tessera/sdk'
import { reason } from '../rules/reason.ts'

/** What became of a report. */
export const reportState = () => z.enum(['active', 'withdrawn', 'agreed', 'disagreed'])

/** What a reporter's past says; see `rules/weight.ts`. */
export const standing = () => z.enum(['newcomer', 'known', 'trusted'])

/** The reports; the id is made by {@link reportId}, so each real person has one in a case. */
export const reports = collection({
  schema: z.object({
    case: z.string().max(64),
    reporter: person(),
    unique: z.string().max(64),
    // What moderators see instead of a person: their number in this case alone.
    number: z.int().min(1),
    round: z.int().min(1),
    reason: reason(),
    standing: standing(),
    weightThousandths: z.int().min(0),
    state: reportState(),
    at: instant(),
  }),
  version: 1,
  indexes: {
    byCase: { fields: ['case', 'at'] },
    byState: { fields: ['case', 'round', 'state', 'at'] },
    byStanding: { fields: ['case', 'state', 'standing', 'at'] },
    byReporter: { fields: ['reporter', 'at'] },
  },
  personal: ['reporter', 'unique'],
})

/** The id of a report: one per case and real person, whatever account they use. */
export const reportId = (caseId: string, unique: string): string => `${caseId}.${unique}`

/** How often a real person was right so far; the id is their unique value. */
export const reporters = collection({
  schema: z.object({ agreedCount: z.int().min(0), decidedCount: z.int().min(0) }),
  version: 1,
})
