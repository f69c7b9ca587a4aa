// Goal: nobody learns a share before it is theirs, nobody learns a balance, and no code tells them
// apart. Method: a thousand previews, forged digests, and a plugin that tries to keep what it saw.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPlatform, type Platform } from '../platform.ts'
import { answersOf, freshKey, type Step, type Visitor } from '../visitor.ts'

let platform: Platform
let sender: Visitor
let guest: Visitor

const powers = ['identity.profile', 'ledger.hold', 'notify.send']

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['red-packets', 'lab'] })
  sender = await platform.person('sender', 100_000n)
  guest = await platform.person('guest', 777n)
  for (const visitor of [sender, guest]) {
    await visitor.agree('red-packets', powers)
    await visitor.agree('lab', ['ledger.hold', 'ledger.pay', 'identity.profile'])
  }
})

afterAll(async () => {
  await platform.stop()
})

async function packet(sharesCount = 5): Promise<string> {
  const args = { kind: 'lucky', sharesCount, totalFen: '8800', greeting: '' }
  const reply = await sender.confirm('red-packets/send', args)
  return String(reply.body.result?.['packet'])
}

const shares = async (): Promise<number> =>
  (await platform.tessera.store.scan({ table: 'drawTake', equals: [], limit: 10_000 })).length

describe('a share', () => {
  it('is shown by none of a thousand previews, in either lane', async () => {
    const args = { packet: await packet() }
    const before = await shares()
    const codes = new Set<string>()
    const texts = new Set<string>()
    for (let round = 0; round < 20; round += 1) {
      const replies = await Promise.all(
        Array.from({ length: 50 }, () => guest.call('red-packets/claim', args, { preview: true })),
      )
      for (const { code, text } of replies) {
        codes.add(code)
        texts.add(text.replaceAll(/req_[a-z2-7]+/g, ''))
      }
    }
    expect([...codes]).toEqual(['not_previewable'])
    expect(texts.size).toBe(1)
    expect(await shares()).toBe(before)
  })

  it('is not given for a digest, whoever made it', async () => {
    const args = { packet: await packet() }
    const before = await shares()
    const sent = await sender.call('red-packets/send', {
      kind: 'lucky',
      sharesCount: 5,
      totalFen: '8800',
      greeting: '',
    })
    const digests = [sent.body.preview?.digest ?? '', '0'.repeat(64), 'f'.repeat(64)]
    for (const expected of digests) {
      const reply = await guest.call('red-packets/claim', args, { expect: expected })
      expect(reply.code).toBe('not_previewable')
    }
    expect(await shares()).toBe(before)
  })

  it('in a plugin that allows previews is not shown either', async () => {
    const made = await sender.act([
      {
        call: 'draw.commit',
        input: {
          context: 'dice',
          deal: {
            kind: 'random',
            totalFen: { $fen: '600' },
            sharesCount: 6,
            shareMaxFen: { $fen: '600' },
          },
        },
      },
    ])
    const [{ draw }] = answersOf(made) as readonly [{ draw: string }]
    const take: Step[] = [{ call: 'draw.take', input: { draw } }]
    const tries = await Promise.all(
      Array.from({ length: 50 }, () => guest.act(take, { preview: true })),
    )
    for (const { code } of tries) expect(code).toBe('not_previewable')
    const within = await guest.act([...take, { call: 'draw.taken', input: { draw } }])
    // What the run itself sees is from before its own share.
    expect(answersOf(within)[1]).toMatchObject({ shares: [] })
    expect(
      answersOf(await guest.act([{ call: 'draw.taken', input: { draw } }], { handler: 'look' }))[0],
    ).toMatchObject({ shares: [{ index: 0 }] })
    const reveal = await guest.act([{ call: 'draw.reveal', input: { draw }, caught: true }], {
      handler: 'look',
    })
    expect(answersOf(reveal)[0]).toEqual({ code: 'draw_sealed' })
  })

  it('does not depend on how it is asked for', async () => {
    const args = { packet: await packet(3) }
    const [first] = await Promise.all([
      guest.call('red-packets/claim', args),
      sender.call('red-packets/claim', args),
    ])
    expect(first.code).toBe('ok')
    const view = await guest.call('red-packets/packet', args)
    const listed = view.body.result?.['shares']
    expect(listed).toHaveLength(2)
  })

  it('taken a second time is none', async () => {
    const args = { packet: await packet(3) }
    expect((await guest.call('red-packets/claim', args)).body.result).toEqual({ outcome: 'opened' })
    expect((await guest.call('red-packets/claim', args)).code).toBe('already_taken')
  })
})

