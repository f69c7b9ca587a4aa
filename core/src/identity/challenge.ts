// Challenges of passkey ceremonies: random, for one purpose, used once, gone after five minutes.

import { PlatformError } from '@tessera/sdk/contract'
import type { Clock } from '../base/clock.ts'
import type { Entropy } from '../base/entropy.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { RowKey, Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'

/** What a challenge may be used for. */
export type ChallengePurpose = 'register' | 'authenticate' | 'step-up' | 'claim'

/** What challenges are kept with. */
export interface ChallengesDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: Clock
  readonly entropy: Entropy
}

/** What a challenge is bound to. */
export interface ChallengeStart {
  readonly purpose: ChallengePurpose
  /** The id of the session that asked; only it may answer. */
  readonly session?: string | undefined
  readonly person?: string | undefined
  readonly detail?: string | undefined
}

/** The challenges that wait for an answer. */
export interface Challenges {
  /** Issues one: 32 random bytes. Effects: a row for five minutes; sweeps a few that ran out. */
  readonly issue: (start: ChallengeStart) => Promise<Uint8Array<ArrayBuffer>>
  /**
   * The row of a challenge that came back.
   *
   * Shape: `value` in base64url, as the authenticator signed it.
   * Errors: `challenge_expired` when it was never issued for this purpose and session, was used, or
   * is older than five minutes.
   */
  readonly find: (answer: {
    readonly value: string
    readonly purpose: ChallengePurpose
    readonly session?: string | undefined
  }) => Promise<Row<'challenge'>>
}

/** How long a challenge waits. */
export const challengeMs = 300_000

const sizeBytes = 32
const sweptMax = 8

const isSpent = (row: Row<'challenge'>, nowMs: number): boolean =>
  row.usedAtMs !== null || nowMs >= row.expiresAtMs

/** The row that `planUse` looks at. */
export const useNeeds = (value: string): readonly RowKey[] => [{ table: 'challenge', key: [value] }]

/** Uses a challenge up, in the unit of its effect. Errors: `challenge_expired`. */
export function planUse(tx: PlanTx, value: string): void {
  const row = tx.get('challenge', [value])
  if (row === undefined || isSpent(row, tx.nowMs)) throw new PlatformError('challenge_expired')
  tx.put('challenge', { ...row, usedAtMs: tx.nowMs })
}

/** Opens the challenges. */
export function openChallenges({ store, engine, clock, entropy }: ChallengesDeps): Challenges {
  return {
    async issue({ purpose, session = null, person = null, detail = null }) {
      const bytes = Uint8Array.from(entropy(sizeBytes))
      const value = Buffer.from(bytes).toString('base64url')
      const past = { table: 'challenge', index: 'byExpiry', equals: [], to: clock.now() } as const
      const spent = await store.scan({ ...past, limit: sweptMax })
      await engine.commit({
        needs: () => [],
        plan(tx) {
          const expiresAtMs = tx.nowMs + challengeMs
          const row = { value, purpose, session, person, detail, expiresAtMs, usedAtMs: null }
          tx.put('challenge', row)
          for (const old of spent) tx.delete('challenge', [old.value])
        },
      })
      return bytes
    },
    async find({ value, purpose, session = null }) {
      const row = await store.get('challenge', [value])
      const isMeant = row !== undefined && row.purpose === purpose && row.session === session
      if (isMeant && !isSpent(row, clock.now())) return row
      throw new PlatformError('challenge_expired')
    },
  }
}
