// Calls of handlers, and the word of a person over what a call would do.

import { createHash } from 'node:crypto'
import { createRoute, z } from '@hono/zod-openapi'
import { PlatformError } from '@tessera/sdk/contract'
import { requireCaller } from '../caller.ts'
import { callAnswers, callBody, Digest, tellCall } from '../call-shape.ts'
import {
  answer,
  body,
  headerOf,
  headers,
  jsonText,
  openRouter,
  problems,
  readKey,
  requireSession,
  type App,
  type HttpDeps,
} from '../context.ts'

function invokeRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/plugins/{plugin}/{handler}',
      summary: 'Calls a handler of a mini-program',
      parameters: headers('Tessera-Capability', 'Idempotency-Key', 'Tessera-Package'),
      request: {
        params: z.object({ plugin: z.string().max(64), handler: z.string().max(64) }),
        body: callBody,
      },
      responses: callAnswers,
    }),
    async (context) => {
      const session = requireSession(context.get('session'))
      const { plugin: pluginId, handler } = context.req.valid('param')
      const { caller, plugin } = await requireCaller(deps, {
        session,
        asOf: context.get('asOf'),
        plugin: pluginId,
        token: headerOf(context, 'tessera-capability'),
        packageHash: headerOf(context, 'tessera-package'),
      })
      const { args, preview, expect, mandate } = context.req.valid('json')
      const key = readKey(headerOf(context, 'idempotency-key'))
      const told = await deps.broker.invoke({
        caller,
        plugin,
        handler,
        args: args ?? {},
        key,
        preview: preview === true,
        expect,
        mandate,
      })
      return tellCall(told)
    },
  )
}

/**
 * What a passkey signs: the hash of the digest, so the confirmation is over these effects alone.
 */
const challengeOf = (digest: string): Uint8Array => createHash('sha256').update(digest).digest()

function mandateRoutes(app: App, deps: HttpDeps): void {
  const { confirmations } = deps.identity
  const ownWord = (digest: string, person: string, sessionId: string) => {
    const word = deps.broker.previews.asked(digest)
    if (word?.person !== person || word.sessionId !== sessionId)
      throw new PlatformError('preview_expired')
    return word
  }
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/mandates/options',
      summary: 'Begins a confirmation by passkey',
      request: { body: body(z.strictObject({ digest: Digest })) },
      responses: {
        200: answer(z.object({ options: z.looseObject({}) }), 'For navigator.credentials.get'),
        ...problems,
      },
    }),
    async (context) => {
      const session = requireSession(context.get('session'))
      const { digest } = context.req.valid('json')
      ownWord(digest, session.person, session.id)
      const options = await confirmations.confirmationOptions({
        person: session.person,
        challenge: challengeOf(digest),
      })
      return jsonText(JSON.stringify({ options }))
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/mandates',
      summary: 'A person’s word that exactly this may happen',
      request: {
        body: body(z.strictObject({ digest: Digest, confirmation: z.unknown().optional() })),
      },
      responses: {
        201: answer(z.object({ mandate: z.string() }), 'Good for one use, five minutes'),
        ...problems,
      },
    }),
    async (context) => {
      const session = requireSession(context.get('session'))
      const { digest, confirmation } = context.req.valid('json')
      const word = ownWord(digest, session.person, session.id)
      if (confirmation === undefined && word.needs === 'passkey')
        throw new PlatformError('passkey_required')
      if (confirmation !== undefined) {
        await confirmations.verifyConfirmation({
          person: session.person,
          challenge: challengeOf(digest),
          response: confirmation,
        })
      }
      const method = confirmation === undefined ? 'tap' : 'passkey'
      const mandate = await deps.mandates.mint({
        person: session.person,
        sessionId: session.id,
        digest,
        totalFen: word.totalFen,
        method,
      })
      return context.json({ mandate }, 201)
    },
  )
}

/** Handlers and mandates. */
export function invokeRouter(deps: HttpDeps): App {
  const app = openRouter()
  invokeRoutes(app, deps)
  mandateRoutes(app, deps)
  return app
}
