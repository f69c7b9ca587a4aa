// Goal: a ring of bought identities that trades with itself stays where nobody needs to fear it,
// the two drafts of the score fall to it, and honest people are told apart. Method: the world of
// specs/credit 8.2 at full scale (8,000 people, 80 communities, 30 months, a ring of 200 or
// 1,000).

import { bandNames, bandOf, creditParamsV1 } from '@tessera/sdk/credit'
import { describe, expect, it, test } from 'vitest'
import { seedCoverage } from '../../src/credit/index.ts'
import { scoreWorld, shareFrom, type Scored, type Weighing } from './score-world.ts'
import { makeWorld, type World, type WorldPlan } from './world.ts'

const plan = (ringCount: number, victimsCount: number, areVictimsSeeds = false): WorldPlan => ({
  seed: 1,
  peopleCount: 8_000,
  ringCount,
  victimsCount,
  areVictimsSeeds,
})
const ringOf = (world: World, weighing: Weighing): readonly number[] => {
  const ring = scoreWorld(world, weighing).filter(({ isRing }) => isRing)
  return [650, 700, 750].map((score) => shareFrom(ring, score))
}

describe('a ring of bought identities', () => {
  it('without one honest edge gets nowhere, and to the top of the first draft (v0)', () => {
    const world = makeWorld(plan(200, 0))
    expect(ringOf(world, 'edge')).toEqual([0, 0, 0])
    expect(ringOf(world, 'gross')).toEqual([0, 0, 0])
    expect(ringOf(world, 'counted')).toEqual([1_000, 1_000, 1_000])
  })

  it('lifts itself by ten honest edges in the second draft (v1), which recycles what flows in', () => {
    const world = makeWorld(plan(200, 10))
    const [, from700 = 0] = ringOf(world, 'node')
    expect(from700).toBeGreaterThanOrEqual(950)
    expect(ringOf(world, 'edge')).toEqual([0, 0, 0])
  })

  // Thousandths from 650, 700 and 750 on. The specification has 80/0/0, 325/5/0, 775/140/5 and
  // 76/0/0; it takes off nothing that came back, as `gross` does.
  it.each<[string, WorldPlan, readonly number[]]>([
    ['50 honest edges', plan(200, 50), [150, 0, 0]],
    ['200 honest edges', plan(200, 200), [450, 40, 0]],
    ['60 edges to seeds', plan(200, 60, true), [775, 140, 5]],
    ['200 honest edges among 1,000', plan(1_000, 200), [120, 5, 0]],
  ])('with %s stays below its thresholds, and nearly at none once net counts', (_, made, most) => {
    const world = makeWorld(made)
    const gross = ringOf(world, 'gross')
    expect(gross.map((share, at) => share <= (most[at] ?? 0))).toEqual([true, true, true])
    const [from650 = 0, ...above] = ringOf(world, 'edge')
    expect(from650).toBeLessThanOrEqual(50)
    expect(above).toEqual([0, 0])
  })
})

/** The share of later obligations that were broken, by the band their subject was in. */
function brokenByBand({ later }: World, people: readonly Scored[]): readonly number[] {
  const scores = new Map(people.map(({ person, score }) => [person, score]))
  const counts = bandNames.map(() => ({ all: 0, broken: 0 }))
  for (const { subject, outcome } of later) {
    const score = scores.get(subject)
    const band = score === undefined ? -1 : bandNames.indexOf(bandOf(score, creditParamsV1))
    const count = counts[band]
    if (count === undefined) continue
    count.all += 1
    if (outcome === 'B1' || outcome === 'B2') count.broken += 1
  }
  return counts.map(({ all, broken }) => broken / Math.max(1, all))
}

/** How often whoever breaks has the lower score: a half by chance. */
function areaUnderCurve({ later }: World, people: readonly Scored[]): number {
  const scores = new Map(people.map(({ person, score }) => [person, score]))
  const rows = later
    .flatMap(({ subject, outcome }) => {
      const score = scores.get(subject)
      return score === undefined ? [] : [{ score, isBroken: outcome === 'B1' || outcome === 'B2' }]
    })
    .toSorted((a, b) => a.score - b.score)
  let [broken, kept, won] = [0, 0, 0]
  for (const group of Map.groupBy(rows, ({ score }) => score).values()) {
    const brokenHere = group.filter(({ isBroken }) => isBroken).length
    const keptHere = group.length - brokenHere
    won += keptHere * (broken + brokenHere / 2)
    broken += brokenHere
    kept += keptHere
  }
  return won / (broken * kept)
}

test('honest people: few are super good, breaches fall from band to band, trust reaches them', () => {
  const world = makeWorld(plan(0, 0))
  const people = scoreWorld(world, 'edge')
  const sorted = people.map(({ score }) => score).toSorted((a, b) => a - b)
  expect(sorted[people.length / 2]).toBeGreaterThanOrEqual(620)
  expect(sorted[people.length / 2]).toBeLessThanOrEqual(660)
  expect(shareFrom(people, 700)).toBeLessThanOrEqual(200)
  expect(shareFrom(people, 750)).toBeLessThanOrEqual(70)
  expect(shareFrom(people, 750)).toBeGreaterThanOrEqual(20)
  // Below V2 nothing is known that could tell people apart: the caps hold them all together.
  const known = people.filter(({ level }) => level >= 2)
  const broken = brokenByBand(world, known)
  expect(broken).toEqual(broken.toSorted((a, b) => b - a))
  expect(areaUnderCurve(world, known)).toBeGreaterThanOrEqual(0.74)
  const coverage = seedCoverage(
    known.map(({ stratum, trustUnits }) => ({ group: String(stratum), trustUnits })),
  )
  expect(coverage.filter(({ reachedMilli }) => reachedMilli < 950)).toEqual([])
})
