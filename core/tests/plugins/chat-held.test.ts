// Goal: what a message holds reaches those who are in the conversation, and a red packet sent from
// one is there in the same moment as its money is set aside, or neither is. Method: chat and red
// packets on one running platform; the gesture is what a shell would send.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as files from '../media/files.ts'
import * as shelf from '../media/shelf.ts'
import { freshTxn, startChat, told, type ChatWorld, type Talker } from './chat-world.ts'

const fundsFen = 100_000n

let world: ChatWorld
let lin: Talker
let wei: Talker
let conv: string

beforeAll(async () => {
  world = await startChat(['red-packets'])
  lin = await world.talker('lin', undefined, fundsFen)
  wei = await world.talker('wei')
  await world.befriend(lin, wei)
  conv = await world.talk(lin, wei)
})

afterAll(async () => {
  await world.platform.stop()
})

const last = async (who: Talker) => (await who.get('room', { conv })).messages.at(-1)

describe('photos and recordings', () => {
  const fetched = (who: Talker, ticket: string): Promise<Response> =>
    shelf.fetched(world.platform, who.visitor(), ticket, { plugin: 'chat' })

  it('are seen by whoever is in the conversation, by nobody else, and go with a recall', async () => {
    const { platform } = world
    const { media } = await shelf.sent(platform, lin.visitor(), await files.phonePhoto(), {
      plugin: 'chat',
    })
    const args = { conv, text: '', photos: [media], clientTxn: freshTxn() }
    const { seq } = await lin.get('send', args)
    const shown = (await last(wei))?.photos[0]
    expect(shown).toMatchObject({ width: 1_200, height: 800 })
    const ticket = shown?.media ?? ''
    expect(ticket).not.toBe(media)
    expect((await fetched(wei, ticket)).status).toBe(200)
    const eve = await world.talker('eve')
    expect((await fetched(eve, ticket)).status).toBe(404)
    await lin.get('recall', { conv, seq })
    expect((await fetched(wei, ticket)).status).toBe(404)
  })

  it('are not a stranger’s first line, and not what somebody else gave', async () => {
    const mei = await world.talker('mei')
    await world.befriend(lin, mei)
    const { conv: viaConv } = await lin.get('startGroup', {
      title: 'Three',
      people: [wei.id, mei.id],
    })
    const { conv: talk } = await mei.get('startDm', { person: wei.id, viaConv })
    const photo = await files.phonePhoto()
    const { media } = await shelf.sent(world.platform, mei.visitor(), photo, { plugin: 'chat' })
    const send = (who: Talker, into: string) =>
      who.call('send', { conv: into, text: '', photos: [media], clientTxn: freshTxn() })
    expect(told(await send(mei, talk))).toContain('only words')
    expect((await send(wei, viaConv)).code).toBe('not_found')
    expect((await send(mei, viaConv)).code).toBe('ok')
  })
})

describe('a red packet out of a conversation', () => {
  const powers = ['identity.profile', 'ledger.hold', 'notify.send']
  const wish = { kind: 'lucky', totalFen: '800', sharesCount: 2, greeting: 'Good luck' }
  const handOver = async (into = conv): Promise<string> => {
    const body = { from: 'red-packets', to: 'chat', intent: 'post', fixed: { into } }
    const reply = await lin.visitor().ask('POST', '/v1/handoffs', body)
    return (JSON.parse(reply.text) as { readonly handoff: string }).handoff
  }
  const send = (handoff: string) => lin.visitor().confirm('red-packets/send', { ...wish, handoff })
  const balanceFen = () => world.platform.balanceFen(lin.visitor().person)

  it('stands there as a card in the moment its money is set aside', async () => {
    await lin.visitor().agree('red-packets', [...powers, 'intent.call'])
    const reply = await send(await handOver())
    expect(reply.code).toBe('ok')
    expect(reply.body.result).toMatchObject({ posted: true })
    expect(await last(wei)).toMatchObject({
      kind: 'card',
      card: reply.body.result?.['card'],
      own: false,
    })
    expect(await balanceFen()).toBe(fundsFen - 800n)
  })

  it('is not sent at all where the conversation takes no card', async () => {
    const mei = await world.talker('mei-two')
    await world.befriend(lin, mei)
    const talk = await world.talk(lin, mei)
    await lin.get('block', { person: mei.id })
    const reply = await send(await handOver(talk))
    expect(reply.code).toBe('refused')
    expect(await balanceFen()).toBe(fundsFen - 800n)
  })

  it('is sent, and not posted, where red packets may not pass it on', async () => {
    await lin.visitor().agree('red-packets', powers)
    const before = await last(lin)
    const reply = await send(await handOver())
    expect(reply.body.result).toMatchObject({ posted: false })
    expect(await last(lin)).toEqual(before)
    expect(await balanceFen()).toBe(fundsFen - 1_600n)
  })
})
