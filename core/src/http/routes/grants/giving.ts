// Agreeing, with its receipt; the token that comes of it; taking back, and leaving.

import { PlatformError, registry, isCapabilityName, type Caveats } from '@tessera/sdk/contract'
import {
  asksOf,
  endGrant,
  grantName,
  grantNeeds,
  isToProlong,
  planGrant,
  planProlonging,
  planReceipt,
  planWithdrawal,
  requiredAsksOf,
  termOf,
  whyOver,
  type Grant,
} from '../../../capability/index.ts'
import type { LivePlugin } from '../../../catalog/index.ts'
import { commitOnFresh } from '../../../commit/fresh-look.ts'
import type { Session } from '../../../identity/index.ts'
import { rowName } from '../../../store/tables.ts'
import { useAt } from '../../caller.ts'
import type { HttpDeps } from '../../context.ts'
import { allAsksOf, askOf, factAsksOf, withoutUndefined } from '../asks.ts'

/** What somebody agrees to, and for how long. */
export interface Agreement {
  readonly capabilities: readonly string[]
  readonly mode: 'once' | 'using' | 'until'
  readonly until?: string | undefined
}

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

/** What a consent of somebody stands on: the grant, and the newest of their receipts. */
const consentNames = (person: string, plugin: string): readonly string[] => [
  grantName(person, plugin),
  rowName('consentHead', [person]),
]

/** A grant whose time is over has its end in a receipt before the next one is given. */
async function standingOrEnded(
  deps: HttpDeps,
  session: Session,
  plugin: string,
): Promise<Grant | undefined> {
  const grant = await deps.grants.get(session.person, plugin)
  if (grant?.status !== 'active') return undefined
  if (whyOver(grant, useAt(deps, session)) === undefined) return grant
  await endGrant(deps.endings, grant)
  return undefined
}

/** Commits an agreement in place of the one before. */
export async function commitGrant(
  deps: HttpDeps,
  session: Session,
  plugin: LivePlugin,
  agreement: Agreement,
): Promise<void> {
  const { person } = session
  const { pairwise } = deps.identity
  const capabilities = agreedTo(plugin, agreement.capabilities)
  const wish = { mode: agreement.mode, day: agreement.until }
  await commitOnFresh(deps.engine, consentNames(person, plugin.id), async () => {
    const head = deps.engine.head()
    const term = termOf(wish, useAt(deps, session))
    const before = await standingOrEnded(deps, session, plugin.id)
    const receipt = await deps.receipts.sign(
      {
        person,
        plugin: plugin.id,
        packageHash: plugin.packageHash,
        event: before === undefined ? 'given' : 'changed',
        capabilities: Object.keys(capabilities),
        mode: term.mode,
        untilMs: term.untilMs,
      },
      head,
    )
    return {
      needs: () => [...grantNeeds(person, plugin.id), ...pairwise.knownNeeds(plugin.id, person)],
      plan(tx) {
        pairwise.planKnown(tx, plugin.id, person)
        planGrant(tx, { person, plugin: plugin.id, id: receipt.row.id, capabilities, term })
        planReceipt(tx, receipt)
      },
    }
  })
}

/** Whoever comes for a token uses the mini-program. */
async function prolong(deps: HttpDeps, session: Session, grant: Grant): Promise<void> {
  if (!isToProlong(grant, useAt(deps, session))) return
  await deps.engine.commit({
    needs: () => grantNeeds(grant.person, grant.plugin),
    plan: (tx) => planProlonging(tx, grant),
  })
}

/**
 * Mints a token from what stands.
 * Errors: `consent_required` with what is asked; `ended` says why an earlier agreement is over.
 */
export async function mint(deps: HttpDeps, session: Session, plugin: LivePlugin) {
  const grant = await deps.grants.get(session.person, plugin.id)
  const why = grant === undefined ? 'withdrawn' : whyOver(grant, useAt(deps, session))
  const missing = requiredAsksOf(plugin.manifest).filter(
    (name) => grant?.capabilities.has(name) !== true,
  )
  if (grant === undefined || why !== undefined || missing.length > 0)
    throw new PlatformError('consent_required', {
      asks: allAsksOf(plugin),
      ...(why === undefined || why === 'withdrawn' ? {} : { ended: why }),
    })
  await prolong(deps, session, grant)
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

/** Withdraws. Errors: `not_found` nothing is granted. */
export async function withdraw(deps: HttpDeps, person: string, plugin: string): Promise<void> {
  await commitOnFresh(deps.engine, consentNames(person, plugin), async () => {
    const head = deps.engine.head()
    const grant = await deps.grants.get(person, plugin)
    if (grant?.status !== 'active') throw new PlatformError('not_found', { plugin })
    const { mode, untilMs } = grant
    const packageHash = await deps.endings.packageHashOf(plugin)
    const capabilities = [...grant.capabilities.keys()]
    const facts = { person, plugin, packageHash, capabilities, mode, untilMs }
    const receipt = await deps.receipts.sign({ ...facts, event: 'withdrawn' }, head)
    return {
      needs: () => grantNeeds(person, plugin),
      plan(tx) {
        if (planWithdrawal(tx, person, plugin)) planReceipt(tx, receipt)
      },
    }
  })
}

/** The page was closed: what was given for while it is used is over. */
export async function leave(deps: HttpDeps, session: Session, plugin: string): Promise<void> {
  const grant = await deps.grants.get(session.person, plugin)
  if (grant?.status !== 'active' || grant.session !== session.id) return
  await endGrant(deps.endings, grant)
}
