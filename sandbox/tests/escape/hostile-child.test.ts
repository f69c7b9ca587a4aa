// Goal: a process that is wholly in strange hands costs the host nothing but itself. Method: fake
// children speak the frames and break them; the host has to end them, settle every run, and go on.

import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sandbox } from '../../src/host/index.ts'
import { bundleOf, codeOf, openTestSandbox, requestOf } from '../harness.ts'
import { fakeWorker } from '../fake-child.ts'

interface Lie {
  readonly name: string
  readonly talk: string
  readonly ends: readonly string[]
}

const ready = `send({ t: 'ready' })`
const lost = ['sandbox_lost']

const lies: readonly Lie[] = [
  {
    name: 'a length of four gigabytes',
    talk: `raw(Buffer.from([255, 255, 255, 255, 0, 0])); each(() => {})`,
    ends: lost,
  },
  { name: 'a length of nothing', talk: `raw(Buffer.alloc(6)); each(() => {})`, ends: lost },
  {
    name: 'a header longer than its frame',
    talk: `raw(Buffer.from([0, 0, 0, 2, 255, 255])); each(() => {})`,
    ends: lost,
  },
  { name: 'a header that is not JSON', talk: `send('{t:ready'); each(() => {})`, ends: lost },
  { name: 'a header that is a list', talk: `send('[]'); each(() => {})`, ends: lost },
  {
    name: 'an unknown kind of frame',
    talk: `${ready}; send({ t: 'grant', i: 1 }); each(() => {})`,
    ends: lost,
  },
  { name: 'ready twice', talk: `${ready}; ${ready}; each(() => {})`, ends: lost },
  {
    name: 'a reply that nobody is owed',
    talk: `${ready}; send({ t: 'done', i: 1, us: 0, cut: 0 }); each(() => {})`,
    ends: lost,
  },
  {
    name: 'a reply for another run',
    talk: `${ready}; honest(({ i }) => send({ t: 'done', i: i + 1, us: 0, cut: 0 }, '1[]'))`,
    ends: lost,
  },
  {
    name: 'two replies for one entry',
    talk: `${ready}; honest(({ i }) => { send({ t: 'calls', i, c: [] }); send({ t: 'done', i, us: 0, cut: 1 }, '1[]') })`,
    ends: lost,
  },
  {
    name: 'a negative number',
    talk: `${ready}; honest(({ i }) => send({ t: 'done', i, us: -1, cut: 0 }, '1[]'))`,
    ends: lost,
  },
  {
    name: 'a code that is none',
    talk: `${ready}; honest(({ i }) => send({ t: 'threw', i, us: 1, code: 'rich' }, 'x'))`,
    ends: lost,
  },
  {
    name: 'calls that do not fill their frame',
    talk: `${ready}; honest(({ i }) => send({ t: 'calls', i, c: [[0, 99999, 1]] }, '{}'))`,
    ends: lost,
  },
  {
    name: 'a list of lost runs that is a text',
    talk: `${ready}; honest(({ i }) => send({ t: 'fault', i, code: 'internal', lost: 'all' }, ''))`,
    ends: lost,
  },
  {
    name: 'lost runs that do not exist',
    talk: `${ready}; honest(({ i }) => send({ t: 'fault', i, code: 'handler_failed', lost: [i + 77] }, 'x'))`,
    ends: ['handler_failed'],
  },
  {
    name: 'a fault of its own invention',
    talk: `${ready}; honest(({ i }) => send({ t: 'fault', i, code: 'declined', lost: [] }, 'x'))`,
    ends: ['handler_failed'],
  },
  {
    name: 'more calls than a run may make',
    talk: `${ready}; honest(({ i, t }) => send({ t: 'calls', i, c: t === 'invoke' ? Array.from({ length: 2001 }, () => [0, 2, 2]) : [] }, t === 'invoke' ? '{}[]'.repeat(2001) : ''))`,
    ends: lost,
  },
  {
    name: 'calls for ever',
    talk: `${ready}; honest(({ i }) => send({ t: 'calls', i, c: [[0, 2, 2]] }, '{}[]'))`,
    ends: ['limit_exceeded'],
  },
  {
    name: 'half a frame, and then nothing',
    talk: `${ready}; honest(() => raw(Buffer.from([0, 0, 1, 0, 0, 5, 1])))`,
    ends: ['limit_exceeded'],
  },
  { name: 'silence', talk: `${ready}; honest(() => {})`, ends: ['limit_exceeded'] },
  {
    name: 'an end of its own',
    talk: `${ready}; honest(() => process.exit(0))`,
    ends: ['limit_exceeded'],
  },
  {
    name: 'a flood of errors',
    talk: `${ready}; honest(() => { for (;;) fs.writeSync(2, 'x'.repeat(65536)) })`,
    ends: lost,
  },
  {
    name: 'a flood of frames',
    talk: `${ready}; honest(({ i }) => { for (;;) send({ t: 'done', i, us: 0, cut: 1 }, '1[]') })`,
    ends: ['done', ...lost],
  },
]

let canary: Sandbox
const canaryCode = codeOf('canary', bundleOf({ run: '() => 42' }))
beforeAll(async () => {
  canary = await openTestSandbox()
})
afterAll(async () => {
  await canary.close()
})

describe.each(lies)('a child that sends $name', ({ talk, ends }) => {
  test('is ended, and the host goes on', async () => {
    const sandbox = await openTestSandbox({ workerPath: await fakeWorker(talk) })
    const outcome = await sandbox.invoke(requestOf(codeOf('fake', '(function () {})')))
    expect(ends).toContain('code' in outcome ? outcome.code : outcome.kind)
    expect(await canary.invoke(requestOf(canaryCode))).toMatchObject({
      kind: 'done',
      resultJson: '42',
    })
    const pids = sandbox.stats().processes.map(({ pid }) => pid)
    await sandbox.close()
    expect(pids.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([])
  })
})

test('a child finds nothing of the machine: no files, no network, no processes, no environment', async () => {
  const talk = `${ready}; const tries = {
    read: () => fs.readFileSync('/etc/passwd'),
    list: () => fs.readdirSync('/'),
    write: () => fs.writeFileSync('/tmp/tessera-escape', 'x'),
    spawn: async () => (await import('node:child_process')).execSync('id'),
    thread: async () => new (await import('node:worker_threads')).Worker('1', { eval: true }),
    connect: async () => { const net = await import('node:net'); await new Promise((resolve, reject) => net.connect(80, '127.0.0.1').once('connect', resolve).once('error', reject)) },
    environment: () => { const names = Object.keys(process.env).filter((name) => !['TZ', 'LC_ALL', 'PWD'].includes(name)); if (names.length === 0) throw new Error('none'); return names },
  }
  const found = []
  for (const [name, way] of Object.entries(tries)) { try { await way(); found.push(name) } catch {} }
  const text = JSON.stringify(found)
  honest(({ i }) => send({ t: 'done', i, us: 0, cut: text.length }, text + '[]'))`
  for (const bubblewrap of ['never', 'if-installed'] as const) {
    const sandbox = await openTestSandbox({ workerPath: await fakeWorker(talk), bubblewrap })
    expect(await sandbox.invoke(requestOf(codeOf('fake', '(function () {})')))).toMatchObject({
      kind: 'done',
      resultJson: '[]',
    })
    await sandbox.close()
  }
})
