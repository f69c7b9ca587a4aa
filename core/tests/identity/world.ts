// Identity over a real store of its own, in simulated time and with repeatable chance.

import { fakeClock, type FakeClock } from '../../src/base/clock.ts'
import { seededEntropy } from '../../src/base/entropy.ts'
import { openCommitEngine } from '../../src/commit/engine.ts'
import { ledgerSeal } from '../../src/wallet/seal.ts'
import type { CommitEngine } from '../../src/commit/engine-port.ts'
import { openIdentity, type Identity } from '../../src/identity/index.ts'
import type { Store } from '../../src/store/store.ts'
import { openTestStore } from '../store-of-test.ts'

export const origin = 'http://localhost:8787'
export const shell = { origin, rpId: 'localhost', rpName: 'Tessera' }
export const hourMs = 3_600_000
export const dayMs = 24 * hourMs

/** Everything of one test, and a way to look at the same database anew. */
export interface World {
  readonly identity: Identity
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: FakeClock
  /** A second identity over the same store, as after a restart: nothing in its memory. */
  readonly reopen: (change?: { readonly demoOn?: boolean; readonly store?: Store }) => Identity
  /** Closes and removes it all; throws what went wrong in the engine behind everybody's back. */
  readonly close: () => Promise<void>
}

export async function openWorld(seed = 'identity'): Promise<World> {
  const place = await openTestStore()
  const { store } = place
  const clock = fakeClock(1_790_000_000_000)
  const faults: unknown[] = []
  const onFault = (error: unknown): void => void faults.push(error)
  const engine = openCommitEngine({
    store,
    clock,
    node: 'test',
    seal: ledgerSeal(new Uint8Array(32)),
    onFault,
  })
  const secrets = seededEntropy(`${seed} keys`)
  const keys = { pairwise: secrets(32), nullifier: secrets(32), people: secrets(32) }
  let opened = 0
  const open = (demoOn: boolean, over = store): Identity => {
    opened += 1
    const entropy = seededEntropy(`${seed} ${opened}`)
    return openIdentity({ store: over, engine, clock, entropy, keys, shell, demoOn })
  }
  return {
    identity: open(true),
    store,
    engine,
    clock,
    reopen: (change) => open(change?.demoOn ?? true, change?.store),
    async close() {
      await engine.close()
      await place.close()
      if (faults.length > 0) throw new AggregateError(faults, 'the engine had faults')
    },
  }
}

/** Puts a person straight into the store, for tests that are not about how they came. */
export async function putPerson({ engine }: World, id: string): Promise<string> {
  await engine.commit({
    needs: () => [],
    plan: (tx) =>
      tx.put('person', { id, displayName: id, kind: 'person', demoName: null, createdAtMs: 0 }),
  })
  return id
}
