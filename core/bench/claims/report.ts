// The report in plain words and as JSON.

import type { ColdFigures } from './cold-start.ts'
import type { MachineFigures } from '../machine.ts'
import type { Result } from './race.ts'
import { tableText } from '../statistics.ts'
import { differentRows, type WrittenRows } from '../peers/written-rows.ts'

/** One comparison with what it was about. */
export interface Comparison {
  readonly callersCount: number
  readonly isHot: boolean
  readonly loadAfter: number
  readonly results: readonly Result[]
}

/** Memory of the plugin's process, as the platform itself tells it. */
export interface MemoryFigures {
  readonly claims: number
  readonly pssBytes: number
}

/** Everything that a run of the bench found. */
export interface Report {
  readonly machine: MachineFigures
  readonly comparisons: readonly Comparison[]
  readonly rows: readonly WrittenRows[]
  readonly cold: readonly ColdFigures[]
  readonly memory: MemoryFigures | undefined
  /** Parts that could not be measured, with the reason. */
  readonly failures: readonly string[]
}

/** Something that has to hold, and whether it did. */
interface Goal {
  readonly text: string
  readonly reached: boolean
}

const ms = (us: number): string => (us / 1_000).toFixed(us < 10_000 ? 2 : 1)
const sceneOf = ({ callersCount, isHot }: Comparison): string =>
  `${callersCount} ${callersCount === 1 ? 'caller' : 'callers'}, ${isHot ? 'one hot packet' : 'many packets'}`

function comparisonText(comparison: Comparison): string {
  const rows = comparison.results.map((result) => [
    result.name,
    Math.round(result.perSecond).toString(),
    ms(result.p50Us),
    ms(result.p95Us),
    ms(result.p99Us),
    `${result.times.middle.toFixed(2)} (${result.times.least.toFixed(2)}-${result.times.most.toFixed(2)})`,
    result.rounds.join(' '),
  ])
  const head = ['', 'claims/s', 'p50 ms', 'p95', 'p99', 'platform is x times', 'rounds']
  const cpu = comparison.results.flatMap(({ cpu: spent }) =>
    spent === undefined
      ? []
      : [
          `CPU a claim, us: main ${spent.mainUs}, writer ${spent.writerUs}, helpers ${spent.helpersUs}, ` +
            `sandbox ${spent.sandboxUs}\n`,
        ],
  )
  const title = `${sceneOf(comparison)} (load ${comparison.loadAfter})`
  return `\n${title}\n${tableText([head, ...rows])}${cpu.join('')}`
}

function rowsText(rows: readonly WrittenRows[]): string {
  if (rows.length === 0) return ''
  const lines = rows.map((row) => [
    row.table,
    String(row.platform),
    String(row.peers),
    String(row.meanBytes),
  ])
  const different = differentRows(rows)
  const warning =
    different.length === 0
      ? ''
      : `THE ROWS DIFFER (bring claim-rows.ts up to date): ${different.join('; ')}\n`
  const head = ['rows per claim', 'platform', 'peers', 'mean bytes']
  return `\n${tableText([head, ...lines])}${warning}`
}

/** What issue and architecture ask of these figures. */
export function goalsOf(report: Report): readonly Goal[] {
  const goals: Goal[] = []
  for (const comparison of report.comparisons) {
    const [platform] = comparison.results
    if (platform === undefined || platform.name !== 'platform') continue
    const scene = sceneOf(comparison)
    if (comparison.callersCount === 1) {
      const text = `${scene}: p50 ${ms(platform.p50Us)} ms, under 5 ms`
      goals.push({ text, reached: platform.p50Us < 5_000 })
    }
    if (comparison.callersCount !== 64) continue
    for (const { name, times } of comparison.results) {
      const least = name.startsWith('workerd') ? 2 : name === 'bare, each' ? 1 : undefined
      if (least === undefined) continue
      const text = `${scene}: ${times.middle.toFixed(2)} times ${name}, at least ${least}`
      goals.push({ text, reached: times.middle >= least })
    }
  }
  for (const { sparesCount, medianMs } of report.cold) {
    const text = `first call with ${sparesCount} spare: ${medianMs.toFixed(0)} ms, under 150 ms`
    goals.push({ text, reached: medianMs < 150 })
  }
  const { memory } = report
  if (memory !== undefined) {
    const mb = memory.pssBytes / 1_000_000
    const text = `memory (PSS) after ${memory.claims} claims: ${mb.toFixed(1)} MB, under 60 MB`
    goals.push({ text, reached: mb > 0 && mb < 60 })
  }
  return goals
}

function coldText(cold: readonly ColdFigures[]): string {
  if (cold.length === 0) return ''
  const rows = cold.map((it) => [
    it.sparesCount === 0 ? 'without a spare' : 'with a spare',
    it.medianMs.toFixed(1),
    it.secondMs.toFixed(1),
    it.firstMs.map((one) => one.toFixed(0)).join(' '),
  ])
  return `\n${tableText([['first call of a plugin', 'ms', 'the next, ms', 'all'], ...rows])}`
}

/** The report as people read it. */
export function reportText(report: Report): string {
  const { machine } = report
  const { flush } = machine
  const goals = goalsOf(report).map(
    ({ text, reached }) => `${reached ? 'reached' : 'MISSED '}  ${text}\n`,
  )
  const { coresCount, memoryGib, node, loadBefore } = machine
  return [
    `${coresCount} cores, ${memoryGib} GiB, Node ${node}, load ${loadBefore} at the start\n`,
    `4 KiB write and flush: p50 ${flush.p50Us} us, p95 ${flush.p95Us}, p99 ${flush.p99Us}\n`,
    'Medians of interleaved rounds; every claim is durable when it is answered.\n',
    ...report.comparisons.map(comparisonText),
    rowsText(report.rows),
    coldText(report.cold),
    goals.length === 0 ? '' : `\n${goals.join('')}`,
    ...report.failures.map((failure) => `\nFAILED  ${failure}\n`),
  ].join('')
}

/** The report for machines. */
export const reportJson = (report: Report): string =>
  `${JSON.stringify({ ...report, differentRows: differentRows(report.rows), goals: goalsOf(report) }, null, 2)}\n`
