// Goal: whatever fails on the way, each queued change happens once, and those of a lane in order.
// Method: random schedules of lost requests, lost answers, refusals and restarts over a storage and
// a core that keep what they were given, with a clock of the test.

import { ProblemError, parseProblem, unreachable } from '@tessera/sdk/client'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Outbox, type OutboxParts, type OutboxStorage } from './outbox.ts'
import { NotThePerson, type QueuedCall } from './queue.ts'

const problem = (code: string, status = 409): ProblemError =>
  new ProblemError(parseProblem({ status, body: { code } }))

function openStorage(): OutboxStorage & { readonly rows: Map<number, QueuedCall> } {
  const rows = new Map<number, QueuedCall>()
  let last = 0
  return {
    rows,
    list: async (person) => [...rows.values()].filter((row) => row.person === person),
    async add(call) {
      last += 1
      rows.set(last, { ...call, id: last })
      return last
    },
    async settle(id, failed) {
      const row = rows.get(id)
      if (row === undefined) return
      const { failed: _before, ...rest } = row
      rows.set(id, failed === undefined ? rest : { ...rest, failed })
    },
    remove: async (id) => void rows.delete(id),
    clear: async (person) => rows.forEach((row) => row.person === person && rows.delete(row.id)),
  }
}

/** A clock whose time passes when nothing else is left to do. */
function openTimers() {
  const timers = new Map<number, { readonly atMs: number; readonly run: () => void }>()
  let nowMs = 0
  let count = 0
  return {
    nowMs: () => nowMs,
    after(ms: number, run: () => void) {
      count += 1
      const id = count
      timers.set(id, { atMs: nowMs + ms, run })
      return () => void timers.delete(id)
    },
    /** Runs the next timer; `false` where there is none. */
    next(): boolean {
      const [first] = [...timers].toSorted(([, one], [, other]) => one.atMs - other.atMs)
      if (first === undefined) return false
      const [id, { atMs, run }] = first
      timers.delete(id)
      nowMs = Math.max(nowMs, atMs)
      run()
      return true
    },
  }
}

const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A core that keeps each key's answer, on a line that loses what it is told to. */
function openCore(fates: readonly string[]) {
  const happened: string[] = []
  const keys = new Set<string>()
  let sent = 0
  return {
    happened,
    sends: () => sent,
    async send({ key, args }: QueuedCall): Promise<void> {
      const fate = fates[sent] ?? 'well'
      sent += 1
      await rest()
      if (fate === 'request lost') throw unreachable()
      if (fate === 'busy') throw problem('rate_limited', 429)
      if (typeof args === 'string' && args.endsWith('no')) throw problem('refused', 422)
      if (!keys.has(key)) happened.push(String(args))
      keys.add(key)
      if (fate === 'answer lost') throw unreachable()
    },
  }
}

type Clock = ReturnType<typeof openTimers>

const open = (
  storage: OutboxStorage,
  send: OutboxParts['send'],
  clock: Clock = openTimers(),
): Outbox =>
  new Outbox({
    person: 'lin',
    storage,
    send,
    nowMs: clock.nowMs,
    after: clock.after,
    spread: () => 0.5,
    onFault: (error) => {
      throw error
    },
  })

const call = (args: string, lane = 'a', key = args) => ({
  plugin: 'salon',
  handler: 'say',
  args,
  lane,
  key,
})

async function drain(clock: Clock, isDone: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2_000 && !isDone(); turn += 1) {
    await rest()
    if (turn % 8 === 7) clock.next()
  }
}

