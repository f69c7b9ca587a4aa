// Goal: what was put off happens once, at its time, whoever is gone by then; what nobody claims
// goes back. Method: simulated time, failing and vanishing jobs, and a start after a downtime.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { limits } from '@tessera/sdk/wire'
import { fakeClock, type FakeClock } from '../../src/base/clock.ts'
import { expireHolds } from '../../src/jobs/expire-holds.ts'
import { startPlatform, type Platform } from '../platform.ts'
import { answersOf, type Step, type Visitor } from '../visitor.ts'

let clock: FakeClock
let platform: Platform
let lin: Visitor
const startedMs = 1_790_000_000_000

beforeEach(async () => {
  clock = fakeClock(startedMs)
  platform = await startPlatform({ plugins: ['lab'], clock })
  lin = await platform.person('lin', 10_000n)
  await lin.agree('lab', ['ledger.hold'])
})

afterEach(async () => {
  await platform.stop()
})

const put = (id: string, value: number): Step => ({
  call: 'records.put',
  input: { collection: 'counters', id, doc: { value } },
})
const add = (id: string): Step => ({
  call: 'records.add',
  input: { collection: 'counters', id, field: 'value', delta: 1 },
})
const valueOf = async (id: string): Promise<unknown> =>
  (await lin.call('lab/counter', { id })).body.result?.['value']
const jobs = () => platform.tessera.store.scan({ table: 'job', equals: [], limit: 1_000 })

async function later(at: number, steps: readonly Step[]): Promise<string> {
  const reply = await lin.call('lab/remindLater', { at, script: JSON.stringify(steps) })
  return String(reply.body.result?.['job'])
}

async function fresh(): Promise<void> {
  await lin.agree('lab', ['ledger.hold'])
}

describe('a job', () => {
  it('runs at its time, not before, and once', async () => {
    await lin.act([put('done', 0)])
    await later(startedMs + 60_000, [add('done')])
    clock.advance(59_999)
    await platform.tessera.jobs.runDue()
    expect(await valueOf('done')).toBe(0)
    clock.advance(1)
    await Promise.all([platform.tessera.jobs.runDue(), platform.tessera.jobs.runDue()])
    await platform.tessera.jobs.runDue()
    expect(await valueOf('done')).toBe(1)
    expect(await jobs()).toEqual([])
  })

  it('taken back does not run', async () => {
    await lin.act([put('never', 0)])
    const job = await later(startedMs + 60_000, [add('never')])
    await lin.act([{ call: 'schedule.cancel', input: { job } }])
    clock.advance(60_000)
    await platform.tessera.jobs.runDue()
    expect(await valueOf('never')).toBe(0)
    expect(await jobs()).toEqual([])
  })

  it('that fails leaves nothing, waits longer each time, and runs when it can', async () => {
    const job = await later(startedMs, [put('half', 1), add('missing')])
    await platform.tessera.jobs.runDue()
    expect(await valueOf('half')).toBe(0)
    const [first] = await jobs()
    expect(first).toMatchObject({ id: job, status: 'waiting', attempts: 1, reason: 'not_found' })
    clock.advance((first?.dueAtMs ?? 0) - clock.now())
    await platform.tessera.jobs.runDue()
    const [second] = await jobs()
    expect(second?.attempts).toBe(2)
    expect((second?.dueAtMs ?? 0) - clock.now()).toBeGreaterThan((first?.dueAtMs ?? 0) - startedMs)
    await lin.act([put('missing', 0)])
    clock.advance((second?.dueAtMs ?? 0) - clock.now())
    await platform.tessera.jobs.runDue()
    expect([await valueOf('half'), await valueOf('missing')]).toEqual([1, 1])
    expect(await jobs()).toEqual([])
  })

  it('that asks for what is not there does not run again and again at once', async () => {
    await later(startedMs, [{ call: 'ledger.void', input: { hold: 'hold_none' } }])
    await platform.tessera.jobs.runDue()
    await platform.tessera.jobs.runDue()
    const [job] = await jobs()
    expect(job).toMatchObject({ attempts: 1, reason: 'not_found' })
    expect(job?.dueAtMs).toBeGreaterThan(clock.now())
  })

  it('that never succeeds stops in the end, and is seen', async () => {
    await later(startedMs, [{ call: 'throw', input: 'always' }])
    for (let turn = 0; turn < 14; turn += 1) {
      await platform.tessera.jobs.runDue()
      clock.advance(3_600_000)
    }
    expect(await jobs()).toMatchObject([
      { status: 'failed', attempts: 12, reason: 'handler_failed' },
    ])
  })

  it('stopped by one that loops does not stop the others', async () => {
    await later(startedMs, [{ call: 'throw', input: 'first' }])
    await lin.act([put('second', 0)])
    await later(startedMs, [add('second')])
    await platform.tessera.jobs.runDue()
    expect(await valueOf('second')).toBe(1)
  })

  it('runs although the person withdrew everything', async () => {
    await lin.act([put('still', 0)])
    await later(startedMs + 1_000, [add('still')])
    await lin.ask('DELETE', '/v1/grants/lab')
    await lin.ask('DELETE', '/v1/session')
    clock.advance(1_000)
    await platform.tessera.jobs.runDue()
    lin = await platform.person('lin')
    await fresh()
    expect(await valueOf('still')).toBe(1)
  })

  it('may not chain for ever', async () => {
    const chain = {
      call: 'schedule.at',
      input: { handler: 'chore', at: startedMs, args: { script: '[]' } },
    }
    const nested = Array.from({ length: 3 }).reduce<Step[]>(
      (inner) => [{ ...chain, input: { ...chain.input, args: { script: JSON.stringify(inner) } } }],
      [chain],
    )
    await later(startedMs, nested)
    for (let turn = 0; turn < 6; turn += 1) await platform.tessera.jobs.runDue()
    expect(await jobs()).toEqual([])
    const generations = await platform.tessera.store.scan({
      table: 'audit',
      equals: [],
      limit: 1_000,
    })
    expect(generations.filter(({ handler }) => handler === 'chore')).toHaveLength(5)
  })
})

