// Goal: a card is seen by whoever has its id, as it is for them and as it is now; and one that is
// gone, forged, withdrawn or refused is the same nothing. Method: cards of the board over HTTP, by
// its author, by a friend who uses it, and by a guest who never did.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEvents, type EventReader } from '../event-reader.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Visitor } from '../visitor.ts'

let platform: Platform
let author: Visitor
let friend: Visitor
let guest: Visitor

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['board', 'lab', 'red-packets'] })
  author = await platform.person('author', 100_000n)
  friend = await platform.person('friend')
  guest = await platform.person('guest')
  await author.agree('board', [])
  await friend.agree('board', ['identity.profile'])
})

afterAll(async () => {
  await platform.stop()
})

let count = 0
async function pinned(text = 'Buy milk'): Promise<{ readonly id: string; readonly card: string }> {
  count += 1
  const id = `note-${count}`
  const reply = await author.call('board/pin', { id, text })
  expect(reply.code).toBe('ok')
  return { id, card: String(reply.body.result?.['card']) }
}

async function published(handler: string, id = 'x'): Promise<string> {
  const reply = await author.call('board/show', { handler, id })
  expect(reply.code).toBe('ok')
  return String(reply.body.result?.['card'])
}

const see = (who: Visitor, card: string) => who.ask('GET', `/v1/cards/${card}`)
const watch = (who: Visitor, card: string) => who.ask('POST', `/v1/cards/${card}/watch`, {})

async function withStream<T>(who: Visitor, act: (stream: EventReader) => Promise<T>): Promise<T> {
  const stream = await readEvents(platform.origin, who)
  try {
    await stream.wait(({ event }) => event === 'hello')
    return await act(stream)
  } finally {
    stream.close()
  }
}

describe('a card', () => {
  it('is seen by a guest, with whose it is, money as text and nothing of inner ids', async () => {
    const { card } = await pinned()
    expect(card).toMatch(/^card_[a-z2-7]{26}$/)
    const { status, body, text } = await see(guest, card)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      card,
      format: 1,
      plugin: { id: 'board', name: { zh: '留言板', en: 'Board' }, colour: 'plum' },
      fallback: { en: 'Buy milk' },
    })
    expect(text).toContain('"amountFen":"1250"')
    expect(text).not.toContain(author.person)
    expect(text).not.toContain(guest.person)
  })

  it('is drawn for each viewer: the author, who may see names, and who may not', async () => {
    const { card } = await pinned()
    expect((await see(author, card)).text).toContain('"en":"yours"')
    expect((await see(friend, card)).text).toContain('by per')
    expect((await see(friend, card)).text).not.toContain('by somebody')
    expect((await see(guest, card)).text).toContain('by somebody')
  })

  it('leaves a guest a guest: no permission, no use of the mini-program is noted', async () => {
    const { card } = await pinned()
    await see(guest, card)
    const { store } = platform.tessera
    expect(await store.get('grant', [guest.person, 'board'])).toBeUndefined()
    const uses = await store.scan({ table: 'grantUse', equals: [guest.person], limit: 5 })
    expect(uses).toEqual([])
  })

  it('does not use up a permission for one use', async () => {
    const { card } = await pinned()
    const once = await platform.person('once')
    const asked = { capabilities: ['identity.profile'], mode: 'once' }
    const reply = await once.ask('POST', '/v1/plugins/board/grants', asked)
    expect(reply.status).toBeLessThan(300)
    expect((await see(once, card)).text).toContain('by somebody')
    const grant = await platform.tessera.store.get('grant', [once.person, 'board'])
    expect(grant?.status).toBe('active')
  })

  it('asks for a session', async () => {
    const { card } = await pinned()
    const reply = await platform.send({ method: 'GET', path: `/v1/cards/${card}` })
    expect(reply.code).toBe('sign_in_required')
  })

  it('is reached by its id alone, not as a handler', async () => {
    const { id } = await pinned()
    expect((await author.call('board/noteCard', { id })).code).toBe('handler_unknown')
    const headers = { 'tessera-capability': author.tokenOf('board') }
    const asked = { plugin: 'board', handler: 'noteCard', args: { id } }
    expect((await author.ask('POST', '/v1/watches', asked, headers)).code).toBe('handler_unknown')
  })
})

