// From a request to the caller of a run: session, token, grant, package. Every way into a plugin
// passes here.

import { PlatformError } from '@tessera/sdk/contract'
import type { Caller } from '../broker/index.ts'
import { guestGrant, requireStanding, whyOver, type Grant } from '../capability/index.ts'
import type { LivePlugin } from '../catalog/index.ts'
import type { Session } from '../identity/index.ts'
import { rowName } from '../store/tables.ts'
import type { HttpDeps } from './context.ts'

/** What a request shows. */
export interface Credentials {
  readonly session: Session
  /** The head that was known before the session was looked up. */
  readonly asOf: number
  readonly plugin: string
  readonly token: string | undefined
  readonly packageHash: string | undefined
}

/** A token may name less than was granted; the run gets what both name. */
function narrowed(grant: Grant, named: readonly string[]): Grant {
  const names = new Set(named)
  const kept = [...grant.capabilities].filter(([name]) => names.has(name))
  return kept.length === grant.capabilities.size ? grant : { ...grant, capabilities: new Map(kept) }
}

/** Where and when a session uses what it was allowed. */
export const useAt = ({ clock }: Pick<HttpDeps, 'clock'>, session: Pick<Session, 'id'>) => ({
  nowMs: clock.now(),
  sessionId: session.id,
})

/** What a person allowed a plugin, as far as it stands in this session now. */
export async function standingGrant(
  deps: Pick<HttpDeps, 'clock' | 'grants'>,
  session: Session,
  plugin: string,
): Promise<Grant | undefined> {
  const grant = await deps.grants.get(session.person, plugin)
  return grant === undefined || whyOver(grant, useAt(deps, session)) !== undefined
    ? undefined
    : grant
}

/**
 * Finds the caller and the live plugin.
 *
 * Errors: `capability_*` for the token; `capability_withdrawn` when its epoch has passed;
 * `capability_ended` when its time has; `reload_needed` when another version is live than the page
 * or the token was made for.
 */
export async function requireCaller(
  deps: HttpDeps,
  shown: Credentials,
): Promise<{ readonly caller: Caller; readonly plugin: LivePlugin }> {
  const plugin = await deps.catalog.live(shown.plugin)
  const claims = await deps.tokens.check(shown.token, {
    sessionId: shown.session.id,
    plugin: plugin.id,
  })
  const given = await deps.grants.get(shown.session.person, plugin.id)
  const grant = requireStanding(given, useAt(deps, shown.session))
  if (grant.epoch !== claims.epoch) throw new PlatformError('capability_withdrawn')
  if (claims.sub !== deps.identity.pairwise.subOf(plugin.id, shown.session.person))
    throw new PlatformError('capability_foreign')
  if (claims.ver !== plugin.packageHash) throw new PlatformError('reload_needed')
  if (shown.packageHash !== undefined && shown.packageHash !== plugin.packageHash)
    throw new PlatformError('reload_needed')
  const caller: Caller = {
    person: shown.session.person,
    sessionId: shown.session.id,
    sessionName: rowName('session', [shown.session.tokenHash]),
    grant: narrowed(grant, claims.cap),
    asOf: shown.asOf,
  }
  return { caller, plugin }
}

/**
 * Somebody who looks at what a plugin shows outside of itself: with what they allowed it, or as a
 * guest who allowed nothing. A permission for one use is not used up by looking.
 */
export async function viewerOf(
  deps: Pick<HttpDeps, 'clock' | 'grants'>,
  { session, asOf, plugin }: Pick<Credentials, 'session' | 'asOf' | 'plugin'>,
): Promise<Caller> {
  const standing = await standingGrant(deps, session, plugin)
  const grant =
    standing === undefined || standing.mode === 'once'
      ? guestGrant(session.person, plugin)
      : standing
  return {
    person: session.person,
    sessionId: session.id,
    sessionName: rowName('session', [session.tokenHash]),
    grant,
    asOf,
  }
}
