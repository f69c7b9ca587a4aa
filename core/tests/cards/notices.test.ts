// Goal: a notice says why it came, and whoever turns a kind off gets no more of it, without its
// sender learning so. Method: the board tells its people over HTTP.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPlatform, type Platform } from '../platform.ts'
import type { Visitor } from '../visitor.ts'

let platform: Platform
let reader: Visitor

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['board'] })
  reader = await platform.person('reader')
  await reader.agree('board', ['notify.send'])
})

afterAll(async () => {
  await platform.stop()
})

const tell = (kind: string, who = reader) => who.call('board/tell', { kind })
const mutePath = (kind: string, plugin = 'board') => `/v1/notifications/mutes/${plugin}/${kind}`
const titles = async (who = reader): Promise<readonly string[]> => {
  const { text } = await who.ask('GET', '/v1/notifications')
  return [...text.matchAll(/told of (\w+)/g)].flatMap(([, kind], at) => (at % 2 ? [] : [`${kind}`]))
}

describe('a notice', () => {
  it('says which kind it is, and why it came', async () => {
    expect((await tell('thanks')).code).toBe('ok')
    const inbox = await reader.ask('GET', '/v1/notifications')
    const reason = { zh: '有人谢你', en: 'Somebody thanked you' }
    expect(inbox.body).toMatchObject({
      items: [{ plugin: 'board', kind: 'thanks', reason, read: false }],
      mutes: [],
    })
  })

  it('of a kind that the manifest does not name is refused', async () => {
    const reply = await tell('constructor')
    expect(reply.code).toBe('arguments_invalid')
    expect(reply.body.errors).toMatchObject([{ pointer: '/kind' }])
  })
})

describe('a kind that was turned off', () => {
  it('is not written, and its sender sees no difference', async () => {
    const other = await platform.person('other')
    await other.agree('board', ['notify.send'])
    expect((await reader.ask('POST', mutePath('thanks'), {})).status).toBe(204)
    const [muted, heard] = await Promise.all([tell('thanks'), tell('thanks', other)])
    const told = ({ body }: typeof muted) => ({ ...body, seq: 0 })
    expect(told(muted)).toEqual(told(heard))
    await tell('news')
    expect(await titles()).toEqual(['news', 'thanks'])
    expect(await titles(other)).toEqual(['thanks'])
  })

  it('is in the list of what is off, until it is on again', async () => {
    const reason = { zh: '有人谢你', en: 'Somebody thanked you' }
    const inbox = await reader.ask('GET', '/v1/notifications')
    expect(inbox.body['mutes']).toEqual([{ plugin: 'board', kind: 'thanks', reason }])
    expect((await reader.ask('DELETE', mutePath('thanks'))).status).toBe(204)
    await tell('thanks')
    expect(await titles()).toEqual(['thanks', 'news', 'thanks'])
  })

  it('has to be one that there is', async () => {
    for (const path of [mutePath('nothing'), mutePath('toString'), mutePath('thanks', 'nowhere')])
      expect((await reader.ask('POST', path, {})).code).toBe('not_found')
  })

  it('is nobody’s once its person is erased', async () => {
    const leaver = await platform.person('leaver')
    await leaver.agree('board', [])
    await leaver.ask('POST', mutePath('news'), {})
    const mutes = () =>
      platform.tessera.store.scan({ table: 'noticeMute', equals: [leaver.person], limit: 5 })
    expect(await mutes()).toHaveLength(1)
    expect((await leaver.ask('POST', '/v1/erasure', { confirm: 'erase' })).status).toBe(204)
    expect(await mutes()).toEqual([])
  })
})
