// Goal: an owner of a watch sees every value once and in order, over overtaking events and lost
// watches. Method: the registry with scripted openings, no network.

import { describe, expect, it } from 'vitest'
import { parseProblem, ProblemError, unreachable } from './problem.ts'
import { WatchRegistry, type OpenWatch } from './watch-registry.ts'

const withdrawn = new ProblemError(
  parseProblem({ status: 403, body: { code: 'capability_withdrawn' } }),
)

const setUp = () => {
  const closed: string[] = []
  const seen: unknown[] = []
  const pauses: number[] = []
  const registry = new WatchRegistry(
    async (watch) => void closed.push(watch),
    async (failures) => void pauses.push(failures),
  )
  const sink = {
    onValue: (result: unknown) => void seen.push(result),
    onProblem: (problem: { code: string }) => void seen.push(problem.code),
    onClosed: (code: string) => void seen.push(`closed ${code}`),
  }
  return { closed, seen, pauses, registry, sink }
}

const passing = Symbol('another break')

/** Opens under one id after another; nobody may any more after the last. */
const opening = (...ids: (string | typeof passing)[]): OpenWatch => {
  let count = 0
  return async () => {
    const watch = ids[count]
    count += 1
    if (watch === passing) throw unreachable()
    if (watch === undefined) throw withdrawn
    return { watch, result: `first of ${watch}`, seq: count }
  }
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 0))

describe('WatchRegistry', () => {
  it('delivers the first result, then the values of the stream', async () => {
    const { registry, seen, sink } = setUp()
    await registry.watch(opening('a'), sink)
    registry.take({ type: 'watch', watch: 'a', result: 2 })
    registry.take({ type: 'watch', watch: 'other', result: 3 })
    expect(seen).toEqual(['first of a', 2])
  })

  it('keeps a value that overtakes the answer which names its watch', async () => {
    const { registry, seen, sink } = setUp()
    const watching = registry.watch(opening('a'), sink)
    registry.take({ type: 'watch', watch: 'a', result: 'newer' })
    await watching
    expect(seen).toEqual(['first of a', 'newer'])
  })

  it('opens again what the stream no longer knows, and leaves alone what it knows', async () => {
    const { registry, seen, sink } = setUp()
    await registry.watch(opening('a', 'a2'), sink)
    registry.take({ type: 'hello', watches: ['a'] })
    registry.take({ type: 'hello', watches: [] })
    await settled()
    registry.take({ type: 'watch', watch: 'a2', result: 'again' })
    expect(seen).toEqual(['first of a', 'first of a2', 'again'])
  })

  it('opens once more what ended for a reason that passes, and else is over for that reason', async () => {
    const { registry, seen, sink } = setUp()
    const isWorthReopening = (code: string): boolean => code === 'capability_withdrawn'
    const reopen = opening('b')
    await registry.watch(opening('a'), { ...sink, isWorthReopening, reopen })
    registry.take({ type: 'closed', watch: 'a', code: 'capability_withdrawn' })
    await settled()
    registry.take({ type: 'watch', watch: 'b', result: 'seen again' })
    registry.take({ type: 'closed', watch: 'b', code: 'capability_withdrawn' })
    await settled()
    expect(seen).toEqual(['first of a', 'first of b', 'seen again', 'closed capability_withdrawn'])
  })

  it('opens again through further breaks, with a longer pause each time', async () => {
    const { registry, seen, pauses, sink } = setUp()
    await registry.watch(opening('a', passing, passing, 'a2'), sink)
    registry.take({ type: 'hello', watches: [] })
    registry.take({ type: 'hello', watches: [] })
    await settled()
    registry.take({ type: 'watch', watch: 'a2', result: 'again' })
    expect(seen).toEqual(['first of a', 'first of a2', 'again'])
    expect(pauses).toEqual([1, 2])
  })

  it('opens no more what its owner ended meanwhile', async () => {
    const { registry, seen, sink } = setUp()
    const key = await registry.watch(opening('a', passing, 'a2'), sink)
    registry.take({ type: 'hello', watches: [] })
    registry.unwatch(key)
    await settled()
    expect(seen).toEqual(['first of a'])
  })

  it('closes a watch that may not be opened again', async () => {
    const { registry, seen, sink } = setUp()
    await registry.watch(opening('a'), sink)
    registry.take({ type: 'hello', watches: [] })
    await settled()
    expect(seen).toEqual(['first of a', 'closed capability_withdrawn'])
  })

  it('tells core of a watch that ended while it was being opened', async () => {
    const { registry, closed, seen, sink } = setUp()
    const watching = registry.watch(opening('a'), sink)
    registry.unwatch('w1')
    await watching
    expect(closed).toEqual(['a'])
    expect(seen).toEqual([])
  })

  it('ends a watch that core closed', async () => {
    const { registry, closed, seen, sink } = setUp()
    const key = await registry.watch(opening('a'), sink)
    registry.take({ type: 'closed', watch: 'a', code: 'capability_withdrawn' })
    registry.unwatch(key)
    expect(seen).toEqual(['first of a', 'closed capability_withdrawn'])
    expect(closed).toEqual([])
  })
})
