// What rules are judged on: the facts of one person, made of their file at a moment. They stay
// inside core; a plugin is told an answer.

import type { Attested, Facts } from '@tessera/sdk/rule'
import { standingAttributes, type Attribute, type AttributeName } from './attribute.ts'
import type { RealNameFile } from './real-name.ts'
import { levelFallsAtMs, levelOf } from './real-person.ts'

/** Facts with the moment from which they may be others. */
export interface DatedFacts {
  readonly facts: Facts
  /** Nothing in here changes by the passing of time alone before it. */
  readonly holdUntilMs: number
}

const assuranceOf = ({ assurance }: Attribute): Attested['assurance'] => {
  if (assurance >= 4) return 4
  return assurance === 3 ? 3 : assurance === 2 ? 2 : 1
}

const attested = (attribute: Attribute | undefined, holds: (value: string) => boolean) =>
  attribute === undefined
    ? undefined
    : { holds: holds(attribute.value), assurance: assuranceOf(attribute) }

const shanghaiMs = 8 * 3_600_000
const yearsMax = 150

/** The moment in Shanghai at which somebody becomes so many years old. */
function birthdayMs(birthdate: string, years: number): number {
  const [year = 0, month = 1, day = 1] = birthdate.split('-').map(Number)
  // Who is born on 29 February has their birthday on 1 March in other years.
  return Date.UTC(year + years, month - 1, day) - shanghaiMs
}

/** Whole years at a moment, as Shanghai's calendar counts them. */
export function ageAt(birthdate: string, atMs: number): number {
  let years = 0
  while (years < yearsMax && birthdayMs(birthdate, years + 1) <= atMs) years += 1
  return years
}

type ByName = ReadonlyMap<AttributeName, Attribute>

function attributesOf(by: ByName, age: number | undefined): Facts['attributes'] {
  const birthdate = by.get('birthdate')
  const all = {
    student: attested(by.get('student'), (value) => value === 'yes'),
    employed: attested(by.get('occupation'), (value) => value === 'office'),
    female: attested(by.get('sex'), (value) => value === 'female'),
    male: attested(by.get('sex'), (value) => value === 'male'),
    minor: age === undefined ? undefined : attested(birthdate, () => age < 18),
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

const regionsOf = (value: string): readonly string[] => [...new Set([value.slice(0, 2), value])]

/**
 * The facts of a file at a moment.
 *
 * Shape: an attribute nobody vouches for is absent, and so unknown; whose birthdate is vouched for
 * weakly has an age only where assurance is 2 or more.
 */
export function factsOf(file: RealNameFile, nowMs: number): DatedFacts {
  const counting = standingAttributes(file.attributes, nowMs)
  const by: ByName = new Map(counting.map((it) => [it.name, it]))
  const birth = by.get('birthdate')
  const age = birth === undefined || birth.assurance < 2 ? undefined : ageAt(birth.value, nowMs)
  const region = by.get('region')
  const ends = [
    ...counting.flatMap(({ untilMs }) => untilMs ?? []),
    ...(birth === undefined || age === undefined ? [] : [birthdayMs(birth.value, age + 1)]),
    levelFallsAtMs(file, nowMs) ?? Number.MAX_SAFE_INTEGER,
  ]
  const facts: Facts = {
    attributes: attributesOf(by, age) ?? {},
    level: levelOf(file, nowMs),
    ...(age === undefined ? {} : { age }),
    ...(region === undefined || region.assurance < 2 ? {} : { regions: regionsOf(region.value) }),
    ...(file.isKnown ? { uniquePerson: true } : {}),
  }
  return { facts, holdUntilMs: Math.min(...ends) }
}
