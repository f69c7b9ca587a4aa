// Goal: an entry that was taken out or exchanged is noticed. Method: a short log, harmed in each
// way.

import type { Disclosure } from '@tessera/sdk/client'
import { describe, expect, it } from 'vitest'
import { isUnbroken } from './chain.ts'

const entry = (seq: number): Disclosure => ({
  seq,
  plugin: 'lab',
  question: '{"p":"uniquePerson"}',
  answer: 'yes',
  atMs: seq,
  previous: seq === 1 ? '' : `hash ${seq - 1}`,
  hash: `hash ${seq}`,
})
const log = [entry(4), entry(3), entry(2), entry(1)]

describe('isUnbroken', () => {
  it('holds for a log, for a page of it, and for nothing', () => {
    expect(isUnbroken(log)).toBe(true)
    expect(isUnbroken(log.slice(0, 2))).toBe(true)
    expect(isUnbroken([])).toBe(true)
  })

  it('fails where one is missing, exchanged, or the first has one before it', () => {
    expect(isUnbroken(log.toSpliced(1, 1))).toBe(false)
    expect(isUnbroken(log.with(2, { ...entry(2), hash: 'another' }))).toBe(false)
    expect(isUnbroken([{ ...entry(1), previous: 'hash 0' }])).toBe(false)
  })
})
