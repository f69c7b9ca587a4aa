// Sending documents to people who look at them, and what became of it.

import { z } from '@hono/zod-openapi'
import { PlatformError } from '@tessera/sdk/contract'
import { reviewIssuerId } from '../../../adapters/issuers/manual-review.ts'
import { documentLimits, sentOf, type Review } from '../../../identity/index.ts'
import {
  body,
  gives,
  makes,
  openRouter,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../../context.ts'
import { requireOwnCheck } from '../checks.ts'

/** One document, as the desk and its person see it before it is opened. */
export const SentDocument = z.object({ mediaType: z.string(), bytesCount: z.int() })

const OwnReview = z
  .object({
    id: z.string(),
    /** `waiting`, `passed`, `failed` or `withdrawn`. */
    status: z.string(),
    failure: z.string().nullable(),
    documents: z.array(SentDocument),
    createdAtMs: z.int(),
    decidedAtMs: z.int().nullable(),
  })
  .openapi('Review')

function reviewAnswer(row: Review): z.infer<typeof OwnReview> {
  const { id, status, failure, createdAtMs, decidedAtMs } = row
  return { id, status, failure, createdAtMs, decidedAtMs, documents: sentOf(row) }
}

const path = '/v1/identity/reviews'
const base64Max = Math.ceil(documentLimits.bytes / 3) * 4

/** The largest body that carries documents, in bytes. */
export const reviewBytesMax = documentLimits.count * base64Max + 4_096

/** A check that its person began lately, at this issuer. Errors: `not_found`, `too_late`. */
async function requireBegun(deps: HttpDeps, person: string, token: string): Promise<string> {
  const issuer = deps.issuers.find(({ profile }) => profile.id === reviewIssuerId)
  if (issuer === undefined) throw new PlatformError('not_found', { what: 'issuer' })
  const check = requireOwnCheck(deps, person, token)
  const { result } = await issuer.result(token, undefined)
  if (result !== 'pending') throw new PlatformError('too_late')
  return check
}

function sendRoute(app: App, deps: HttpDeps): void {
  const Wish = z.strictObject({
    token: z.string().max(512),
    documents: z.array(z.base64().max(base64Max)).min(1).max(documentLimits.count),
  })
  app.openapi(
    route('post', path, 'Sends documents for a check; operators look when two of them agree', {
      request: { body: body(Wish) },
      responses: makes(z.object({ review: OwnReview }), 'They lie sealed until it is decided'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { token, documents } = context.req.valid('json')
      const check = await requireBegun(deps, person, token)
      const files = documents.map((text) => Buffer.from(text, 'base64'))
      const review = await deps.identity.reviews.send(person, { check, files })
      return context.json({ review: reviewAnswer(review) }, 201)
    },
  )
}

/** One's own reviews. */
export function reviewRouter(deps: HttpDeps): App {
  const app = openRouter()
  app.openapi(
    route('get', path, 'One’s own documents that were sent to be looked at', {
      responses: gives(z.object({ reviews: z.array(OwnReview) }), 'Newest first'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const rows = await deps.identity.reviews.listOwn(person)
      return context.json({ reviews: rows.map(reviewAnswer) }, 200)
    },
  )
  sendRoute(app, deps)
  app.openapi(
    route('post', `${path}/{id}/withdraw`, 'Takes one’s documents back', {
      request: {
        params: z.object({ id: z.string().max(64) }),
        body: body(z.strictObject({})),
      },
      responses: gives(z.object({ review: OwnReview }), 'They are deleted'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { id } = context.req.valid('param')
      const review = await deps.identity.reviews.withdraw(person, id)
      return context.json({ review: reviewAnswer(review) }, 200)
    },
  )
  return app
}