describe('a balance', () => {
  const hold = (amountFen: bigint): Step => ({
    call: 'ledger.hold',
    caught: true,
    input: {
      amountFen: { $fen: String(amountFen) },
      payees: { kind: 'claimants', shareMaxFen: { $fen: String(amountFen) }, sharesMax: 1 },
      until: Date.now() + 60_000,
      note: 'x',
    },
  })
  const diary = (id: string): Step => ({
    call: 'records.put',
    input: { collection: 'counters', id, doc: { value: 1 } },
  })

  it('cannot be halved by code: too much ends the run before it sees why', async () => {
    const poor = await platform.person('poor', 777n)
    await poor.agree('lab', ['ledger.hold'])
    let low = 0n
    let high = 1_000_000n
    for (let step = 0; step < 20; step += 1) {
      const middle = (low + high) / 2n
      const script = JSON.stringify([hold(middle), diary(`halving-${step}`)])
      const reply = await poor.call('lab/act', { script })
      if (reply.code === 'insufficient_funds') high = middle
      else low = middle
    }
    // The shell saw both codes; what the code could keep is nothing: no run of these has happened.
    expect(low).toBe(777n)
    const kept = await platform.tessera.store.scan({ table: 'record', equals: [], limit: 10_000 })
    expect(kept.filter(({ id }) => id.startsWith('halving-'))).toEqual([])
  })

  it('is not told by a refusal that code catches and keeps', async () => {
    const reply = await guest.act([hold(100_000n), diary('caught')])
    expect(reply.code).toBe('insufficient_funds')
    expect(
      await guest.call('lab/counter', { id: 'caught' }).then(({ body }) => body.result?.['value']),
    ).toBe(0)
  })

  it('is not told by a query: none of them can ask for money', async () => {
    for (const amountFen of [1n, 777n, 778n, 1_000_000n]) {
      const reply = await guest.act([hold(amountFen)], { handler: 'look' })
      expect(answersOf(reply)[0]).toEqual({ code: 'not_granted' })
    }
  })

  it('of somebody else is not told by paying them or by their holds', async () => {
    const seen = await sender.act([{ call: 'identity.self' }], { handler: 'look' })
    const [{ person }] = answersOf(seen) as readonly [{ person: string }]
    const pay = { to: person, amountFen: { $fen: '1' }, note: 'x' }
    const shown = await guest.call(
      'lab/act',
      { script: JSON.stringify([{ call: 'ledger.pay', input: pay }]) },
      { key: freshKey() },
    )
    expect(shown.code).toBe('confirmation_required')
    expect(shown.text).not.toContain('100000')
    for (const holdId of ['hold_none', sender.person]) {
      const reply = await guest.act(
        [{ call: 'ledger.balance', input: { hold: holdId }, caught: true }],
        { handler: 'look' },
      )
      expect(answersOf(reply)[0]).toEqual({ code: 'not_found' })
    }
  })

  it('and a hold of another plugin are out of reach', async () => {
    await packet(2)
    const holds = await platform.tessera.store.scan({ table: 'hold', equals: [], limit: 1_000 })
    const row = holds.find(({ plugin }) => plugin === 'red-packets')
    const holdId = row?.id ?? ''
    const self = { $of: [0, 'person'] }
    const steps: Step[] = [
      { call: 'identity.self' },
      {
        call: 'ledger.release',
        input: { hold: holdId, to: self, amountFen: { $fen: '1' } },
        caught: true,
      },
      { call: 'ledger.void', input: { hold: holdId }, caught: true },
      { call: 'ledger.balance', input: { hold: holdId }, caught: true },
    ]
    expect(answersOf(await guest.act(steps)).slice(1)).toEqual([
      { code: 'not_found' },
      { code: 'not_found' },
      { code: 'not_found' },
    ])
    const draws = await platform.tessera.store.scan({ table: 'draw', equals: [], limit: 1_000 })
    const draw = draws.find(({ plugin }) => plugin === 'red-packets')
    const drawSteps: Step[] = ['draw.taken', 'draw.reveal'].map((call) => ({
      call,
      input: { draw: draw?.id },
      caught: true,
    }))
    const answers = answersOf(await guest.act(drawSteps, { handler: 'look' }))
    expect(answers).toEqual([{ code: 'not_found' }, { code: 'not_found' }])
  })
})
