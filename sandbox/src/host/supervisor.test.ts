// Goal: runs end as they should, whatever becomes of the process they are in. Method: real
// processes with the real worker; small handlers, answered by the test as core would answer.

import { readFile, writeFile } from 'node:fs/promises'
import { afterEach, expect, test } from 'vitest'
import { limits } from '@tessera/sdk/wire'
import {
  bundleOf,
  codeOf,
  freshWorker,
  openTestSandbox,
  requestOf,
  resultOf,
  runText,
} from '../../tests/harness.ts'
import type { InvokeRequest, Sandbox, SandboxOptions, UpAnswer, UpCall } from './sandbox.ts'

const opened: Sandbox[] = []
const open = async (options: Partial<SandboxOptions> = {}): Promise<Sandbox> => {
  const sandbox = await openTestSandbox(options)
  opened.push(sandbox)
  return sandbox
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((sandbox) => sandbox.close()))
})

const endless = '() => { new Array(4294967295).fill(0) }'
const absent: UpAnswer = { ok: true, outputJson: '{"record":null}' }
const get = "ctx.records.get({ collection: 'c', id: 'a' })"

test('a handler gets its arguments and gives its result', async () => {
  const outcome = await runText(await open(), 'a', '(ctx, args) => ({ sum: args.a + args.b })', {
    argsJson: '{"a":1,"b":2}',
  })
  expect(outcome).toMatchObject({ kind: 'done', resultJson: '{"sum":3}', batchJson: '[]' })
})

test('money and bytes keep their types in both directions', async () => {
  const text =
    '(ctx, args) => ({ twice: args.fen * 2n, bytes: new Uint8Array([...args.bytes, 255]), was: typeof args.fen })'
  const outcome = await runText(await open(), 'a', text, {
    argsJson: '{"fen":"\\u0001n9007199254740993","bytes":"\\u0001bAQ"}',
  })
  expect(resultOf(outcome)).toEqual({
    twice: '\u0001n18014398509481986',
    bytes: '\u0001bAf8',
    was: 'bigint',
  })
})

test('a call goes up and its answer comes back', async () => {
  const calls: UpCall[] = []
  const onCall = (call: UpCall): Promise<UpAnswer> => {
    calls.push(call)
    return Promise.resolve({
      ok: true,
      outputJson: '{"record":{"id":"a","version":1,"doc":{"fen":"\\u0001n7"}}}',
    })
  }
  const outcome = await runText(
    await open(),
    'a',
    `async (ctx) => { const { record } = await ${get}; return { fen: record.doc.fen + 1n } }`,
    { onCall },
  )
  expect(resultOf(outcome)).toEqual({ fen: '\u0001n8' })
  expect(calls).toEqual([
    { handle: 'cap:0', inputJson: '{"collection":"c","id":"a"}', batchJson: '[]' },
  ])
})

test('answers enter in the order of the calls, whatever order they come in', async () => {
  const held: (() => void)[] = []
  const onCall = (call: UpCall): Promise<UpAnswer> =>
    new Promise((resolve) => {
      held.push(() => resolve({ ok: true, outputJson: call.inputJson }))
      if (held.length === 3) for (const release of held.toReversed()) release()
    })
  const text = `async (ctx) => {
    const order = []
    await Promise.all(['x', 'y', 'z'].map(async (id) => { order.push((await ctx.records.get({ id })).id) }))
    return order
  }`
  expect(resultOf(await runText(await open(), 'a', text, { onCall }))).toEqual(['x', 'y', 'z'])
})

