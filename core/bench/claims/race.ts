// One comparison: all contenders started on empty folders, warmed, then timed in turns.

import { join } from 'node:path'
import type { Child } from '../child-process.ts'
import type { Contender } from '../peers/contender.ts'
import type { PhaseFigures } from './load.ts'
import { load } from '../machine.ts'
import type { ProcessFigures } from '../process-figures.ts'
import { median } from '../statistics.ts'

/** CPU time of the platform per claim, in microseconds, by who spent it. */
export interface CpuPerClaim {
  readonly mainUs: number
  readonly writerUs: number
  readonly helpersUs: number
  readonly sandboxUs: number
}

/** What a contender reached: medians over its rounds. */
export interface Result {
  readonly name: string
  readonly perSecond: number
  readonly p50Us: number
  readonly p95Us: number
  readonly p99Us: number
  readonly rounds: readonly number[]
  readonly loadCpuUs: number
  /** Platform only. */
  readonly cpu: CpuPerClaim | undefined
  /** How many times as fast the first contender was in the same round: middle, least, most. */
  readonly times: { readonly middle: number; readonly least: number; readonly most: number }
}

/** How a race is run. */
export interface RaceRules {
  readonly folder: string
  readonly callersCount: number
  readonly roundsCount: number
  readonly phaseMs: number
  readonly loader: Child
  readonly tell: (line: string) => void
}

/** More than this share of bad answers makes a phase worthless. */
const badShareMax = 0.001

interface Lane {
  readonly contender: Contender
  readonly phases: PhaseFigures[]
  readonly cpu: CpuPerClaim[]
  perSecond: number
}

/** Runs one phase. Errors: throws when more than one answer in a thousand is bad. */
export async function runPhase(
  rules: Pick<RaceRules, 'folder' | 'loader' | 'callersCount' | 'phaseMs'>,
  contender: Contender,
  count: number,
): Promise<PhaseFigures> {
  const requests = join(rules.folder, 'requests')
  const { port } = contender
  const { callersCount, phaseMs, loader } = rules
  const looks = await contender.looks(requests)
  if (looks > 0) {
    const phase = { port, callersCount: 16, requests, phaseMs: 60_000, expects: '"result"' }
    requireGood(contender, await loader.ask<PhaseFigures>('run', phase))
  }
  await contender.prepare(requests, count)
  const phase = { port, callersCount, requests, phaseMs, expects: '"opened"' }
  const figures = await loader.ask<PhaseFigures>('run', phase)
  requireGood(contender, figures)
  return figures
}

function requireGood(contender: Contender, figures: PhaseFigures): void {
  if (figures.badCount <= figures.answersCount * badShareMax) return
  const some = figures.bad.join('\n')
  throw new Error(`${contender.name}: ${figures.badCount} of ${figures.answersCount} bad:\n${some}`)
}

function cpuPerClaim(before: ProcessFigures, after: ProcessFigures, claims: number): CpuPerClaim {
  const sum = (wanted: (name: string, at: number) => boolean): number => {
    const spent = after.threads
      .filter(({ name }, at) => wanted(name, at))
      .map(({ id, cpuUs }) => cpuUs - (before.threads.find((it) => it.id === id)?.cpuUs ?? 0))
    return Math.round(spent.reduce((total, one) => total + one, 0) / claims)
  }
  const isMain = (_name: string, at: number): boolean => at === 0
  const isWriter = (name: string): boolean => name.startsWith('WorkerThread')
  const offspring = after.offspring.map(({ pid, cpuUs }) => {
    return cpuUs - (before.offspring.find((it) => it.pid === pid)?.cpuUs ?? 0)
  })
  return {
    mainUs: sum(isMain),
    writerUs: sum(isWriter),
    helpersUs: sum((name, at) => !isMain(name, at) && !isWriter(name)),
    sandboxUs: Math.round(offspring.reduce((total, one) => total + one, 0) / claims),
  }
}

async function runRound(rules: RaceRules, lane: Lane, isCounted: boolean): Promise<void> {
  const { contender } = lane
  // Enough requests for the whole phase, from how fast it was before.
  const guess = Math.ceil(lane.perSecond * (rules.phaseMs / 1_000) * 1.6) + rules.callersCount
  const before = await contender.figures()
  const figures = await runPhase(rules, contender, guess)
  const after = await contender.figures()
  lane.perSecond = figures.perSecond
  if (!isCounted) return
  lane.phases.push(figures)
  if (before === undefined || after === undefined) return
  lane.cpu.push(cpuPerClaim(before, after, figures.answersCount))
}

function resultOf(lane: Lane, first: Lane): Result {
  const { phases, cpu } = lane
  const of = (pick: (figures: PhaseFigures) => number): number => median(phases.map(pick))
  const times = phases.map((own, at) => (first.phases[at]?.perSecond ?? 0) / own.perSecond)
  const ofCpu = (pick: (figures: CpuPerClaim) => number): number => median(cpu.map(pick))
  return {
    name: lane.contender.name,
    perSecond: of((it) => it.perSecond),
    p50Us: of((it) => it.p50Us),
    p95Us: of((it) => it.p95Us),
    p99Us: of((it) => it.p99Us),
    rounds: phases.map((it) => Math.round(it.perSecond)),
    loadCpuUs: of((it) => it.loadCpuUs),
    cpu:
      cpu.length === 0
        ? undefined
        : {
            mainUs: ofCpu((it) => it.mainUs),
            writerUs: ofCpu((it) => it.writerUs),
            helpersUs: ofCpu((it) => it.helpersUs),
            sandboxUs: ofCpu((it) => it.sandboxUs),
          },
    times: { middle: median(times), least: Math.min(...times), most: Math.max(...times) },
  }
}

/** Guesses for the first phase, which is not counted. */
const firstGuess = (callersCount: number): number => (callersCount === 1 ? 150 : 800)

/** Races the contenders in turns: A B C D, A B C D, … The first is compared with the others. */
export async function race(
  rules: RaceRules,
  contenders: readonly Contender[],
): Promise<readonly Result[]> {
  const lanes = contenders.map((contender): Lane => {
    return { contender, phases: [], cpu: [], perSecond: firstGuess(rules.callersCount) }
  })
  const [first] = lanes
  if (first === undefined) return []
  for (const lane of lanes) await runRound({ ...rules, phaseMs: rules.phaseMs / 2 }, lane, false)
  for (let round = 0; round < rules.roundsCount; round += 1) {
    for (const lane of lanes) await runRound(rules, lane, true)
    const told = lanes.map((it) => `${it.contender.name} ${Math.round(it.perSecond)}/s`)
    rules.tell(`  round ${round + 1}: ${told.join(', ')} (load ${load()})`)
  }
  return lanes.map((lane) => resultOf(lane, first))
}
