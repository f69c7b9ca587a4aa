// Measures what one run costs through the whole sandbox: queries with one read that is answered at
// once, a fixed number in flight. Prints runs a second, and CPU of host and child for each.

import { readFileSync } from 'node:fs'
import {
  bundleWorker,
  defaultWorkerPath,
  openSandbox,
  workerIsStale,
  type InvokeRequest,
} from '../src/host/index.ts'

const inFlight = Number(process.argv[2] ?? 64)
const runsCount = Number(process.argv[3] ?? 100_000)

const server = `(function (globalThis, $sdk) { 'use strict'
  const plugin = $sdk.definePlugin({}, {
    show: $sdk.query({ handler: async (ctx, args) => {
      const { record } = await ctx.records.get({ collection: 'packets', id: args.id })
      return { id: args.id, left: record.doc.left }
    } }),
  })
  return plugin
})`

const answer = {
  ok: true,
  outputJson:
    '{"record":{"id":"abc","version":3,"doc":{"left":7,"sender":"p1","note":"good luck"}}}',
} as const

const request: InvokeRequest = {
  code: {
    plugin: 'bench',
    packageHash: 'bench',
    server,
    capabilities: [
      'identity.self',
      'records.get',
      'records.put',
      'ledger.hold',
      'draw.take',
      'notify.send',
    ].map((name) => ({ name, mode: 'read' })),
    handlers: { show: 'query' },
  },
  handler: 'show',
  argsJson: '{"id":"abc"}',
  nowMs: 1_790_000_000_000,
  seed: '0123456789abcdef'.repeat(4),
  onCall: () => Promise.resolve(answer),
}

const cpuMsOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

if (await workerIsStale(defaultWorkerPath)) await bundleWorker(defaultWorkerPath)
const sandbox = openSandbox({
  workerPath: defaultWorkerPath,
  sparesCount: 0,
  bubblewrap: 'never',
  now: () => performance.now(),
})

const drive = async (count: number): Promise<void> => {
  let left = count
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      const outcome = await sandbox.invoke(request)
      if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome))
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
}

await drive(5_000)
for (let round = 0; round < 3; round += 1) {
  const pid = sandbox.stats().processes[0]?.pid ?? 0
  const childBefore = cpuMsOf(pid)
  const hostBefore = process.cpuUsage()
  const startMs = performance.now()
  await drive(runsCount)
  const tookMs = performance.now() - startMs
  const host = process.cpuUsage(hostBefore)
  const perSecond = Math.round((runsCount / tookMs) * 1_000)
  const hostUs = (host.user + host.system) / runsCount
  const childUs = ((cpuMsOf(pid) - childBefore) * 1_000) / runsCount
  process.stdout.write(
    `${inFlight} in flight: ${perSecond} runs/s, host ${hostUs.toFixed(1)} us, child ${childUs.toFixed(1)} us a run\n`,
  )
}
await sandbox.close()
