// The bench of the ledger: single transfers by many callers, durable, on both engines; beside them
// rows without a ledger and a ledger of SQL, in the same rounds.
//
//   npm run bench:ledger [-- --callers=1,64,1024] [--rounds=3] [--phase-ms=2000]
//                        [--only=sqlite,raw,postgres,function,memory]

import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { openPostgresStore } from '../src/store/postgres/postgres-store.ts'
import { openSqliteStore } from '../src/store/sqlite/sqlite-store.ts'
import { startPostgres } from '../tests/postgres/server.ts'
import type { LoopFigures } from './ledger/closed-loop.ts'
import { openBenchLedger, type BenchLedger } from './ledger/our-ledger.ts'
import { openFunctionLedger, openRawRows } from './ledger/peers.ts'
import {
  functionScene,
  isReached,
  memoryScene,
  rawScene,
  scaledTo,
  sceneName,
  targetsOf,
  type Figures,
} from './ledger/targets.ts'
import { load, machineFigures } from './machine.ts'
import { median, tableText } from './statistics.ts'

const { values: asked } = parseArgs({
  options: {
    callers: { type: 'string', default: '1,64,1024' },
    rounds: { type: 'string', default: '3' },
    'phase-ms': { type: 'string', default: '2000' },
    only: { type: 'string', default: 'sqlite,raw,postgres,function,memory' },
  },
})
const callersCounts = asked.callers.split(',').map(Number)
const roundsCount = Number(asked.rounds)
const phaseMs = Number(asked['phase-ms'])
const wanted = new Set(asked.only.split(','))
const tell = (line: string): void => void process.stderr.write(`${line}\n`)

interface Scene {
  readonly name: string
  readonly run: () => LoopFigures | Promise<LoopFigures>
}

const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-'))
const closers: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]

function scenesOf(engine: string, ledger: BenchLedger): readonly Scene[] {
  closers.push(() => ledger.close())
  return callersCounts.flatMap((count) =>
    [false, true].map((isHot) => ({
      name: sceneName(engine, count, isHot),
      run: () => ledger.run(count, phaseMs, isHot),
    })),
  )
}

function rawScenes(): readonly Scene[] {
  const rows = openRawRows(join(folder, 'raw.db'))
  closers.push(() => rows.close())
  return [1, 64, 1_024].map((count) => ({
    name: rawScene(count),
    run: () => rows.run(count, phaseMs),
  }))
}

async function postgresScenes(): Promise<readonly Scene[]> {
  const server = await startPostgres()
  closers.push(() => server.stop())
  const scenes: Scene[] = []
  if (wanted.has('postgres')) {
    const store = await openPostgresStore(server.url, { onWarning: tell })
    scenes.push(...scenesOf('PostgreSQL', await openBenchLedger(store)))
  }
  if (wanted.has('function')) {
    const ledger = await openFunctionLedger(server.url, 64)
    closers.push(() => ledger.close())
    for (const isHot of [false, true])
      scenes.push({ name: functionScene(isHot), run: () => ledger.run(phaseMs, isHot) })
  }
  return scenes
}

/** TigerBeetle's own benchmark of its client over our ledger in memory, in a process of its own. */
async function runTheirs(): Promise<LoopFigures> {
  const tests = new URL('../tests/outside/tigerbeetle/', import.meta.url)
  const theirs = createRequire(new URL('binding.ts', tests)).resolve('tigerbeetle-node')
  const args = [
    '--import',
    new URL('binding.ts', tests).href,
    join(dirname(theirs), 'benchmark.js'),
  ]
  const env = { ...process.env, TESSERA_OUTSIDE_LEDGER: 'memory' }
  const { stdout } = await promisify(execFile)(process.execPath, args, { env })
  const perSecond = Number(/transfers per second: (\d+)/.exec(stdout)?.[1])
  return { perSecond, p50Us: Number.NaN, p99Us: Number.NaN }
}

