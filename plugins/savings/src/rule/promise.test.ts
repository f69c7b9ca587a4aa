// Goal: over all people and days, what was paid and what is carried is what was earned, and a day
// that is called funded is paid, in whatever order people are booked. Method: random histories of a
// few people - days decided one by one or several at once, moves, corrections, people who go and
// come back, accounts that are erased, a treasury that runs dry - against a calculator that looks
// at each person's days by themselves.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { earnedNano, nanoPerFen } from './accrue.ts'
import { decide, type Treasury } from './promise.ts'
import { reckon, type BookedDay, type Earlier, type Flow } from './reckon.ts'

interface Somebody {
  sharesFen: bigint
  residueNano: bigint
  throughDay: number
  isActive: boolean
  isErased: boolean
  flows: Flow[]
  readonly booked: Map<number, BookedDay>
  /** What corrections gave or took that no booked day shows. */
  backNano: bigint
  paidFen: bigint
}

interface Day {
  readonly per10k: number
  readonly isFunded: boolean
  readonly sharesFen: bigint
}

const newcomer = (): Somebody => ({
  sharesFen: 0n,
  residueNano: 0n,
  throughDay: -1,
  isActive: false,
  isErased: false,
  flows: [],
  booked: new Map(),
  backNano: 0n,
  paidFen: 0n,
})

/** A small savings of its own: the same rules, kept in memory. */
class World {
  readonly people = [newcomer(), newcomer(), newcomer()]
  readonly days: Day[] = []
  readonly corrections: { day: number; change: number; effectiveDay: number }[] = []
  treasury: Treasury = { thereFen: 0n, paidFen: 0n, promisedFen: 0n, owedFen: 0n, people: 0 }
  movedFen = 0n
  ahead: Flow[] = []

  /** The day that nobody has decided yet. */
  get nextDay(): number {
    return this.days.length
  }

  partFen = (who: Somebody): bigint =>
    who.sharesFen + who.flows.reduce((sum, it) => sum + it.amountFen, 0n)

  /** `lagDays`: how many days pass before the move counts. */
  move(who: Somebody, amountFen: bigint, lagDays: number): void {
    if (who.isErased || amountFen === 0n || this.partFen(who) + amountFen < 0n) return
    const flow = { startDay: this.nextDay + lagDays, amountFen }
    if (!who.isActive) this.#comeBack(who)
    who.flows.push(flow)
    this.ahead.push(flow)
  }

  #comeBack(who: Somebody): void {
    const back = this.adjustNano(who, (day) => day > who.throughDay && day < this.nextDay)
    who.backNano += back
    who.residueNano += back
    who.throughDay = this.nextDay - 1
    who.isActive = true
    const owedFen = who.residueNano > 0n ? who.residueNano / nanoPerFen : 0n
    this.treasury = {
      ...this.treasury,
      people: this.treasury.people + 1,
      owedFen: this.treasury.owedFen + owedFen,
    }
  }

  adjustNano(who: Somebody, isMeant: (effectiveDay: number) => boolean): bigint {
    return this.corrections
      .filter(({ effectiveDay }) => isMeant(effectiveDay))
      .map(({ day, change }) => {
        const was = who.booked.get(day)
        return was?.isFunded === true ? earnedNano(was.sharesFen, change) : 0n
      })
      .reduce((sum, part) => sum + part, 0n)
  }

  decide(per10k: number): void {
    const day = this.nextDay
    const isBehind = this.people.some((it) => it.isActive && it.throughDay < day - 1)
    if (!isBehind) this.treasury = { ...this.treasury, promisedFen: 0n }
    for (const flow of this.ahead) if (flow.startDay === day) this.movedFen += flow.amountFen
    const corrections = this.corrections
      .filter(({ effectiveDay }) => effectiveDay === day)
      .map(({ day: wrong, change }) => {
        const { isFunded, sharesFen } = this.days[wrong] ?? { isFunded: false, sharesFen: 0n }
        return { day: wrong, change, sharesFen: isFunded ? sharesFen : 0n }
      })
    const ahead = { movedFen: this.movedFen, per10k, corrections }
    const { treasury, ...decided } = decide(this.treasury, ahead)
    this.treasury = treasury
    this.days.push({ per10k, ...decided })
  }

  /** Books up to so many days of somebody. */
  book(who: Somebody, daysMax: number): void {
    if (!who.isActive) return
    const days = this.days
      .map(({ per10k, isFunded }, day) => ({ day, per10k, isFunded }))
      .slice(who.throughDay + 1, who.throughDay + 1 + daysMax)
      .map((it) => ({
        ...it,
        corrections: this.corrections.filter(({ effectiveDay }) => effectiveDay === it.day),
      }))
    const lastDay = days.at(-1)?.day
    if (lastDay === undefined) return
    const begun = who.flows.filter(({ startDay }) => startDay <= lastDay)
    const earlier: Earlier = (day) => who.booked.get(day)
    const end = reckon(who, { flows: begun, days, earlier }, !who.isErased)
    for (const it of end.booked) who.booked.set(it.day, it)
    const waiting = who.flows.filter(({ startDay }) => startDay > lastDay)
    const { sharesFen, residueNano, paidFen } = end
    const isActive = !who.isErased && (sharesFen > 0n || waiting.length > 0)
    Object.assign(who, { sharesFen, residueNano, flows: waiting, throughDay: lastDay, isActive })
    who.paidFen += paidFen
    const before = this.treasury
    this.treasury = {
      thereFen: before.thereFen - paidFen,
      paidFen: before.paidFen + paidFen,
      promisedFen: before.promisedFen - paidFen,
      owedFen: before.owedFen,
      people: before.people - (isActive ? 0 : 1),
    }
  }
}

