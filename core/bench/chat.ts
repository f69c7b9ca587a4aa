// The bench of talk: messages sent at an even pace into many groups, and how long it takes until
// those who watch see them.
//
//   npm run bench:chat [-- --groups=50] [--members=40] [--watchers=1000] [--rate=200]
//                      [--seconds=20]

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { TalkFigures, TalkPhase } from './chat/load.ts'
import type { Talker } from './chat/platform.ts'
import { openChild, platformNodeArgs } from './child-process.ts'
import { load, machineFigures } from './machine.ts'

const { values: asked } = parseArgs({
  options: {
    groups: { type: 'string', default: '50' },
    members: { type: 'string', default: '40' },
    watchers: { type: 'string', default: '1000' },
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '20' },
    query: { type: 'string', default: 'crowd' },
  },
})
const eventMsMost = 500
const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-'))
const tell = (line: string): void => void process.stderr.write(`${line}\n`)
const machine = machineFigures(folder)
const platform = openChild('./chat/platform.ts', {
  args: [join(folder, 'data')],
  nodeArgs: platformNodeArgs,
})
const loader = openChild('./chat/load.ts')
try {
  const port = await platform.ask<number>('port')
  const wish = { groupsCount: Number(asked.groups), membersCount: Number(asked.members) }
  const talkers = await platform.ask<readonly Talker[]>('groups', wish)
  tell(`${wish.groupsCount} groups of ${wish.membersCount} (load ${load()})`)
  const phase: Omit<TalkPhase, 'seconds'> = {
    port,
    talkers,
    watchersCount: Number(asked.watchers),
    perSecond: Number(asked.rate),
    query: asked.query,
  }
  const figures = await loader.ask<TalkFigures>('run', { ...phase, seconds: Number(asked.seconds) })
  const reached = figures.eventP99Ms < eventMsMost && figures.missingCount === 0
  process.stdout.write(`\
${machine.coresCount} cores, Node ${machine.node}, flush p50 ${machine.flush.p50Us} us, load ${load()} at the end.

${asked.rate} messages a second into ${wish.groupsCount} groups of ${wish.membersCount}, ${asked.watchers} watchers of \`${asked.query}\`
sent ${figures.sentCount}, failed ${figures.failedCount} ${figures.failures.join(' | ')}
answer to the sender: p50 ${figures.answerP50Ms.toFixed(0)} ms, p99 ${figures.answerP99Ms.toFixed(0)} ms
send to event: p50 ${figures.eventP50Ms.toFixed(0)} ms, p95 ${figures.eventP95Ms.toFixed(0)}, p99 ${figures.eventP99Ms.toFixed(0)}, most ${figures.eventMaxMs.toFixed(0)}; ${figures.eventsCount} seen, ${figures.missingCount} missing
p99 under ${eventMsMost} ms with nothing missing: ${reached ? 'reached' : 'MISSED'}
`)
} finally {
  await loader.stop()
  await platform.stop()
  rmSync(folder, { recursive: true, force: true })
}
