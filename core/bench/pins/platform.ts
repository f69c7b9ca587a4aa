// The platform with errands, for the bench of pins: a city of services and needs, the people who
// offer them, and one who looks.

import { systemClock } from '../../src/base/clock.ts'
import type { LivePlugin } from '../../src/catalog/index.ts'
import type { RecordWrite } from '../../src/records/write.ts'
import { serveCommands } from '../child-process.ts'
import type { BenchCaller } from '../door.ts'
import { addPeople, admit, openHouse, openSigners, putRecords, recordPut } from '../house.ts'
import { processFigures } from '../process-figures.ts'
import { pinsOf, type Pin } from './city.ts'

const pluginId = 'errands'
const pinsAtOnce = 500
const accountsCount = 200
const servicesOfEach = 5
const privilegedMax = 10_000

const [dataFolder = ''] = process.argv.slice(2)
const tessera = await openHouse({ dataFolder, plugin: pluginId, port: 0, sparesCount: 1 })

const partyOf = (number: number): string => `party-${Math.floor(number / servicesOfEach)}`

/** How the owner of a service stands, as the plugin itself writes it. */
function standingWrite(plugin: LivePlugin, number: number, person: string): RecordWrite {
  const at = systemClock.now()
  const done = number % 40
  const nth = Math.floor(number / servicesOfEach) + 1
  return recordPut(plugin, 'standings', partyOf(number), {
    person,
    privilegedNo: nth <= privilegedMax && nth % 3 === 0 ? nth : 0,
    isStripped: false,
    approvedAt: at,
    doneCount: done,
    cancelledCount: number % 3,
    starsSum: done * 4,
    starsCount: done,
    noShows: [],
    cancels: [],
    pausedUntil: 0,
  })
}

/** A pin with all that its screens show. */
function pinWrite(plugin: LivePlugin, pin: Pin, person: string): RecordWrite {
  const { id, collection, cell, category, isShown, number } = pin
  const shared = {
    party: partyOf(number),
    about: '下班以后上门，先聊好再付。',
    words: category,
    category,
    cell,
    region: 'sh-pudong',
    reason: '',
    createdAt: systemClock.now() - number,
  }
  return collection === 'services'
    ? recordPut(plugin, collection, id, {
        ...shared,
        owner: person,
        title: `修电脑 ${number}`,
        priceFen: '8000',
        isFrom: false,
        unit: 'errand',
        radiusM: 5_000,
        state: isShown ? 'live' : 'paused',
      })
    : recordPut(plugin, collection, id, {
        ...shared,
        poster: person,
        title: `送一卷纸 ${number}`,
        budgetFen: '1000',
        startAt: 0,
        endAt: 0,
        headcount: 1,
        takenCount: 0,
        state: isShown ? 'open' : 'closed',
      })
}

/** Time on a CPU so far, of the platform and of the plugin's process. */
function cpuUs(): number {
  const { threads, offspring } = processFigures()
  return [...threads, ...offspring].reduce((sumUs, each) => sumUs + each.cpuUs, 0)
}

serveCommands({
  cpuUs,
  port: () => Number(new URL(tessera.origin).port),
  async city({ servicesCount }: { readonly servicesCount: number }) {
    const plugin = await tessera.catalog.live(pluginId)
    const names = Array.from({ length: accountsCount }, (_, number) => `Neighbour ${number}`)
    const people = (await addPeople(tessera, names)).map((person) =>
      tessera.identity.pairwise.subOf(plugin.id, person),
    )
    const personOf = (number: number): string =>
      people[Math.floor(number / servicesOfEach) % people.length] ?? ''
    const pins = pinsOf(servicesCount)
    for (let first = 0; first < pins.length; first += pinsAtOnce)
      await putRecords(
        tessera,
        pins.slice(first, first + pinsAtOnce).flatMap((pin) => {
          const person = personOf(pin.number)
          const write = pinWrite(plugin, pin, person)
          const isFirst = pin.number % servicesOfEach === 0
          return isFirst ? [standingWrite(plugin, pin.number, person), write] : [write]
        }),
      )
  },
  async looker(): Promise<BenchCaller> {
    const plugin = await tessera.catalog.live(pluginId)
    const [person = ''] = await addPeople(tessera, ['Looker'])
    const { session, cookie } = await admit(tessera, plugin, person)
    const { tokenOf } = openSigners(tessera, dataFolder, plugin)
    return { cookie, token: await tokenOf(session) }
  },
  stop: () => tessera.stop(),
})
