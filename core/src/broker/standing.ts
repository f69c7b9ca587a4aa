// Whether what a run rests on still stands: session, grant, live version. The first attempt rests
// on what the request was let in with; each further one looks again, because something changed.

import { PlatformError } from '@tessera/sdk/contract'
import type { Clock } from '../base/clock.ts'
import { isGuest, openGrant, requireSameGrant } from '../capability/index.ts'
import type { Catalog } from '../catalog/index.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { Store } from '../store/store.ts'
import type { Caller, RunStart } from './run.ts'

/** What looking needs. */
export interface StandingDeps {
  readonly store: Store
  readonly engine: Pick<CommitEngine, 'head'>
  readonly catalog: Pick<Catalog, 'live'>
  readonly clock: Clock
}

async function requireCallerStanding(
  { store, clock }: StandingDeps,
  caller: Caller,
  plugin: string,
): Promise<void> {
  const [session, grant] = await Promise.all([
    store.get('session', [caller.sessionName.slice('session|'.length)]),
    store.get('grant', [caller.person, plugin]),
  ])
  if (session === undefined || session.endedAtMs !== null)
    throw new PlatformError('sign_in_required')
  if (isGuest(caller.grant)) return
  const at = { nowMs: clock.now(), sessionId: caller.sessionId }
  requireSameGrant(grant === undefined ? undefined : openGrant(grant), caller.grant, at)
}

/**
 * The head under which a further attempt notes its right to happen.
 * Errors: `sign_in_required`, `capability_withdrawn`, `capability_ended`, `reload_needed` when the
 * right is gone.
 */
export async function standingSeq(deps: StandingDeps, start: RunStart): Promise<number> {
  const { plugin, caller } = start
  const seq = deps.engine.head()
  const live = await deps.catalog.live(plugin.id)
  if (live.packageHash !== plugin.packageHash) throw new PlatformError('reload_needed')
  if (caller !== undefined) await requireCallerStanding(deps, caller, plugin.id)
  return seq
}
