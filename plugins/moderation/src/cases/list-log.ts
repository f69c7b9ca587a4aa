// The public log, as anybody reads it.

import { instant, query, z } from '@tessera/sdk'
import type { ModerationCtx } from '../manifest.ts'
import { logActs } from '../records/log.ts'
import { kind, reason } from '../rules/reason.ts'

const pageRows = 30

/**
 * What was done, newest first, thirty at a time.
 *
 * Shape: `{ plugin?, after? }` -> `{ entries, next }`. `actor` is the name that the moderator has
 * for a month; `null` where it happened by itself.
 * Units: `at` in ms since epoch.
 * Authority: anybody.
 * Effects: none. Watch it.
 */
export const log = query({
  args: z.object({
    plugin: z.string().min(1).max(64).optional(),
    after: z.string().max(1_024).optional(),
  }),
  result: z.object({
    entries: z.array(
      z.object({
        entry: z.string(),
        act: z.enum(logActs),
        clause: reason(),
        role: z.enum(['moderator', 'automatic']),
        actor: z.string().nullable(),
        second: z.string().nullable(),
        plugin: z.string(),
        place: z.string(),
        kind: kind(),
        at: instant(),
      }),
    ),
    next: z.string().nullable(),
  }),
  handler: async (ctx: ModerationCtx, { plugin, after }) => {
    const page = { collection: 'entries', order: 'descending', limit: pageRows, after } as const
    const { records, next } =
      plugin === undefined
        ? await ctx.records.list({ ...page, index: 'byTime', equals: [] })
        : await ctx.records.list({ ...page, index: 'byPlugin', equals: [plugin] })
    return { entries: records.map(({ id, doc }) => ({ entry: id, ...doc })), next }
  },
})