async function openScenes(): Promise<readonly Scene[]> {
  const scenes: Scene[] = []
  if (wanted.has('sqlite')) {
    const store = await openSqliteStore(join(folder, 'ledger.db'))
    scenes.push(...scenesOf('SQLite', await openBenchLedger(store)))
  }
  if (wanted.has('raw')) scenes.push(...rawScenes())
  if (wanted.has('postgres') || wanted.has('function')) scenes.push(...(await postgresScenes()))
  if (wanted.has('memory')) scenes.push({ name: memoryScene, run: runTheirs })
  return scenes
}

/** Runs all scenes in turns, once without counting; the figures are medians. */
async function race(
  scenes: readonly Scene[],
): Promise<ReadonlyMap<string, readonly LoopFigures[]>> {
  const phases = new Map(scenes.map(({ name }) => [name, [] as LoopFigures[]]))
  for (let round = 0; round <= roundsCount; round += 1) {
    for (const { name, run } of scenes) {
      const figures = await run()
      if (round > 0) phases.get(name)?.push(figures)
    }
    tell(`round ${round} of ${roundsCount} (load ${load()})`)
  }
  return phases
}

const middle = (phases: readonly LoopFigures[]): LoopFigures => ({
  perSecond: median(phases.map((it) => it.perSecond)),
  p50Us: median(phases.map((it) => it.p50Us)),
  p99Us: median(phases.map((it) => it.p99Us)),
})

const ms = (us: number): string => (Number.isNaN(us) ? '' : (us / 1_000).toFixed(2))

function figuresText(
  figures: Figures,
  rounds: ReadonlyMap<string, readonly LoopFigures[]>,
): string {
  const rows = [...figures].map(([name, { perSecond, p50Us, p99Us }]) => [
    name,
    Math.round(perSecond).toString(),
    ms(p50Us),
    ms(p99Us),
    (rounds.get(name) ?? []).map((it) => Math.round(it.perSecond)).join(' '),
  ])
  return tableText([['', 'transfers/s', 'p50 ms', 'p99', 'rounds'], ...rows])
}

const plain = (value: number): string =>
  value >= 100 ? Math.round(value).toString() : value.toFixed(2)

function targetsText(figures: Figures): string {
  const rows = targetsOf(figures).map((target) => [
    target.text,
    plain(target.reached),
    `${target.isMost === true ? 'at most' : 'at least'} ${target.asked}`,
    (target.reached / target.asked).toFixed(2),
    isReached(target) ? 'reached' : 'MISSED',
  ])
  return tableText([['target', 'is', 'asked', 'ratio', ''], ...rows])
}

/** The same targets for a machine as fast as this one; what was missed above stays missed. */
function scaledText(figures: Figures): string {
  const rows = targetsOf(figures).flatMap((target) => {
    const { raw, reached, text } = target
    if (raw === undefined) return []
    const scaled = scaledTo(target, raw)
    const by = `${raw.scene}: ${plain(raw.is)} here, ${raw.was} there`
    return [[text, plain(reached), plain(scaled), (reached / scaled).toFixed(2), by]]
  })
  if (rows.length === 0) return ''
  const head = [
    'target times bare row here / where it was set',
    'is',
    'scaled',
    'ratio',
    'bare row',
  ]
  return `\n${tableText([head, ...rows])}`
}

try {
  const { coresCount, memoryGib, node, loadBefore, flush } = machineFigures(folder)
  const rounds = await race(await openScenes())
  const figures = new Map([...rounds].map(([name, phases]) => [name, middle(phases)]))
  process.stdout.write(
    `${coresCount} cores, ${memoryGib} GiB, Node ${node}, load ${loadBefore} at the start, ` +
      `${load()} at the end\n` +
      `4 KiB write and flush: p50 ${flush.p50Us} us, p95 ${flush.p95Us}, p99 ${flush.p99Us}\n` +
      'Medians of interleaved rounds; every transfer is durable when it is answered.\n\n' +
      `${figuresText(figures, rounds)}\n${targetsText(figures)}${scaledText(figures)}`,
  )
} finally {
  for (const close of closers.toReversed()) await close()
}
