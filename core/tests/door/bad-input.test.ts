// Goal: whatever is wrong with a request, its sender learns a code, a reason and a remedy, nothing
// internal, and nothing is half done. Method: one wrong thing at a time, over HTTP, on a platform
// whose ledger and records are compared before and after.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { errorCodes, isErrorCode } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import { startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import { unsoundness } from '../soundness.ts'
import { answersOf, freshKey, type Visitor } from '../visitor.ts'

let platform: Platform
let lin: Visitor
let before: readonly number[]

const told: Reply[] = []

/** Rows of everything that a half done act would have left behind. */
async function traces(): Promise<readonly number[]> {
  const tables = [
    'transfer',
    'hold',
    'draw',
    'record',
    'job',
    'idempotency',
    'audit',
    'mandateUse',
  ] as const
  const { store } = platform.tessera
  const counts = tables.map(
    async (table) => (await store.scan({ table, equals: [], limit: 100_000 })).length,
  )
  return Promise.all(counts)
}

/** The code of a refusal, once it is what every refusal is: a problem of the closed list. */
function codeOf(reply: Reply): string {
  told.push(reply)
  const { code, status, headers, body } = reply
  if (!isErrorCode(code)) return `${code} is not in the list`
  const meaning = errorCodes[code]
  const isProblem = headers.get('content-type') === 'application/problem+json'
  const isTold = body.title === meaning.title && body.remedy === meaning.remedy
  return isProblem && isTold && status === meaning.status ? code : `${code} is told wrongly`
}

/** Sends a packet with a body that no client would write. */
const sendRaw = (body: string): Promise<Reply> =>
  platform.send({
    method: 'POST',
    path: '/v1/plugins/red-packets/send',
    headers: {
      cookie: lin.cookie,
      origin: platform.origin,
      'content-type': 'application/json',
      'tessera-capability': lin.tokenOf('red-packets'),
      'idempotency-key': freshKey(),
    },
    body,
  })

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['red-packets', 'lab'] })
  lin = await platform.demo('lin')
  await lin.agree('red-packets', ['identity.profile', 'ledger.hold', 'notify.send'])
  await lin.agree('lab', ['identity.profile', 'ledger.hold', 'ledger.pay', 'notify.send'])
  before = await traces()
})

afterEach(async () => {
  const alive = await platform.send({ method: 'GET', path: '/livez' })
  const wrong = await unsoundness(platform.tessera.store)
  const isUntouched = JSON.stringify(await traces()) === JSON.stringify(before)
  if (alive.status !== 200 || wrong.length > 0 || !isUntouched)
    throw new Error('something was left')
})

afterAll(async () => {
  await platform.stop()
})

const packet = { kind: 'lucky', sharesCount: 3, totalFen: '900', greeting: 'hello' }

