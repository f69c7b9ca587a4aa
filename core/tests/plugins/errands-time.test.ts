// Goal: time alone changes what a screen shows of an errand, and what was shown to be confirmed
// ends with its time. Method: screens watched over a stream, on a clock that only the test moves.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readEvents, type EventReader } from '../event-reader.ts'
import { freshKey } from '../visitor.ts'
import {
  allPowers,
  openErrands,
  serviceWish,
  square,
  termsWish,
  type ErrandWorld,
} from './errands-world.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 86_400_000

let world: ErrandWorld
let service = ''
const streams: EventReader[] = []

beforeAll(async () => {
  world = await openErrands()
  service = String((await world.get('gu', 'publish', serviceWish()))['service'])
})

afterEach(() => {
  for (const stream of streams.splice(0)) stream.close()
})

afterAll(() => world.stop())

type Answer = Readonly<Record<string, unknown>>

/** What a screen shows now, and the next thing that it is told. */
async function watch(name: string, handler: string, args: object = {}) {
  // Whoever was signed out by time comes back first.
  await world.get(name, 'regions')
  const visitor = await world.come(name)
  const stream = await readEvents(world.tessera().origin, visitor)
  streams.push(stream)
  await stream.wait(({ event }) => event === 'hello')
  const headers = { 'tessera-capability': visitor.tokenOf('errands') }
  const asked = { plugin: 'errands', handler, args }
  const { status, body } = await visitor.ask('POST', '/v1/watches', asked, headers)
  expect(status).toBe(201)
  const next = async (): Promise<Answer> => {
    const told = await stream.wait(
      ({ event, data }) => event === 'watch' && data['watch'] === body.watch,
    )
    return told.data['result'] as Answer
  }
  return { now: body.result, next }
}

/** A paid deal that the provider took on, with an address. */
async function assigned(wish = termsWish()): Promise<unknown> {
  const { deal } = await world.get('lin', 'inquire', { service })
  await world.get('gu', 'propose', { deal, terms: wish })
  const { terms } = (await world.get('lin', 'deal', { deal })) as { terms: { hash: string } }
  await world.get('lin', 'accept', { deal, hash: terms.hash })
  await world.get('lin', 'fund', { deal, hash: terms.hash, address: '人民路 1 号' })
  await world.get('gu', 'acknowledge', { deal })
  return deal
}

/** A deal that was done and paid out. */
async function completed(): Promise<unknown> {
  const deal = await assigned()
  await world.get('gu', 'start', { deal, cell: square })
  await world.get('gu', 'deliver', { deal, note: '' })
  await world.get('lin', 'confirm', { deal })
  return deal
}

describe('the screen of a deal', () => {
  it('shows a fee when free cancelling is over', async () => {
    const deal = await assigned()
    const screen = await watch('lin', 'deal', { deal })
    expect(screen.now).toMatchObject({ cancelFeeFen: '0' })
    world.clock.advance(5 * minuteMs)
    expect(await screen.next()).toMatchObject({ cancelFeeFen: '800' })
  })

  it('cancels for the fee that it shows alone', async () => {
    const deal = await assigned()
    const cancel = (feeFen: string) => world.call('lin', 'cancel', { deal, note: '', feeFen })
    world.clock.advance(5 * minuteMs)
    const old = await cancel('0')
    expect(old.code).toBe('refused')
    expect(old.body.detail).toMatch(/现在是 8\.00 元/)
    expect(await world.get('lin', 'deal', { deal })).toMatchObject({ state: 'assigned' })
    expect((await cancel('800')).status).toBe(200)
    expect(await world.get('lin', 'deal', { deal })).toMatchObject({
      state: 'refunded',
      paidFen: '800',
    })
  })

  it('shows the provider no address a day after completion, and the customer no objection', async () => {
    const deal = await completed()
    await world.pass(dayMs - minuteMs)
    const [provider, customer] = [
      await watch('gu', 'deal', { deal }),
      await watch('lin', 'deal', { deal }),
    ]
    expect(provider.now).toMatchObject({ address: '人民路 1 号' })
    expect(customer.now).toMatchObject({ can: ['dispute', 'review'] })
    world.clock.advance(minuteMs)
    expect(await provider.next()).toMatchObject({ address: null })
    expect(await customer.next()).toMatchObject({ can: ['review'], address: '人民路 1 号' })
  })
})

