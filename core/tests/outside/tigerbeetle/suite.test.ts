// Goal: TigerBeetle's own tests of its Node client, as they were published, pass over our ledger.
// Method: their files run in a process of their own; only the native binding is ours.

import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const theirs = dirname(createRequire(import.meta.url).resolve('tigerbeetle-node'))
const binding = new URL('./binding.ts', import.meta.url).href
const testsCount = 27

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-outside-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a file of theirs over the ledger at a place, and gives what it printed. */
async function runTheirs(file: string, place: string): Promise<readonly string[]> {
  const { stdout } = await run(process.execPath, ['--import', binding, join(theirs, file)], {
    env: { ...process.env, TESSERA_OUTSIDE_LEDGER: place },
  })
  return stdout.split('\n')
}

describe.each([
  ['in memory', () => 'memory'],
  ['on SQLite', () => join(folder, `${theirs.length}.db`)],
])('TigerBeetle’s client suite %s', (_name, place) => {
  it('passes whole', async () => {
    const lines = await runTheirs('test.js', place())
    expect(lines.filter((line) => /: (FAILED|SKIPPED)$/.test(line))).toEqual([])
    expect(lines.filter((line) => line.endsWith(': PASSED'))).toHaveLength(testsCount)
  })

  it('runs its benchmark, whose sums come out', async () => {
    const lines = await runTheirs(
      'benchmark.js',
      `${place()}${place() === 'memory' ? '' : '.bench'}`,
    )
    expect(lines.filter((line) => /transfers per second: \d+/.test(line))).toHaveLength(1)
    expect(lines.filter((line) => line.includes('AssertionError'))).toEqual([])
  })
})
