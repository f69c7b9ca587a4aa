// Goal: what a lost store may have done is not done again by the engine itself, what it refused is
// tried for each alone, and commits of other nodes are told in order. Method: the engine over a
// store whose answers are given by each test.

import { describe, expect, it } from 'vitest'
import { fakeClock } from '../base/clock.ts'
import { CommitInDoubt, type CommitWork, type LogEntry, type Store } from '../store/store.ts'
import { openCommitEngine } from './engine.ts'
import type { GroupSeal, Unit } from './unit.ts'

const seal: GroupSeal = { needs: [], lastTimestamp: () => 0n, plan: () => undefined }
const facts = { get: () => undefined }

/** A store that plans everything at once and then answers as it is told. */
function openScripted(answer: (seq: number, turn: number) => Error | undefined) {
  const tails: LogEntry[][] = []
  let head = 0
  let turn = 0
  const store: Store = {
    get: async () => undefined,
    scan: async () => [],
    async commit(work: CommitWork) {
      turn += 1
      const tail = tails.shift() ?? []
      head += tail.length
      const changes = work.plan(facts, head + 1, tail)
      const error = answer(head + 1, turn)
      if (error !== undefined) throw error
      if (changes !== undefined) head += 1
    },
    head: () => head,
    durableHead: async () => head + (tails[0]?.length ?? 0),
    health: async () => ({}),
    close: async () => undefined,
  }
  const faults: unknown[] = []
  const engine = openCommitEngine({
    store,
    clock: fakeClock(0),
    node: 'here',
    seal,
    onFault: (error) => void faults.push(error),
  })
  return { engine, faults, tails, turns: () => turn }
}

const put = (plugin: string): Unit<string> => ({
  needs: () => [],
  plan(tx) {
    tx.put('pluginUse', { plugin, jobsWaiting: 0 })
    return plugin
  },
})

describe('a group', () => {
  it('whose end is in doubt is not tried again', async () => {
    const { engine, faults, turns } = openScripted(() => new CommitInDoubt())
    const ends = await Promise.allSettled([engine.commit(put('a')), engine.commit(put('b'))])
    expect(ends).toMatchObject([
      { status: 'rejected', reason: { code: 'internal' } },
      { status: 'rejected', reason: { code: 'internal' } },
    ])
    expect([turns(), faults.length]).toEqual([1, 1])
  })

  it('that was refused is tried one by one', async () => {
    const { engine, turns } = openScripted((_, turn) =>
      turn === 1 ? new Error('refused') : undefined,
    )
    const ends = await Promise.all([engine.commit(put('a')), engine.commit(put('b'))])
    expect(ends).toEqual([
      { value: 'a', seq: 1 },
      { value: 'b', seq: 2 },
    ])
    expect(turns()).toBe(3)
  })
})

describe('commits of other nodes', () => {
  const entry = (seq: number): LogEntry => ({ seq, keys: [`pluginUse|${seq}`] })

  it('are told once and in order, before the own one, also when that one fails', async () => {
    const { engine, tails } = openScripted((_, turn) =>
      turn === 1 ? new CommitInDoubt() : undefined,
    )
    const told: number[] = []
    engine.onCommit(({ seq }) => void told.push(seq))
    tails.push([entry(1), entry(2)], [entry(3)])
    await engine.commit(put('a')).catch(() => undefined)
    expect(told).toEqual([1, 2])
    await engine.commit(put('b'))
    expect(told).toEqual([1, 2, 3, 4])
  })

  it('count before an answer leaves, although nothing is written here', async () => {
    const { engine, tails } = openScripted(() => undefined)
    const reads = { points: new Map([['pluginUse|1', engine.head()]]), ranges: [] }
    expect(await engine.conflictOf(reads)).toBeUndefined()
    tails.push([entry(1)])
    expect(await engine.conflictOf(reads)).toBe('pluginUse|1')
    expect(engine.head()).toBe(1)
  })

  it('count also where the last group here is long over', async () => {
    const { engine, tails } = openScripted(() => undefined)
    await engine.commit(put('a'))
    const reads = { points: new Map([['pluginUse|2', engine.head()]]), ranges: [] }
    tails.push([entry(2)])
    expect(await engine.conflictOf(reads)).toBe('pluginUse|2')
  })
})
