// What people allow each mini-program: agreeing, what stands, withdrawing.

import { z } from '@hono/zod-openapi'
import { isCapabilityName, PlatformError, registry, type Caveats } from '@tessera/sdk/contract'
import { newId } from '../../base/id.ts'
import {
  asksOf,
  grantNeeds,
  planGrant,
  planWithdrawal,
  requiredAsksOf,
  signReceipt,
} from '../../capability/index.ts'
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
import { requireStepUp } from '../step-up.ts'
import {
  agreedAsksOf,
  allAsksOf,
  AskAnswer,
  askOf,
  factAsksOf,
  sensitiveFactsOf,
  withoutUndefined,
} from './asks.ts'

const Token = z.object({
  token: z.string(),
  expiresAtMs: z.int(),
  capabilities: z.array(z.string()),
})
const Agreement = z.strictObject({
  capabilities: z.array(z.string().max(64)).max(64).optional(),
})
const agreeSummary = 'Agrees to what a mini-program asks; answers the capability token'

const pluginId = z.object({ plugin: z.string().max(64) })

/**
 * What is granted when a person agrees to these: the manifest's ceilings, nothing it did not ask.
 */
function agreedTo(plugin: LivePlugin, names: readonly string[]): Readonly<Record<string, Caveats>> {
  const facts = new Set(factAsksOf(plugin).map(({ name }) => name))
  const asks = new Set<string>(asksOf(plugin.manifest))
  const unknown = names.find((name) => !asks.has(name) && !facts.has(name))
  if (unknown !== undefined)
    throw new PlatformError('request_invalid', {
      errors: [
        { pointer: '/capabilities', expected: `something the manifest asks for, not ${unknown}` },
      ],
    })
  const agreed = names.filter(isCapabilityName)
  const missing = requiredAsksOf(plugin.manifest).filter((name) => !agreed.includes(name))
  if (missing.length > 0)
    throw new PlatformError('consent_required', {
      asks: missing.map((name) => askOf(plugin, name)),
    })
  const ceilings = agreed.map((name): [string, Caveats] => [
    name,
    withoutUndefined(plugin.manifest.capabilities[name]?.caveats ?? {}),
  ])
  const told = names.filter((name) => facts.has(name)).map((name): [string, Caveats] => [name, {}])
  return Object.fromEntries([...ceilings, ...told])
}

/** Whether somebody is about to allow a sensitive fact that they did not allow before. */
async function tellsMoreSensitive(
  deps: HttpDeps,
  { person }: Session,
  plugin: LivePlugin,
  names: readonly string[],
): Promise<boolean> {
  const asked = new Set(sensitiveFactsOf(plugin).filter((name) => names.includes(name)))
  if (asked.size === 0) return false
  const before = await deps.grants.get(person, plugin.id)
  return [...asked].some((name) => before?.active !== true || !before.capabilities.has(name))
}

async function commitGrant(
  deps: HttpDeps,
  session: Session,
  plugin: LivePlugin,
  capabilities: Readonly<Record<string, Caveats>>,
): Promise<void> {
  const { pairwise } = deps.identity
  const id = newId('receipt', deps.entropy)
  const atMs = deps.clock.now()
  const receipt = await signReceipt(deps.store, deps.keys.receipt, {
    id,
    person: session.person,
    sub: pairwise.subOf(plugin.id, session.person),
    plugin: plugin.id,
    packageHash: plugin.packageHash,
    event: 'given',
    capabilities: Object.keys(capabilities),
    atMs,
  })
  await deps.engine.commit({
    needs: () => [
      ...grantNeeds(session.person, plugin.id),
      ...pairwise.knownNeeds(plugin.id, session.person),
    ],
    plan(tx) {
      pairwise.planKnown(tx, plugin.id, session.person)
      planGrant(tx, { person: session.person, plugin: plugin.id, id, capabilities })
      tx.put('consentReceipt', {
        id,
        person: session.person,
        plugin: plugin.id,
        event: 'given',
        receipt,
        atMs,
      })
    },
  })
}