test('the answers of one entry enter together, so that their times decide nothing', async () => {
  const text = `async (ctx) => {
    const order = []
    const get = async (id, ticks) => {
      const found = await ctx.records.get({ id })
      for (let tick = 0; tick < ticks; tick += 1) await undefined
      order.push(found.id)
    }
    const walk = async (name, ticks) => { await get(name + 1, ticks); await get(name + 2, ticks) }
    await Promise.all([walk('x', 9), get('z', 0), walk('y', 3)])
    return order
  }`
  const sandbox = await open()
  const quickest = ['x', 'y', 'z']
  for (const quick of quickest) {
    const onCall = async (call: UpCall): Promise<UpAnswer> => {
      if (!call.inputJson.includes(quick)) await new Promise((resolve) => setTimeout(resolve, 5))
      return { ok: true, outputJson: call.inputJson }
    }
    const order = resultOf(await runText(sandbox, `quick-${quick}`, text, { onCall }))
    expect(order).toEqual(['z', 'y1', 'x1', 'y2', 'x2'])
  }
})

test('answers too large for one frame enter in the same cuts each time', async () => {
  const size = 900_000
  const onCall = (call: UpCall): Promise<UpAnswer> =>
    Promise.resolve({ ok: true, outputJson: call.inputJson + ' '.repeat(size) })
  const text = `async (ctx) => {
    const order = []
    const walk = async (id) => {
      order.push((await ctx.records.get({ id })).id)
      order.push((await ctx.records.get({ id: id + '2' })).id)
    }
    await Promise.all(['a', 'b', 'c'].map(walk))
    return order
  }`
  expect(resultOf(await runText(await open(), 'a', text, { onCall }))).toEqual([
    'a',
    'b',
    'c',
    'a2',
    'b2',
    'c2',
  ])
})

test('writes collect in the batch and are seen by reads of the same run', async () => {
  const batches: string[] = []
  const onCall = (call: UpCall): Promise<UpAnswer> => {
    batches.push(call.batchJson)
    return Promise.resolve({ ok: true, outputJson: '{"records":[],"next":null}' })
  }
  const text = `async (ctx) => {
    const doc = { fen: 5n }
    await ctx.records.put({ collection: 'c', id: 'a', doc })
    doc.fen = 6n
    const own = ${get}
    await ctx.records.delete({ collection: 'c', id: 'b' })
    await ctx.records.list({ collection: 'c' })
    return { own: (await own).record.doc, gone: (await ctx.records.get({ collection: 'c', id: 'b' })).record }
  }`
  const outcome = await runText(await open(), 'a', text, { onCall })
  const put = '{"cap":"cap:2","input":{"collection":"c","id":"a","doc":{"fen":"\\u0001n5"}}}'
  const removal = '{"cap":"cap:3","input":{"collection":"c","id":"b"}}'
  expect(resultOf(outcome)).toEqual({ own: { fen: '\u0001n5' }, gone: null })
  expect(outcome).toMatchObject({ batchJson: `[${put},${removal}]` })
  expect(batches).toEqual([`[${put},${removal}]`])
})

test('a refused call can be caught, and carries its code when it is let pass', async () => {
  const sandbox = await open()
  const onCall = () =>
    Promise.resolve({ ok: false, code: 'insufficient_funds', message: 'too little' } as const)
  const caught = await runText(
    sandbox,
    'a',
    `async (ctx) => ${get}.catch((error) => [error.code, error.message, error instanceof Error])`,
    { onCall },
  )
  expect(resultOf(caught)).toEqual(['insufficient_funds', 'too little', true])
  const passed = await runText(sandbox, 'b', `async (ctx) => ${get}`, { onCall })
  expect(passed).toMatchObject({ kind: 'threw', code: 'insufficient_funds', message: 'too little' })
})

test('a refusal of the plugin keeps its reason', async () => {
  expect(
    await runText(await open(), 'a', "() => $sdk.refuse('Only its author can.')"),
  ).toMatchObject({ kind: 'refused', reason: 'Only its author can.' })
})

