// A made-up world for the score: people in communities who keep, delay and break what they promise
// to each other for thirty months, and a ring of bought identities that trades with itself.
//
// NOTE: the specification fixes sizes, shares, months and the ring (8.2); how often people trade
// and how reliable each kind is it leaves open, and is chosen here.

import type { Level, ObligationOutcome } from '@tessera/sdk/credit'
import { chooseSeeds, type SeedCandidate } from '../../src/credit/index.ts'
import { openChance, pick, type Chance } from '../../../sdk/src/credit/testing/chance.ts'
import { june } from '../../../sdk/src/credit/testing/files.ts'

/** How large a world is, and what the ring does. */
export interface WorldPlan {
  readonly seed: number
  readonly peopleCount: number
  readonly ringCount: number
  /** Honest people who really traded three times both ways with a member of the ring. */
  readonly victimsCount: number
  /** Whether all of those are seeds: the worst case. */
  readonly areVictimsSeeds: boolean
}

/** Somebody of the world. */
export interface Inhabitant {
  readonly person: string
  readonly level: Level
  readonly verifiedMonths: number
  readonly isRing: boolean
  /** How often of a thousand times they keep a promise. */
  readonly reliability: number
  readonly perMonth: number
  readonly stratum: number
}

/** A world after thirty months, and the half year that follows. */
export interface World {
  readonly people: readonly Inhabitant[]
  readonly outcomes: readonly ObligationOutcome[]
  readonly later: readonly ObligationOutcome[]
  readonly seeds: readonly string[]
}

const monthsCount = 30
const laterMonths = 6
const communitySize = 100
const helpersCount = 300
const washFen = 200_000n
const amountsFen = [3_000n, 8_000n, 20_000n, 50_000n, 120_000n] as const

const levelOf = (draw: number): Level => {
  if (draw < 0.08) return 0
  if (draw < 0.22) return 1
  return draw < 0.79 ? 2 : 3
}

const reliabilityOf = (draw: number): number => {
  if (draw < 0.85) return 0.985
  return draw < 0.97 ? 0.85 : 0.4
}

function settle(peopleCount: number, chance: Chance): readonly Inhabitant[] {
  return Array.from({ length: peopleCount }, (_, number) => {
    const level = levelOf(chance())
    return {
      person: `p${number}`,
      level,
      verifiedMonths: level === 0 ? 0 : 4 + pick(chance, 56),
      isRing: false,
      reliability: reliabilityOf(chance()),
      // Most trade little, a few a lot.
      perMonth: 0.32 / (0.1 + chance()),
      stratum: Math.floor(number / communitySize),
    }
  })
}

interface Deal {
  readonly subject: string
  readonly counterparty: string
  readonly month: number
}

const kept = (deal: Deal, amountFen: bigint): ObligationOutcome => ({
  ...deal,
  kind: 'delivery',
  amountFen,
  outcome: 'K',
  status: 'final',
  isRated: true,
})

/** What honest people do in some months. */
function trade(
  people: readonly Inhabitant[],
  months: readonly number[],
  chance: Chance,
): ObligationOutcome[] {
  const outcomes: ObligationOutcome[] = []
  for (const { person, stratum, reliability, perMonth, isRing } of people) {
    if (isRing) continue
    for (const month of months) {
      let left = perMonth
      while (left > chance()) {
        left -= 1
        const near = Math.min(
          people.length - 1,
          stratum * communitySize + pick(chance, communitySize),
        )
        const other = people[chance() < 0.85 ? near : pick(chance, people.length)]
        if (other === undefined || other.person === person) continue
        const deal = { subject: person, counterparty: other.person, month }
        const row = kept(deal, amountsFen[pick(chance, amountsFen.length)] ?? 0n)
        const isKept = chance() < reliability
        outcomes.push({
          ...row,
          isRated: chance() < 0.5,
          outcome: isKept ? (chance() < 0.05 ? 'L' : 'K') : chance() < 0.6 ? 'B1' : 'B2',
        })
      }
    }
  }
  return outcomes
}

/** The ring: ten wash trades a month each, among themselves and with helpers nobody verified. */
function wash(ring: readonly Inhabitant[], chance: Chance): ObligationOutcome[] {
  const outcomes: ObligationOutcome[] = []
  for (const { person } of ring)
    for (let month = 0; month < monthsCount; month += 1)
      for (let trades = 0; trades < 10; trades += 1) {
        const number = pick(chance, ring.length + helpersCount)
        const other = ring[number]?.person ?? `helper${number}`
        if (other !== person)
          outcomes.push(
            kept({ subject: person, counterparty: other, month: june - month }, washFen),
          )
      }
  return outcomes
}

/** Honest people who were won for real trades with the ring, in both directions. */
function lure(
  victims: readonly string[],
  ring: readonly Inhabitant[],
  chance: Chance,
): ObligationOutcome[] {
  return victims.flatMap((victim) => {
    const member = ring[pick(chance, ring.length)]?.person ?? ''
    return Array.from({ length: 3 }, () => june - pick(chance, monthsCount)).flatMap((month) => [
      kept({ subject: member, counterparty: victim, month }, 20_000n),
      kept({ subject: victim, counterparty: member, month }, 20_000n),
    ])
  })
}

/** Whom the rule makes a seed. */
function seedsOf(
  people: readonly Inhabitant[],
  outcomes: readonly ObligationOutcome[],
): readonly string[] {
  const partners = new Map<string, Set<string>>()
  const broke = new Set<string>()
  for (const { subject, counterparty, outcome } of outcomes) {
    const known = partners.get(subject) ?? new Set()
    partners.set(subject, known.add(counterparty))
    if (outcome === 'B1' || outcome === 'B2') broke.add(subject)
  }
  const candidates = people.map(({ person, level, verifiedMonths, stratum }): SeedCandidate => ({
    person,
    level,
    verifiedMonths,
    counterpartiesCount: partners.get(person)?.size ?? 0,
    hasBreach: broke.has(person),
    stratum: String(stratum),
  }))
  return chooseSeeds({ people: candidates, merchants: [], key: new Uint8Array(32), month: june })
}

/** Makes a world. Effects: none; the same plan makes the same one. */
export function makeWorld(plan: WorldPlan): World {
  const chance = openChance(plan.seed)
  const honest = settle(plan.peopleCount, chance)
  const ring = Array.from({ length: plan.ringCount }, (_, number): Inhabitant => ({
    person: `ring${number}`,
    level: 2,
    verifiedMonths: monthsCount,
    isRing: true,
    reliability: 1,
    perMonth: 0,
    stratum: -1,
  }))
  const past = Array.from({ length: monthsCount }, (_, ago) => june - ago)
  const future = Array.from({ length: laterMonths }, (_, at) => june + 1 + at)
  const outcomes = trade(honest, past, chance)
  const seeds = seedsOf(honest, outcomes)
  const later = trade(honest, future, chance)
  const known = honest.filter(({ level }) => level >= 2).map(({ person }) => person)
  const pool = plan.areVictimsSeeds ? seeds : known
  const victims = Array.from(
    { length: plan.victimsCount },
    () => pool[pick(chance, pool.length)] ?? '',
  )
  return {
    people: [...honest, ...ring],
    outcomes: [...outcomes, ...wash(ring, chance), ...lure(victims, ring, chance)],
    later,
    seeds,
  }
}
