// The bench of pins: how long finding what is around a place takes in a large city, and in a box of
// its map, against a small one; and whether the answers are those of measuring every pin.
//
//   npm run bench:pins [-- --small=1000] [--large=100000] [--rounds=400]

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { openChild, platformNodeArgs, type Child } from './child-process.ts'
import { ask, type BenchCaller } from './door.ts'
import { load, machineFigures } from './machine.ts'
import { boxedOf, nearestOf, pinsOf, questions, questionsOf } from './pins/city.ts'
import type { Pin, Question } from './pins/city.ts'
import { median, quantile, tableText } from './statistics.ts'

const { values: asked } = parseArgs({
  options: {
    small: { type: 'string', default: '1000' },
    large: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '400' },
  },
})
const p95MostMs = 20
const checksOfEach = 13
const warmUpRounds = 40
const cpuRounds = 100
const servicesMost = 60
const needsMost = 40
const boxMost = 100
const roundsCount = Number(asked.rounds)
// A token lasts five minutes; a slow machine takes longer.
const roundsWithOneToken = 25
const sizes = [Number(asked.small), Number(asked.large)] as const
// The keys of an object written down in one place are what its type says.
const names = Object.keys(questions) as (keyof typeof questions)[]
const tell = (line: string): void => void process.stderr.write(`${line}\n`)

interface City {
  readonly size: number
  readonly child: Child
  readonly port: number
  caller: BenchCaller
}

interface Answer {
  readonly services: readonly { readonly service: string; readonly bandM: number }[]
  readonly needs?: readonly { readonly need: string; readonly bandM: number }[]
  readonly isMore?: boolean
}

const openPlatform = (size: number): Child =>
  openChild('./pins/platform.ts', {
    args: [join(folder, String(size))],
    nodeArgs: platformNodeArgs,
  })

/** Fills a city and starts the platform anew: a load in bulk leaves it as no platform is found. */
async function openCity(size: number): Promise<City> {
  const filling = openPlatform(size)
  await filling.ask('city', { servicesCount: size })
  await filling.stop()
  const child = openPlatform(size)
  tell(`a city of ${size} services and ${Math.floor(size / 4)} needs (load ${load()})`)
  const port = await child.ask<number>('port')
  return { size, child, port, caller: await child.ask<BenchCaller>('looker') }
}

async function renewTokens(cities: readonly City[]): Promise<void> {
  for (const city of cities) city.caller = await city.child.ask<BenchCaller>('looker')
}

async function look({ port, caller }: City, { handler, args }: Question) {
  const startMs = performance.now()
  const path = `/v1/plugins/errands/${handler}`
  const { status, text } = await ask({ port, caller, path, body: { args } })
  const tookMs = performance.now() - startMs
  if (status !== 200) throw new Error(`no answer: ${status} ${text.slice(0, 300)}`)
  return { tookMs, text }
}

/** What the question is answered with by looking at every pin; services in the order of ids. */
function measured(pins: readonly Pin[], { handler, args }: Question): Answer {
  const services = pins.filter(({ collection }) => collection === 'services')
  if (handler === 'inBox') {
    const all = boxedOf(services, args)
    const some = all.slice(0, boxMost).map((service) => ({ service, bandM: 0 }))
    return { services: some, isMore: all.length > boxMost }
  }
  const needs = pins.filter(({ collection }) => collection === 'needs')
  return {
    services: nearestOf(services, args, servicesMost)
      .map(({ id, bandM }) => ({ service: id, bandM }))
      .toSorted((a, b) => (a.service < b.service ? -1 : 1)),
    needs: nearestOf(needs, args, needsMost).map(({ id, bandM }) => ({ need: id, bandM })),
  }
}

/** What was told, in the same form; services around a place are ranked, so ids order them here. */
function toldOf(text: string, { handler }: Question): Answer {
  // A wrong shape fails the comparison that follows.
  const { result } = JSON.parse(text) as { readonly result: Answer }
  const services = result.services.map(({ service, bandM }) => ({ service, bandM }))
  if (handler === 'inBox') return { services, isMore: result.isMore ?? false }
  return {
    services: services.toSorted((a, b) => (a.service < b.service ? -1 : 1)),
    needs: (result.needs ?? []).map(({ need, bandM }) => ({ need, bandM })),
  }
}