async function mint(deps: HttpDeps, session: Session, plugin: LivePlugin) {
  const grant = await deps.grants.get(session.person, plugin.id)
  const missing = requiredAsksOf(plugin.manifest).filter(
    (name) => grant?.capabilities.has(name) !== true,
  )
  if (grant === undefined || !grant.active || missing.length > 0) {
    throw new PlatformError('consent_required', {
      asks: allAsksOf(plugin),
    })
  }
  const powers = plugin.capabilities.filter(
    (name) => registry[name].tier === 'free' || grant.capabilities.has(name),
  )
  const facts = factAsksOf(plugin).map(({ name }) => name)
  const capabilities = [...powers, ...facts.filter((name) => grant.capabilities.has(name))]
  const minted = await deps.tokens.mint({
    sub: deps.identity.pairwise.subOf(plugin.id, session.person),
    sessionId: session.id,
    plugin: plugin.id,
    packageHash: plugin.packageHash,
    capabilities,
    epoch: grant.epoch,
  })
  return { ...minted, capabilities }
}

function grantRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('post', '/v1/plugins/{plugin}/grants', agreeSummary, {
      request: { params: pluginId, body: body(Agreement) },
      responses: makes(Token, 'A token of five minutes'),
    }),
    async (context) => {
      const session = requireSession(context.get('session'))
      const plugin = await deps.catalog.live(context.req.valid('param').plugin)
      const { capabilities } = context.req.valid('json')
      if (capabilities !== undefined) {
        const agreed = agreedTo(plugin, capabilities)
        if (await tellsMoreSensitive(deps, session, plugin, capabilities))
          requireStepUp(deps, session)
        await commitGrant(deps, session, plugin, agreed)
      }
      return context.json(await mint(deps, session, plugin), 201)
    },
  )
  const Granted = z.object({
    plugin: z.string(),
    name: LocalTextAnswer,
    colour: z.string(),
    since: z.int(),
    lastUsedAtMs: z.int().nullable(),
    capabilities: z.array(AskAnswer),
  })
  app.openapi(
    route('get', '/v1/grants', 'What each mini-program may do', {
      responses: gives(z.object({ grants: z.array(Granted) }), 'Standing grants'),
    }),
    async (context) => {
      const session = requireSession(context.get('session'))
      const grants = await deps.grants.list(session.person)
      const shown = await Promise.all(
        grants.map(async (grant) => {
          const plugin = await deps.catalog.live(grant.plugin)
          return {
            plugin: grant.plugin,
            name: plugin.manifest.name,
            colour: plugin.manifest.colour,
            since: grant.grantedAtMs,
            lastUsedAtMs: deps.broker.lastUsedAtMs(session.person, grant.plugin) ?? null,
            capabilities: agreedAsksOf(plugin, grant),
          }
        }),
      )
      return context.json({ grants: shown }, 200)
    },
  )
  app.openapi(
    route('delete', '/v1/grants/{plugin}', 'Withdraws; acts on the next call', {
      request: { params: pluginId },
      responses: does('Withdrawn'),
    }),
    async (context) => {
      const session = requireSession(context.get('session'))
      const { plugin } = context.req.valid('param')
      const grant = await deps.grants.get(session.person, plugin)
      if (grant === undefined || !grant.active) throw new PlatformError('not_found', { plugin })
      await withdraw(deps, session, plugin, [...grant.capabilities.keys()])
      return context.body(null, 204)
    },
  )
}

async function withdraw(
  deps: HttpDeps,
  session: Session,
  plugin: string,
  capabilities: readonly string[],
): Promise<void> {
  const { packageHash } = await deps.catalog.live(plugin)
  const id = newId('receipt', deps.entropy)
  const atMs = deps.clock.now()
  const receipt = await signReceipt(deps.store, deps.keys.receipt, {
    id,
    person: session.person,
    sub: deps.identity.pairwise.subOf(plugin, session.person),
    plugin,
    packageHash,
    event: 'withdrawn',
    capabilities,
    atMs,
  })
  await deps.engine.commit({
    needs: () => grantNeeds(session.person, plugin),
    plan(tx) {
      if (!planWithdrawal(tx, session.person, plugin)) return
      tx.put('consentReceipt', {
        id,
        person: session.person,
        plugin,
        event: 'withdrawn',
        receipt,
        atMs,
      })
    },
  })
}

/** The grants. */
export function grantRouter(deps: HttpDeps): App {
  const app = openRouter()
  grantRoutes(app, deps)
  return app
}
