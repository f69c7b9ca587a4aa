// Goal: seeds follow the rule and nothing else, stand in every stratum, and change each quarter
// under a key. Method: a made-up population, every condition broken once.

import { creditParamsV1 } from '@tessera/sdk/credit'
import { describe, expect, it, test } from 'vitest'
import { june, outcome } from '../../../../sdk/src/credit/testing/files.ts'
import { chooseSeeds, seedCoverage, type SeedCandidate } from './seeds.ts'
import { trustEdges } from './trust-graph.ts'

const key = new Uint8Array(32).fill(7)
const candidate = (number: number, fields: Partial<SeedCandidate> = {}): SeedCandidate => ({
  person: `p${String(number).padStart(4, '0')}`,
  level: 3,
  verifiedMonths: 24,
  counterpartiesCount: 10,
  hasBreach: false,
  stratum: `s${number % 4}`,
  ...fields,
})
const people = Array.from({ length: 400 }, (_, number) => candidate(number))
const seedsOf = (of: readonly SeedCandidate[], month = june, merchants: readonly string[] = []) =>
  chooseSeeds({ people: of, merchants, key, month })

describe('the seeds', () => {
  it('are one in twenty of every stratum', () => {
    const seeds = new Set(seedsOf(people))
    const counts = Map.groupBy(
      people.filter(({ person }) => seeds.has(person)),
      ({ stratum }) => stratum,
    )
    expect([...counts.values()].map((members) => members.length)).toEqual([5, 5, 5, 5])
  })

  it.each<[string, Partial<SeedCandidate>]>([
    ['V2', { level: 2 }],
    ['23 months', { verifiedMonths: 23 }],
    ['9 counterparties', { counterpartiesCount: 9 }],
    ['a breach', { hasBreach: true }],
  ])('are nobody with %s', (_, fields) => {
    expect(seedsOf(people.map((it) => ({ ...it, ...fields })))).toEqual([])
  })

  it('are the same within a quarter, others in the next and under another key', () => {
    // June is the last month of its quarter.
    expect(seedsOf(people, june - 2)).toEqual(seedsOf(people))
    expect(seedsOf(people.toReversed())).toEqual(seedsOf(people))
    expect(seedsOf(people, june + 1)).not.toEqual(seedsOf(people))
    const other = { people, merchants: [], key: new Uint8Array(32), month: june }
    expect(chooseSeeds(other)).not.toEqual(seedsOf(people))
  })

  it('are merchants under contract always, each once', () => {
    expect(seedsOf([], june, ['m2', 'm1', 'm2'])).toEqual(['m1', 'm2'])
  })
})

test('coverage tells by group how many trust reaches', () => {
  const covered = [3, 0, 1, 9].map((trustUnits, at) => ({ group: `g${at % 2}`, trustUnits }))
  expect(seedCoverage(covered)).toEqual([
    { group: 'g0', peopleCount: 2, reachedCount: 2, reachedMilli: 1_000 },
    { group: 'g1', peopleCount: 2, reachedCount: 1, reachedMilli: 500 },
  ])
})

test('edges go from counterparty to subject, three obligations at most, between known people', () => {
  const row = { ...outcome({ counterparty: 'c' }), subject: 's' }
  const edges = trustEdges({
    params: creditParamsV1,
    asOf: june,
    outcomes: [
      row,
      row,
      row,
      row,
      { ...row, subject: 'c', counterparty: 's', outcome: 'L' },
      { ...row, counterparty: 'unknown' },
      { ...row, counterparty: 'd', outcome: 'B1' },
      { ...row, counterparty: 'd', status: 'contested' },
      { ...row, counterparty: 'd', month: june - 60 },
      { ...row, counterparty: 'd', month: june + 1 },
    ],
    numberOf: (person) => ['s', 'c', 'd', 'unknown'].indexOf(person),
    isKnown: (person) => person !== 'unknown',
  })
  expect(edges).toEqual([
    { from: 1, to: 0, weight: 3 },
    { from: 0, to: 1, weight: 1 },
  ])
})
