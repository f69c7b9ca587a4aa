// What one's own score rests on, row by row, and the means to contest it.

import { z } from '@hono/zod-openapi'
import { PlatformError } from '@tessera/sdk/contract'
import { type Month, monthText, scoreFile, weightAlone } from '@tessera/sdk/credit'
import { keyedLabel } from '../../../base/hash.ts'
import {
  appealStatus,
  appealTargets,
  contestUnit,
  outcomeOf,
  readParamsOf,
  type Appeal,
} from '../../../credit/index.ts'
import { readRealPerson } from '../../../identity/index.ts'
import type { Row } from '../../../store/tables.ts'
import {
  body,
  gives,
  makes,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../../context.ts'
import { requireStepUp } from '../../step-up.ts'

const Kind = z.enum(appealTargets)

/** Something that can be contested, under an id for its person alone. */
const Evidence = z
  .object({
    id: z.string(),
    kind: Kind,
    /** An outcome's letter, how severe a violation was, or a score. */
    what: z.string(),
    month: z.string(),
    amountFen: z.string().nullable(),
    /** What an outcome weighs by itself in the newest score, in thousandths; below 0, against. */
    weightMilli: z.int().nullable(),
    /** As it stands: `final` counts, `contested` and `open` wait, others never count. */
    status: z.string(),
  })
  .openapi('CreditEvidence')

const AppealAnswer = z
  .object({
    id: z.string(),
    target: z.object({ kind: Kind, id: z.string() }),
    grounds: z.string(),
    /** `open`, `overdue`, `void` (it never counts again) or `final` (it counts). */
    status: z.string(),
    createdAtMs: z.int(),
    dueAtMs: z.int(),
    decidedAtMs: z.int().nullable(),
    reasons: z.string().nullable(),
  })
  .openapi('CreditAppeal')

interface Contestable extends z.infer<typeof Evidence> {
  /** The id of the row, which may hold what belongs to nobody else's eyes. */
  readonly target: string
}

const rowsMax = 1_000
const monthsMax = 60
const appealsMax = 100

const handleOf = (deps: HttpDeps, parts: readonly [string, string, string]): string =>
  keyedLabel(deps.keys.pairwise, JSON.stringify(['evidence', ...parts]), 16)

/** What an outcome weighs in the newest score; `null` before there is one. */
async function weigherOf({ store }: HttpDeps, latest: Row<'creditSnapshot'> | undefined) {
  if (latest === undefined) return () => null
  const { tiers } = scoreFile.parse(JSON.parse(latest.input))
  const asOf: Month = latest.month
  const params = await readParamsOf(store, asOf)
  const tierOf = new Map(tiers.map(({ counterparty, tier }) => [counterparty, tier]))
  return (row: Row<'creditOutcome'>): number =>
    weightAlone(params, outcomeOf(row), { asOf, tier: tierOf.get(row.counterparty) ?? 0 })
}

/** Everything that somebody can contest, newest first. */
async function contestables(deps: HttpDeps, realPerson: string): Promise<readonly Contestable[]> {
  const { store } = deps
  const own = { equals: [realPerson], order: 'descending', limit: rowsMax } as const
  const [outcomes, violations, scores] = await Promise.all([
    store.scan({ table: 'creditOutcome', index: 'bySubject', ...own }),
    store.scan({ table: 'creditViolation', index: 'bySubject', ...own }),
    store.scan({ table: 'creditSnapshot', ...own, limit: monthsMax }),
  ])
  const weightOf = await weigherOf(deps, scores[0])
  const idOf = (kind: z.infer<typeof Kind>, target: string) => ({
    kind,
    target,
    id: handleOf(deps, [realPerson, kind, target]),
  })
  return [
    ...outcomes.map((row) => ({
      ...idOf('outcome', row.id),
      what: row.outcome,
      month: monthText(row.month),
      amountFen: String(row.amountFen),
      weightMilli: weightOf(row),
      status: row.status,
    })),
    ...violations.map(({ id, severity, month, status }) => ({
      ...idOf('violation', id),
      what: severity,
      month: monthText(month),
      amountFen: null,
      weightMilli: null,
      status,
    })),
    ...scores.map(({ month, score }) => ({
      ...idOf('snapshot', String(month)),
      what: String(score),
      month: monthText(month),
      amountFen: null,
      weightMilli: null,
      status: 'final',
    })),
  ]
}

function appealAnswer(deps: HttpDeps, row: Appeal): z.infer<typeof AppealAnswer> {
  const { id, grounds, createdAtMs, dueAtMs, decidedAtMs, reasons, realPerson } = row
  const kind = Kind.parse(row.targetKind)
  const target = { kind, id: handleOf(deps, [realPerson, kind, row.target]) }
  const status = appealStatus(row, deps.clock.now())
  return { id, target, grounds, status, createdAtMs, dueAtMs, decidedAtMs, reasons }
}

function readRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', '/v1/credit/evidence', 'What one’s own score rests on, row by row', {
      responses: gives(z.object({ evidence: z.array(Evidence) }), 'Newest first in each kind'),
    }),
    async (context) => {
      const { person } = requireStepUp(deps, context.get('session'))
      const { id } = await readRealPerson(deps.store, person)
      const rows = await contestables(deps, id)
      const evidence = rows.map(({ target: _kept, ...told }) => told)
      return context.json({ evidence }, 200)
    },
  )
  app.openapi(
    route('get', '/v1/credit/appeals', 'What one contests, and what came of it', {
      responses: gives(z.object({ appeals: z.array(AppealAnswer) }), 'Newest first'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { id } = await readRealPerson(deps.store, person)
      const rows = await deps.store.scan({
        table: 'creditAppeal',
        index: 'byRealPerson',
        equals: [id],
        order: 'descending',
        limit: appealsMax,
      })
      return context.json({ appeals: rows.map((row) => appealAnswer(deps, row)) }, 200)
    },
  )
}

/** Contesting what one’s score rests on. */
export function appealRoutes(app: App, deps: HttpDeps): void {
  readRoutes(app, deps)
  const Wish = z.strictObject({
    target: z.strictObject({ kind: Kind, id: z.string().max(64) }),
    grounds: z.string().trim().min(1).max(500),
  })
  app.openapi(
    route('post', '/v1/credit/appeals', 'Contests something that one’s score rests on', {
      request: { body: body(Wish) },
      responses: makes(z.object({ appeal: AppealAnswer }), 'It counts no more until it is decided'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { target: wanted, grounds } = context.req.valid('json')
      const { id: realPerson } = await readRealPerson(deps.store, person)
      const found = (await contestables(deps, realPerson)).find(
        ({ id, kind }) => id === wanted.id && kind === wanted.kind,
      )
      if (found === undefined) throw new PlatformError('not_found', { what: wanted.kind })
      const { kind: targetKind, target } = found
      const contest = { realPerson, person, targetKind, target, grounds }
      const { value } = await deps.engine.commit(contestUnit(contest))
      await deps.credit.scoreAgain(realPerson)
      return context.json({ appeal: appealAnswer(deps, value) }, 201)
    },
  )
}
