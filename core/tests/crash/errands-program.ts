// The platform with errands alone, as a process of its own: packed beforehand, so that it starts
// fast, and on a clock that is ahead by as much as its environment says.

import { readFileSync } from 'node:fs'
import type { Package } from '@tessera/sdk/manifest'
import { systemClock } from '../../src/base/clock.ts'
import { readConfig } from '../../src/config.ts'
import { startTessera } from '../../src/tessera.ts'
import { defaultWorkerPath } from '../../../sandbox/scripts/bundle-worker.ts'

const aheadMs = Number(process.env['TEST_AHEAD_MS'] ?? '0')
const config = readConfig()
const pack: Package = JSON.parse(readFileSync(process.env['TEST_PACKAGE'] ?? '', 'utf8'))
const tessera = await startTessera({
  config,
  packages: [pack],
  workerPath: defaultWorkerPath,
  shellFolder: config.dataFolder,
  clock: { ...systemClock, now: () => systemClock.now() + aheadMs },
})
process.stdout.write(`ready: ${tessera.origin}\n`)
