// The bench of feeds: how long opening one takes in a large circle, against a small one.
//
//   npm run bench:feed [-- --small=1000] [--large=100000] [--rounds=200]

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openChild, platformNodeArgs } from './child-process.ts'
import { ask, type BenchCaller } from './door.ts'
import { load, machineFigures } from './machine.ts'
import { median, quantile, tableText } from './statistics.ts'

const { values: asked } = parseArgs({
  options: {
    small: { type: 'string', default: '1000' },
    large: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '200' },
  },
})
const ratioMost = 1.5
const postsShown = 15
const warmUpRounds = 20
const roundsCount = Number(asked.rounds)
const sizes = [Number(asked.small), Number(asked.large)] as const
const kinds = ['new', 'top'] as const
const circleOf = (size: number): string => `circle-of-${size}`
const tell = (line: string): void => void process.stderr.write(`${line}\n`)

type Kind = (typeof kinds)[number]

async function openFeed(port: number, caller: BenchCaller, size: number, by: Kind) {
  const startMs = performance.now()
  const body = { args: { circle: circleOf(size), by } }
  const { status, text } = await ask({ port, caller, path: '/v1/plugins/life-circle/feed', body })
  const tookMs = performance.now() - startMs
  if (status !== 200) throw new Error(`no feed: ${status} ${text.slice(0, 300)}`)
  const shownCount = text.match(/"item":/g)?.length ?? 0
  if (shownCount !== postsShown)
    throw new Error(`a feed of ${shownCount} posts: ${text.slice(0, 300)}`)
  return tookMs
}

/** Opens one after another, small and large in turn, so that both meet the same moments. */
async function measure(port: number, caller: BenchCaller) {
  const took = new Map(kinds.map((kind) => [kind, sizes.map((): number[] => [])]))
  for (let round = -warmUpRounds; round < roundsCount; round += 1)
    for (const kind of kinds)
      for (const [at, size] of sizes.entries()) {
        const tookMs = await openFeed(port, caller, size, kind)
        if (round >= 0) took.get(kind)?.[at]?.push(tookMs)
      }
  return took
}

const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-'))
const machine = machineFigures(folder)
const platform = openChild('./feed/platform.ts', {
  args: [join(folder, 'data')],
  nodeArgs: platformNodeArgs,
})
try {
  const port = await platform.ask<number>('port')
  for (const size of sizes) {
    await platform.ask('circle', { circle: circleOf(size), postsCount: size })
    tell(`a circle of ${size} posts (load ${load()})`)
  }
  const took = await measure(port, await platform.ask<BenchCaller>('reader'))
  const rows = [...took].map(([kind, [small = [], large = []]]) => ({
    ratio: median(large) / median(small),
    cells: [
      kind,
      median(small).toFixed(1),
      quantile(small, 0.95).toFixed(1),
      median(large).toFixed(1),
      quantile(large, 0.95).toFixed(1),
      (median(large) / median(small)).toFixed(2),
    ],
  }))
  const head = ['feed', `p50 of ${sizes[0]}`, 'p95', `p50 of ${sizes[1]}`, 'p95', 'ratio']
  const isReached = rows.every(({ ratio }) => ratio < ratioMost)
  process.stdout.write(`\
${machine.coresCount} cores, Node ${machine.node}, flush p50 ${machine.flush.p50Us} us, load ${load()} at the end.

Opening a feed over HTTP, in ms, ${roundsCount} rounds
${tableText([head, ...rows.map(({ cells }) => cells)])}
large within ${ratioMost} times small: ${isReached ? 'reached' : 'MISSED'}
`)
} finally {
  await platform.stop()
  rmSync(folder, { recursive: true, force: true })
}
