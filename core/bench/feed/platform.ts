// The platform with circles, for the bench of feeds: circles that differ in nothing but how many
// posts they have, and one reader of them all.

import { systemClock } from '../../src/base/clock.ts'
import type { LivePlugin } from '../../src/catalog/index.ts'
import type { RecordWrite } from '../../src/records/write.ts'
import { serveCommands } from '../child-process.ts'
import type { BenchCaller } from '../door.ts'
import { addPeople, admit, openHouse, openSigners, putRecords, recordPut } from '../house.ts'

/** A circle to make. */
export interface CircleWish {
  readonly circle: string
  readonly postsCount: number
}

const pluginId = 'life-circle'
const authorsCount = 200
const postsAtOnce = 500
// All of them within the seven days of the warmest.
const betweenMs = 5_000
const oldestMs = 6 * 86_400_000

const [dataFolder = ''] = process.argv.slice(2)
const tessera = await openHouse({ dataFolder, plugin: pluginId, port: 0, sparesCount: 1 })

interface Author {
  readonly person: string
  readonly member: string
}

/** The circle and its authors, as the plugin itself writes them when one is founded. */
function circleWrites(
  plugin: LivePlugin,
  circle: string,
  authors: readonly Author[],
): readonly RecordWrite[] {
  const at = systemClock.now()
  const [founder] = authors
  const rules = { tipsOpen: false, photosOpen: true }
  const known = { title: circle, about: '', kind: 'interest', topics: ['bench'], status: 'live' }
  const look = { brand: '', sharePercent: 0, colour: 'jade', banner: '', pinned: [], survey: '' }
  const set = { circle, version: 1, rules, findings: [], capped: false, by: founder?.person, at }
  const owned = { owner: founder?.person, rules: 1, proposed: 0, capped: false, createdAt: at }
  const place = { circle, state: 'active', until: 0, reason: '', role: 'none', joinedAt: at }
  return [
    recordPut(plugin, 'circles', circle, { ...known, ...look, ...owned, ...rules }),
    recordPut(plugin, 'ruleSets', `${circle}.1`, set),
    ...authors.map(({ person, member }, number) =>
      recordPut(plugin, 'members', member, {
        ...place,
        person,
        nick: `Author ${number}`,
        actsCount: 1,
      }),
    ),
  ]
}

/** Some posts with what they have gathered; `first` is the number of the oldest. */
function postWrites(
  plugin: LivePlugin,
  circle: string,
  authors: readonly Author[],
  { first, count }: { readonly first: number; readonly count: number },
): readonly RecordWrite[] {
  const plain = { asBrand: false, photos: [], state: 'live', reason: '', aboutBrand: false }
  const startMs = systemClock.now() - oldestMs
  return Array.from({ length: count }, (_, offset) => {
    const number = first + offset
    const id = `${circle}-post-${number}`
    const at = startMs + number * betweenMs
    const author = authors[number % authors.length]
    const gathered = { likes: number % 40, comments: number % 7, tips: 0, tippers: 0 }
    return [
      recordPut(plugin, 'posts', id, {
        ...plain,
        circle,
        author: author?.person,
        member: author?.member,
        text: `今天的第 ${number} 条：图书馆门口的桂花开了，晚上一起去跑步。`,
        tipsOpen: false,
        at,
      }),
      recordPut(plugin, 'tallies', id, {
        ...gathered,
        board: circle,
        at,
        upTenths: gathered.likes * 10,
        hot: (number * 7_919) % 100_003,
      }),
    ]
  }).flat()
}

serveCommands({
  port: () => Number(new URL(tessera.origin).port),
  async circle({ circle, postsCount }: CircleWish) {
    const plugin = await tessera.catalog.live(pluginId)
    const names = Array.from({ length: authorsCount }, (_, number) => `Author ${number}`)
    const authors = (await addPeople(tessera, names)).map((person) => {
      const sub = tessera.identity.pairwise.subOf(plugin.id, person)
      return { person: sub, member: `${circle}.${sub}` }
    })
    await putRecords(tessera, circleWrites(plugin, circle, authors))
    for (let first = 0; first < postsCount; first += postsAtOnce)
      await putRecords(
        tessera,
        postWrites(plugin, circle, authors, {
          first,
          count: Math.min(postsAtOnce, postsCount - first),
        }),
      )
  },
  async reader(): Promise<BenchCaller> {
    const plugin = await tessera.catalog.live(pluginId)
    const [person = ''] = await addPeople(tessera, ['Reader'])
    const { session, cookie } = await admit(tessera, plugin, person)
    const { tokenOf } = openSigners(tessera, dataFolder, plugin)
    return { cookie, token: await tokenOf(session) }
  },
  stop: () => tessera.stop(),
})