/** Asks for things whose answer is measured too. Errors: throws at the first that differs. */
async function checkAnswers(city: City): Promise<number> {
  const pins = pinsOf(city.size)
  await renewTokens([city])
  for (const name of names) {
    const next = questionsOf(name, 'checked')
    for (let round = 0; round < checksOfEach; round += 1) {
      const question = next()
      const told = toldOf((await look(city, question)).text, question)
      if (!isDeepStrictEqual(told, measured(pins, question)))
        throw new Error(`not what is there: ${JSON.stringify(question)} ${JSON.stringify(told)}`)
    }
  }
  return names.length * checksOfEach
}

/** Asks one after another, small and large in turn, so that both meet the same moments. */
async function measure(cities: readonly City[]) {
  const took = names.map((name) => ({
    name,
    next: questionsOf(name, 'timed'),
    tookMs: cities.map((): number[] => []),
  }))
  for (let round = -warmUpRounds; round < roundsCount; round += 1) {
    if (round % roundsWithOneToken === 0) await renewTokens(cities)
    for (const { next, tookMs } of took) {
      const question = next()
      for (const [at, city] of cities.entries()) {
        const { tookMs: thisMs } = await look(city, question)
        if (round >= 0) tookMs[at]?.push(thisMs)
      }
    }
  }
  return took
}

/** Time on a CPU that a question takes in the platform and in the plugin's process, in ms. */
async function cpuMsOf(city: City, name: keyof typeof questions): Promise<number> {
  await renewTokens([city])
  const next = questionsOf(name, 'counted')
  const beforeUs = await city.child.ask<number>('cpuUs')
  for (let round = 0; round < cpuRounds; round += 1) await look(city, next())
  return ((await city.child.ask<number>('cpuUs')) - beforeUs) / 1_000 / cpuRounds
}

const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-'))
const machine = machineFigures(folder)
const cities: City[] = []
try {
  for (const size of sizes) cities.push(await openCity(size))
  const counts: number[] = []
  for (const city of cities) counts.push(await checkAnswers(city))
  tell(`${counts.join(' and ')} answers are those of measuring every pin`)
  const rows: { readonly p95Ms: number; readonly cells: readonly string[] }[] = []
  for (const { name, tookMs } of await measure(cities)) {
    const [small = [], large = []] = tookMs
    const figures = [small, large].flatMap((took) => [
      median(took),
      quantile(took, 0.95),
      quantile(took, 0.99),
    ])
    for (const city of cities) figures.push(await cpuMsOf(city, name))
    const cells = figures.map((ms) => ms.toFixed(1))
    const ratio = (median(large) / median(small)).toFixed(2)
    rows.push({ p95Ms: quantile(large, 0.95), cells: [name, ...cells, ratio] })
  }
  const ofSize = (size: number): readonly string[] => [`p50 of ${size}`, 'p95', 'p99']
  const cpuHead = sizes.map((size) => `CPU of ${size}`)
  const head = ['pins', ...sizes.flatMap(ofSize), ...cpuHead, 'ratio']
  const isReached = rows.every(({ p95Ms }) => p95Ms < p95MostMs)
  process.stdout.write(`\
${machine.coresCount} cores, Node ${machine.node}, load ${machine.loadBefore} before and ${load()} at the end.
${counts.join(' and ')} answers compared with measuring every pin: equal.

Finding pins over HTTP, in ms, ${roundsCount} rounds
${tableText([head, ...rows.map(({ cells }) => cells)])}
p95 of ${sizes[1]} under ${p95MostMs} ms: ${isReached ? 'reached' : 'MISSED'}
`)
} finally {
  for (const { child } of cities) await child.stop()
  rmSync(folder, { recursive: true, force: true })
}
