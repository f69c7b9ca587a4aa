// The platform with chat, for the bench of talk: groups with their members, each signed in.

import { systemClock } from '../../src/base/clock.ts'
import type { LivePlugin } from '../../src/catalog/index.ts'
import type { RecordWrite } from '../../src/records/write.ts'
import { serveCommands } from '../child-process.ts'
import { addPeople, admit, openHouse, openSigners, putRecords, recordPut } from '../house.ts'
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

const [dataFolder = ''] = process.argv.slice(2)
const tessera = await openHouse({ dataFolder, plugin: 'chat', port: 0, sparesCount: 1 })

/** The rows of one group, as chat itself writes them when one is started. */
function groupWrites(
  plugin: LivePlugin,
  conv: string,
  subs: readonly string[],
): readonly RecordWrite[] {
  const at = systemClock.now()
  const room = { kind: 'group', seq: 0, title: conv, membersCount: subs.length, owner: subs[0] }
  const place = { conv, state: 'active', joinedSeq: 0, readSeq: 0, ownCount: 0, hiddenCount: 0, at }
  return [
    recordPut(plugin, 'conversations', conv, { ...room, createdAt: at, lastAt: at }),
    recordPut(plugin, 'rosters', conv, {
      members: subs.map((person) => ({ person, joinedSeq: 0 })),
    }),
    ...subs.map((person, index) => {
      const role = index === 0 ? 'owner' : 'member'
      return recordPut(plugin, 'members', `${conv}.${person}`, { ...place, person, role })
    }),
  ]
}

interface House {
  readonly plugin: LivePlugin
  readonly tokenOf: ReturnType<typeof openSigners>['tokenOf']
}

async function openGroup(
  { plugin, tokenOf }: House,
  conv: string,
  membersCount: number,
): Promise<readonly Talker[]> {
  const names = Array.from({ length: membersCount }, (_, number) => `Member ${number}`)
  const people = await addPeople(tessera, names)
  const subs = people.map((person) => tessera.identity.pairwise.subOf(plugin.id, person))
  await putRecords(tessera, groupWrites(plugin, conv, subs))
  return Promise.all(
    people.map(async (person) => {
      const { session, cookie } = await admit(tessera, plugin, person)
      return { conv, cookie, token: await tokenOf(session) }
    }),
  )
}

serveCommands({
  port: () => Number(new URL(tessera.origin).port),
  async groups({ groupsCount, membersCount }: Groups): Promise<readonly Talker[]> {
    const plugin = await tessera.catalog.live('chat')
    const { tokenOf } = openSigners(tessera, dataFolder, plugin)
    const house = { plugin, tokenOf }
    const talkers: Talker[] = []
    for (let group = 0; group < groupsCount; group += 1) {
      talkers.push(...(await openGroup(house, `bench-${group}`, membersCount)))
    }
    return talkers
  },
  figures: () => processFigures(),
  stop: () => tessera.stop(),
})
