// Sign-in, sessions, passkeys, recovery, and the demo's way in.

import { createRoute, z } from '@hono/zod-openapi'
import { PlatformError } from '@tessera/sdk/contract'
import type { StartedSession } from '../../identity/index.ts'
import {
  answer,
  body,
  headerOf,
  jsonText,
  LocalTextAnswer,
  MeAnswer,
  openRouter,
  problems,
  requireSession,
  type App,
  type HttpDeps,
} from '../context.ts'
import { clearCookie, setCookie } from '../cookie.ts'

const Empty = z.object({}).openapi('Nothing')
const Person = z.object({ person: MeAnswer })
const Options = z.looseObject({}).openapi('WebAuthnOptions')
const maxAgeSeconds = 90 * 86_400

const labelOf = (userAgent: string | undefined): string | undefined => {
  if (userAgent === undefined) return undefined
  const browser = /(Firefox|Edg|Chrome|Safari)\/[\d.]+/.exec(userAgent)?.[1] ?? 'Browser'
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(userAgent)?.[1] ?? ''
  return `${browser.replace('Edg', 'Edge')} ${system}`.trim()
}

function demoRoutes(app: App, deps: HttpDeps): void {
  const { demo, people } = deps.identity
  const DemoPerson = z.object({
    name: z.string(),
    displayName: LocalTextAnswer,
    about: LocalTextAnswer,
  })
  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/demo',
      summary: 'The demo people, where the demo is on',
      responses: {
        200: answer(
          z.object({ on: z.boolean(), people: z.array(DemoPerson) }),
          'Who can be signed in as',
        ),
        ...problems,
      },
    }),
    (context) => context.json({ on: demo.on, people: demo.on ? [...demo.people] : [] }, 200),
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/demo/session',
      summary: 'Signs in as a demo person',
      request: { body: body(z.strictObject({ person: z.string().max(32) })) },
      responses: { 201: answer(Person, 'Signed in; the cookie is set'), ...problems },
    }),
    async (context) => {
      if (!deps.address.hosts.has(headerOf(context, 'host') ?? ''))
        throw new PlatformError('demo_refused')
      const started = await demo.startDemoSession({
        name: context.req.valid('json').person,
        label: labelOf(headerOf(context, 'user-agent')),
        replaces: context.get('session'),
      })
      context.header('set-cookie', setCookie(started.token, maxAgeSeconds))
      return context.json({ person: await people.me(started.session.person) }, 201)
    },
  )
}

function sessionRoutes(app: App, deps: HttpDeps): void {
  const { sessions, people, passkeys, recovery } = deps.identity
  const SessionAnswer = z.object({
    person: MeAnswer,
    session: z.object({ id: z.string(), createdAtMs: z.int() }),
    passkeysCount: z.int(),
    recoveryCodesLeft: z.int(),
  })
  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/session',
      summary: 'Who is signed in',
      responses: { 200: answer(SessionAnswer, 'The session'), ...problems },
    }),
    async (context) => {
      const session = requireSession(context.get('session'))
      const [person, keys, recoveryCodesLeft] = await Promise.all([
        people.me(session.person),
        passkeys.list(session.person),
        recovery.leftCount(session.person),
      ])
      return context.json(
        {
          person,
          session: { id: session.id, createdAtMs: session.createdAtMs },
          passkeysCount: keys.length,
          recoveryCodesLeft,
        },
        200,
      )
    },
  )
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/v1/session',
      summary: 'Signs out',
      responses: { 204: { description: 'Signed out' }, ...problems },
    }),
    async (context) => {
      const session = requireSession(context.get('session'))
      await sessions.end(session.person, session.id)
      context.header('set-cookie', clearCookie)
      return context.body(null, 204)
    },
  )
  const Listed = z.object({
    id: z.string(),
    current: z.boolean(),
    createdAtMs: z.int(),
    seenAtMs: z.int(),
    label: z.string(),
  })
  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/sessions',
      summary: 'Where one is signed in',
      responses: {
        200: answer(z.object({ sessions: z.array(Listed) }), 'Sessions, newest first'),
        ...problems,
      },
    }),
    async (context) => {
      const session = requireSession(context.get('session'))
      const list = await sessions.list(session.person)
      return context.json(
        {
          sessions: list.map(({ id, createdAtMs, seenAtMs, label }) => ({
            id,
            current: id === session.id,
            createdAtMs,
            seenAtMs,
            label,
          })),
        },
        200,
      )
    },
  )
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/v1/sessions/{id}',
      summary: 'Ends a session',
      request: { params: z.object({ id: z.string().max(80) }) },
      responses: { 204: { description: 'Ended' }, ...problems },
    }),
    async (context) => {
      const session = requireSession(context.get('session'))
      await sessions.end(session.person, context.req.valid('param').id)
      return context.body(null, 204)
    },
  )
}

