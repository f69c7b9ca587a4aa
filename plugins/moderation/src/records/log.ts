// The public log: what was done, under which clause, in which role, when and where. It holds
// nothing of what the thing said and nobody's id; who did it has a name for one month.

import { collection, instant, z } from '@tessera/sdk'
import { acts, kind, reason } from '../rules/reason.ts'

/** Everything that is logged: what moderators decide, and what happens by itself. */
export const logActs = [
  ...acts,
  'hide-auto',
  'show-auto',
  'appeal-approved',
  'appeal-rejected',
  'appeal-escalated',
] as const
/** One of them. */
export type LogAct = (typeof logActs)[number]

/** The log. */
export const entries = collection({
  schema: z.object({
    act: z.enum(logActs),
    clause: reason(),
    role: z.enum(['moderator', 'automatic']),
    actor: z.string().max(16).nullable(),
    second: z.string().max(16).nullable(),
    plugin: z.string().max(64),
    place: z.string().max(80),
    kind: kind(),
    at: instant(),
  }),
  version: 1,
  indexes: { byTime: { fields: ['at'] }, byPlugin: { fields: ['plugin', 'at'] } },
})

/** The names of moderators in the log, by month and real person. */
export const names = collection({
  schema: z.object({ name: z.string().max(16) }),
  version: 1,
  retentionDays: 40,
})

/** The id of a moderator's name in a month. */
export const nameId = (month: string, unique: string): string => `${month}.${unique}`
