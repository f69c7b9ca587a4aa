// Goal: whatever somebody did not agree to, the page says what is off, in both languages. Method:
// the powers of the manifest, each left out by itself and all together.

import { describe, expect, it } from 'vitest'
import { manifest } from '../manifest.ts'
import { offOf } from './off.ts'
import { en } from './texts/en.ts'
import { zh } from './texts/zh.ts'

const optional = Object.entries(manifest.capabilities).flatMap(([name, asked]) =>
  'optional' in asked && asked.optional ? [name] : [],
)

describe('what is off', () => {
  it('is nothing where everything was agreed to', () => {
    expect(optional.length).toBeGreaterThan(3)
    expect(offOf(optional)).toEqual([])
  })

  it.each(optional)('is %s where it alone was refused', (name) => {
    expect(offOf(optional.filter((each) => each !== name))).toEqual([name])
  })

  it('is all of them, each in words, where none was agreed to', () => {
    expect(offOf([]).toSorted()).toEqual(optional.toSorted())
    for (const { off } of [zh, en])
      expect(Object.keys(off.powers).toSorted()).toEqual(optional.toSorted())
  })
})
