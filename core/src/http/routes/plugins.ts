// The catalog as people see it.

import { z } from '@hono/zod-openapi'
import type { Grant } from '../../capability/index.ts'
import type { LivePlugin } from '../../catalog/index.ts'
import type { Session } from '../../identity/index.ts'
import { standingGrant } from '../caller.ts'
import { gives, LocalTextAnswer, openRouter, route, type App, type HttpDeps } from '../context.ts'
import { AskAnswer, askOf, factAsksOf } from './asks.ts'

const Summary = z.object({
  id: z.string(),
  version: z.string(),
  name: LocalTextAnswer,
  description: LocalTextAnswer,
  publisher: z.string(),
  colour: z.string(),
  packageHash: z.string(),
  pageUrl: z.string(),
  granted: z.boolean(),
  destinations: z.object({ query: z.string(), intent: z.string() }).optional(),
})
const pluginId = z.object({ plugin: z.string().max(64) })

function summaryOf(deps: HttpDeps, plugin: LivePlugin, grant: Grant | undefined) {
  const { id, version, name, description, publisher, colour, destinations } = plugin.manifest
  const pageUrl = `${deps.address.pageOrigin(id)}/${plugin.packageHash}/page.html`
  return {
    id,
    version,
    name,
    description,
    publisher,
    colour,
    packageHash: plugin.packageHash,
    pageUrl,
    granted: grant !== undefined,
    ...(destinations === undefined ? {} : { destinations }),
  }
}

function catalogRoutes(app: App, deps: HttpDeps): void {
  /** What stands in this session. */
  const grantOf = async (session: Session | undefined, plugin: string) =>
    session === undefined ? undefined : standingGrant(deps, session, plugin)
  app.openapi(
    route('get', '/v1/plugins', 'The mini-programs of this platform', {
      responses: gives(z.object({ plugins: z.array(Summary) }), 'All live ones'),
    }),
    async (context) => {
      const plugins = await deps.catalog.list()
      const session = context.get('session')
      return context.json(
        {
          plugins: await Promise.all(
            plugins.map(async (plugin) =>
              summaryOf(deps, plugin, await grantOf(session, plugin.id)),
            ),
          ),
        },
        200,
      )
    },
  )
  const Detail = Summary.extend({
    capabilities: z.array(AskAnswer.extend({ granted: z.boolean() })),
    handlers: z.array(
      z.object({ name: z.string(), kind: z.string(), words: LocalTextAnswer.optional() }),
    ),
  })
  app.openapi(
    route('get', '/v1/plugins/{plugin}', 'One mini-program and what it asks', {
      request: { params: pluginId },
      responses: gives(Detail, 'The live version'),
    }),
    async (context) => {
      const plugin = await deps.catalog.live(context.req.valid('param').plugin)
      const grant = await grantOf(context.get('session'), plugin.id)
      const isGranted = (name: string, tier: string): boolean =>
        grant !== undefined && (tier === 'free' || grant.capabilities.has(name))
      const asks = [
        ...plugin.capabilities.map((name) => askOf(plugin, name)),
        ...factAsksOf(plugin),
      ]
      const capabilities = asks.map((ask) => ({ ...ask, granted: isGranted(ask.name, ask.tier) }))
      const handlers = [...plugin.handlers.values()].map(({ name, kind, words }) => ({
        name,
        kind,
        ...(words === undefined ? {} : { words }),
      }))
      return context.json({ ...summaryOf(deps, plugin, grant), capabilities, handlers }, 200)
    },
  )
}

/** The catalog. */
export function pluginRouter(deps: HttpDeps): App {
  const app = openRouter()
  catalogRoutes(app, deps)
  return app
}
