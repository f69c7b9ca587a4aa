// The web shell, built only when its sources changed.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprintOf } from '../src/first-party.ts'

const shellSources = [
  'web/index.html',
  'web/vite.config.ts',
  'web/src/**/*',
  'web/public/**/*',
  'web/package.json',
  'sdk/src/**/*.{ts,tsx,css}',
  'sdk/package.json',
  'pnpm-lock.yaml',
]

/**
 * Builds the shell of a repository where it is older than its sources.
 *
 * Shape: gives the folder that holds it.
 * Errors: throws where it cannot be built; the builder has said why.
 */
export function freshShell(top: string): string {
  const folder = join(top, 'web/dist')
  const stamp = join(folder, '.sources')
  const fingerprint = fingerprintOf(top, shellSources)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return folder
  const vite = join(top, 'web/node_modules/vite/bin/vite.js')
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: join(top, 'web'),
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('the shell could not be built')
  writeFileSync(stamp, fingerprint)
  return folder
}
