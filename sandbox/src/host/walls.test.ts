// Goal: the walls that are reported stand. Method: the kernel's own account of a live process.

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { limits } from '@tessera/sdk/wire'
import { freshWorker, openTestSandbox, runText } from '../../tests/harness.ts'
import { leafOf } from './process-figures.ts'
import { syscallFilter } from './syscall-filter.ts'
import { findWalls } from './walls.ts'

const hasBubblewrap = findWalls(await freshWorker(), true).report.bubblewrap

const statusOf = async (bubblewrap: 'if-installed' | 'never') => {
  const sandbox = await openTestSandbox({ bubblewrap })
  await runText(sandbox, 'a', '() => 1')
  const pid = leafOf(sandbox.stats().processes[0]?.pid ?? 0)
  const read = (name: string): string => readFileSync(`/proc/${pid}/${name}`, 'utf8')
  const found = {
    status: read('status'),
    limits: read('limits'),
    environment: read('environ'),
    commandLine: read('cmdline'),
  }
  await sandbox.close()
  return { report: sandbox.walls(), ...found }
}

test('a process has the flags, the limits and the environment that are written down', async () => {
  const { report, limits: kernel, environment, commandLine } = await statusOf('never')
  expect(report).toMatchObject({
    permission: true,
    jitless: true,
    bubblewrap: false,
    seccomp: false,
  })
  for (const flag of ['--permission', '--jitless', '--no-node-snapshot'])
    expect(commandLine).toContain(flag)
  expect(
    environment
      .split('\0')
      .filter((each) => each !== '')
      .toSorted(),
  ).toEqual(['LC_ALL=en_US.UTF-8', 'TZ=UTC'])
  if (!report.prlimit) return
  expect(kernel).toMatch(new RegExp(`Max data size\\s+${limits.processDataMib * 1024 * 1024}`))
  expect(kernel).toMatch(/Max file size\s+4096/)
})

test.runIf(hasBubblewrap)(
  'under bubblewrap a process has no privileges and a filter on its calls',
  async () => {
    const { report, status } = await statusOf('if-installed')
    expect(report).toMatchObject({ bubblewrap: true, seccomp: true })
    expect(status).toMatch(/NoNewPrivs:\s+1/)
    expect(status).toMatch(/Seccomp:\s+2/)
    expect(status).toMatch(/CapEff:\s+0{16}/)
  },
)

test('the filter has one jump for each call and ends in two verdicts', () => {
  const program = syscallFilter('x64')
  const steps = Array.from({ length: (program?.length ?? 0) / 8 }, (_, at) => {
    const view = new DataView(program?.buffer ?? new ArrayBuffer(0), at * 8, 8)
    return {
      code: view.getUint16(0, true),
      ifTrue: view.getUint8(2),
      value: view.getUint32(4, true),
    }
  })
  expect(steps.slice(-2).map(({ value }) => value)).toEqual([0x7fff0000, 0x00050001])
  const jumps = steps.slice(4, -2).map(({ ifTrue }, at) => at + 4 + 1 + ifTrue)
  expect(new Set(jumps)).toEqual(new Set([steps.length - 1]))
  expect(syscallFilter('sparc')).toBeUndefined()
})

test('where bubblewrap is installed it is used, and where it is not wanted it is not', async () => {
  const path = await freshWorker()
  expect(findWalls(path, false).report.bubblewrap).toBe(false)
  expect(existsSync('/usr/bin/bwrap') || !hasBubblewrap).toBe(true)
})