test('ids depend on the seed alone', async () => {
  const sandbox = await open()
  const text = '(ctx) => [ctx.id(), ctx.id(), ctx.now]'
  const first = resultOf(await runText(sandbox, 'a', text))
  expect(resultOf(await runText(sandbox, 'b', text))).toEqual(first)
  expect(resultOf(await runText(sandbox, 'c', text, { seed: 'f'.repeat(64) }))).not.toEqual(first)
  expect(first).toEqual([
    expect.stringMatching(/^[a-z2-7]{26}$/),
    expect.stringMatching(/^[a-z2-7]{26}$/),
    1_790_000_000_000,
  ])
})

test('a rejected answer ends the run as internal', async () => {
  const onCall = () => Promise.reject(new Error('of ours'))
  expect(await runText(await open(), 'a', `(ctx) => ${get}`, { onCall })).toMatchObject({
    kind: 'fault',
    code: 'internal',
  })
})

test('a run that is ended from outside settles at once, and its process serves on', async () => {
  const sandbox = await open()
  const ender = new AbortController()
  const onCall = (): Promise<UpAnswer> => {
    ender.abort()
    return new Promise(() => undefined)
  }
  expect(
    await runText(sandbox, 'a', `(ctx) => ${get}`, { onCall, signal: ender.signal }),
  ).toMatchObject({ kind: 'fault', code: 'sandbox_lost' })
  expect(resultOf(await runText(sandbox, 'a', `(ctx) => ${get}`))).toEqual({ record: null })
  expect(sandbox.stats().kills).toBe(0)
})

const mixed = codeOf(
  'mixed',
  bundleOf({
    run: `async (ctx) => { await ${get}; return ctx.id() }`,
    spin: '() => { for (;;) {} }',
    stick: endless,
  }),
  ['run', 'spin', 'stick'],
)

/** Starts runs that wait for their answer until the returned function is called. */
const waiting = (
  sandbox: Sandbox,
  count: number,
): {
  readonly runs: Promise<unknown>[]
  readonly calls: () => number
  readonly release: () => void
} => {
  let release: () => void = () => undefined
  let calls = 0
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const onCall: InvokeRequest['onCall'] = async () => {
    calls += 1
    await gate
    return absent
  }
  const runs = Array.from({ length: count }, () => sandbox.invoke(requestOf(mixed, { onCall })))
  return { runs, calls: () => calls, release }
}

test.each(['spin', 'stick'])(
  'runs beside one that has to be ended (%s) are run again, and ask core nothing twice',
  async (handler) => {
    const sandbox = await open()
    const { runs, calls, release } = waiting(sandbox, 20)
    expect(await sandbox.invoke(requestOf(mixed, { handler }))).toMatchObject({
      kind: 'fault',
      code: 'limit_exceeded',
    })
    release()
    const outcomes = await Promise.all(runs)
    expect(outcomes).toHaveLength(20)
    for (const outcome of outcomes) expect(outcome).toMatchObject({ kind: 'done' })
    expect(calls()).toBe(20)
    expect(sandbox.stats().kills).toBe(handler === 'stick' ? 1 : 0)
  },
)

test('the run that is blamed is the one that was running, also behind others that had ended', async () => {
  const sandbox = await open()
  await sandbox.invoke(requestOf(mixed))
  const quick = Array.from({ length: 30 }, () => sandbox.invoke(requestOf(mixed)))
  const stuck = sandbox.invoke(requestOf(mixed, { handler: 'stick' }))
  const later = Array.from({ length: 30 }, () => sandbox.invoke(requestOf(mixed)))
  expect(await stuck).toMatchObject({ code: 'limit_exceeded' })
  for (const outcome of await Promise.all([...quick, ...later]))
    expect(outcome).toMatchObject({ kind: 'done' })
})

