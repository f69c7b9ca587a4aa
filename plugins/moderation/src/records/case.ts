// A case: one thing of one mini-program, with everything that was ever said and decided about it.

import { collection, instant, person, z } from '@tessera/sdk'
import { languages } from '../rules/language.ts'
import { kind, state } from '../rules/reason.ts'

/**
 * The cases. `queue` and `rank` are there to be listed by: what waits, and of that what escalated
 * first. A `round` is what happens between two decisions; the counts and sums are of this round.
 */
export const cases = collection({
  schema: z.object({
    plugin: z.string().max(64),
    item: z.string().max(128),
    kind: kind(),
    author: person(),
    place: z.string().max(80),
    excerpt: z.string().max(500),
    language: z.enum(languages),
    state: state(),
    queue: z.enum(['waiting', 'done']),
    rank: z.int().min(0).max(1),
    openedAt: instant(),
    dueAt: instant(),
    round: z.int().min(1),
    decidedRound: z.int().min(0),
    reportersCount: z.int().min(0),
    activeCount: z.int().min(0),
    roundCount: z.int().min(0),
    reasonCounts: z.record(z.string().max(32), z.int().min(0)),
    sums: z.object({
      allThousandths: z.int().min(0),
      knownThousandths: z.int().min(0),
      minorThousandths: z.int().min(0),
      minorKnownThousandths: z.int().min(0),
    }),
    isBombed: z.boolean(),
    // Whether its author may know of it: from the first time something happened to the thing.
    isTold: z.boolean(),
    decision: z.string().max(64).nullable(),
    // A decision that waits for a second moderator.
    pending: z.string().max(64).nullable(),
    appeal: z.enum(['open', 'escalated']).nullable(),
  }),
  version: 1,
  indexes: {
    byItem: { fields: ['plugin', 'item'], unique: true },
    byQueue: { fields: ['queue', 'rank', 'dueAt'] },
    byPlugin: { fields: ['queue', 'plugin', 'rank', 'dueAt'] },
    byLanguage: { fields: ['queue', 'language', 'rank', 'dueAt'] },
    byAuthor: { fields: ['author', 'isTold', 'openedAt'] },
  },
  personal: ['author', 'excerpt'],
})

/** The mini-programs that cases came from, to filter the queue by. */
export const sources = collection({
  schema: z.object({ plugin: z.string().max(64) }),
  version: 1,
  indexes: { byPlugin: { fields: ['plugin'] } },
})
