// Builds what runs from built files: the worker of the sandbox and the web shell. Each is built
// only when its sources changed.

import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleWorker, defaultWorkerPath, workerIsStale } from '@tessera/sandbox'

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

function shellFingerprint(): string {
  const hash = createHash('sha256')
  for (const name of globSync(shellSources, { cwd: top, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()) {
    hash.update(name.slice(top.length)).update(readFileSync(name))
  }
  return hash.digest('hex')
}

function buildShell(): void {
  const fingerprint = shellFingerprint()
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