const person = fc.integer({ min: 0, max: 2 })
const lagDays = fc.integer({ min: 0, max: 1 })
const rates = fc.array(fc.integer({ min: -2_000, max: 12_000 }), { minLength: 1, maxLength: 4 })
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('decide'), per10ks: rates }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('book'),
      who: person,
      daysMax: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('in'),
      who: person,
      fen: fc.bigInt({ min: 1n, max: 2_000_000n }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('out'), who: person, lagDays }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('erase'), who: person }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('correct'),
      back: fc.integer({ min: 1, max: 6 }),
      change: fc.integer({ min: -8_000, max: 8_000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fund'),
      fen: fc.bigInt({ min: 1n, max: 3_000n }),
    }),
  },
)
type Act = {
  kind: string
  who?: number
  lagDays?: number
  fen?: bigint
  per10ks?: number[]
  daysMax?: number
  back?: number
  change?: number
}

function play(world: World, it: Act): void {
  const who = world.people[it.who ?? 0] ?? newcomer()
  if (it.kind === 'decide') for (const per10k of it.per10ks ?? []) world.decide(per10k)
  else if (it.kind === 'book') world.book(who, it.daysMax ?? 1)
  else if (it.kind === 'in') world.move(who, it.fen ?? 0n, 2)
  else if (it.kind === 'out' || it.kind === 'erase') {
    const lagDays = it.lagDays ?? 1
    // Who goes when all is booked leaves nothing behind; otherwise income still comes after them.
    if (lagDays === 0) world.book(who, 100)
    // Money that does not count yet cannot be taken out.
    const isFree = who.flows.every(({ amountFen }) => amountFen < 0n)
    if (isFree) world.move(who, -world.partFen(who), lagDays)
    if (it.kind === 'erase') who.isErased = world.partFen(who) === 0n
  } else if (it.kind === 'fund')
    world.treasury = { ...world.treasury, thereFen: world.treasury.thereFen + (it.fen ?? 0n) }
  else {
    const day = world.nextDay - (it.back ?? 1)
    const correction = { day, change: it.change ?? 0, effectiveDay: world.nextDay }
    if (day >= 0) world.corrections.push(correction)
  }
}

/** What somebody earned, from their days alone. */
const earned = (who: Somebody): bigint =>
  [...who.booked.values()].reduce(
    (sum, it) => sum + (it.isFunded ? it.sharesFen * BigInt(it.per10k) * 10n : 0n) + it.adjustNano,
    who.backNano,
  )

/** All that corrections of their days give somebody, whichever day it worked on. */
const corrected = (world: World, who: Somebody): bigint =>
  world.adjustNano(who, (effectiveDay) => effectiveDay <= who.throughDay)

test('what all people got and carry is what they earned, and no promise is broken', () => {
  let [back, erased, dry] = [0, 0, 0]
  fc.assert(
    fc.property(fc.array(act, { minLength: 80, maxLength: 140, size: 'max' }), (acts) => {
      const world = new World()
      for (const it of acts) {
        play(world, it)
        const { thereFen, promisedFen } = world.treasury
        expect([thereFen, promisedFen].filter((fen) => fen < 0n)).toEqual([])
        expect(world.people.filter(({ sharesFen }) => sharesFen < 0n)).toEqual([])
        // Nobody can earn on more than the day was decided for.
        for (const [day, { sharesFen }] of world.days.entries()) {
          const sum = world.people.reduce((all, who) => {
            return all + (who.booked.get(day)?.sharesFen ?? 0n)
          }, 0n)
          expect(sum).toBeLessThanOrEqual(sharesFen)
        }
      }
      for (const who of world.people) {
        while (who.isActive && who.throughDay < world.nextDay - 1) world.book(who, 3)
        expect(who.paidFen * nanoPerFen + who.residueNano).toBe(earned(who))
        const shown = [...who.booked.values()].reduce((sum, it) => sum + it.adjustNano, 0n)
        expect(shown + who.backNano).toBe(corrected(world, who))
        if (who.backNano !== 0n) back += 1
        if (who.isErased && who.residueNano >= nanoPerFen) erased += 1
      }
      if (world.days.some(({ isFunded }) => !isFunded)) dry += 1
      const paidFen = world.people.reduce((sum, who) => sum + who.paidFen, 0n)
      expect(paidFen).toBe(world.treasury.paidFen)
    }),
    { numRuns: 150, seed: 20_261_128 },
  )
  // The histories had all of it in them.
  expect(Math.min(back, erased, dry), `${back} ${erased} ${dry}`).toBeGreaterThan(0)
})