test('three strikes pause a plugin, longer each time, and nobody else', async () => {
  let nowMs = 0
  const events: string[] = []
  const sandbox = await open({
    now: () => nowMs,
    sparesCount: 1,
    onEvent: ({ kind, detail }) => events.push(kind === 'pause' ? detail : kind),
  })
  const stick = (): Promise<unknown> => sandbox.invoke(requestOf(mixed, { handler: 'stick' }))
  for (let n = 0; n < limits.strikesMax; n += 1)
    expect(await stick()).toMatchObject({ code: 'limit_exceeded' })
  expect(await sandbox.invoke(requestOf(mixed))).toMatchObject({
    kind: 'fault',
    code: 'plugin_paused',
  })
  expect(await runText(sandbox, 'other', '() => 1')).toMatchObject({ kind: 'done' })
  nowMs = limits.pauseMs
  expect(await sandbox.invoke(requestOf(mixed))).toMatchObject({ kind: 'done' })
  expect(events.filter((each) => each === 'strike')).toHaveLength(3)
  expect(events).toContain(`${limits.pauseMs} ms`)
})

test('more runs than may be in flight wait, and more than may wait are refused', async () => {
  const sandbox = await open()
  const { runs, release } = waiting(sandbox, limits.inFlightPerPluginMax * 5 + 1)
  release()
  const outcomes = await Promise.all(runs)
  const refused = outcomes.filter((outcome) =>
    JSON.stringify(outcome).includes('too many runs wait'),
  )
  expect(refused).toHaveLength(1)
  expect(outcomes.filter((outcome) => JSON.stringify(outcome).includes('"done"'))).toHaveLength(
    outcomes.length - 1,
  )
})

test('closing settles what is in flight and leaves no process', async () => {
  const sandbox = await open({ sparesCount: 1 })
  const { runs } = waiting(sandbox, 3)
  await sandbox.close()
  for (const outcome of await Promise.all(runs))
    expect(outcome).toMatchObject({ kind: 'fault', code: 'sandbox_lost' })
  expect(await sandbox.invoke(requestOf(mixed))).toMatchObject({ code: 'sandbox_lost' })
  expect(sandbox.stats().processes).toEqual([])
})

test('a spare takes a plugin without a cold start, and is replaced', async () => {
  const sandbox = await open({ sparesCount: 1 })
  expect(await runText(sandbox, 'a', '() => 1')).toMatchObject({ kind: 'done' })
  expect(sandbox.stats()).toMatchObject({ coldStarts: 0, kills: 0 })
  expect(sandbox.stats().processes).toHaveLength(2)
})

test('an unknown handler and a bundle that is none fail without harm', async () => {
  const sandbox = await open()
  expect(await sandbox.invoke(requestOf(mixed, { handler: 'toString' }))).toMatchObject({
    code: 'handler_failed',
  })
  expect(await sandbox.invoke(requestOf(codeOf('broken', 'not a bundle')))).toMatchObject({
    code: 'handler_failed',
  })
  expect(await sandbox.invoke(requestOf(mixed))).toMatchObject({ kind: 'done' })
})

test('an isolate that has served enough is left, and runs that wait in it still end', async () => {
  const path = await freshWorker()
  const hastyPath = path.replace('worker.mjs', 'hasty.mjs')
  await writeFile(
    hastyPath,
    (await readFile(path, 'utf8')).replaceAll(
      'isolateInvocationsMax: 1e4',
      'isolateInvocationsMax: 3',
    ),
  )
  const sandbox = await open({ workerPath: hastyPath })
  const { runs, release } = waiting(sandbox, 10)
  for (let n = 0; n < 20; n += 1)
    expect(await sandbox.invoke(requestOf(mixed))).toMatchObject({ kind: 'done' })
  release()
  for (const outcome of await Promise.all(runs)) expect(outcome).toMatchObject({ kind: 'done' })
  expect(sandbox.stats()).toMatchObject({ kills: 0, coldStarts: 1 })
})

test('the figures of a process include its memory', async () => {
  const sandbox = await open()
  await sandbox.invoke(requestOf(mixed))
  const [process] = sandbox.stats().processes
  expect(process).toMatchObject({ plugin: 'mixed', invocations: 1 })
  expect(process?.pssBytes).toBeGreaterThan(5_000_000)
})
