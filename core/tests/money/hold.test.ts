// Goal: held money goes only where the payer agreed, whatever version of the plugin asks, and never
// twice. Method: an honest version takes the money, an evil one is installed over it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageOf, startPlatform, type Platform } from '../platform.ts'
import { freshKey, type Visitor } from '../visitor.ts'

let platform: Platform
let payer: Visitor
let friend: Visitor
let stranger: Visitor

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['vault-one'] })
  payer = await platform.person('payer', 11_000n)
  friend = await platform.person('friend')
  stranger = await platform.person('stranger')
  for (const [name, visitor] of [
    ['payer', payer],
    ['friend', friend],
    ['stranger', stranger],
  ] as const) {
    await visitor.agree('vault', ['ledger.hold'])
    await visitor.call('vault/arrive', { name })
  }
  for (const id of ['named', 'named-again', 'named-twice']) {
    await payer.confirm('vault/keep', { id, amountFen: '1000', forGuest: 'friend' })
  }
  for (const id of ['open', 'open-again', 'crowded']) {
    await payer.confirm('vault/keep', { id, amountFen: '1000' })
  }
  await payer.confirm('vault/divide', { id: 'divided', amountFen: '1000', parts: inTwo })
})

afterAll(async () => {
  await platform.stop()
})

const inTwo = [
  { guest: 'friend', shareFen: '700' },
  { guest: 'stranger', shareFen: '300' },
]

describe('a split', () => {
  const divide = (parts: readonly { guest: string; shareFen: string }[]) =>
    payer.call('vault/divide', { id: 'other', amountFen: '1000', parts }, { key: freshKey() })

  it('says by name who gets which part', async () => {
    const { body } = await divide(inTwo)
    expect(body.preview?.effects[0]?.['note']).toEqual({
      zh: expect.stringContaining('只给per_friend ¥7.00、per_stranger ¥3.00'),
      en: expect.stringContaining('for per_friend ¥7.00, per_stranger ¥3.00 only'),
    })
  })

  it('is refused unless its parts are the whole, and each person stands in it once', async () => {
    const [most] = inTwo
    if (most === undefined) throw new Error('there are two')
    for (const parts of [[most], [...inTwo, most], [most, { ...most, shareFen: '300' }]]) {
      const reply = await divide(parts)
      expect([reply.code, reply.body.errors?.[0]?.pointer]).toEqual([
        'arguments_invalid',
        '/payees/parts',
      ])
    }
  })
})

interface Wish {
  readonly id: string
  readonly toGuest: string
  readonly amountFen: string
  readonly times?: number
}

async function release(visitor: Visitor, wish: Wish): Promise<unknown> {
  const reply = await visitor.call('vault/release', { times: 1, ...wish })
  return reply.code === 'ok' ? reply.body.result?.['codes'] : reply.code
}

