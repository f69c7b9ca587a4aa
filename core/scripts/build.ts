// Builds what runs from built files: the worker of the sandbox, the web shell and the packages of
// our own mini-programs. Each is built only when its sources changed.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleWorker, defaultWorkerPath, workerIsStale } from '@tessera/sandbox'
import { fingerprintOf, packFirstParty } from '../src/first-party.ts'

const top = join(import.meta.dirname, '../..')
const shellSources = [
  'web/index.html',
  'web/vite.config.ts',
  'web/src/**/*',
  'web/public/**/*',
  'sdk/src/**/*.{ts,css}',
  'pnpm-lock.yaml',
]
const shellStamp = join(top, 'web/dist/.sources')

function buildShell(): void {
  const fingerprint = fingerprintOf(top, shellSources)
  if (existsSync(shellStamp) && readFileSync(shellStamp, 'utf8') === fingerprint) return
  const vite = join(top, 'web/node_modules/.bin/vite')
  const built = spawnSync(vite, ['build', '--logLevel', 'warn'], {
    cwd: join(top, 'web'),
    stdio: 'inherit',
  })
  if (built.status !== 0) throw new Error('the shell could not be built')
  writeFileSync(shellStamp, fingerprint)
}

if (await workerIsStale(defaultWorkerPath)) await bundleWorker(defaultWorkerPath)
buildShell()
await packFirstParty(top)
