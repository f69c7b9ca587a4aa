// The score at the desk: appeals with their clocks, and holds, which one operator puts and two
// lift.

import { z } from '@hono/zod-openapi'
import { holdReasons, monthText } from '@tessera/sdk/credit'
import { sha256Hex } from '../../../base/hash.ts'
import {
  appealStatus,
  decideAppealUnit,
  holdUnit,
  liftHold,
  type Appeal,
} from '../../../credit/index.ts'
import { listProposals } from '../../../desk/proposal.ts'
import { readRealPerson } from '../../../identity/index.ts'
import type { Row } from '../../../store/tables.ts'
import {
  body,
  gives,
  headers,
  makes,
  requireKey,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../../context.ts'
import { lookAtDesk, namesOf, PersonId, Reason } from './desk.ts'
import { decideRoutes, proposalAnswer, ProposalAnswer, proposeAtDesk } from './proposals.ts'

const path = '/v1/operator/credit'
const listMax = 100

/** What is contested, as far as it takes to decide. */
const Target = z.object({
  kind: z.string(),
  /** What happened: an outcome's letter, how severe a violation was, or a score. */
  what: z.string(),
  month: z.string(),
  amountFen: z.string().nullable(),
  source: z.string().nullable(),
})

const AppealAtDesk = z
  .object({
    id: z.string(),
    person: z.string(),
    displayName: z.string(),
    target: Target,
    grounds: z.string(),
    /** `open`, `overdue`, `void` or `final`. */
    status: z.string(),
    createdAtMs: z.int(),
    dueAtMs: z.int(),
    decidedBy: z.string().nullable(),
    decidedAtMs: z.int().nullable(),
    reasons: z.string().nullable(),
  })
  .openapi('CreditAppealAtDesk')

async function targetOf(deps: HttpDeps, appeal: Appeal): Promise<z.infer<typeof Target>> {
  const { targetKind: kind, target, realPerson } = appeal
  const nothing = { kind, amountFen: null, source: null }
  if (kind === 'outcome') {
    const row = await deps.store.get('creditOutcome', [target])
    const { outcome = '', month = 0, amountFen, source = '' } = row ?? {}
    return { kind, what: outcome, month: monthText(month), amountFen: String(amountFen), source }
  }
  if (kind === 'violation') {
    const {
      severity = '',
      month = 0,
      source = '',
    } = (await deps.store.get('creditViolation', [target])) ?? {}
    return { ...nothing, what: severity, month: monthText(month), source }
  }
  const row = await deps.store.get('creditSnapshot', [realPerson, Number(target)])
  return { ...nothing, what: String(row?.score ?? ''), month: monthText(Number(target)) }
}

async function appealAnswer(deps: HttpDeps, row: Appeal): Promise<z.infer<typeof AppealAtDesk>> {
  const { id, person, grounds, createdAtMs, dueAtMs, decidedBy, decidedAtMs, reasons } = row
  const nameOf = await namesOf(deps, [person, decidedBy])
  const told = { id, person, grounds, createdAtMs, dueAtMs, decidedAtMs, reasons }
  return {
    ...told,
    displayName: nameOf(person) ?? '',
    target: await targetOf(deps, row),
    status: appealStatus(row, deps.clock.now()),
    decidedBy: nameOf(decidedBy),
  }
}

function appealRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', `${path}/appeals`, 'Appeals: what waits, the most urgent first', {
      responses: gives(
        z.object({ waiting: z.array(AppealAtDesk), decided: z.array(AppealAtDesk) }),
        'Decided ones newest first',
      ),
    }),
    async (context) => {
      await lookAtDesk(deps, context, { act: 'appeals', detail: {} })
      const [open, ...decided] = await Promise.all(
        (['open', 'void', 'final'] as const).map((status) =>
          deps.store.scan({
            table: 'creditAppeal',
            index: 'byStatus',
            equals: [status],
            order: status === 'open' ? 'ascending' : 'descending',
            limit: listMax,
          }),
        ),
      )
      const newest = decided
        .flat()
        .toSorted((a, b) => (b.decidedAtMs ?? 0) - (a.decidedAtMs ?? 0))
        .slice(0, listMax)
      const tell = (rows: readonly Appeal[]) =>
        Promise.all(rows.map((row) => appealAnswer(deps, row)))
      return context.json({ waiting: await tell(open ?? []), decided: await tell(newest) }, 200)
    },
  )
  const Verdict = z.strictObject({
    verdict: z.enum(['void', 'final']),
    reasons: z.string().trim().min(1).max(500),
  })
  app.openapi(
    route('post', `${path}/appeals/{id}/decide`, 'Decides an appeal: it never counts, or counts', {
      request: { params: z.object({ id: z.string().max(64) }), body: body(Verdict) },
      responses: gives(z.object({ appeal: AppealAtDesk }), 'The person is told, with the reasons'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { id } = context.req.valid('param')
      const unit = decideAppealUnit(person, { id, ...context.req.valid('json') })
      const { value } = await deps.engine.commit(unit)
      await deps.credit.scoreAgain(value.realPerson)
      return context.json({ appeal: await appealAnswer(deps, value) }, 200)
    },
  )
}

const Hold = z
  .object({
    id: z.string(),
    /** The real person; the account that it was put for is on the audit. */
    subject: z.string(),
    displayName: z.string(),
    kind: z.string(),
    reason: z.string(),
    putBy: z.string(),
    atMs: z.int(),
    liftedAtMs: z.int().nullable(),
  })
  .openapi('CreditHold')

async function holdAnswer(deps: HttpDeps, row: Row<'creditHold'>): Promise<z.infer<typeof Hold>> {
  const { id, subject, reason: kind, note: reason, putBy, atMs, liftedAtMs } = row
  const nameOf = await namesOf(deps, [subject, putBy])
  const displayName = nameOf(subject) ?? ''
  return { id, subject, kind, reason, atMs, liftedAtMs, displayName, putBy: nameOf(putBy) ?? '' }
}

function holdListRoute(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', `${path}/holds`, 'Holds on scores, and who proposes to lift one', {
      responses: gives(
        z.object({
          holds: z.array(Hold),
          waiting: z.array(ProposalAnswer),
          decided: z.array(ProposalAnswer),
        }),
        'Newest first',
      ),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      await lookAtDesk(deps, context, { act: 'holds', detail: {} })
      const [rows, proposals] = await Promise.all([
        deps.store.scan({
          table: 'creditHold',
          index: 'byAge',
          equals: [],
          order: 'descending',
          limit: listMax,
        }),
        listProposals(deps.store, [liftHold.kind]),
      ])
      const holds = await Promise.all(rows.map((row) => holdAnswer(deps, row)))
      const told = await Promise.all(proposals.map((row) => proposalAnswer(deps, row, person)))
      const waiting = told.filter(({ status }) => status === 'proposed')
      const decided = told.filter(({ status }) => status !== 'proposed').slice(0, listMax)
      return context.json({ holds, waiting, decided }, 200)
    },
  )
}

function holdRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('post', `${path}/holds`, 'Holds the score of somebody, at once', {
      parameters: headers('Idempotency-Key'),
      request: {
        body: body(z.strictObject({ person: PersonId, kind: z.enum(holdReasons), reason: Reason })),
      },
      responses: makes(z.object({ hold: Hold }), 'Predicates answer `unknown` from now on'),
    }),
    async (context) => {
      const { person: operator } = requireSession(context.get('session'))
      const { person, kind, reason: note } = context.req.valid('json')
      const id = `ch_${sha256Hex(`hold\u0000${operator}\u0000${requireKey(context)}`).slice(0, 32)}`
      await deps.identity.people.require(person)
      const { id: subject } = await readRealPerson(deps.store, person)
      const { value } = await deps.engine.commit(
        holdUnit(operator, { id, subject, reason: kind, note }),
      )
      return context.json({ hold: await holdAnswer(deps, value) }, 201)
    },
  )
  app.openapi(
    route('post', `${path}/holds/{id}/lift`, 'Proposes to lift a hold; another operator decides', {
      parameters: headers('Idempotency-Key'),
      request: {
        params: z.object({ id: z.string().max(64) }),
        body: body(z.strictObject({ reason: Reason })),
      },
      responses: makes(z.object({ proposal: ProposalAnswer }), 'The hold is still on'),
    }),
    async (context) => {
      const { id: hold } = context.req.valid('param')
      const { reason } = context.req.valid('json')
      const subject = (await deps.store.get('creditHold', [hold]))?.subject ?? ''
      const wish = { act: liftHold, detail: { hold, subject }, reason }
      return context.json({ proposal: await proposeAtDesk(deps, context, wish) }, 201)
    },
  )
  decideRoutes(app, deps, {
    path: `${path}/lifts`,
    acts: [liftHold],
    after: deps.credit.scoreWaiting,
  })
}

/** Appeals and holds. */
export function creditDeskRoutes(app: App, deps: HttpDeps): void {
  appealRoutes(app, deps)
  holdListRoute(app, deps)
  holdRoutes(app, deps)
}
