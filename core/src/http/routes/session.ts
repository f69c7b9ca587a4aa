// Sign-in, sessions, passkeys, recovery, and the demo's way in.

import { z } from '@hono/zod-openapi'
import { PlatformError } from '@tessera/sdk/contract'
import type { Session, StartedSession } from '../../identity/index.ts'
import {
  body,
  does,
  gives,
  headerOf,
  jsonText,
  LocalTextAnswer,
  makes,
  MeAnswer,
  openRouter,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../context.ts'
import { clearCookie, setCookie } from '../cookie.ts'
import { requirePasskeyMaker, requireStepUp, stepUpOf } from '../step-up.ts'

const Empty = z.object({}).openapi('Nothing')
const Person = z.object({ person: MeAnswer })
const Options = z.looseObject({}).openapi('WebAuthnOptions')
const StepUpAnswer = z
  .object({ by: z.enum(['passkey', 'demo']), untilMs: z.int().nullable() })
  .openapi('StepUp')

const labelOf = (userAgent: string | undefined): string | undefined => {
  if (userAgent === undefined) return undefined
  const browser = /(Firefox|Edg|Chrome|Safari)\/[\d.]+/.exec(userAgent)?.[1] ?? 'Browser'
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(userAgent)?.[1] ?? ''
  return `${browser.replace('Edg', 'Edge')} ${system}`.trim()
}

const signedIn = async (deps: HttpDeps, started: StartedSession) => ({
  person: await deps.identity.people.me(started.session.person),
})

function demoRoutes(app: App, deps: HttpDeps): void {
  const { demo, pairwise } = deps.identity
  const DemoPerson = z.object({
    name: z.string(),
    displayName: LocalTextAnswer,
    about: LocalTextAnswer,
    tile: z.string(),
  })
  app.openapi(
    route('get', '/v1/demo', 'The demo people, where the demo is on', {
      responses: gives(
        z.object({ on: z.boolean(), people: z.array(DemoPerson) }),
        'Who can be signed in as',
      ),
    }),
    async (context) => {
      const placed = new Map(
        (demo.on ? await demo.placed() : []).map(({ name, person }) => [name, person]),
      )
      const people = demo.people.flatMap((one) => {
        const person = placed.get(one.name)
        // The same mosaic before sign-in as after it.
        const { name, displayName, about } = one
        const shown = { name, displayName, about }
        return person === undefined ? [] : [{ ...shown, tile: pairwise.tileOf(person) }]
      })
      return context.json({ on: demo.on, people }, 200)
    },
  )
  app.openapi(
    route('post', '/v1/demo/session', 'Signs in as a demo person', {
      request: { body: body(z.strictObject({ person: z.string().max(32) })) },
      responses: makes(Person, 'Signed in; the cookie is set'),
    }),
    async (context) => {
      if (!deps.address.hosts.has(headerOf(context, 'host') ?? ''))
        throw new PlatformError('demo_refused')
      await demo.entrance()
      const started = await demo.startDemoSession({
        name: context.req.valid('json').person,
        label: labelOf(headerOf(context, 'user-agent')),
        replaces: context.get('session'),
      })
      context.header('set-cookie', setCookie(started.token))
      return context.json(await signedIn(deps, started), 201)
    },
  )
}

function ownSessionRoutes(app: App, deps: HttpDeps): void {
  const { sessions, people, passkeys, recovery } = deps.identity
  const SessionAnswer = z.object({
    person: MeAnswer,
    session: z.object({ id: z.string(), createdAtMs: z.int() }),
    passkeysCount: z.int(),
    recoveryCodesLeft: z.int(),
    stepUp: StepUpAnswer,
  })
  app.openapi(
    route('get', '/v1/session', 'Who is signed in', {
      responses: gives(SessionAnswer, 'The session'),
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
          stepUp: stepUpOf(deps, session),
        },
        200,
      )
    },
  )
  app.openapi(
    route('delete', '/v1/session', 'Signs out', { responses: does('Signed out') }),
    async (context) => {
      const session = requireSession(context.get('session'))
      await sessions.end(session.person, session.id)
      context.header('set-cookie', clearCookie)
      return context.body(null, 204)
    },
  )
}