describe('the screen of one’s own things', () => {
  it('shows a pause until it is over', async () => {
    for (let count = 0; count < 3; count += 1)
      await world.get('gu', 'cancel', { deal: await assigned(), note: '' })
    const { standing } = (await world.get('gu', 'mine')) as { standing: { pausedUntil: number } }
    const leftMs = standing.pausedUntil - world.clock.now()
    expect(leftMs).toBeGreaterThan(6 * dayMs)
    await world.pass(leftMs - minuteMs)
    const screen = await watch('gu', 'mine')
    expect(screen.now).toMatchObject({ standing: { pausedUntil: standing.pausedUntil } })
    world.clock.advance(minuteMs)
    expect(await screen.next()).toMatchObject({ standing: { pausedUntil: null } })
  })
})

describe('time that runs out', () => {
  const toldLin = async (): Promise<string> =>
    (await (await world.come('lin')).ask('GET', '/v1/notifications')).text

  it('is said to whoever has to act once four fifths of it are over', async () => {
    const { deal } = await world.get('lin', 'inquire', { service })
    await world.get('gu', 'propose', { deal, terms: termsWish() })
    await world.pass(38 * hourMs)
    expect(await toldLin()).not.toContain('time is running out')
    await world.pass(hourMs)
    await world.get('lin', 'regions')
    expect(await toldLin()).toContain('time is running out')
  })

  it('has no warning where both may act, and none is left when a deal moves on', async () => {
    const warnings = async (): Promise<number> => {
      const jobs = await world.tessera().store.scan({ table: 'job', equals: [], limit: 10_000 })
      return jobs.filter(({ handler, status }) => handler === 'warn' && status === 'waiting').length
    }
    const before = await warnings()
    const { deal } = await world.get('lin', 'inquire', { service })
    expect(await warnings()).toBe(before)
    await world.get('gu', 'propose', { deal, terms: termsWish() })
    expect(await warnings()).toBe(before + 1)
    await world.get('lin', 'leave', { deal })
    expect(await warnings()).toBe(before)
  })
})

describe('what was shown to be confirmed', () => {
  /** Shows what an act would do, lets time pass, and confirms it. */
  async function confirmLater(who: string, handler: string, args: object, ms: number) {
    // Signed in anew, so that what runs out meanwhile is not the session.
    const visitor = await world.come(who, allPowers)
    const key = freshKey()
    const asked = await visitor.call(`errands/${handler}`, args, { key, preview: true })
    const expected = asked.body.preview?.digest
    if (expected === undefined) throw new Error(asked.text)
    world.clock.advance(ms)
    return visitor.call(`errands/${handler}`, args, { key, expect: expected })
  }

  /** All that a deal is and whose the money is. */
  async function whole(deal: unknown) {
    const { state, steps, heldFen, paidFen } = await world.get('lin', 'deal', { deal })
    const purses = [world.balanceFen('lin'), world.balanceFen('gu'), world.heldFen()]
    return { state, steps, heldFen, paidFen, purses: await Promise.all(purses) }
  }

  const cancel = (deal: unknown) => ({ deal, note: '', feeFen: '0' })
  const dispute = (deal: unknown) => ({ deal, note: 'It broke again.' })
  const startIn = (ms: number) => termsWish({ startAt: world.clock.now() + ms })
  const propose = (deal: unknown) => ({ deal, terms: startIn(hourMs) })
  const asked = async () => (await world.get('lin', 'inquire', { service }))['deal']

  it.each<
    readonly [
      name: string,
      begin: () => Promise<unknown>,
      endMs: number,
      act: readonly [who: string, handler: string, args: (deal: unknown) => object],
    ]
  >([
    ['going at once', () => assigned(), 5 * minuteMs, ['lin', 'cancel', cancel]],
    [
      'going before a start',
      () => assigned(startIn(3 * hourMs)),
      hourMs,
      ['lin', 'cancel', cancel],
    ],
    ['objecting', completed, dayMs, ['lin', 'dispute', dispute]],
    ['a time to begin', asked, hourMs, ['gu', 'propose', propose]],
  ])('holds for %s until its time is over, and not after', async (_name, begin, endMs, act) => {
    const [who, handler, argsOf] = act
    const nearEnd = async () => {
      const deal = await begin()
      const args = argsOf(deal)
      await world.pass(endMs - minuteMs)
      return { deal, args, before: await whole(deal) }
    }
    const late = await nearEnd()
    const refused = await confirmLater(who, handler, late.args, minuteMs)
    expect(refused.code).toBe('too_late')
    expect(await whole(late.deal)).toEqual(late.before)
    const early = await nearEnd()
    const done = await confirmLater(who, handler, early.args, minuteMs - 1)
    expect(done.status).toBe(200)
    expect(await whole(early.deal)).not.toMatchObject({ state: early.before.state })
  })
})
