// What happened to the ways into an account, for its person to read. Rows are added and never
// changed; they hold a kind, the device's own name and a word, and neither address nor name.
//
// - What changes something is written in the unit that changes it: it cannot happen unseen.
// - A refusal is written once a minute and kind, so that whoever tries on and on fills no table.

import type { Clock } from '../base/clock.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import { openBoundedMap } from '../base/bounded-map.ts'

/** Everything that is written down. */
export const accountEventKinds = [
  'signed_in',
  'signed_in_new_device',
  'sign_in_failed',
  'stepped_up',
  'step_up_failed',
  'passkey_added',
  'passkey_removed',
  'codes_made',
  'session_ended',
  'sessions_ended',
  'refused',
  'claim_begun',
  'claim_cancelled',
  'claim_done',
] as const

/** One kind of it. */
export type AccountEventKind = (typeof accountEventKinds)[number]

/** What happened. `detail` is a word of a closed list: a way to sign in, or a code of a refusal. */
export interface AccountEvent {
  readonly person: string
  readonly kind: AccountEventKind
  readonly device?: string | undefined
  readonly detail?: string | undefined
}

/** The log of everybody's account. */
export interface AccountEvents {
  /** Writes down a refusal; at most one of a kind and detail a minute. */
  readonly note: (event: AccountEvent) => Promise<void>
  /** What happened to one's own account, newest first, a hundred at most. */
  readonly list: (person: string) => Promise<readonly Row<'accountEvent'>[]>
}

const quietMs = 60_000
const quietMax = 20_000
const listedMax = 100

/** Writes down what a unit does. */
export function planEvent(tx: PlanTx, { person, kind, device, detail }: AccountEvent): void {
  tx.put('accountEvent', {
    person,
    seq: tx.seq,
    ordinal: tx.nextOrdinal(),
    kind,
    device: device ?? null,
    detail: detail ?? null,
    atMs: tx.nowMs,
  })
}

/** Opens the log. */
export function openAccountEvents(deps: {
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: Clock
}): AccountEvents {
  const { store, engine, clock } = deps
  const noted = openBoundedMap<number>(quietMax)
  return {
    async note(event) {
      const name = [event.person, event.kind, event.detail ?? ''].join('|')
      const nowMs = clock.now()
      if (nowMs < (noted.get(name) ?? 0) + quietMs) return
      noted.set(name, nowMs)
      await engine.commit({ needs: () => [], plan: (tx) => planEvent(tx, event) })
    },
    list: (person) =>
      store.scan({
        table: 'accountEvent',
        equals: [person],
        order: 'descending',
        limit: listedMax,
      }),
  }
}