function sessionListRoutes(app: App, deps: HttpDeps): void {
  const { sessions } = deps.identity
  const Listed = z.object({
    id: z.string(),
    current: z.boolean(),
    createdAtMs: z.int(),
    seenAtMs: z.int(),
    label: z.string(),
  })
  app.openapi(
    route('get', '/v1/sessions', 'Where one is signed in', {
      responses: gives(z.object({ sessions: z.array(Listed) }), 'Sessions, newest first'),
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
    route('delete', '/v1/sessions', 'Ends all sessions but this one', {
      responses: gives(z.object({ endedCount: z.int() }), 'Ended'),
    }),
    async (context) => {
      const session = requireStepUp(deps, context.get('session'))
      return context.json({ endedCount: await sessions.endAll(session.person, session.id) }, 200)
    },
  )
  app.openapi(
    route('delete', '/v1/sessions/{id}', 'Ends a session', {
      request: { params: z.object({ id: z.string().max(80) }) },
      responses: does('Ended'),
    }),
    async (context) => {
      const session = requireStepUp(deps, context.get('session'))
      await sessions.end(session.person, context.req.valid('param').id)
      return context.body(null, 204)
    },
  )
}

/** Who is signed in may make a passkey only on a fresh word; who is not makes an account. */
const makerOf = (deps: HttpDeps, session: Session | undefined): Session | undefined =>
  session === undefined ? undefined : requirePasskeyMaker(deps, session)

function registrationRoutes(app: App, deps: HttpDeps): void {
  const { passkeys, people } = deps.identity
  app.openapi(
    route('post', '/v1/passkeys/registration/options', 'Begins a new account or one more passkey', {
      request: { body: body(z.strictObject({ displayName: z.string().max(200).optional() })) },
      responses: gives(Options, 'For navigator.credentials.create'),
    }),
    async (context) => {
      const { displayName } = context.req.valid('json')
      const session = makerOf(deps, context.get('session'))
      return jsonText(JSON.stringify(await passkeys.registrationOptions({ displayName, session })))
    },
  )
  app.openapi(
    route('post', '/v1/passkeys/registration/verify', 'Finishes it', {
      request: {
        body: body(z.strictObject({ response: z.unknown(), label: z.string().max(64).optional() })),
      },
      responses: makes(Person.extend({ recoveryCodes: z.array(z.string()).optional() }), 'Made'),
    }),
    async (context) => {
      const { response, label } = context.req.valid('json')
      const made = await passkeys.verifyRegistration({
        response,
        label,
        session: makerOf(deps, context.get('session')),
        sessionLabel: labelOf(headerOf(context, 'user-agent')),
      })
      if (made.kind === 'passkey')
        return context.json({ person: await people.me(made.person) }, 201)
      context.header('set-cookie', setCookie(made.started.token))
      return context.json(
        { ...(await signedIn(deps, made.started)), recoveryCodes: [...made.recoveryCodes] },
        201,
      )
    },
  )
}

function authenticationRoutes(app: App, deps: HttpDeps): void {
  const { passkeys } = deps.identity
  app.openapi(
    route('post', '/v1/passkeys/authentication/options', 'Begins signing in', {
      request: { body: body(Empty) },
      responses: gives(Options, 'For navigator.credentials.get'),
    }),
    async () => jsonText(JSON.stringify(await passkeys.authenticationOptions())),
  )
  app.openapi(
    route('post', '/v1/passkeys/authentication/verify', 'Finishes signing in', {
      request: { body: body(z.strictObject({ response: z.unknown() })) },
      responses: gives(Person, 'Signed in'),
    }),
    async (context) => {
      const started = await passkeys.verifyAuthentication({
        response: context.req.valid('json').response,
        label: labelOf(headerOf(context, 'user-agent')),
        replaces: context.get('session'),
      })
      if (started.counterWentBack)
        deps.log.warn({ requestId: context.get('requestId') }, 'a passkey counter went back')
      context.header('set-cookie', setCookie(started.token))
      return context.json(await signedIn(deps, started), 200)
    },
  )
}

function stepUpRoutes(app: App, deps: HttpDeps): void {
  const { stepUps } = deps.identity
  app.openapi(
    route('post', '/v1/step-up/options', 'Begins to confirm that it is still you', {
      request: { body: body(Empty) },
      responses: gives(Options, 'For navigator.credentials.get'),
    }),
    async (context) =>
      jsonText(JSON.stringify(await stepUps.options(requireSession(context.get('session'))))),
  )
  app.openapi(
    route('post', '/v1/step-up', 'Confirms it; sensitive acts are open for five minutes', {
      request: { body: body(z.strictObject({ response: z.unknown() })) },
      responses: gives(StepUpAnswer, 'Confirmed; the cookie is another one'),
    }),
    async (context) => {
      const asked = requireSession(context.get('session'))
      const { response } = context.req.valid('json')
      const confirmed = await stepUps.confirm(asked, response)
      if (confirmed.counterWentBack)
        deps.log.warn({ requestId: context.get('requestId') }, 'a passkey counter went back')
      context.header('set-cookie', setCookie(confirmed.token))
      return context.json(stepUpOf(deps, confirmed.session), 200)
    },
  )
}

function passkeyListRoutes(app: App, deps: HttpDeps): void {
  const { passkeys } = deps.identity
  const Listed = z.object({
    id: z.string(),
    label: z.string(),
    createdAtMs: z.int(),
    lastUsedAtMs: z.int().nullable(),
  })
  app.openapi(
    route('get', '/v1/passkeys', 'One’s passkeys', {
      responses: gives(z.object({ passkeys: z.array(Listed) }), 'Oldest first'),
    }),
    async (context) =>
      context.json(
        { passkeys: [...(await passkeys.list(requireSession(context.get('session')).person))] },
        200,
      ),
  )
  app.openapi(
    route('delete', '/v1/passkeys/{id}', 'Removes a passkey', {
      request: { params: z.object({ id: z.string().max(1_024) }) },
      responses: does('Removed'),
    }),
    async (context) => {
      await passkeys.remove(
        requireStepUp(deps, context.get('session')),
        context.req.valid('param').id,
      )
      return context.body(null, 204)
    },
  )
}

function recoveryRoutes(app: App, deps: HttpDeps): void {
  const { recovery } = deps.identity
  app.openapi(
    route('post', '/v1/recovery', 'Signs in with a recovery code', {
      request: { body: body(z.strictObject({ code: z.string().max(100) })) },
      responses: gives(Person, 'Signed in'),
    }),
    async (context) => {
      const started = await recovery.redeem({
        code: context.req.valid('json').code,
        label: labelOf(headerOf(context, 'user-agent')),
        replaces: context.get('session'),
      })
      context.header('set-cookie', setCookie(started.token))
      return context.json(await signedIn(deps, started), 200)
    },
  )
  app.openapi(
    route('post', '/v1/recovery/codes', 'New recovery codes in place of the old', {
      request: { body: body(Empty) },
      responses: makes(z.object({ recoveryCodes: z.array(z.string()) }), 'Shown once'),
    }),
    async (context) =>
      context.json(
        { recoveryCodes: [...(await recovery.issue(requireStepUp(deps, context.get('session'))))] },
        201,
      ),
  )
}

/** Everything about being somebody here. */
export function sessionRouter(deps: HttpDeps): App {
  const app = openRouter()
  demoRoutes(app, deps)
  ownSessionRoutes(app, deps)
  sessionListRoutes(app, deps)
  registrationRoutes(app, deps)
  authenticationRoutes(app, deps)
  stepUpRoutes(app, deps)
  passkeyListRoutes(app, deps)
  recoveryRoutes(app, deps)
  return app
}
