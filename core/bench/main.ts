// The bench: the claim of a share through HTTP on the platform, beside the same rows without it.
//
//   npm run bench [-- --quick] [--json] [--callers=1,16,64] [--scene=many,hot] [--rounds=5]
//                 [--only=platform,each,grouped,workerd] [--skip=cold,memory]

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openChild } from './child-process.ts'
import { coldStarts, type ColdFigures } from './claims/cold-start.ts'
import {
  openBare,
  openDurableObject,
  openPlatform,
  type Contender,
  type Scene,
} from './peers/contender.ts'
import { load, machineFigures } from './machine.ts'
import { race, runPhase, type RaceRules, type Result } from './claims/race.ts'
import {
  reportJson,
  reportText,
  type Comparison,
  type MemoryFigures,
  type Report,
} from './claims/report.ts'
import { layouts, type Layout } from './peers/workerd.ts'
import { countRows, markRows, type WrittenRows } from './peers/written-rows.ts'

const { values: asked } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    callers: { type: 'string' },
    scene: { type: 'string', default: 'many,hot' },
    rounds: { type: 'string' },
    only: { type: 'string', default: 'platform,each,grouped,workerd' },
    skip: { type: 'string', default: '' },
  },
})

const size = asked.quick
  ? {
      callers: '1,64',
      rounds: 1,
      phaseMs: 700,
      people: 200,
      packets: 200,
      starts: 1,
      claims: 1_000,
    }
  : {
      callers: '1,16,64',
      rounds: 5,
      phaseMs: 2_000,
      people: 1_000,
      packets: 1_000,
      starts: 5,
      claims: 10_000,
    }
const callersCounts = (asked.callers ?? size.callers).split(',').map(Number)
const roundsCount = Number(asked.rounds ?? size.rounds)
const wanted = new Set(asked.only.split(','))
const skipped = new Set(asked.skip.split(','))

const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-'))
const loader = openChild('./claims/load.ts')
const tell = (line: string): void => void process.stderr.write(`${line}\n`)

const sceneIn = (name: string, isHot: boolean): Scene => {
  const inside = join(folder, name)
  mkdirSync(inside, { recursive: true })
  return { folder: inside, peopleCount: size.people, packetsCount: size.packets, isHot }
}

const rulesOf = (callersCount: number): RaceRules => {
  return { folder, callersCount, roundsCount, phaseMs: size.phaseMs, loader, tell }
}

async function stopAll(contenders: readonly Contender[]): Promise<void> {
  for (const contender of contenders) await contender.stop()
}

/** The layout of Durable Objects that is the fastest here, so that the peer is at its best. */
async function bestLayout(isHot: boolean): Promise<Layout> {
  if (asked.quick) return 'one'
  let best: { readonly layout: Layout; readonly perSecond: number } | undefined
  for (const layout of layouts) {
    const contender = await openDurableObject(sceneIn(`trial-${String(isHot)}`, isHot), layout)
    const perSecond = await trialOf(contender)
    tell(`workerd, ${layout}: ${Math.round(perSecond)}/s`)
    if (best === undefined || perSecond > best.perSecond) best = { layout, perSecond }
  }
  return best?.layout ?? 'one'
}

/** How fast a contender is, who is stopped after it. */
async function trialOf(contender: Contender): Promise<number> {
  const rules = { ...rulesOf(64), phaseMs: 1_500 }
  try {
    await runPhase(rules, contender, 1_000)
    return (await runPhase(rules, contender, 5_000)).perSecond
  } finally {
    await contender.stop()
  }
}

async function openContenders(
  scene: Scene,
  layout: Layout | undefined,
): Promise<readonly Contender[]> {
  const contenders: Contender[] = []
  if (wanted.has('platform')) contenders.push(await openPlatform(scene))
  if (wanted.has('each')) contenders.push(await openBare(scene, 'each'))
  if (wanted.has('grouped')) contenders.push(await openBare(scene, 'grouped'))
  if (layout !== undefined) contenders.push(await openDurableObject(scene, layout))
  return contenders
}

async function raceIn(
  name: string,
  rules: RaceRules,
  parts: { readonly isHot: boolean; readonly layout: Layout | undefined },
): Promise<readonly Result[]> {
  const contenders = await openContenders(sceneIn(name, parts.isHot), parts.layout)
  try {
    return await race(rules, contenders)
  } finally {
    await stopAll(contenders)
    rmSync(join(folder, name), { recursive: true })
  }
}

async function compare(isHot: boolean, comparisons: Comparison[]): Promise<void> {
  const layout = wanted.has('workerd') ? await bestLayout(isHot) : undefined
  for (const callersCount of callersCounts) {
    const name = `${isHot ? 'hot' : 'many'}-${callersCount}`
    tell(`${name} (load ${load()})`)
    const results = await raceIn(name, rulesOf(callersCount), { isHot, layout })
    comparisons.push({ callersCount, isHot, loadAfter: load(), results })
  }
}

/** The plugin's process by the platform's own metrics. */
async function pssBytesOf(port: number): Promise<number> {
  const text = await (await fetch(`http://localhost:${port}/metrics`)).text()
  const found = /tessera_sandbox_pss_bytes\{plugin="red-packets"\} (\d+)/.exec(text)?.[1]
  return Number(found ?? 0)
}

/** Memory after many claims; and, because it is one quiet run of known length, the rows of each. */
async function longRun(): Promise<{ memory: MemoryFigures; rows: readonly WrittenRows[] }> {
  tell(`memory (load ${load()})`)
  const scene = sceneIn('memory', false)
  const database = join(scene.folder, 'data/tessera.db')
  const platform = await openPlatform(scene)
  const rules = { ...rulesOf(64), phaseMs: 600_000 }
  // Everybody's wallet is there before rows are counted.
  await runPhase(rules, platform, size.people * 2)
  await platform.prepare(join(folder, 'requests'), 1)
  const mark = markRows(database)
  await runPhase(rules, platform, size.claims)
  const rows = countRows(database, mark)
  const memory = {
    claims: size.claims + size.people * 2,
    pssBytes: await pssBytesOf(platform.port),
  }
  await platform.stop()
  return { memory, rows }
}

async function measure(): Promise<Report> {
  const machine = machineFigures(folder)
  const comparisons: Comparison[] = []
  const cold: ColdFigures[] = []
  const failures: string[] = []
  let long: Awaited<ReturnType<typeof longRun>> | undefined
  /** One part that fails does not throw the others away. */
  async function part(name: string, act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  for (const scene of asked.scene.split(',')) {
    if (scene !== 'many' && scene !== 'hot') continue
    await part(scene, async () => compare(scene === 'hot', comparisons))
  }
  if (!skipped.has('memory')) {
    await part('memory', async () => {
      long = await longRun()
    })
  }
  for (const sparesCount of skipped.has('cold') ? [] : [0, 1]) {
    tell(`cold start, ${sparesCount} spare (load ${load()})`)
    const rules = { folder, loader, startsCount: size.starts }
    await part('cold', async () => void cold.push(await coldStarts(rules, sparesCount)))
  }
  return { machine, comparisons, rows: long?.rows ?? [], cold, memory: long?.memory, failures }
}

try {
  const report = await measure()
  process.stdout.write(asked.json ? reportJson(report) : reportText(report))
  if (report.failures.length > 0) process.exitCode = 1
} finally {
  await loader.stop()
  rmSync(folder, { recursive: true, force: true })
}
