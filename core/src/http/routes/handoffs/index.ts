// What the shell does when a person passes something from one mini-program to another: handoffs,
// and intents that the shell calls itself. No page comes here.

import { createRoute, z } from '@hono/zod-openapi'
import type { Caller } from '../../../broker/index.ts'
import { fixArgs } from '../../../broker/index.ts'
import { grantForIntent, mintHandoff } from '../../../capability/index.ts'
import { rowName } from '../../../store/tables.ts'
import { standingGrant } from '../../caller.ts'
import { callAnswers, callBody, tellCall } from '../../call-shape.ts'
import {
  body,
  headerOf,
  headers,
  makes,
  openRouter,
  readKey,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../../context.ts'

const Name = z.string().min(1).max(64)
const HandoffBody = z.strictObject({
  from: Name,
  to: Name,
  intent: Name,
  fixed: z.record(z.string(), z.unknown()).default({}),
  /** Whose page said what is fixed: people in it are given by the ids that this one knows. */
  fixedBy: z.enum(['from', 'to']).default('from'),
})

function mintRoute(app: App, deps: HttpDeps): void {
  app.openapi(
    route('post', '/v1/handoffs', 'A person’s gesture, for one mini-program to pass to another', {
      request: { body: body(HandoffBody) },
      responses: makes(
        z.object({ handoff: z.string(), untilMs: z.int() }),
        'Good for one use, a quarter of an hour',
      ),
    }),
    async (context) => {
      const session = requireSession(context.get('session'))
      const wish = context.req.valid('json')
      const [from, to] = await Promise.all([
        deps.catalog.live(wish.from),
        deps.catalog.live(wish.to),
      ])
      const { intent } = wish
      const fixedBy = wish.fixedBy === 'from' ? from : to
      const args = await fixArgs(deps, { from, to, intent, fixed: wish.fixed, fixedBy })
      const bound = {
        person: session.person,
        session: session.id,
        fromPlugin: from.id,
        toPlugin: to.id,
        intent,
        fixed: args.fixed,
      }
      return context.json(await mintHandoff(deps, bound, args.planMet, args.metNeeds), 201)
    },
  )
}

function intentRoute(app: App, deps: HttpDeps): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/intents/{plugin}/{intent}',
      summary: 'Calls an intent for the person at the shell',
      parameters: headers('Idempotency-Key'),
      request: { params: z.object({ plugin: Name, intent: Name }), body: callBody },
      responses: callAnswers,
    }),
    async (context) => {
      const session = requireSession(context.get('session'))
      const { plugin: pluginId, intent } = context.req.valid('param')
      const { args, preview, expect, mandate } = context.req.valid('json')
      const asOf = context.get('asOf')
      const plugin = await deps.catalog.live(pluginId)
      const { person } = session
      const standing = await standingGrant(deps, session, plugin.id)
      const caller: Caller = {
        person,
        sessionId: session.id,
        sessionName: rowName('session', [session.tokenHash]),
        grant: grantForIntent(standing, { person, plugin: plugin.id }),
        asOf,
      }
      const told = await deps.broker.invoke({
        caller,
        plugin,
        handler: intent,
        args: args ?? {},
        key: readKey(headerOf(context, 'idempotency-key')),
        preview: preview === true,
        expect,
        mandate,
        asShell: true,
      })
      return tellCall(told)
    },
  )
}

/** Handoffs, and intents that the shell calls. */
export function handoffsRouter(deps: HttpDeps): App {
  const app = openRouter()
  mintRoute(app, deps)
  intentRoute(app, deps)
  return app
}
