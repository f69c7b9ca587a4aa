// Goal: a code leads to its place however it was typed, until its time is over or it is used up,
// and trying codes is slow. Method: links of the board over HTTP, in simulated time.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { spelled } from '@tessera/sdk/links'
import { fakeClock } from '../../src/base/clock.ts'
import { startPlatform, type Platform } from '../platform.ts'
import { freshKey, type Visitor } from '../visitor.ts'

const dayMs = 86_400_000
const clock = fakeClock(1_790_000_000_000)
let platform: Platform
let maker: Visitor
let other: Visitor

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['board', 'lab'], clock, config: { rateFactor: 1 } })
  maker = await platform.person('maker')
  other = await platform.person('other')
  for (const who of [maker, other]) await who.agree('board', [])
})

afterAll(async () => {
  await platform.stop()
})

const make = (args: object = {}) =>
  maker.call('board/link', { path: '/note/1', inMs: dayMs, ...args })
async function made(args: object = {}): Promise<string> {
  const reply = await make(args)
  expect(reply.code).toBe('ok')
  return String(reply.body.result?.['code'])
}
const follow = (code: string, who = other) =>
  who.ask('GET', `/v1/links/${encodeURIComponent(code)}`)

describe('a link', () => {
  it('leads to its place, however its code was typed', async () => {
    const code = await made()
    for (const typed of [code, code.toLowerCase(), spelled(code), spelled(code).replace('-', ' ')])
      expect(JSON.parse((await follow(typed)).text)).toEqual({
        code,
        plugin: 'board',
        path: '/note/1',
        title: { zh: 'A note', en: 'A note' },
        untilMs: clock.now() + dayMs,
      })
  })

  it('is the same one when its mutation is sent twice', async () => {
    const key = freshKey()
    const args = { path: '/note/2', inMs: dayMs }
    const [first] = [await maker.call('board/link', args, { key })]
    const again = await maker.call('board/link', args, { key })
    expect(again.body.result).toEqual(first?.body.result)
  })

  it('says clearly that its time is over', async () => {
    const code = await made({ inMs: 60_000 })
    clock.advance(60_000)
    expect((await follow(code)).code).toBe('too_late')
    expect((await other.call('board/use', { code })).code).toBe('too_late')
  })

  it('is used as often as it may be, and opening it counts for nothing', async () => {
    const code = await made({ usesMax: 2 })
    for (let turn = 0; turn < 4; turn += 1) expect((await follow(code)).status).toBe(200)
    const uses = await Promise.all(
      [1, 2, 3, 4].map((turn) => other.call('board/use', { code }, { key: `use-turn-${turn}` })),
    )
    expect(uses.map(({ code: told }) => told).toSorted()).toEqual([
      'exhausted',
      'exhausted',
      'ok',
      'ok',
    ])
    expect((await follow(code)).code).toBe('exhausted')
  })

  it('is used by its own mini-program alone', async () => {
    const code = await made()
    await maker.agree('lab', [])
    const reply = await maker.act([{ call: 'link.use', input: { code } }])
    expect(reply.code).toBe('not_found')
  })

  it.each([
    [{ path: '//elsewhere.example' }, '/path'],
    [{ path: 'note' }, '/path'],
    [{ path: '/a/../b' }, '/path'],
    [{ inMs: 0 }, '/until'],
    [{ inMs: 400 * dayMs }, '/until'],
  ])('is not made of %o', async (args, pointer) => {
    const reply = await make(args)
    expect(reply.code).toBe('arguments_invalid')
    expect(reply.body.errors).toMatchObject([{ pointer }])
  })

  it('goes with the account that made it', async () => {
    const leaver = await platform.person('leaver')
    await leaver.agree('board', [])
    const reply = await leaver.call('board/link', { path: '/x', inMs: dayMs })
    const code = String(reply.body.result?.['code'])
    expect((await leaver.ask('POST', '/v1/erasure', { confirm: 'erase' })).status).toBe(204)
    expect((await follow(code)).code).toBe('not_found')
  })
})

describe('a code that is none', () => {
  it('is not found, and asks for somebody signed in', async () => {
    for (const code of ['000000000', 'K7QM2F9X3', 'x', '']) {
      const reply = await follow(code)
      expect(['not_found', 'request_invalid']).toContain(reply.code)
    }
    const reply = await platform.send({ method: 'GET', path: '/v1/links/000000000' })
    expect(reply.code).toBe('sign_in_required')
  })

  it('is tried slowly', async () => {
    const guesser = await platform.person('guesser')
    let told = ''
    for (let turn = 0; turn < 40 && told !== 'rate_limited'; turn += 1)
      told = (await follow('000000000', guesser)).code
    expect(told).toBe('rate_limited')
    clock.advance(10_000)
    expect((await follow('000000000', guesser)).code).toBe('not_found')
  })
})