describe('arguments', () => {
  const wrong: readonly (readonly [string, unknown, string])[] = [
    ['no object', 'packet', ''],
    ['a list', [], ''],
    ['null', null, '/greeting'],
    ['a missing field', { ...packet, greeting: undefined }, '/greeting'],
    ['a field too many', { ...packet, extra: 1 }, '/extra'],
    ['a number for a text', { ...packet, greeting: 5 }, '/greeting'],
    ['a text for a number', { ...packet, sharesCount: '3' }, '/sharesCount'],
    ['a fraction of a share', { ...packet, sharesCount: 1.5 }, '/sharesCount'],
    ['no share', { ...packet, sharesCount: 0 }, '/sharesCount'],
    ['too many shares', { ...packet, sharesCount: 101 }, '/sharesCount'],
    ['a choice that is none', { ...packet, kind: 'generous' }, '/kind'],
    ['an amount as a number', { ...packet, totalFen: 900 }, '/totalFen'],
    ['an amount of 0', { ...packet, totalFen: '0' }, '/totalFen'],
    ['a negative amount', { ...packet, totalFen: '-900' }, '/totalFen'],
    ['a fraction of a fen', { ...packet, totalFen: '9.5' }, '/totalFen'],
    ['an amount with an exponent', { ...packet, totalFen: '9e2' }, '/totalFen'],
    ['an amount with leading zeros', { ...packet, totalFen: '0900' }, '/totalFen'],
    ['an amount in hex', { ...packet, totalFen: '0x384' }, '/totalFen'],
    ['an amount with spaces', { ...packet, totalFen: ' 900' }, '/totalFen'],
    ['an amount above all ranges', { ...packet, totalFen: '9'.repeat(30) }, '/totalFen'],
    ['an amount in the tag of the pipe', { ...packet, totalFen: '\u0001n900' }, '/totalFen'],
    ['a NUL in a text', { ...packet, greeting: 'a\u0000b' }, '/greeting'],
    ['half a surrogate pair', { ...packet, greeting: '\ud800' }, '/greeting'],
    ['a text too long', { ...packet, greeting: 'x'.repeat(51) }, '/greeting'],
  ]

  it.each(wrong)('with %s name the place', async (_what, args, pointer) => {
    const reply = await lin.call('red-packets/send', args)
    expect(codeOf(reply)).toBe('arguments_invalid')
    expect(reply.body.errors?.[0]?.pointer).toBe(`/args${pointer}`)
    expect(reply.body.errors?.[0]?.expected).not.toBe('')
  })

  it('with a prototype inside are refused', async () => {
    const body = `{"args":{"__proto__":{"kind":"lucky"},${JSON.stringify(packet).slice(1)}}`
    const reply = await sendRaw(body)
    expect(['arguments_invalid', 'request_invalid']).toContain(reply.code)
    told.push(reply)
  })

  it('nested ten thousand deep are refused', async () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
    const body = `{"args":{"kind":"lucky","sharesCount":3,"totalFen":"900","greeting":${deep}}}`
    const reply = await sendRaw(body)
    expect(codeOf(reply)).toBe('arguments_invalid')
  })

  it('that the handler itself finds wrong are refused in its words', async () => {
    const reply = await lin.call('red-packets/send', { ...packet, totalFen: '2' })
    expect(codeOf(reply)).toBe('refused')
    expect(reply.body.detail).toMatch(/\S/)
  })

  it('for a sum above the balance tell the shell, and only the shell', async () => {
    const reply = await lin.call('red-packets/send', {
      ...packet,
      totalFen: '2000000',
      sharesCount: 100,
    })
    expect(codeOf(reply)).toBe('insufficient_funds')
  })
})

describe('addresses', () => {
  it('of a plugin or handler that is not there are refused', async () => {
    expect(codeOf(await lin.call('red-packets/steal', packet))).toBe('handler_unknown')
    expect(codeOf(await lin.call('red-packets/constructor', packet))).toBe('handler_unknown')
    expect(codeOf(await lin.call('nothing/send', packet))).toBe('not_found')
    expect(codeOf(await lin.call('red-packets/refund', { packet: 'x' }))).toBe('handler_unknown')
    expect(codeOf(await lin.ask('GET', '/v1/nothing'))).toBe('not_found')
    const watch = { plugin: 'red-packets', handler: 'send', args: packet }
    const headers = { 'tessera-capability': lin.tokenOf('red-packets') }
    expect(codeOf(await lin.ask('POST', '/v1/watches', watch, headers))).toBe('handler_unknown')
  })
})

describe('bodies', () => {
  const headers = () => ({
    cookie: lin.cookie,
    origin: platform.origin,
    'content-type': 'application/json',
  })
  const path = '/v1/plugins/red-packets/send'

  it('that are no JSON are refused', async () => {
    for (const body of ['', '{', 'lucky', '{"args":', '\ufeff{}x', '{"args":NaN}']) {
      const reply = await platform.send({ method: 'POST', path, headers: headers(), body })
      expect(['request_invalid', 'capability_required']).toContain(reply.code)
      told.push(reply)
    }
  })

  it('of another type are refused', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonp',
    ]) {
      const raw = {
        method: 'POST',
        path,
        headers: { ...headers(), 'content-type': type },
        body: '{"args":{}}',
      }
      expect(codeOf(await platform.send(raw))).toBe('request_invalid')
    }
  })

  it('with fields that nobody asked for are refused', async () => {
    const token = { 'tessera-capability': lin.tokenOf('red-packets') }
    expect(codeOf(await lin.ask('POST', path, { args: packet, admin: true }, token))).toBe(
      'request_invalid',
    )
    expect(codeOf(await lin.ask('POST', path, { args: packet, expect: 'no digest' }, token))).toBe(
      'request_invalid',
    )
    expect(codeOf(await lin.ask('POST', path, { args: packet, preview: 'yes' }, token))).toBe(
      'request_invalid',
    )
  })

  it('that are too large are refused, by length and in chunks', async () => {
    const body = JSON.stringify({
      args: { ...packet, greeting: 'x'.repeat(limits.argumentBytesMax * 2) },
    })
    expect(codeOf(await platform.send({ method: 'POST', path, headers: headers(), body }))).toBe(
      'body_too_large',
    )
    const chunked = {
      method: 'POST',
      path,
      headers: { ...headers(), 'transfer-encoding': 'chunked' },
    }
    expect(codeOf(await platform.send(chunked))).toBe('request_invalid')
    const args = { ...packet, greeting: 'x'.repeat(limits.argumentBytesMax) }
    expect(codeOf(await lin.call('red-packets/send', args))).toBe('arguments_invalid')
  })
})