describe('a chain at its end', () => {
  const chore = 'chore'
  const nextAfter = (ms: number): string =>
    JSON.stringify([
      {
        call: 'schedule.at',
        input: { handler: chore, args: { script: '[]' }, at: clock.now() + ms },
      },
    ])
  /** A job that is the last one of its chain. */
  const putLast = (id: string, script: string) =>
    platform.tessera.engine.commit({
      needs: () => [{ table: 'pluginUse', key: ['lab'] }],
      plan(tx) {
        const jobsWaiting = (tx.get('pluginUse', ['lab'])?.jobsWaiting ?? 0) + 1
        tx.put('pluginUse', { plugin: 'lab', jobsWaiting })
        tx.put('job', {
          id,
          plugin: 'lab',
          handler: chore,
          args: JSON.stringify({ script }),
          dueAtMs: clock.now(),
          status: 'waiting',
          attempts: 0,
          leaseUntilMs: 0,
          generation: limits.jobGenerationsMax,
          reason: '',
        })
      },
    })

  it('goes on with what rests for an hour, and with nothing sooner', async () => {
    await putLast('job_daily', nextAfter(limits.jobRestMs))
    await putLast('job_hasty', nextAfter(limits.jobRestMs - 1))
    await platform.tessera.jobs.runDue()
    const left = await jobs()
    expect(left.map(({ id, generation }) => [id === 'job_hasty', generation])).toEqual(
      expect.arrayContaining([
        [false, 1],
        [true, limits.jobGenerationsMax],
      ]),
    )
    expect(left.find(({ id }) => id === 'job_hasty')?.reason).toBe('limit_exceeded')
  })
})

describe('held money', () => {
  const hold = (untilMs: number): Step => ({
    call: 'ledger.hold',
    input: {
      amountFen: { $fen: '700' },
      payees: { kind: 'claimants', shareMaxFen: { $fen: '700' }, sharesMax: 1 },
      until: untilMs,
      note: 'kept',
    },
  })

  it('goes back at its time by itself, although the plugin never asks', async () => {
    await lin.act([hold(startedMs + 120_000)])
    expect(await platform.balanceFen(lin.person)).toBe(9_300n)
    expect((await lin.ask('GET', '/v1/wallet')).body).toMatchObject({
      balanceFen: '9300',
      heldFen: '700',
    })
    const armed = vi.spyOn(clock, 'after')
    clock.advance(119_000)
    expect(await expireHolds({ ...platform.tessera, clock })).toBe(0)
    // The sweeper arms its next turn once this one is over, however long that takes here.
    await expect
      .poll(() => armed.mock.calls.some(([delayMs]) => delayMs === 30_000), { timeout: 10_000 })
      .toBe(true)
    armed.mockRestore()
    clock.advance(40_000)
    await expect.poll(() => platform.balanceFen(lin.person), { timeout: 10_000 }).toBe(10_000n)
    expect(await expireHolds({ ...platform.tessera, clock })).toBe(0)
    expect((await lin.ask('GET', '/v1/wallet')).body).toMatchObject({
      balanceFen: '10000',
      heldFen: '0',
    })
  })

  it('is not paid out after its time, also before anybody swept', async () => {
    const [{ hold: id }] = answersOf(await lin.act([hold(startedMs + 10_000)])) as readonly [
      { hold: string },
    ]
    clock.advance(10_000)
    const release: Step[] = [
      { call: 'identity.self' },
      {
        call: 'ledger.release',
        input: { hold: id, to: { $of: [0, 'person'] }, amountFen: { $fen: '1' } },
        caught: true,
      },
    ]
    expect(answersOf(await lin.act(release))[1]).toEqual({ code: 'hold_refused' })
  })

  it('cannot be held for more than ninety days, nor into the past', async () => {
    for (const untilMs of [startedMs, startedMs - 1, startedMs + 91 * 86_400_000]) {
      expect((await lin.act([hold(untilMs)])).code).toBe('arguments_invalid')
    }
    expect(await platform.balanceFen(lin.person)).toBe(10_000n)
  })

  // One round in two met a hold that looked open beside a transfer that had ended it already.
  it.each([1, 2, 3, 4, 5, 6])('given back twice comes back once, round %i', async () => {
    const [{ hold: id }] = answersOf(await lin.act([hold(startedMs + 60_000)])) as readonly [
      { hold: string },
    ]
    const giveBack: Step[] = [{ call: 'ledger.void', input: { hold: id } }]
    const replies = await Promise.all(Array.from({ length: 6 }, () => lin.act(giveBack)))
    const back = replies.map((reply) => JSON.stringify(answersOf(reply)[0]))
    expect(back.filter((text) => text === '{"amountFen":{"$fen":"700"}}')).toHaveLength(1)
    expect(back.filter((text) => text === '{"amountFen":{"$fen":"0"}}')).toHaveLength(5)
    expect(await platform.balanceFen(lin.person)).toBe(10_000n)
  })
})
