// Goal: nothing of one run reaches the next, though both share a realm. Method: a secret is planted
// through each channel in one run and looked for in the next; the same channels, run in a bare
// realm, show that the suite would see a leak.

import { createContext, runInContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox, UpAnswer, UpCall } from '../../src/host/index.ts'
import { codeOf, openTestSandbox, requestOf, resultOf } from '../harness.ts'
import { leakBundle, leakChannels } from './leak-channels.ts'

const secret = 'secret-of-somebody-else-41c9'
const code = codeOf('leaky', leakBundle())

const answer = (call: UpCall): Promise<UpAnswer> =>
  Promise.resolve(
    call.inputJson.includes('"refuse"')
      ? { ok: false, code: 'not_found', message: 'there is no such collection' }
      : { ok: true, outputJson: '{"record":null}' },
  )

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openTestSandbox()
})
afterAll(async () => {
  await sandbox.close()
})

const step = async (phase: string, channel: number): Promise<unknown> => {
  const args = phase === 'plant' ? { phase, channel, secret } : { phase, channel }
  return resultOf(
    await sandbox.invoke(requestOf(code, { argsJson: JSON.stringify(args), onCall: answer })),
  )
}

test.each(leakChannels.map(({ name }, channel) => ({ name, channel })))(
  'nothing leaks through $name',
  async ({ channel }) => {
    await step('plant', channel)
    expect(JSON.stringify(await step('look', channel))).not.toContain(secret)
  },
)

test('runs that overlap do not see each other either', async () => {
  const outcomes = await Promise.all(
    leakChannels.flatMap((_, channel) => [step('plant', channel), step('look', channel)]),
  )
  const looks = outcomes.filter((_, index) => index % 2 === 1)
  expect(looks.filter((found) => JSON.stringify(found).includes(secret))).toEqual([])
})

test('all of it happened in one process and one realm', () => {
  const { processes, kills } = sandbox.stats()
  expect(kills).toBe(0)
  expect(processes).toHaveLength(1)
  expect(processes[0]?.invocations).toBeGreaterThan(leakChannels.length * 3)
})

test('in a bare realm most of the channels leak', async () => {
  const sdk =
    '({ z: { string: () => schema }, refuse() {}, Refusal, definePlugin: (_m, h) => h, query: (def) => def })'
  const leaking: string[] = []
  for (const [index, { name }] of leakChannels.entries()) {
    const context = createContext({})
    const run = runInContext(
      `
      const schema = {}; class Refusal extends Error {}; class Call extends Error {}; const sdk = ${sdk};
      const ctx = { id() {}, records: { get: async () => { throw new Call('x') }, put: async () => {} } };
      const made = ${leakBundle()}(globalThis, sdk).run.handler;
      (async (phase, channel, secret) => JSON.stringify(await made(ctx, { phase, channel, secret })))`,
      context,
    ) as (phase: string, channel: number, secret: string) => Promise<string>
    await run('plant', index, secret).catch(() => '')
    const found = await run('look', index, '').catch(() => '')
    if (found.includes(secret)) leaking.push(name)
  }
  expect(leaking.length).toBeGreaterThan(leakChannels.length / 2)
})
