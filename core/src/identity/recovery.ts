// Signing in with a one-time code when no passkey is at hand.

import { PlatformError } from '@tessera/sdk/contract'
import type { Clock } from '../base/clock.ts'
import type { Entropy } from '../base/entropy.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { Store } from '../store/store.ts'
import { planEvent, type AccountEvents } from './account-event.ts'
import { commitCredentialChange } from './credential-change.ts'
import { commitOnFresh } from '../commit/fresh-look.ts'
import { credentialsName } from './fresh-look.ts'
import { codesOf, drawCodes, hashOfCode, planCodes } from './recovery-code.ts'
import {
  draftSession,
  endNeeds,
  isNewDevice,
  liveSessions,
  planEnd,
  planStart,
  startNeeds,
  type Session,
  type StartedSession,
} from './session-plan.ts'

/** What recovery works with. */
export interface RecoveryDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: Clock
  readonly entropy: Entropy
  readonly demoOn: boolean
  readonly events: AccountEvents
}

/** The recovery codes of everybody. */
export interface Recovery {
  /**
   * Gives the person of a session eight new codes.
   *
   * Errors: `sign_in_required` the session ended meanwhile.
   * Effects: the old codes are worthless; all other sessions of the person end.
   */
  readonly issue: (session: Session) => Promise<readonly string[]>
  /**
   * Signs in with a code.
   *
   * Shape: `code` in any case, with or without its hyphens and spaces.
   * Errors: `sign_in_failed` no such code or a used one; `demo_refused`, as everywhere.
   * Effects: the code is used up in the commit that starts the session; of two who send it at once
   * one gets in. All other sessions of the person end.
   */
  readonly redeem: (redemption: {
    readonly code: string
    readonly label?: string | undefined
    /** The session that the browser had, of whomever; it ends. */
    readonly replaces?: Session | undefined
  }) => Promise<StartedSession>
  /** How many codes a person could still use. */
  readonly leftCount: (person: string) => Promise<number>
}

/** Opens recovery. */
export function openRecovery(deps: RecoveryDeps): Recovery {
  const { store, engine, clock, entropy, demoOn, events } = deps
  const failed = (): PlatformError => new PlatformError('sign_in_failed')

  return {
    async issue(session) {
      const { person } = session
      const drawn = drawCodes(entropy)
      await commitCredentialChange(deps, session, async () => {
        const old = await codesOf(store, person)
        return {
          needs: () => [],
          plan(tx) {
            planCodes(tx, person, drawn, old)
            planEvent(tx, { person, kind: 'codes_made', device: session.label })
          },
        }
      })
      return drawn.codes
    },
    async redeem({ code, label, replaces }) {
      const hash = hashOfCode(code)
      const found = hash === undefined ? undefined : await store.get('recoveryCode', [hash])
      if (found === undefined) throw failed()
      const { person } = found
      if (found.usedAtMs !== null) {
        await events.note({ person, kind: 'sign_in_failed', detail: 'recovery' })
        throw failed()
      }
      const isNew = await isNewDevice(store, person, label)
      const draft = draftSession(
        { person, method: 'recovery', label, replaces, isNewDevice: isNew },
        entropy,
      )
      const key = [found.hash]
      return commitOnFresh(engine, [credentialsName(person)], async () => {
        const live = await liveSessions(store, person, clock.now())
        const ending = live.map((row) => row.tokenHash)
        return {
          needs: () => [{ table: 'recoveryCode', key }, ...startNeeds(draft), ...endNeeds(ending)],
          plan(tx) {
            const row = tx.get('recoveryCode', key)
            if (row === undefined || row.usedAtMs !== null) throw failed()
            tx.put('recoveryCode', { ...row, usedAtMs: tx.nowMs })
            planEnd(tx, ending)
            return planStart(tx, draft, demoOn)
          },
        }
      })
    },
    async leftCount(person) {
      return (await codesOf(store, person)).filter((row) => row.usedAtMs === null).length
    },
  }
}
