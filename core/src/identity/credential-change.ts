// Whoever changes a way into an account asks from a session that lives, and every other session of
// the account ends with the change: what somebody else had opened does not outlive it.

import type { Clock } from '../base/clock.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { Unit } from '../commit/unit.ts'
import type { Store } from '../store/store.ts'
import { commitOnFresh } from '../commit/fresh-look.ts'
import { credentialsName } from './fresh-look.ts'
import { endNeeds, liveSessions, planEnd, requireLive, type Session } from './session-plan.ts'

/** What a change of credentials is committed with. */
interface ChangeDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: Clock
}

/**
 * Commits a change of the credentials of the person of `session`, and ends their other sessions.
 *
 * Shape: `prepare` reads and gives the change alone; it is asked again when others were faster.
 * Errors: `sign_in_required` the session ended meanwhile; what the change throws; `conflict`.
 */
export function commitCredentialChange<T>(
  { store, engine, clock }: ChangeDeps,
  session: Session,
  prepare: () => Promise<Pick<Unit<T>, 'needs' | 'plan'>>,
): Promise<T> {
  const { person, tokenHash } = session
  return commitOnFresh(engine, [credentialsName(person)], async () => {
    const change = await prepare()
    const live = (await liveSessions(store, person, clock.now())).map((row) => row.tokenHash)
    const others = live.filter((other) => other !== tokenHash)
    return {
      needs: (facts) => [...change.needs(facts), ...endNeeds([...others, tokenHash])],
      plan(tx) {
        requireLive(tx, session)
        const value = change.plan(tx)
        planEnd(tx, others)
        tx.touch(credentialsName(person))
        return value
      },
    }
  })
}