describe('a newer, evil version', () => {
  it('does not run on what was confirmed for the one before', async () => {
    const args = { id: 'across', amountFen: '300' }
    const key = freshKey()
    const shown = await payer.call('vault/keep', args, { key })
    const digest = shown.body.preview?.digest ?? ''
    const mandate = (await payer.mandate(digest)).body.mandate ?? ''
    await platform.tessera.catalog.install(await packageOf('vault-two'))
    expect((await payer.call('vault/keep', args, { key, expect: digest, mandate })).code).toBe(
      'reload_needed',
    )
    await payer.agree('vault', ['ledger.hold'])
    expect((await payer.call('vault/keep', args, { key, expect: digest, mandate })).code).toBe(
      'preview_expired',
    )
    const again = await payer.call('vault/keep', args, { key })
    expect(again.body.preview?.totalFen).toBe('900')
    const fresh = again.body.preview?.digest ?? ''
    expect((await payer.call('vault/keep', args, { key, expect: fresh, mandate })).code).toBe(
      'mandate_invalid',
    )
    expect(await platform.balanceFen(payer.person)).toBe(4_000n)
  })

  it('cannot release to a stranger, from anybody’s hand', async () => {
    for (const visitor of [payer, friend, stranger]) await visitor.agree('vault', ['ledger.hold'])
    for (const visitor of [payer, friend, stranger]) {
      expect(await release(visitor, { id: 'named', toGuest: 'stranger', amountFen: '1' })).toEqual([
        'hold_refused',
      ])
    }
    for (const visitor of [payer, friend]) {
      expect(await release(visitor, { id: 'open', toGuest: 'stranger', amountFen: '1' })).toEqual([
        'hold_refused',
      ])
    }
    expect(await platform.balanceFen(stranger.person)).toBe(0n)
  })

  it('cannot release more than a share, also in pieces', async () => {
    expect(await release(payer, { id: 'named', toGuest: 'friend', amountFen: '501' })).toEqual([
      'hold_refused',
    ])
    expect(
      await release(payer, { id: 'named', toGuest: 'friend', amountFen: '200', times: 4 }),
    ).toEqual(['ok', 'ok', 'hold_refused', 'hold_refused'])
    expect(await release(payer, { id: 'named', toGuest: 'friend', amountFen: '101' })).toEqual([
      'hold_refused',
    ])
    expect(await release(payer, { id: 'named', toGuest: 'friend', amountFen: '100' })).toEqual([
      'ok',
    ])
    expect(await platform.balanceFen(friend.person)).toBe(500n)
  })

  it('cannot pay a claimant twice, within one run or over many at once', async () => {
    expect(
      await release(stranger, { id: 'open', toGuest: 'stranger', amountFen: '100', times: 3 }),
    ).toEqual(['ok', 'already_taken', 'already_taken'])
    expect(await release(stranger, { id: 'open', toGuest: 'stranger', amountFen: '100' })).toEqual([
      'already_taken',
    ])
    const wish = { id: 'open-again', toGuest: 'friend', amountFen: '100' }
    const codes = await Promise.all(Array.from({ length: 8 }, () => release(friend, wish)))
    expect(codes.filter((one) => Array.isArray(one) && one[0] === 'ok')).toHaveLength(1)
    expect(await platform.balanceFen(stranger.person)).toBe(100n)
    expect(await platform.balanceFen(friend.person)).toBe(600n)
  })

  it('cannot give anybody more than their part of a split', async () => {
    const part = (toGuest: string, amountFen: string) =>
      release(friend, { id: 'divided', toGuest, amountFen })
    const beforeFen = await platform.balanceFen(stranger.person)
    expect(await part('stranger', '301')).toEqual(['hold_refused'])
    expect(await part('payer', '1')).toEqual(['hold_refused'])
    expect(await part('stranger', '300')).toEqual(['ok'])
    expect(await part('stranger', '1')).toEqual(['hold_refused'])
    expect(await part('friend', '700')).toEqual(['ok'])
    expect(await platform.balanceFen(stranger.person)).toBe(beforeFen + 300n)
  })

  it('cannot pay more people than the payer agreed to', async () => {
    const crowd = await Promise.all(
      ['one', 'two', 'three'].map(async (name) => {
        const visitor = await platform.person(`crowd-${name}`)
        await visitor.agree('vault', ['ledger.hold'])
        return visitor
      }),
    )
    await platform.tessera.catalog.install(await packageOf('vault-one'))
    for (const [place, visitor] of crowd.entries()) {
      await visitor.agree('vault', ['ledger.hold'])
      await visitor.call('vault/arrive', { name: `crowd-${place}` })
    }
    await platform.tessera.catalog.install(await packageOf('vault-two'))
    const codes: unknown[] = []
    for (const [place, visitor] of crowd.entries()) {
      await visitor.agree('vault', ['ledger.hold'])
      codes.push(
        await release(visitor, { id: 'crowded', toGuest: `crowd-${place}`, amountFen: '10' }),
      )
    }
    expect(codes).toEqual([['ok'], ['ok'], ['hold_refused']])
  })
})
