// Runs the checks that need no running platform, side by side, and tells each one's time.
//
//   node core/scripts/check.ts [name …]      without names: all of them

import { spawn } from 'node:child_process'
import { join } from 'node:path'

const top = join(import.meta.dirname, '../..')

/** Commands by name, the slowest first. */
const checks: Readonly<Record<string, readonly [string, ...string[]]>> = {
  types: ['tsc', '--build', '--pretty', 'false'],
  lint: ['oxlint', '--type-aware', '--format=unix'],
  unused: ['knip', '--no-progress'],
  tidy: ['vitest', 'run', '--project', 'tidy', '--reporter=dot'],
  format: ['oxfmt', '--list-different'],
}

const remedies: Readonly<Record<string, string>> = {
  format: 'not formatted; run `npm run fix`:',
  unused: 'nothing uses these:',
}

interface Outcome {
  readonly name: string
  readonly ok: boolean
  readonly ms: number
  readonly output: string
}

const run = (name: string): Promise<Outcome> =>
  new Promise((resolve) => {
    const startedMs = performance.now()
    const [program = '', ...args] = checks[name] ?? []
    const child = spawn(join(top, 'node_modules/.bin', program), args, {
      cwd: top,
      env: { ...process.env, NO_COLOR: '1' },
    })
    const parts: string[] = []
    const keep = (part: Buffer): void => void parts.push(part.toString('utf8'))
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const end = (ok: boolean): void => {
      resolve({ name, ok, ms: performance.now() - startedMs, output: parts.join('') })
    }
    child.on('error', (error) => {
      parts.push(`${error.message}\n`)
      end(false)
    })
    child.on('close', (code) => end(code === 0))
  })

const named = process.argv.slice(2)
const unknown = named.filter((name) => !Object.hasOwn(checks, name))
if (unknown.length > 0) {
  process.stderr.write(
    `no such check: ${unknown.join(', ')}; there are ${Object.keys(checks).join(', ')}\n`,
  )
  process.exit(2)
}

const outcomes = await Promise.all((named.length > 0 ? named : Object.keys(checks)).map(run))
for (const { name, ok, output } of outcomes) {
  if (!ok) process.stdout.write(`\n— ${name} — ${remedies[name] ?? ''}\n${output.trim()}\n`)
}
const line = outcomes.map(
  ({ name, ok, ms }) => `${name} ${ok ? 'ok' : 'FAILED'} ${(ms / 1000).toFixed(1)} s`,
)
process.stdout.write(`check: ${line.join(' · ')}\n`)
process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1
