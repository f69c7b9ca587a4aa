// The platform as the benches start it, with one first-party plugin, and the people they put into
// it: through the platform's own parts and in its own process, so that it costs no time measured.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { packPlugin } from '@tessera/sdk/pack'
import { systemClock } from '../src/base/clock.ts'
import { systemEntropy } from '../src/base/entropy.ts'
import { newId } from '../src/base/id.ts'
import { must } from '../src/base/invariant.ts'
import { openKeys } from '../src/base/keys.ts'
import { asksOf, grantNeeds, openMandates, openTokens, planGrant } from '../src/capability/index.ts'
import type { LivePlugin } from '../src/catalog/index.ts'
import type { Session } from '../src/identity/index.ts'
import type { StoredDoc } from '../src/records/collection-index.ts'
import { planRecord, recordNeeds, type RecordWrite } from '../src/records/write.ts'
import { startTessera, type Tessera } from '../src/tessera.ts'

const root = new URL('../../', import.meta.url)

/** What differs between the platforms of the benches. */
export interface HouseWish {
  readonly dataFolder: string
  /** The first-party plugin that runs in it. */
  readonly plugin: string
  /** 0 for any free one. */
  readonly port: number
  readonly sparesCount: number
}

/** Starts the platform: real parts, real plugin, demo on. */
export async function openHouse(wish: HouseWish): Promise<Tessera> {
  const { dataFolder, plugin, port, sparesCount } = wish
  mkdirSync(dataFolder, { recursive: true })
  return startTessera({
    config: {
      port,
      host: '127.0.0.1',
      dataFolder,
      databaseUrl: process.env['DATABASE_URL'],
      origin: undefined,
      demo: true,
      logLevel: 'error',
      // One person pays for everybody on one day.
      passkeyAboveFen: 10n ** 15n,
      tapDayFen: 10n ** 15n,
      sparesCount,
      rateFactor: 1_000,
    },
    packages: [await packPlugin(new URL(`plugins/${plugin}/`, root).pathname)],
    workerPath: new URL('sandbox/dist/worker.mjs', root).pathname,
    shellFolder: new URL('web/dist/', root).pathname,
  })
}

/** Adds people of these names; gives their ids in the same order. */
export async function addPeople(
  { engine }: Tessera,
  names: readonly string[],
): Promise<readonly string[]> {
  const people = names.map((displayName) => ({ id: newId('per', systemEntropy), displayName }))
  await engine.commit({
    needs: () => [],
    plan(tx) {
      for (const person of people)
        tx.put('person', { ...person, kind: 'person', demoName: null, createdAtMs: tx.nowMs })
    },
  })
  return people.map(({ id }) => id)
}

/** Somebody who is signed in, with the cookie that says so. */
export interface Admitted {
  readonly session: Session
  readonly cookie: string
}

/** Signs one person in and has them allow the plugin everything. */
export async function admit(
  { engine, identity }: Tessera,
  plugin: LivePlugin,
  person: string,
): Promise<Admitted> {
  const { pairwise, sessions } = identity
  const { token, session } = await sessions.start({ person, method: 'demo', label: 'bench' })
  const asked = plugin.manifest.capabilities
  const capabilities = Object.fromEntries(
    asksOf(plugin.manifest).map((name) => [name, asked[name]?.caveats ?? {}]),
  )
  await engine.commit({
    needs: () => [...grantNeeds(person, plugin.id), ...pairwise.knownNeeds(plugin.id, person)],
    plan(tx) {
      pairwise.planKnown(tx, plugin.id, person)
      const id = newId('receipt', systemEntropy)
      const term = { mode: 'until', untilMs: null, session: null } as const
      planGrant(tx, { person, plugin: plugin.id, id, capabilities, term })
    },
  })
  return { session, cookie: `__Host-sid=${token}` }
}

/** What the platform signs with, and a token for a session as the shell fetches one. */
export function openSigners(tessera: Tessera, dataFolder: string, plugin: LivePlugin) {
  const keys = openKeys(join(dataFolder, 'keys.json'), systemEntropy)
  const parts = { issuer: tessera.origin, clock: systemClock, entropy: systemEntropy }
  const tokens = openTokens({ ...parts, key: keys.token })
  return {
    mandates: openMandates({ ...parts, key: keys.mandate }),
    async tokenOf({ person, id }: Session): Promise<string> {
      const { token } = await tokens.mint({
        sub: tessera.identity.pairwise.subOf(plugin.id, person),
        sessionId: id,
        plugin: plugin.id,
        packageHash: plugin.packageHash,
        capabilities: plugin.capabilities,
        epoch: 1,
      })
      return token
    },
  }
}

/** Puts records of the plugin into the store at once, as one commit. */
export async function putRecords(
  { engine }: Tessera,
  writes: readonly RecordWrite[],
): Promise<void> {
  await engine.commit({
    needs: () => writes.flatMap(recordNeeds),
    plan(tx) {
      for (const write of writes) planRecord(tx, write)
    },
  })
}

/** A record as the plugin would put it, in its stored form. */
export const recordPut = (
  plugin: LivePlugin,
  collection: string,
  id: string,
  doc: StoredDoc,
): RecordWrite => ({
  verb: 'put',
  collection: must(plugin.collections.get(collection), `${collection} is there`),
  id,
  doc,
})
