// Recovering an account that nothing opens any more, from another account of the same person; and
// stopping that.

import { z } from '@hono/zod-openapi'
import type { Claim } from '../../../identity/index.ts'
import {
  body,
  does,
  gives,
  jsonText,
  makes,
  MeAnswer,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../../context.ts'
import { setCookie } from '../../cookie.ts'
import { requireStepUp } from '../../step-up.ts'

const ClaimAnswer = z
  .object({
    /** `own`: this account claims another one; `against`: somebody claims this one. */
    side: z.enum(['own', 'against']),
    createdAtMs: z.int(),
    /** From when on it can be finished, unless it was stopped. */
    dueAtMs: z.int(),
  })
  .openapi('AccountClaim')

const Empty = z.strictObject({}).openapi('NothingMore')

const answerOf = ({ claimant, createdAtMs, dueAtMs }: Claim, person: string) => {
  const side = claimant === person ? ('own' as const) : ('against' as const)
  return { side, createdAtMs, dueAtMs }
}

function claimRoutes(app: App, deps: HttpDeps): void {
  const { claims } = deps.identity
  app.openapi(
    route('get', '/v1/account/claim', 'Whether somebody recovers this account, or it another', {
      responses: gives(
        z.object({ claim: ClaimAnswer.nullable(), canBegin: z.boolean() }),
        'The claim, if there is one; whether there is a first account to recover',
      ),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const claim = await claims.of(person)
      const told = claim === undefined ? null : answerOf(claim, person)
      const canBegin = claim === undefined && (await claims.isOffered(person))
      return context.json({ claim: told, canBegin }, 200)
    },
  )
  app.openapi(
    route('post', '/v1/account/claim', 'Begins to recover one’s first account', {
      request: { body: body(Empty) },
      responses: makes(z.object({ claim: ClaimAnswer }), 'It can be finished in three days'),
    }),
    async (context) => {
      const session = requireStepUp(deps, context.get('session'))
      const claim = await claims.begin(session)
      return context.json({ claim: answerOf(claim, session.person) }, 201)
    },
  )
  app.openapi(
    route('delete', '/v1/account/claim', 'Stops it, from either account', {
      responses: does('Stopped'),
    }),
    async (context) => {
      await claims.cancel(requireSession(context.get('session')))
      return context.body(null, 204)
    },
  )
}

function finishRoutes(app: App, deps: HttpDeps): void {
  const { claims, people } = deps.identity
  app.openapi(
    route('post', '/v1/account/claim/options', 'Begins the new passkey of the first account', {
      request: { body: body(Empty) },
      responses: gives(z.looseObject({}), 'For navigator.credentials.create'),
    }),
    async (context) =>
      jsonText(JSON.stringify(await claims.options(requireStepUp(deps, context.get('session'))))),
  )
  app.openapi(
    route('post', '/v1/account/claim/finish', 'Finishes it; signs in as the first account', {
      request: { body: body(z.strictObject({ response: z.unknown() })) },
      responses: makes(
        z.object({ person: MeAnswer, recoveryCodes: z.array(z.string()) }),
        'Recovered; every other way in is gone',
      ),
    }),
    async (context) => {
      const session = requireStepUp(deps, context.get('session'))
      const { response } = context.req.valid('json')
      const { started, recoveryCodes } = await claims.finish(session, response)
      context.header('set-cookie', setCookie(started.token))
      const person = await people.me(started.session.person)
      return context.json({ person, recoveryCodes: [...recoveryCodes] }, 201)
    },
  )
}

/** Recovering one's first account. */
export function accountClaimRoutes(app: App, deps: HttpDeps): void {
  claimRoutes(app, deps)
  finishRoutes(app, deps)
}