function passkeyRoutes(app: App, deps: HttpDeps): void {
  const { passkeys, people } = deps.identity
  const signedIn = async (started: StartedSession) => ({
    person: await people.me(started.session.person),
  })
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/passkeys/registration/options',
      summary: 'Begins a new account or one more passkey',
      request: { body: body(z.strictObject({ displayName: z.string().max(200).optional() })) },
      responses: { 200: answer(Options, 'For navigator.credentials.create'), ...problems },
    }),
    async (context) => {
      const { displayName } = context.req.valid('json')
      return jsonText(
        JSON.stringify(
          await passkeys.registrationOptions({ displayName, session: context.get('session') }),
        ),
      )
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/passkeys/registration/verify',
      summary: 'Finishes it',
      request: {
        body: body(z.strictObject({ response: z.unknown(), label: z.string().max(64).optional() })),
      },
      responses: {
        201: answer(Person.extend({ recoveryCodes: z.array(z.string()).optional() }), 'Made'),
        ...problems,
      },
    }),
    async (context) => {
      const { response, label } = context.req.valid('json')
      const made = await passkeys.verifyRegistration({
        response,
        label,
        session: context.get('session'),
        sessionLabel: labelOf(headerOf(context, 'user-agent')),
      })
      if (made.kind === 'passkey')
        return context.json({ person: await people.me(made.person) }, 201)
      context.header('set-cookie', setCookie(made.started.token, maxAgeSeconds))
      return context.json(
        { ...(await signedIn(made.started)), recoveryCodes: [...made.recoveryCodes] },
        201,
      )
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/passkeys/authentication/options',
      summary: 'Begins signing in',
      request: { body: body(Empty) },
      responses: { 200: answer(Options, 'For navigator.credentials.get'), ...problems },
    }),
    async () => jsonText(JSON.stringify(await passkeys.authenticationOptions())),
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/passkeys/authentication/verify',
      summary: 'Finishes signing in',
      request: { body: body(z.strictObject({ response: z.unknown() })) },
      responses: { 200: answer(Person, 'Signed in'), ...problems },
    }),
    async (context) => {
      const started = await passkeys.verifyAuthentication({
        response: context.req.valid('json').response,
        label: labelOf(headerOf(context, 'user-agent')),
        replaces: context.get('session'),
      })
      if (started.counterWentBack)
        deps.log.warn({ requestId: context.get('requestId') }, 'a passkey counter went back')
      context.header('set-cookie', setCookie(started.token, maxAgeSeconds))
      return context.json(await signedIn(started), 200)
    },
  )
  const Listed = z.object({
    id: z.string(),
    label: z.string(),
    createdAtMs: z.int(),
    lastUsedAtMs: z.int().nullable(),
  })
  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/passkeys',
      summary: 'One’s passkeys',
      responses: {
        200: answer(z.object({ passkeys: z.array(Listed) }), 'Oldest first'),
        ...problems,
      },
    }),
    async (context) =>
      context.json(
        { passkeys: [...(await passkeys.list(requireSession(context.get('session')).person))] },
        200,
      ),
  )
  app.openapi(
    createRoute({
      method: 'delete',
      path: '/v1/passkeys/{id}',
      summary: 'Removes a passkey',
      request: { params: z.object({ id: z.string().max(1_024) }) },
      responses: { 204: { description: 'Removed' }, ...problems },
    }),
    async (context) => {
      await passkeys.remove(requireSession(context.get('session')), context.req.valid('param').id)
      return context.body(null, 204)
    },
  )
}

function recoveryRoutes(app: App, deps: HttpDeps): void {
  const { recovery, people } = deps.identity
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/recovery',
      summary: 'Signs in with a recovery code',
      request: { body: body(z.strictObject({ code: z.string().max(100) })) },
      responses: { 200: answer(Person, 'Signed in'), ...problems },
    }),
    async (context) => {
      const started = await recovery.redeem({
        code: context.req.valid('json').code,
        label: labelOf(headerOf(context, 'user-agent')),
      })
      context.header('set-cookie', setCookie(started.token, maxAgeSeconds))
      return context.json({ person: await people.me(started.session.person) }, 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/recovery/codes',
      summary: 'New recovery codes in place of the old',
      request: { body: body(Empty) },
      responses: {
        201: answer(z.object({ recoveryCodes: z.array(z.string()) }), 'Shown once'),
        ...problems,
      },
    }),
    async (context) =>
      context.json(
        { recoveryCodes: [...(await recovery.issue(requireSession(context.get('session'))))] },
        201,
      ),
  )
}

/** Everything about being somebody here. */
export function sessionRouter(deps: HttpDeps): App {
  const app = openRouter()
  demoRoutes(app, deps)
  sessionRoutes(app, deps)
  passkeyRoutes(app, deps)
  recoveryRoutes(app, deps)
  return app
}
