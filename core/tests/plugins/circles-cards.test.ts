// Goal: a post that was sent on shows to whoever may read it in its circle, and to nobody else.
// Method: the card over HTTP, seen by a member, by somebody who never came, and after each of the
// things that end it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Visitor } from '../visitor.ts'
import { openCircles, openRules, resultOf, textOf, type CircleWorld } from './circles-world.ts'

let world: CircleWorld
let lin: Visitor
let wei: Visitor
let guest: Visitor
let circle = ''

beforeAll(async () => {
  world = await openCircles()
  circle = await world.found(openRules, { title: 'Books' })
  lin = await world.come('lin')
  wei = await world.come('wei')
  guest = await world.platform.person('guest')
  resultOf(await world.call(lin, 'join', { circle, nick: 'Leaf' }))
})

afterAll(() => world.platform.stop())

const write = async (text: string, place = circle): Promise<string> =>
  textOf(await world.call(lin, 'write', { circle: place, text, tipsOpen: false }), 'post')
const passOn = async (who: Visitor, post: string): Promise<string> =>
  textOf(await world.call(who, 'passOn', { post }), 'card')
const see = (who: Visitor, card: string) => who.ask('GET', `/v1/cards/${card}`)

describe('a post that was sent on', () => {
  it('is one card, whoever sends it, with the words of the circle alone', async () => {
    const post = await write('A quiet book about the sea.')
    const card = await passOn(wei, post)
    expect(await passOn(lin, post)).toBe(card)
    const { text, status } = await see(guest, card)
    expect(status).toBe(200)
    expect(text).toContain('A quiet book about the sea.')
    expect(text).toContain('Leaf · Books')
    expect(text).toContain(`/post/${post}`)
    expect(text).not.toContain(lin.person)
  })

  it('is cut where it is long, between whole letters', async () => {
    const card = await passOn(wei, await write(`${'书'.repeat(139)}📚📚`))
    const { text } = await see(guest, card)
    expect(text).toContain(`${'书'.repeat(139)}…`)
    expect(text).not.toContain('📚')
  })

  it('is nothing any more once its author has taken it away', async () => {
    const post = await write('Not for long.')
    const card = await passOn(wei, post)
    resultOf(await world.call(lin, 'erase', { item: post }))
    expect((await see(guest, card)).status).toBe(404)
    expect((await world.call(wei, 'passOn', { post })).code).toBe('refused')
  })

  it('shows to nobody who may not read there', async () => {
    const view = { allow: JSON.stringify({ p: 'levelAtLeast', v: 2 }) }
    const closed = await world.found({ ...openRules, view }, { title: 'Named' })
    const post = await write('Among ourselves.', closed)
    const card = await passOn(lin, post)
    expect((await see(wei, card)).status).toBe(200)
    expect((await see(guest, card)).status).toBe(404)
    const hua = await world.come('hua')
    expect((await world.call(hua, 'passOn', { post })).code).toBe('refused')
    expect((await see(hua, card)).status).toBe(404)
  })
})