describe('keys', () => {
  const path = '/v1/plugins/lab/increment'
  const token = () => ({ 'tessera-capability': lin.tokenOf('lab') })

  it('are needed by mutations, and have a form', async () => {
    expect(codeOf(await lin.ask('POST', path, { args: { id: 'none' } }, token()))).toBe(
      'key_required',
    )
    for (const key of ['short', 'x'.repeat(129), 'with space in it']) {
      const headers = { ...token(), 'idempotency-key': key }
      expect(codeOf(await lin.ask('POST', path, { args: { id: 'none' } }, headers))).toBe(
        'request_invalid',
      )
    }
  })
})

describe('runs', () => {
  it('that loop are ended, and the plugin goes on', async () => {
    expect(codeOf(await lin.call('lab/spin'))).toBe('limit_exceeded')
    expect((await lin.call('lab/counter', { id: 'none' })).body.result?.['value']).toBe(0)
  })

  it('that never settle are ended', async () => {
    expect(codeOf(await lin.call('lab/stuck'))).toBe('never_settled')
  })

  it('with a result too large are refused', async () => {
    const fits = await lin.call('lab/large', { characters: 60_000 })
    expect(fits.status).toBe(200)
    for (const characters of [limits.resultBytesMax, limits.frameBytesMax * 2]) {
      expect(codeOf(await lin.call('lab/large', { characters }))).toBe('limit_exceeded')
    }
  })

  it('with a result out of their own schema leave nothing', async () => {
    expect(codeOf(await lin.call('lab/misfit', { id: 'misfit' }))).toBe('result_invalid')
    expect((await lin.call('lab/counter', { id: 'misfit' })).body.result?.['value']).toBe(0)
  })

  it('that throw leave nothing, and their words stay inside', async () => {
    const doc = { value: 5 }
    const reply = await lin.act([
      { call: 'records.put', input: { collection: 'counters', id: 'thrown', doc } },
      { call: 'throw', input: 'the secret of the author at /srv/plugin.ts' },
    ])
    expect(codeOf(reply)).toBe('handler_failed')
    expect(reply.text).not.toContain('secret')
  })

  it('that refuse leave nothing', async () => {
    const reply = await lin.act([
      { call: 'records.put', input: { collection: 'counters', id: 'refused', doc: { value: 5 } } },
      { call: 'refuse', input: 'Not on a Sunday.' },
    ])
    expect(codeOf(reply)).toBe('refused')
    expect(reply.body.detail).toBe('Not on a Sunday.')
  })

  it('with a share that was never taken are refused, not a fault of ours', async () => {
    const hold = {
      amountFen: { $fen: '10' },
      payees: { kind: 'claimants', shareMaxFen: { $fen: '10' }, sharesMax: 1 },
      note: 'x',
      until: Date.now() + 60_000,
    }
    const reply = await lin.act([
      { call: 'identity.self' },
      { call: 'ledger.hold', input: hold },
      {
        call: 'ledger.release',
        input: { hold: { $of: [1, 'hold'] }, to: { $of: [0, 'person'] }, shareOf: 'draw_none' },
      },
    ])
    expect(['arguments_invalid', 'not_found']).toContain(reply.code)
    told.push(reply)
  })
})

describe('problems', () => {
  it('hold no stack, path, SQL, table or core id', () => {
    const core = [
      lin.person,
      lin.sessionId,
      platform.folder,
      'node_modules',
      '.ts:',
      'at Object',
      'SELECT',
      'select ',
      'insert into',
      'sqlite',
      'better-sqlite3',
      'postgres',
      'relation "',
    ]
    expect(told.length).toBeGreaterThan(50)
    for (const { text } of told) for (const word of core) expect(text).not.toContain(word)
  })

  it('are few words that a person or an author can act on', () => {
    for (const { title, remedy } of Object.values(errorCodes)) {
      expect(title).toMatch(/^[A-Z].{5,80}[^.]$/)
      expect(remedy).toMatch(/^[A-Z].{10,120}\.$/)
    }
  })

  it('answer a script that asks for nothing with nothing', async () => {
    expect(answersOf(await lin.call('lab/look', { script: '[]' }))).toEqual([])
  })
})
