// What people allow each mini-program: agreeing for a time, what stands, leaving, withdrawing.

import { z } from '@hono/zod-openapi'
import { anyUse, grantModes, whyOver, type Grant } from '../../capability/index.ts'
import type { LivePlugin } from '../../catalog/index.ts'
import type { Session } from '../../identity/index.ts'
import {
  body,
  does,
  gives,
  LocalTextAnswer,
  makes,
  openRouter,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../context.ts'
import { standingGrant, useAt } from '../caller.ts'
import { requireStepUp } from '../step-up.ts'
import { agreedAsksOf, AskAnswer, sensitiveFactsOf } from './asks.ts'
import { commitGrant, leave, mint, withdraw } from './grants/giving.ts'
import { receiptRoutes } from './grants/receipts.ts'

const Token = z.object({
  token: z.string(),
  expiresAtMs: z.int(),
  capabilities: z.array(z.string()),
})
const Agreement = z.strictObject({
  capabilities: z.array(z.string().max(64)).max(64).optional(),
  /** For how long; left out, until it is withdrawn. */
  mode: z.enum(grantModes).default('until'),
  /** The last day of `until`. */
  until: z.iso.date().optional(),
})
const Granted = z.object({
  plugin: z.string(),
  name: LocalTextAnswer,
  colour: z.string(),
  since: z.int(),
  lastUsedAtMs: z.int().nullable(),
  mode: z.enum(grantModes),
  untilMs: z.int().nullable(),
  capabilities: z.array(AskAnswer.extend({ lastUsedAtMs: z.int().nullable() })),
})
const agreeSummary = 'Agrees to what a mini-program asks; answers the capability token'
const pluginId = z.object({ plugin: z.string().max(64) })

async function grantedOf(deps: HttpDeps, grant: Grant): Promise<z.infer<typeof Granted>> {
  const [plugin, used] = await Promise.all([
    deps.catalog.live(grant.plugin),
    deps.uses.lastOf(grant.person, grant.plugin),
  ])
  return {
    plugin: grant.plugin,
    name: plugin.manifest.name,
    colour: plugin.manifest.colour,
    since: grant.grantedAtMs,
    lastUsedAtMs: used.get(anyUse) ?? null,
    mode: grant.mode,
    untilMs: grant.untilMs,
    capabilities: agreedAsksOf(plugin, grant).map((ask) => ({
      ...ask,
      lastUsedAtMs: used.get(ask.name) ?? null,
    })),
  }
}

/** Those that stand here and now. */
async function standing(deps: HttpDeps, session: Session): Promise<readonly Grant[]> {
  const at = useAt(deps, session)
  const grants = await deps.grants.list(session.person)
  return grants.filter((grant) => whyOver(grant, at) === undefined)
}

/** Whether somebody is about to allow a sensitive fact that they did not allow before. */
async function tellsMoreSensitive(
  deps: HttpDeps,
  session: Session,
  plugin: LivePlugin,
  names: readonly string[],
): Promise<boolean> {
  const asked = sensitiveFactsOf(plugin).filter((name) => names.includes(name))
  if (asked.length === 0) return false
  const before = await standingGrant(deps, session, plugin.id)
  return asked.some((name) => before?.capabilities.has(name) !== true)
}

function givingRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('post', '/v1/plugins/{plugin}/grants', agreeSummary, {
      request: { params: pluginId, body: body(Agreement) },
      responses: makes(Token, 'A token of five minutes'),
    }),
    async (context) => {
      const session = requireSession(context.get('session'))
      const plugin = await deps.catalog.live(context.req.valid('param').plugin)
      const { capabilities, mode, until } = context.req.valid('json')
      if (capabilities !== undefined) {
        if (await tellsMoreSensitive(deps, session, plugin, capabilities))
          requireStepUp(deps, session)
        await commitGrant(deps, session, plugin, { capabilities, mode, until })
      }
      return context.json(await mint(deps, session, plugin), 201)
    },
  )
  app.openapi(
    route('get', '/v1/grants', 'What each mini-program may do', {
      responses: gives(z.object({ grants: z.array(Granted) }), 'What stands in this session'),
    }),
    async (context) => {
      const session = requireSession(context.get('session'))
      const grants = await standing(deps, session)
      const shown = await Promise.all(grants.map((grant) => grantedOf(deps, grant)))
      return context.json({ grants: shown }, 200)
    },
  )
}

function endingRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('delete', '/v1/grants/{plugin}', 'Withdraws; acts on the next call', {
      request: { params: pluginId },
      responses: does('Withdrawn'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      await withdraw(deps, person, context.req.valid('param').plugin)
      return context.body(null, 204)
    },
  )
  app.openapi(
    route('post', '/v1/grants/{plugin}/leave', 'The page was closed', {
      request: { params: pluginId },
      responses: does('What was given for while it is used has ended'),
    }),
    async (context) => {
      const session = requireSession(context.get('session'))
      await leave(deps, session, context.req.valid('param').plugin)
      return context.body(null, 204)
    },
  )
}

/** The grants. */
export function grantRouter(deps: HttpDeps): App {
  const app = openRouter()
  givingRoutes(app, deps)
  endingRoutes(app, deps)
  receiptRoutes(app, deps)
  return app
}
