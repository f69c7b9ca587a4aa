// Documents at the desk: what waits to be looked at, a look that two agree on, and what was seen.

import { z } from '@hono/zod-openapi'
import { PlatformError } from '@tessera/sdk/contract'
import {
  reviewAssurance,
  reviewIssuerId,
  toldByReview,
} from '../../../adapters/issuers/manual-review.ts'
import { attributeValues } from '../../../identity/real-name/attribute.ts'
import {
  readRealPerson,
  reviewFailures,
  sentOf,
  viewDocuments,
  type Review,
  type ReviewVerdict,
} from '../../../identity/index.ts'
import { listProposals, proposalStatus, type Proposal } from '../../../desk/proposal.ts'
import {
  body,
  gives,
  headers,
  makes,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../../context.ts'
import { requireStepUp } from '../../step-up.ts'
import { SentDocument } from '../identity/reviews.ts'
import { lookAtDesk, namesOf, Reason } from './desk.ts'
import { interestsOf, requireNoInterest } from './interest.ts'
import { ProposalAnswer, proposeAtDesk } from './proposals.ts'

const ReviewAtDesk = z
  .object({
    id: z.string(),
    displayName: z.string(),
    status: z.string(),
    documents: z.array(SentDocument),
    createdAtMs: z.int(),
    /** Why the reader leaves it to somebody else: `self`, `money` or `obligation`. */
    interest: z.string().nullable(),
    /** Until when the reader may look. */
    viewUntilMs: z.int().nullable(),
    /** A look that was proposed and waits. */
    proposal: z.object({ id: z.string(), proposedBy: z.string(), isOwn: z.boolean() }).nullable(),
    decidedBy: z.string().nullable(),
    decidedAtMs: z.int().nullable(),
    failure: z.string().nullable(),
  })
  .openapi('ReviewAtDesk')

const path = '/v1/operator/reviews'
const listMax = 100
const Id = z.object({ id: z.string().max(64) })

const Named = z.object({ review: z.string() })

/** The look at a review that waits for a second operator. */
const lookFor = (review: string, proposals: readonly Proposal[]): Proposal | undefined =>
  proposals.find(({ detail }) => Named.parse(JSON.parse(detail)).review === review)

/** Who reads of reviews, and what is known for all of them. */
interface Desk {
  readonly reader: string
  readonly interestOf: ReturnType<typeof interestsOf>
  /** Looks that wait for a second operator. */
  readonly looks: readonly Proposal[]
}

const deskOf = (deps: HttpDeps, reader: string, looks: readonly Proposal[] = []): Desk => ({
  reader,
  interestOf: interestsOf(deps, reader),
  looks,
})

async function reviewAnswer(
  deps: HttpDeps,
  { reader, interestOf, looks }: Desk,
  row: Review,
): Promise<z.infer<typeof ReviewAtDesk>> {
  const { id, person, status, createdAtMs, decidedBy, decidedAtMs, failure } = row
  const isWaiting = status === 'waiting'
  const look = isWaiting ? lookFor(id, looks) : undefined
  const view = isWaiting ? await deps.store.get('reviewView', [id, reader]) : undefined
  const isOpen = view !== undefined && deps.clock.now() < view.untilMs
  const nameOf = await namesOf(deps, [person, decidedBy, look?.proposedBy ?? null])
  return {
    id,
    status,
    createdAtMs,
    decidedAtMs,
    failure,
    displayName: nameOf(person) ?? '',
    documents: sentOf(row),
    interest: isWaiting ? ((await interestOf(person)) ?? null) : null,
    viewUntilMs: isOpen ? view.untilMs : null,
    proposal:
      look === undefined
        ? null
        : {
            id: look.id,
            proposedBy: nameOf(look.proposedBy) ?? '',
            isOwn: look.proposedBy === reader,
          },
    decidedBy: nameOf(decidedBy),
  }
}

async function requireReview(deps: HttpDeps, id: string): Promise<Review> {
  const row = await deps.store.get('review', [id])
  if (row === undefined) throw new PlatformError('not_found', { what: 'review' })
  return row
}

async function waitingLooks(deps: HttpDeps): Promise<readonly Proposal[]> {
  const nowMs = deps.clock.now()
  const all = await listProposals(deps.store, [viewDocuments.kind])
  return all.filter((row) => proposalStatus(row, nowMs) === 'proposed')
}

function listRoute(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', path, 'Documents that wait to be looked at, the longest first', {
      responses: gives(
        z.object({ waiting: z.array(ReviewAtDesk), decided: z.array(ReviewAtDesk) }),
        'Decided ones newest first',
      ),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      await lookAtDesk(deps, context, { act: 'reviews', detail: {} })
      const reading = deskOf(deps, person, await waitingLooks(deps))
      const scan = { table: 'review', index: 'byStatus', limit: listMax } as const
      const [waiting, ...over] = await Promise.all([
        deps.store.scan({ ...scan, equals: ['waiting'] }),
        deps.store.scan({ ...scan, equals: ['passed'], order: 'descending' }),
        deps.store.scan({ ...scan, equals: ['failed'], order: 'descending' }),
      ])
      const newest = over.flat().toSorted((a, b) => (b.decidedAtMs ?? 0) - (a.decidedAtMs ?? 0))
      const tell = (rows: readonly Review[]) =>
        Promise.all(rows.map((row) => reviewAnswer(deps, reading, row)))
      const decided = await tell(newest.slice(0, listMax))
      return context.json({ waiting: await tell(waiting), decided }, 200)
    },
  )
}

function lookRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('post', `${path}/{id}/look`, 'Proposes to look at documents; another operator decides', {
      parameters: headers('Idempotency-Key'),
      request: { params: Id, body: body(z.strictObject({ reason: Reason })) },
      responses: makes(z.object({ proposal: ProposalAnswer }), 'Nobody may look yet'),
    }),
    async (context) => {
      const { person: operator } = requireSession(context.get('session'))
      await lookAtDesk(deps, context, { act: 'review', detail: context.req.valid('param') })
      const { id: review, person } = await requireReview(deps, context.req.valid('param').id)
      await requireNoInterest(deps, operator, person)
      const { id: realPerson } = await readRealPerson(deps.store, person)
      const { reason } = context.req.valid('json')
      const wish = { act: viewDocuments, detail: { review, person, realPerson }, reason }
      return context.json({ proposal: await proposeAtDesk(deps, context, wish) }, 201)
    },
  )
  app.openapi(
    route(
      'get',
      `${path}/{id}/documents/{place}`,
      'Opens a document, for half an hour after two agreed',
      {
        request: { params: Id.extend({ place: z.coerce.number().int().min(0).max(15) }) },
        responses: gives(
          z.object({ mediaType: z.string(), content: z.string() }),
          'The content in base64',
        ),
      },
    ),
    async (context) => {
      // A look changes nothing, so the desk does not ask for this by itself.
      const { person: operator } = requireStepUp(deps, context.get('session'))
      const { id: review, place } = context.req.valid('param')
      await lookAtDesk(deps, context, { act: 'review', detail: { id: review } })
      await requireNoInterest(deps, operator, (await requireReview(deps, review)).person)
      const { bytes, mediaType } = await deps.identity.reviews.open({ operator, review }, place)
      return context.json({ mediaType, content: Buffer.from(bytes).toString('base64') }, 200)
    },
  )
}

/** What a document shows of its holder, as far as there are attributes for it. */
const Shown = z.strictObject({
  sex: attributeValues.sex.optional(),
  birthdate: attributeValues.birthdate.optional(),
  region: attributeValues.region.optional(),
})

const Verdict = z.discriminatedUnion('result', [
  z.strictObject({
    result: z.literal('pass'),
    documentClass: z.enum(['identity-card', 'passport', 'residence-permit']),
    /** The number on the document; kept as a keyed hash alone. */
    number: z.string().regex(/^[0-9A-Z]{4,32}$/),
    /** When the document ends. */
    untilMs: z.int().min(0),
    shown: Shown,
  }),
  z.strictObject({ result: z.literal('fail'), failure: z.enum(reviewFailures) }),
])

/** What was seen stands for a year, and no longer than the document. */
const seenLifeMs = 365 * 86_400_000

function verdictOf(review: string, nowMs: number, verdict: z.infer<typeof Verdict>): ReviewVerdict {
  if (verdict.result === 'fail') return verdict
  const { documentClass, number, shown } = verdict
  if (verdict.untilMs <= nowMs)
    throw new PlatformError('arguments_invalid', {
      errors: [{ pointer: '/untilMs', expected: 'a document that has not ended' }],
    })
  const untilMs = Math.min(verdict.untilMs, nowMs + seenLifeMs)
  const worth = { assurance: reviewAssurance, untilMs }
  const names = ['sex', 'birthdate', 'region'] as const
  const attributes = names.flatMap((name) => {
    const value = shown[name]
    return value === undefined ? [] : [{ name, value, ...worth }]
  })
  const passed = {
    issuer: reviewIssuerId,
    ...toldByReview(review),
    ...worth,
    inPerson: false,
    attributes,
    documentNumber: `${documentClass}/${number}`,
  }
  return { result: 'pass', passed }
}

function decideRoute(app: App, deps: HttpDeps): void {
  app.openapi(
    route('post', `${path}/{id}/decide`, 'Says what was seen; the documents are deleted', {
      request: { params: Id, body: body(Verdict) },
      responses: gives(z.object({ review: ReviewAtDesk }), 'The person is told'),
    }),
    async (context) => {
      const { person: operator } = requireSession(context.get('session'))
      const { id: review } = context.req.valid('param')
      await lookAtDesk(deps, context, { act: 'review', detail: { id: review } })
      await requireNoInterest(deps, operator, (await requireReview(deps, review)).person)
      const verdict = verdictOf(review, deps.clock.now(), context.req.valid('json'))
      const row = await deps.identity.reviews.decide({ operator, review }, verdict)
      return context.json({ review: await reviewAnswer(deps, deskOf(deps, operator), row) }, 200)
    },
  )
}

/** Documents. */
export function reviewDeskRoutes(app: App, deps: HttpDeps): void {
  listRoute(app, deps)
  lookRoutes(app, deps)
  decideRoute(app, deps)
}
