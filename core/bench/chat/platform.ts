// The platform with chat, for the bench of talk: groups with their members, each signed in.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { packPlugin } from '@tessera/sdk/pack'
import { systemClock } from '../../src/base/clock.ts'
import { systemEntropy } from '../../src/base/entropy.ts'
import { newId } from '../../src/base/id.ts'
import { must } from '../../src/base/invariant.ts'
import { openKeys } from '../../src/base/keys.ts'
import { asksOf, grantNeeds, openTokens, planGrant } from '../../src/capability/index.ts'
import type { LivePlugin } from '../../src/catalog/index.ts'
import { planRecord, recordNeeds, type RecordWrite } from '../../src/records/write.ts'
import { startTessera, type Tessera } from '../../src/tessera.ts'
import { serveCommands } from '../child-process.ts'
import { processFigures } from '../process-figures.ts'

/** One member, ready to call. */
export interface Talker {
  readonly conv: string
  readonly cookie: string
  readonly token: string
}

/** How many groups of how many. */
export interface Groups {
  readonly groupsCount: number
  readonly membersCount: number
}

const root = new URL('../../../', import.meta.url)
const [dataFolder = ''] = process.argv.slice(2)
mkdirSync(dataFolder, { recursive: true })

const tessera = await startTessera({
  config: {
    port: 0,
    host: '127.0.0.1',
    dataFolder,
    databaseUrl: process.env['DATABASE_URL'],
    origin: undefined,
    demo: true,
    logLevel: 'error',
    passkeyAboveFen: 10n ** 15n,
    tapDayFen: 10n ** 15n,
    sparesCount: 1,
    rateFactor: 1_000,
  },
  packages: [await packPlugin(new URL('plugins/chat/', root).pathname)],
  workerPath: new URL('sandbox/dist/worker.mjs', root).pathname,
  shellFolder: new URL('web/dist/', root).pathname,
})

type Tokens = ReturnType<typeof openTokens>

/** Signs one person in and has them allow everything. */
async function admit(plugin: LivePlugin, tokens: Tokens, person: string): Promise<Talker> {
  const { pairwise, sessions } = tessera.identity
  const { token: cookie, session } = await sessions.start({ person, method: 'demo', label: 'b' })
  const asked = plugin.manifest.capabilities
  const capabilities = Object.fromEntries(
    asksOf(plugin.manifest).map((name) => [name, asked[name]?.caveats ?? {}]),
  )
  await tessera.engine.commit({
    needs: () => [...grantNeeds(person, plugin.id), ...pairwise.knownNeeds(plugin.id, person)],
    plan(tx) {
      pairwise.planKnown(tx, plugin.id, person)
      const term = { mode: 'until', untilMs: null, session: null } as const
      const id = newId('receipt', systemEntropy)
      planGrant(tx, { person, plugin: plugin.id, id, capabilities, term })
    },
  })
  const { token } = await tokens.mint({
    sub: pairwise.subOf(plugin.id, person),
    sessionId: session.id,
    plugin: plugin.id,
    packageHash: plugin.packageHash,
    capabilities: plugin.capabilities,
    epoch: 1,
  })
  return { conv: '', cookie: `__Host-sid=${cookie}`, token }
}

/** The rows of one group, as chat itself writes them when one is started. */
function groupWrites(
  plugin: LivePlugin,
  conv: string,
  subs: readonly string[],
): readonly RecordWrite[] {
  const collectionOf = (name: string) => must(plugin.collections.get(name), `${name} is there`)
  const at = systemClock.now()
  const put = (name: string, id: string, doc: Readonly<Record<string, unknown>>): RecordWrite => ({
    verb: 'put',
    collection: collectionOf(name),
    id,
    doc,
  })
  const room = { kind: 'group', seq: 0, title: conv, membersCount: subs.length, owner: subs[0] }
  const place = { conv, state: 'active', joinedSeq: 0, readSeq: 0, ownCount: 0, hiddenCount: 0, at }
  return [
    put('conversations', conv, { ...room, createdAt: at, lastAt: at }),
    put('rosters', conv, { members: subs.map((person) => ({ person, joinedSeq: 0 })) }),
    ...subs.map((person, index) => {
      const role = index === 0 ? 'owner' : 'member'
      return put('members', `${conv}.${person}`, { ...place, person, role })
    }),
  ]
}

async function openGroup(
  of: { readonly house: Tessera; readonly plugin: LivePlugin; readonly tokens: Tokens },
  conv: string,
  membersCount: number,
): Promise<readonly Talker[]> {
  const { house, plugin, tokens } = of
  const people = Array.from({ length: membersCount }, () => newId('per', systemEntropy))
  const subs = people.map((person) => house.identity.pairwise.subOf(plugin.id, person))
  const writes = groupWrites(plugin, conv, subs)
  await house.engine.commit({
    needs: () => writes.flatMap(recordNeeds),
    plan(tx) {
      for (const [index, id] of people.entries()) {
        const row = { id, displayName: `Member ${index}`, kind: 'person', demoName: null }
        tx.put('person', { ...row, createdAtMs: tx.nowMs })
      }
      for (const write of writes) planRecord(tx, write)
    },
  })
  const talkers = await Promise.all(people.map((person) => admit(plugin, tokens, person)))
  return talkers.map((talker) => ({ ...talker, conv }))
}

serveCommands({
  port: () => Number(new URL(tessera.origin).port),
  async groups({ groupsCount, membersCount }: Groups): Promise<readonly Talker[]> {
    const keys = openKeys(join(dataFolder, 'keys.json'), systemEntropy)
    const parts = { issuer: tessera.origin, clock: systemClock, entropy: systemEntropy }
    const tokens = openTokens({ ...parts, key: keys.token })
    const plugin = await tessera.catalog.live('chat')
    const talkers: Talker[] = []
    for (let group = 0; group < groupsCount; group += 1) {
      const of = { house: tessera, plugin, tokens }
      talkers.push(...(await openGroup(of, `bench-${group}`, membersCount)))
    }
    return talkers
  },
  figures: () => processFigures(),
  stop: () => tessera.stop(),
})
