// The bench of the score: a month of everybody, from edges to scores, and one changed edge.
//
//   npm run bench:credit [-- --people=200000] [--edges=2000000] [--rounds=5] [--changes=2000]

import { parseArgs } from 'node:util'
import { creditParamsV1, IncrementalFlow, runTrustFlow, scoreOf } from '../src/credit/index.ts'
import { dealFiles, dealGraph, dealSeeds, openDeal, withTrust } from './credit/population.ts'
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
const graph = dealGraph(peopleCount, Number(asked.edges), below)
const seeds = dealSeeds(peopleCount, below)
const files = dealFiles(graph, below)
tell(`${peopleCount} people, ${graph.to.length} edges, ${seeds.length} seeds (load ${load()})`)

/** One month: the whole flow, then every card. */
function month(): { readonly flowMs: number; readonly cardsMs: number } {
  const startMs = performance.now()
  const flow = runTrustFlow(graph, seeds, rules)
  const flowMs = performance.now() - startMs
  let sum = 0
  for (const [person, file] of files.entries())
    sum += scoreOf(withTrust(file, flow, person), creditParamsV1).score
  if (sum < peopleCount * creditParamsV1.least) throw new Error('nobody was scored')
  return { flowMs, cardsMs: performance.now() - startMs - flowMs }
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
const flowMs = median(rounds.map((it) => it.flowMs))
const cardsMs = median(rounds.map((it) => it.cardsMs))
const monthMs = median(rounds.map((it) => it.flowMs + it.cardsMs))
const inRounds = (of: (it: (typeof rounds)[number]) => number): string =>
  rounds.map((it) => Math.round(of(it))).join(' ')
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
const table = tableText([
  ['', 'ms', 'rounds'],
  ['flow of everybody', flowMs.toFixed(0), inRounds((it) => it.flowMs)],
  ['cards of everybody', cardsMs.toFixed(0), inRounds((it) => it.cardsMs)],
  ['a month', monthMs.toFixed(0), inRounds((it) => it.flowMs + it.cardsMs)],
])
process.stdout.write(`\
Medians of ${roundsCount} rounds, Node ${process.version}, load ${load()} at the end.

${table}
score cards a second: ${Math.round((peopleCount * 1_000) / cardsMs)}
one changed edge: mean ${mean(tookMs).toFixed(3)} ms, p95 ${quantile(tookMs, 0.95).toFixed(3)} ms
edges looked at for it: median ${median(visits)}, p95 ${quantile(visits, 0.95)}
a month in at most ${monthMsMost} ms: ${monthMs <= monthMsMost ? 'reached' : 'MISSED'}
`)
