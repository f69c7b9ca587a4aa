// Goal: no hostile program harms anybody but itself. Method: each runs in a real process, while a
// plugin of somebody else answers; afterwards the pass rule of the sandbox specification is
// checked.

import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InvokeOutcome, Sandbox, UpAnswer, UpCall } from '../../src/host/index.ts'
import { bundleOf, codeOf, openTestSandbox, requestOf } from '../harness.ts'
import type { HostileProgram } from './program.ts'

const dir = join(import.meta.dirname, 'programs')
const files = (await readdir(dir, { recursive: true })).filter((name) => name.endsWith('.ts'))
const programs = await Promise.all(
  files.toSorted().map(async (file) => {
    const { program } = (await import(join(dir, file))) as { readonly program: HostileProgram }
    return { file: basename(file), program }
  }),
)

const secret = 'canary-7f3a91c2'
/** Above the data limit of a process, below what a machine would miss. */
const residentBytesMax = 512 * 1024 * 1024

const answer = (call: UpCall): Promise<UpAnswer> =>
  Promise.resolve(
    call.inputJson.includes('"refuse"')
      ? { ok: false, code: 'not_found', message: 'there is no such collection' }
      : { ok: true, outputJson: '{"record":null}' },
  )

const endOf = (outcome: InvokeOutcome): string =>
  outcome.kind === 'fault' || outcome.kind === 'threw' ? outcome.code : outcome.kind

/** The result, where there is one and something is expected of it. */
const resultOf = (outcome: InvokeOutcome, expected: unknown): unknown =>
  expected !== undefined && outcome.kind === 'done' ? JSON.parse(outcome.resultJson) : expected

const peakBytes = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024
}

const neighbour = codeOf('neighbour', bundleOf({ run: '(ctx, args) => args.secret.length' }))

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openTestSandbox({ sparesCount: 1, bubblewrap: 'if-installed' })
})
afterAll(async () => {
  await sandbox.close()
})

const askNeighbour = (): Promise<InvokeOutcome> =>
  sandbox.invoke(requestOf(neighbour, { argsJson: JSON.stringify({ secret }) }))

describe.each(programs)('$program.name', ({ file, program }) => {
  test(`is held: ${program.attack}`, async () => {
    expect(file).toBe(`${program.name}.ts`)
    await askNeighbour()
    const running = sandbox.invoke(
      requestOf(codeOf(program.name, program.source), { onCall: answer }),
    )
    const startMs = performance.now()
    const during = await askNeighbour()
    const tookMs = performance.now() - startMs
    let peak = 0
    const pid = sandbox.stats().processes.find(({ plugin }) => plugin === program.name)?.pid
    const sampler = setInterval(() => {
      if (pid !== undefined) void peakBytes(pid).then((bytes) => (peak = Math.max(peak, bytes)))
    }, 50)
    const outcome = await running
    clearInterval(sampler)

    expect(program.expect.ends).toContain(endOf(outcome))
    expect(resultOf(outcome, program.expect.result)).toEqual(program.expect.result)
    expect(JSON.stringify(outcome)).not.toContain(secret)
    expect(during).toMatchObject({ kind: 'done', resultJson: String(secret.length) })
    expect(tookMs).toBeLessThan(2_000)
    expect(peak).toBeLessThan(residentBytesMax)
    expect(await askNeighbour()).toMatchObject({ kind: 'done' })
  })
})

test('the list of hostile programs is not shorter than it was', () => {
  expect(programs.length).toBeGreaterThanOrEqual(60)
})