describe('a watched card', () => {
  it('tells a guest the next state, and of the end', async () => {
    const { id, card } = await pinned()
    await withStream(guest, async (stream) => {
      const opened = await watch(guest, card)
      expect(opened.status).toBe(201)
      await friend.call('board/thank', { id })
      const isOf = (data: Readonly<Record<string, unknown>>): boolean =>
        data['watch'] === opened.body.watch
      const value = await stream.wait(({ event, data }) => event === 'watch' && isOf(data))
      expect(JSON.stringify(value.data['result'])).toContain('"value":1,"max":10')
      await author.call('board/unpin', { card })
      const problem = await stream.wait(({ event, data }) => event === 'problem' && isOf(data))
      expect(problem.data['problem']).toMatchObject({ code: 'not_found' })
    })
  })

  it('ends for a guest who has become a user, who then sees more', async () => {
    const { card } = await pinned()
    const joiner = await platform.person('joiner')
    await withStream(joiner, async (stream) => {
      const opened = await watch(joiner, card)
      expect(opened.text).toContain('by somebody')
      await joiner.agree('board', ['identity.profile'])
      const closed = await stream.wait(({ event }) => event === 'closed')
      expect(closed.data).toMatchObject({ watch: opened.body.watch, code: 'reload_needed' })
      expect((await watch(joiner, card)).text).not.toContain('by somebody')
    })
  })
})

describe('nothing to see', () => {
  it('is the same for forged, withdrawn, refused and erased cards', async () => {
    const withdrawn = await pinned()
    await author.call('board/unpin', { card: withdrawn.card })
    const refused = await published('noteCard', 'never-pinned')
    const leaver = await platform.person('leaver')
    await leaver.agree('board', [])
    const left = await leaver.call('board/pin', { id: 'left', text: 'Bye' })
    const erased = String(left.body.result?.['card'])
    expect((await see(guest, erased)).status).toBe(200)
    expect((await leaver.ask('POST', '/v1/erasure', { confirm: 'erase' })).status).toBe(204)
    const forged = `card_${'a'.repeat(26)}`
    const bodies = await Promise.all(
      [forged, 'x', withdrawn.card, refused, erased].map(async (card) => {
        const [seen, watched] = await Promise.all([see(guest, card), watch(guest, card)])
        expect(seen.status).toBe(404)
        return [seen, watched].map(({ text }) => text.replaceAll(/req_[a-z2-7]+/g, ''))
      }),
    )
    expect(new Set(bodies.flat()).size).toBe(1)
  })

  it('is there when the plugin is gone', async () => {
    const { card } = await pinned()
    const { engine, store } = platform.tessera
    const row = await store.get('plugin', ['board'])
    if (row === undefined) throw new Error('there is a board')
    const put = (status: string) =>
      engine.commit({ needs: () => [], plan: (tx) => tx.put('plugin', { ...row, status }) })
    await put('suspended')
    expect((await see(guest, card)).code).toBe('not_found')
    await put(row.status)
    expect((await see(guest, card)).status).toBe(200)
  })

  it.each(['wideCard', 'strayCard', 'oddCard'])(
    'of %s: the fault is its author’s',
    async (name) => {
      const reply = await see(guest, await published(name))
      expect(reply.code).toBe('result_invalid')
      expect(reply.text).not.toContain('blocks":')
    },
  )

  it('comes of a card that no handler draws, or whose arguments do not fit', async () => {
    const ask = (handler: string, id: unknown) => author.call('board/show', { handler, id })
    expect((await ask('thank', 'x')).code).toBe('handler_unknown')
    expect((await ask('nowhere', 'x')).code).toBe('handler_unknown')
    expect((await ask('noteCard', 'x'.repeat(65))).code).toBe('arguments_invalid')
  })

  it('is not brought about by another plugin', async () => {
    const { card } = await pinned()
    await author.agree('lab', [])
    await author.act([{ call: 'card.withdraw', input: { card } }])
    expect((await see(guest, card)).status).toBe(200)
  })
})

describe('the card of a red packet', () => {
  it('says to each viewer what it is to them, never how much', async () => {
    const powers = ['identity.profile', 'ledger.hold', 'notify.send']
    for (const who of [author, friend]) await who.agree('red-packets', powers)
    const wish = { kind: 'equal', totalFen: '4242', sharesCount: 2, greeting: 'Luck' }
    const sent = await author.confirm('red-packets/send', wish)
    expect(sent.code).toBe('ok')
    const packet = String(sent.body.result?.['packet'])
    const card = String(sent.body.result?.['card'])
    expect((await see(guest, card)).text).toContain('Waiting to be opened')
    await friend.call('red-packets/claim', { packet })
    const seen = await Promise.all([guest, friend, author].map((who) => see(who, card)))
    expect(seen.map(({ text }) => text.includes('You opened it'))).toEqual([false, true, false])
    for (const { text } of seen) expect(text).not.toMatch(/42\.42|21\.21|4242|2121/)
  })
})
