// Facts follow from what issuers vouch for: how old somebody is in Shanghai, what is unknown, and
// until when it all holds.

import { describe, expect, it } from 'vitest'
import type { Attribute } from './attribute.ts'
import { ageAt, factsOf } from './facts.ts'
import type { RealNameFile } from './real-name.ts'

const attribute = (name: Attribute['name'], value: string, more: Partial<Attribute> = {}) => ({
  name,
  value,
  assurance: 3,
  issuer: 'i',
  check: 'c',
  verifiedAtMs: 1,
  untilMs: null,
  ...more,
})

const file = (...attributes: Attribute[]): RealNameFile => ({
  id: 'per_a',
  isKnown: false,
  checks: [],
  row: undefined,
  names: [],
  attributes,
})

const shanghai = (text: string): number => Date.parse(`${text}:00+08:00`)

describe('an age', () => {
  it('grows at midnight in Shanghai on the birthday', () => {
    expect(ageAt('2008-11-28', shanghai('2026-11-27T23:59'))).toBe(17)
    expect(ageAt('2008-11-28', shanghai('2026-11-28T00:00'))).toBe(18)
  })

  it('of who is born on a leap day grows on the first of March otherwise', () => {
    expect(ageAt('2008-02-29', shanghai('2026-02-28T23:59'))).toBe(17)
    expect(ageAt('2008-02-29', shanghai('2026-03-01T00:00'))).toBe(18)
    expect(ageAt('2008-02-29', shanghai('2028-02-29T00:00'))).toBe(20)
  })

  it('is not known from one’s own word', () => {
    const nowMs = shanghai('2026-11-28T00:00')
    const said = file(attribute('birthdate', '2000-01-01', { assurance: 1 }))
    expect(factsOf(said, nowMs).facts.age).toBeUndefined()
  })
})

describe('facts', () => {
  const nowMs = shanghai('2026-11-28T00:00')

  it('of whom nobody vouched for are unknown, but for the level', () => {
    expect(factsOf(file(), nowMs).facts).toEqual({ attributes: {}, level: 0 })
  })

  it('name both sexes from one word of an issuer', () => {
    const { attributes } = factsOf(file(attribute('sex', 'female')), nowMs).facts
    expect(attributes?.female).toEqual({ holds: true, assurance: 3 })
    expect(attributes?.male).toEqual({ holds: false, assurance: 3 })
  })

  it('hold a country beside its region', () => {
    expect(factsOf(file(attribute('region', 'CN-31')), nowMs).facts.regions).toEqual([
      'CN',
      'CN-31',
    ])
  })

  it('say until when they hold: the next birthday, or the end of a word', () => {
    const born = attribute('birthdate', '2008-12-01')
    expect(factsOf(file(born), nowMs).holdUntilMs).toBe(shanghai('2026-12-01T00:00'))
    const ending = attribute('student', 'yes', { untilMs: nowMs + 5 })
    expect(factsOf(file(born, ending), nowMs).holdUntilMs).toBe(nowMs + 5)
    expect(factsOf(file(ending), nowMs + 5).facts.attributes?.student).toBeUndefined()
  })

  it('take the stronger word where issuers differ, then the newer one', () => {
    const [weak, strong] = [
      attribute('sex', 'male', { assurance: 2, verifiedAtMs: 9 }),
      attribute('sex', 'female', { assurance: 4, verifiedAtMs: 1 }),
    ]
    expect(factsOf(file(weak, strong), nowMs).facts.attributes?.female?.holds).toBe(true)
    const newer = attribute('sex', 'male', { assurance: 4, verifiedAtMs: 2 })
    expect(factsOf(file(strong, newer), nowMs).facts.attributes?.female?.holds).toBe(false)
  })
})
