// The queue: what waits for a moderator, escalated appeals first, then what is due soonest.

import { instant, query, refuse, z, type Found } from '@tessera/sdk'
import type { ModerationCtx } from '../manifest.ts'
import { reaches, requireOffice, type Office } from '../people/office.ts'
import type { Case } from '../rules/case-rule.ts'
import { languages, type Language } from '../rules/language.ts'
import { kind, reason, reasons, state, type Reason } from '../rules/reason.ts'

const pageRows = 20
const sourcesMax = 100

/**
 * The cases that wait, twenty at a time.
 *
 * Shape: `{ plugin?, language?, after? }` -> `{ cases, sources, next }`; `next` goes into `after`.
 * A page may hold fewer than twenty where both filters are set. `sources` are the mini-programs to
 * filter by. `weightThousandths` is the sum of what the active reports weigh; `topReason` is `null`
 * where nobody reported it.
 * Authority: a moderator; one of a mini-program alone sees the cases of it alone.
 * Errors: `refused` not a moderator, or not of that mini-program.
 * Effects: none. Watch it: new cases come by themselves.
 */
export const queue = query({
  args: z.object({
    plugin: z.string().min(1).max(64).optional(),
    language: z.enum(languages).optional(),
    after: z.string().max(1_024).optional(),
  }),
  result: z.object({
    cases: z.array(
      z.object({
        case: z.string(),
        plugin: z.string(),
        place: z.string(),
        kind: kind(),
        excerpt: z.string(),
        state: state(),
        language: z.enum(languages),
        dueAt: instant(),
        reportsCount: z.int(),
        topReason: reason().nullable(),
        weightThousandths: z.int(),
        isBombed: z.boolean(),
        waitsFor: z.enum(['decision', 'second', 'appeal', 'escalated']),
      }),
    ),
    sources: z.array(z.string()),
    next: z.string().nullable(),
  }),
  handler: async (ctx: ModerationCtx, filter) => {
    const office = await requireOffice(ctx)
    const sources = await listSources(ctx, office)
    const plugin = filter.plugin ?? (office.isEverywhere ? undefined : sources[0])
    if (!office.isEverywhere && plugin === undefined) return { cases: [], sources, next: null }
    if (plugin !== undefined && !reaches(office, plugin))
      refuse('这里的案件不归你看。Cases from there are not yours to see.')
    const { records, next } = await listWaiting(ctx, { ...filter, plugin })
    return { cases: records.map(rowOf), sources, next }
  },
})

async function listSources(ctx: ModerationCtx, office: Office): Promise<readonly string[]> {
  if (!office.isEverywhere) return office.plugins
  const { records } = await ctx.records.list({
    collection: 'sources',
    index: 'byPlugin',
    equals: [],
    limit: sourcesMax,
  })
  return records.map(({ doc }) => doc.plugin)
}

interface Wanted {
  readonly plugin: string | undefined
  readonly language?: Language | undefined
  readonly after?: string | undefined
}

async function listWaiting(ctx: ModerationCtx, { plugin, language, after }: Wanted) {
  const page = { collection: 'cases', limit: pageRows, after } as const
  if (plugin !== undefined) {
    const found = await ctx.records.list({
      ...page,
      index: 'byPlugin',
      equals: ['waiting', plugin],
    })
    const isWanted = ({ doc }: Found<Case>) => language === undefined || doc.language === language
    return { records: found.records.filter(isWanted), next: found.next }
  }
  if (language !== undefined)
    return ctx.records.list({ ...page, index: 'byLanguage', equals: ['waiting', language] })
  return ctx.records.list({ ...page, index: 'byQueue', equals: ['waiting'] })
}

/** The reason that most active reports give; of several the one that stands first in the list. */
export function topReasonOf({ reasonCounts }: Case): Reason | null {
  let top: Reason | null = null
  for (const each of reasons) {
    const count = reasonCounts[each] ?? 0
    if (count > 0 && (top === null || count > (reasonCounts[top] ?? 0))) top = each
  }
  return top
}

const excerptShown = 120

function rowOf({ id, doc }: Found<Case>) {
  const { plugin, place, kind: what, state: now, language, dueAt, isBombed } = doc
  const isCounted = doc.decidedRound !== doc.round
  return {
    case: id,
    plugin,
    place,
    kind: what,
    state: now,
    language,
    dueAt,
    isBombed,
    excerpt: doc.excerpt.slice(0, excerptShown),
    reportsCount: isCounted ? doc.activeCount : 0,
    topReason: isCounted ? topReasonOf(doc) : null,
    weightThousandths: isCounted ? doc.sums.allThousandths : 0,
    waitsFor: waitsFor(doc),
  }
}

/** What a case waits for. */
export const waitsFor = ({
  appeal,
  pending,
}: Case): 'decision' | 'second' | 'appeal' | 'escalated' =>
  appeal === 'escalated'
    ? 'escalated'
    : appeal === 'open'
      ? 'appeal'
      : pending === null
        ? 'decision'
        : 'second'