describe('an outbox', () => {
  const fate = fc.constantFrom('well', 'request lost', 'answer lost', 'busy')
  const step = fc.record({
    lane: fc.constantFrom('a', 'b'),
    next: fc.constantFrom('go on', 'restart', 'let time pass'),
  })

  it('makes each call happen once, in the order of its lane, whatever is lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        fc.array(fate, { maxLength: 40 }),
        async (steps, fates) => {
          const [storage, clock, core] = [openStorage(), openTimers(), openCore(fates)]
          let outbox = open(storage, core.send, clock)
          let stop = outbox.lead()
          const wanted: string[] = []
          for (const [at, { lane, next }] of steps.entries()) {
            const name = `${lane}${String(at).padStart(2, '0')}`
            wanted.push(name)
            await outbox.add(call(name, lane))
            if (next === 'let time pass') clock.next()
            if (next === 'restart') {
              // What was on its way stays on its way: the old tab dies, the new one begins.
              stop()
              await rest()
              await rest()
              outbox = open(storage, core.send, clock)
              stop = outbox.lead()
            }
          }
          await drain(clock, () => storage.rows.size === 0)
          stop()
          for (const lane of ['a', 'b']) {
            const of = (names: readonly string[]) => names.filter((name) => name.startsWith(lane))
            expect(of(core.happened)).toEqual(of(wanted))
          }
          expect(storage.rows.size).toBe(0)
        },
      ),
      { seed: 11, numRuns: 150 },
    )
  })

  it('stops a lane at a refusal until it is dropped, and no other lane', async () => {
    const [storage, clock, core] = [openStorage(), openTimers(), openCore([])]
    const outbox = open(storage, core.send, clock)
    outbox.lead()
    const refused = await outbox.add(call('1 no'))
    await outbox.add(call('2'))
    await outbox.add(call('3', 'b'))
    await drain(clock, () => core.happened.length === 1)
    for (let turn = 0; turn < 20; turn += 1) await rest()
    expect(core.happened).toEqual(['3'])
    expect(await outbox.list()).toMatchObject([
      { args: '1 no', state: 'failed', failed: { code: 'refused' } },
      { args: '2', state: 'waiting' },
    ])
    await outbox.drop(refused)
    await drain(clock, () => storage.rows.size === 0)
    expect(core.happened).toEqual(['3', '2'])
  })

  it('tries a refused call again under its own key when it is told to', async () => {
    const [storage, clock] = [openStorage(), openTimers()]
    const keys: string[] = []
    const outbox = open(
      storage,
      async ({ key }) => {
        keys.push(key)
        if (keys.length === 1) throw problem('consent_required', 403)
      },
      clock,
    )
    outbox.lead()
    const id = await outbox.add(call('1', 'a', 'the-key'))
    for (let turn = 0; turn < 10; turn += 1) await rest()
    expect(await outbox.list()).toMatchObject([{ state: 'failed' }])
    await outbox.retry(id)
    await drain(clock, () => storage.rows.size === 0)
    expect(keys).toEqual(['the-key', 'the-key'])
  })

  it('sends nothing for anybody but its person, and loses nothing by it', async () => {
    const [storage, clock] = [openStorage(), openTimers()]
    let tries = 0
    const outbox = open(
      storage,
      async () => {
        tries += 1
        throw new NotThePerson()
      },
      clock,
    )
    outbox.lead()
    await outbox.add(call('1'))
    for (let turn = 0; turn < 10; turn += 1) await rest()
    outbox.wake()
    while (clock.next()) await rest()
    expect(tries).toBe(1)
    expect(await outbox.list()).toMatchObject([{ args: '1', state: 'waiting' }])
  })

  it('does not send what waited longer than its key is remembered', async () => {
    const [storage, clock, core] = [openStorage(), openTimers(), openCore([])]
    const late = open(storage, core.send, { ...clock, nowMs: () => 30 * 86_400_000 })
    await open(storage, core.send, clock).add(call('1'))
    late.lead()
    for (let turn = 0; turn < 10; turn += 1) await rest()
    expect(core.sends()).toBe(0)
    expect(await late.list()).toMatchObject([{ failed: { code: 'too_late' } }])
  })

  it('sends only while it leads', async () => {
    const [storage, clock, core] = [openStorage(), openTimers(), openCore([])]
    const outbox = open(storage, core.send, clock)
    await outbox.add(call('1'))
    for (let turn = 0; turn < 10; turn += 1) await rest()
    expect(core.sends()).toBe(0)
  })
})
