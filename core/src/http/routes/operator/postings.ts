// Movements by hand at the desk: what waits for a second operator, and what became of it.

import { z } from '@hono/zod-openapi'
import { sha256Hex } from '../../../base/hash.ts'
import type { Row } from '../../../store/tables.ts'
import {
  decisionUnit,
  proposalLifeMs,
  proposalUnit,
  statusOf,
} from '../../../wallet/desk/manual-posting.ts'
import {
  AmountFen,
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

const Side = z.object({ person: z.string(), displayName: z.string() }).nullable()

/** A posting by hand; a side of `null` is the operator's own account. */
export const Posting = z
  .object({
    id: z.string(),
    kind: z.string(),
    from: Side,
    to: Side,
    amountFen: z.string(),
    statementLine: z.string().nullable(),
    pool: z.string().nullable(),
    reason: z.string(),
    status: z.string(),
    proposedBy: z.string(),
    isOwn: z.boolean(),
    decidedBy: z.string().nullable(),
    createdAtMs: z.int(),
    expiresAtMs: z.int(),
    decidedAtMs: z.int().nullable(),
  })
  .openapi('ManualPosting')

const listMax = 100

/** Repeating a proposal under its key is the same one. */
export const postingIdOf = (operator: string, key: string): string =>
  `mp_${sha256Hex(`manual\u0000${operator}\u0000${key}`).slice(0, 32)}`

/** A posting as the desk shows it; `isOwn` says whether the reader proposed it. */
export async function postingAnswer(
  deps: HttpDeps,
  row: Row<'manualPosting'>,
  reader = row.proposedBy,
): Promise<z.infer<typeof Posting>> {
  const { fromPerson, toPerson, proposedBy, decidedBy, amountFen, createdAtMs, ...rest } = row
  const nameOf = await namesOf(deps, [fromPerson, toPerson, proposedBy, decidedBy])
  const side = (person: string | null) =>
    person === null ? null : { person, displayName: nameOf(person) ?? '' }
  return {
    ...rest,
    createdAtMs,
    from: side(fromPerson),
    to: side(toPerson),
    amountFen: String(amountFen),
    status: statusOf(row, deps.clock.now()),
    proposedBy: nameOf(proposedBy) ?? '',
    isOwn: proposedBy === reader,
    decidedBy: nameOf(decidedBy),
    expiresAtMs: createdAtMs + proposalLifeMs,
  }
}

function listRoute(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', '/v1/operator/postings', 'Movements by hand: what waits, and what was decided', {
      responses: gives(
        z.object({ waiting: z.array(Posting), decided: z.array(Posting) }),
        'Newest first',
      ),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      await lookAtDesk(deps, context, { act: 'postings', detail: {} })
      const rows = await Promise.all(
        ['proposed', 'approved', 'refused'].map((status) =>
          deps.store.scan({
            table: 'manualPosting',
            index: 'byStatus',
            equals: [status],
            order: 'descending',
            limit: listMax,
          }),
        ),
      )
      const newest = rows.flat().toSorted((a, b) => b.createdAtMs - a.createdAtMs)
      const told = await Promise.all(newest.map((row) => postingAnswer(deps, row, person)))
      const waiting = told.filter(({ status }) => status === 'proposed')
      const decided = told.filter(({ status }) => status !== 'proposed').slice(0, listMax)
      return context.json({ waiting, decided }, 200)
    },
  )
}

function proposeRoute(app: App, deps: HttpDeps): void {
  const Wish = z.strictObject({
    kind: z.enum(['correct', 'fund', 'fundPool', 'drainPool']),
    fromPerson: PersonId.nullable(),
    toPerson: PersonId.nullable(),
    amountFen: AmountFen,
    pool: z.string().min(1).max(100).optional(),
    reason: Reason,
  })
  app.openapi(
    route('post', '/v1/operator/postings', 'Proposes a movement; another operator decides', {
      parameters: headers('Idempotency-Key'),
      request: { body: body(Wish) },
      responses: makes(z.object({ posting: Posting }), 'Nothing has moved yet'),
    }),
    async (context) => {
      const { person: operator } = requireSession(context.get('session'))
      const id = postingIdOf(operator, requireKey(context))
      const { pool = null, ...asked } = context.req.valid('json')
      const wish = { id, ...asked, pool, statementLine: null }
      const { value } = await deps.engine.commit(proposalUnit(operator, wish))
      return context.json({ posting: await postingAnswer(deps, value) }, 201)
    },
  )
}

function decideRoute(app: App, deps: HttpDeps): void {
  for (const [word, verdict] of [
    ['approve', 'approved'],
    ['refuse', 'refused'],
  ] as const) {
    app.openapi(
      route('post', `/v1/operator/postings/{id}/${word}`, `A second operator: ${verdict}`, {
        request: {
          params: z.object({ id: z.string().max(64) }),
          body: body(z.strictObject({})),
        },
        responses: gives(z.object({ posting: Posting }), 'Decided; what is approved has happened'),
      }),
      async (context) => {
        const { person } = requireSession(context.get('session'))
        const decision = { id: context.req.valid('param').id, verdict }
        const { value } = await deps.engine.commit(decisionUnit(person, decision))
        return context.json({ posting: await postingAnswer(deps, value, person) }, 200)
      },
    )
  }
}

/** Movements by hand. */
export function postingRoutes(app: App, deps: HttpDeps): void {
  listRoute(app, deps)
  proposeRoute(app, deps)
  decideRoute(app, deps)
}
