// Goal: TigerBeetle's own tests of its Node client, as they were published, pass over our ledger.
// Method: their files run in a process of their own; only the native binding is ours.

import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { openDatabase, type TestDatabase } from '../../postgres/database.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const theirs = dirname(createRequire(import.meta.url).resolve('tigerbeetle-node'))
const binding = new URL('./binding.ts', import.meta.url).href
const testsCount = 27

let folder = ''
const databases: TestDatabase[] = []
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-outside-'))
})
afterAll(async () => {
  for (const database of databases) await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** A fresh place on the engine of this project. */
async function freshPlace(): Promise<string> {
  const database = await openDatabase()
  databases.push(database)
  return database.url ?? join(folder, `${databases.length}.db`)
}

/** Runs a file of theirs over the ledger at a place, and gives what it printed. */
async function runTheirs(file: string, place: string): Promise<readonly string[]> {
  const { stdout } = await run(process.execPath, ['--import', binding, join(theirs, file)], {
    env: { ...process.env, TESSERA_OUTSIDE_LEDGER: place },
  })
  return stdout.split('\n')
}

describe.each([
  ['in memory', () => Promise.resolve('memory')],
  ['in the store', freshPlace],
])('TigerBeetle’s client suite %s', (_name, placeOf) => {
  it('passes whole', async () => {
    const lines = await runTheirs('test.js', await placeOf())
    expect(lines.filter((line) => /: (FAILED|SKIPPED)$/.test(line))).toEqual([])
    expect(lines.filter((line) => line.endsWith(': PASSED'))).toHaveLength(testsCount)
  })

  it('runs its benchmark, whose sums come out', async () => {
    const lines = await runTheirs('benchmark.js', await placeOf())
    expect(lines.filter((line) => /transfers per second: \d+/.test(line))).toHaveLength(1)
    expect(lines.filter((line) => line.includes('AssertionError'))).toEqual([])
  })
})
