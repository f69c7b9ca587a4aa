// The bench of the score: a month of everybody, from edges to scores, and one changed edge.
//
//   npm run bench:credit [-- --people=200000] [--edges=2000000] [--rounds=5] [--changes=2000]

import { parseArgs } from 'node:util'
import { creditParamsV1, scoreOf } from '@tessera/sdk/credit'
import { IncrementalFlow, openTrustGraph, runTrustFlow } from '../src/credit/index.ts'
import { dealEdges, dealFiles, dealSeeds, openDeal, withTrust } from './credit/population.ts'
import { load } from './machine.ts'
import { median, quantile, tableText } from './statistics.ts'

const { values: asked } = parseArgs({
  options: {
    people: { type: 'string', default: '200000' },
    edges: { type: 'string', default: '2000000' },
    rounds: { type: 'string', default: '5' },
    changes: { type: 'string', default: '2000' },
  },
})
const peopleCount = Number(asked.people)
const roundsCount = Number(asked.rounds)
const changesCount = Number(asked.changes)
const monthMsMost = 2_000
const rules = creditParamsV1.flow
const tell = (line: string): void => void process.stderr.write(`${line}\n`)

const below = openDeal()
const edges = dealEdges(peopleCount, Number(asked.edges), below)
const graph = openTrustGraph(peopleCount, edges)
const seeds = dealSeeds(peopleCount, below)
const files = dealFiles(graph, below)
tell(`${peopleCount} people, ${graph.to.length} edges, ${seeds.length} seeds (load ${load()})`)

/** What the parts of one month took. */
interface MonthFigures {
  readonly graphMs: number
  readonly flowMs: number
  readonly cardsMs: number
  /** CPU of the thread, which others on the machine do not stretch. */
  readonly cpuMs: number
}

/** One month: edges laid out, the whole flow, then every card. */
function month(): MonthFigures {
  const cpuBefore = process.threadCpuUsage()
  const startMs = performance.now()
  const laidOut = openTrustGraph(peopleCount, edges)
  const graphMs = performance.now() - startMs
  const flow = runTrustFlow(laidOut, seeds, rules)
  const flowMs = performance.now() - startMs - graphMs
  let sum = 0
  for (const [person, file] of files.entries())
    sum += scoreOf(withTrust(file, flow, person), creditParamsV1).score
  if (sum < peopleCount * creditParamsV1.least) throw new Error('nobody was scored')
  const cardsMs = performance.now() - startMs - graphMs - flowMs
  const { user, system } = process.threadCpuUsage(cpuBefore)
  return { graphMs, flowMs, cardsMs, cpuMs: (user + system) / 1_000 }
}

/** Single edges that get another weight: how long each took, and how many edges it touched. */
function changes(): { readonly tookMs: readonly number[]; readonly visits: readonly number[] } {
  const live = new IncrementalFlow(graph, runTrustFlow(graph, seeds, rules), rules)
  const tookMs: number[] = []
  const visits: number[] = []
  for (let change = 0; change < changesCount; change += 1) {
    const at = below(graph.to.length)
    const from = graph.first.findLastIndex((start) => start <= at)
    const before = live.visitsCount
    const startMs = performance.now()
    live.setEdge({ from, to: graph.to[at] ?? 0, weight: 1 + below(3) })
    tookMs.push(performance.now() - startMs)
    visits.push(live.visitsCount - before)
  }
  return { tookMs, visits }
}

// The first round warms up and does not count.
const rounds = Array.from({ length: roundsCount + 1 }, (_, round) => {
  const figures = month()
  tell(`round ${round} of ${roundsCount} (load ${load()})`)
  return figures
}).slice(1)
const { tookMs, visits } = changes()
const cardsMs = median(rounds.map((it) => it.cardsMs))
const wholeMs = ({ graphMs, flowMs, cardsMs: cards }: MonthFigures): number =>
  graphMs + flowMs + cards
const monthMs = median(rounds.map(wholeMs))
const rowOf = (name: string, of: (it: MonthFigures) => number): readonly string[] => {
  const all = rounds.map(of)
  return [name, median(all).toFixed(0), all.map((ms) => Math.round(ms)).join(' ')]
}
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
const table = tableText([
  ['', 'ms', 'rounds'],
  rowOf('edges laid out', (it) => it.graphMs),
  rowOf('flow of everybody', (it) => it.flowMs),
  rowOf('cards of everybody', (it) => it.cardsMs),
  rowOf('a month', wholeMs),
  rowOf('CPU of a month', (it) => it.cpuMs),
])
process.stdout.write(`\
Medians of ${roundsCount} rounds, Node ${process.version}, load ${load()} at the end.

${table}
score cards a second: ${Math.round((peopleCount * 1_000) / cardsMs)}
one changed edge: mean ${mean(tookMs).toFixed(3)} ms, p95 ${quantile(tookMs, 0.95).toFixed(3)} ms
edges looked at for it: median ${median(visits)}, p95 ${quantile(visits, 0.95)}
a month in at most ${monthMsMost} ms: ${monthMs <= monthMsMost ? 'reached' : 'MISSED'}
`)
