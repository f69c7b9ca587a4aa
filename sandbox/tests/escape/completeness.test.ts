// Goal: what all runs share cannot hold anything. Method: a program calls everything it can reach,
// twice, and looks at what both rounds have in common; a hole made on purpose shows that it looks.

import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '../../src/host/index.ts'
import { codeOf, freshWorker, openTestSandbox, requestOf, resultOf } from '../harness.ts'
import { completenessBundle, type SliceReport } from './completeness-walk.ts'

const functionsPerSlice = 20
const code = codeOf('walk', completenessBundle)

/** The same worker with more CPU time for a run: the search is longer than any handler may be. */
const patientWorker = async (): Promise<string> => {
  const path = await freshWorker()
  const text = await readFile(path, 'utf8')
  const patient = text.replaceAll(/(entryCpuMs|invocationCpuMs): 200/g, '$1: 5e3')
  expect(patient).not.toBe(text)
  const patientPath = path.replace('worker.mjs', 'patient.mjs')
  await writeFile(patientPath, patient)
  return patientPath
}

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openTestSandbox({ workerPath: await patientWorker() })
})
afterAll(async () => {
  await sandbox.close()
})

const slice = async (from: number, canary: boolean): Promise<SliceReport> => {
  const argsJson = JSON.stringify({ from, to: from + functionsPerSlice, canary })
  const onCall = () => Promise.resolve({ ok: false, code: 'not_found', message: 'none' } as const)
  return resultOf(await sandbox.invoke(requestOf(code, { argsJson, onCall }))) as SliceReport
}

test('everything that two rounds of calls share is frozen and has no internal slot', async () => {
  const reports = [await slice(0, false)]
  for (
    let from = functionsPerSlice;
    from < (reports[0]?.functionsCount ?? 0);
    from += functionsPerSlice
  ) {
    reports.push(await slice(from, false))
  }
  expect(reports.flatMap(({ loose }) => loose)).toEqual([])
  expect(reports.flatMap(({ slotted }) => slotted)).toEqual([])
  // Least figures: a search that finds nothing to look at would also find nothing wrong.
  expect(reports[0]?.sharedCount).toBeGreaterThan(900)
  expect(reports.reduce((sum, { callsCount }) => sum + callsCount, 0)).toBeGreaterThan(200_000)
}, 60_000)

test('a shared map that nobody froze is found', async () => {
  const report = await slice(0, true)
  expect(report.loose).toEqual(['canary'])
  expect(report.slotted).toEqual(['canary: map'])
})
