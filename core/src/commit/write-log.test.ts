// Goal: whatever was written after it was read is a conflict, and what is not known any more counts
// as written. Method: random logs and read sets, compared with a list that forgets nothing.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInRange, openWriteLog } from './write-log.ts'

const point = (name: string, seq: number) => ({ points: new Map([[name, seq]]), ranges: [] })
const range = (index: number, low: string, high: string, seq: number) => ({
  points: new Map<string, number>(),
  ranges: [{ index, low, high, seq }],
})

describe('the write log', () => {
  it('tells a later write from an earlier one', () => {
    const log = openWriteLog(10, 1_000)
    log.append(11, ['record|1|a'])
    expect(log.head()).toBe(11)
    expect(log.firstConflict(point('record|1|a', 10))).toBe('record|1|a')
    expect(log.firstConflict(point('record|1|a', 11))).toBeUndefined()
    expect(log.firstConflict(point('record|1|b', 10))).toBeUndefined()
  })

  it('takes for written what was read before it began, or was forgotten', () => {
    const log = openWriteLog(10, 4)
    expect(log.firstConflict(point('x', 9))).toBe('x')
    for (let seq = 11; seq <= 30; seq += 1) log.append(seq, [`record|1|${seq}`])
    expect(log.firstConflict(point('record|1|11', 12))).toBe('record|1|11')
    expect(log.firstConflict(point('record|1|30', 30))).toBeUndefined()
    expect(log.firstConflict(range(1, 'a', 'b', 12))).toBeDefined()
  })

  it('takes for written what was read before a commit that it never heard of', () => {
    const log = openWriteLog(10, 1_000)
    log.append(11, ['x'])
    log.append(13, ['y'])
    expect(log.firstConflict(point('z', 11))).toBe('z')
    expect(log.firstConflict(point('z', 12))).toBe('z')
    expect(log.firstConflict(point('z', 13))).toBeUndefined()
  })

  it('knows both ends of a range, and keys that hold the separator', () => {
    const inside = { index: 3, low: 'b', high: 'd', seq: 0 }
    for (const key of ['b', 'c|c', 'd'])
      expect(isInRange(inside, `recordIndex|3|${key}`)).toBe(true)
    for (const name of [
      'recordIndex|3|a',
      'recordIndex|3|d\u0000',
      'recordIndex|33|c',
      'record|3|c',
    ]) {
      expect(isInRange(inside, name)).toBe(false)
    }
  })

  it('agrees with a list that forgets nothing, and errs to the safe side only', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const write = fc.oneof(
      key.map((id) => `record|1|${id}`),
      key.map((id) => `recordIndex|2|${id}`),
    )
    const commits = fc.array(fc.array(write, { maxLength: 4 }), { maxLength: 30 })
    const read = fc.record({ low: key, high: key, seq: fc.integer({ min: 0, max: 30 }) })
    const size = fc.constantFrom(1, 5, 20, 1_000)
    const isRight = (
      all: readonly (readonly string[])[],
      { low, high, seq }: { readonly low: string; readonly high: string; readonly seq: number },
      namesMax: number,
    ): boolean => {
      const log = openWriteLog(0, namesMax)
      all.forEach((names, place) => log.append(place + 1, names))
      const later = all.slice(seq).flat()
      const wasPoint = later.includes(`record|1|${low}`)
      const wasRange = later.some((name) => isInRange({ index: 2, low, high, seq }, name))
      const saysPoint = log.firstConflict(point(`record|1|${low}`, seq)) !== undefined
      const saysRange = log.firstConflict(range(2, low, high, seq)) !== undefined
      const isSafe = (!wasPoint || saysPoint) && (!wasRange || saysRange)
      const isExact = wasPoint === saysPoint && wasRange === saysRange
      return namesMax > 200 ? isExact : isSafe
    }
    const property = fc.property(commits, read, size, isRight)
    expect(fc.check(property, { numRuns: 500 }).counterexample).toBeNull()
  })
})
