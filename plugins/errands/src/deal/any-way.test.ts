// Goal: whatever people and clock do, in whatever order, money has exactly one owner and is settled
// once. Method: random sequences of events against a purse that counts.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newFacts, type DealEvent, type Facts } from './facts.ts'
import { eventNames, sides, type Actor, type Side } from './machine.ts'
import { isOpenTo, plan, type Effect, type Outcome } from './plan.ts'
import { cancelFeeFen, partsOf } from './settle.ts'
import { dealMachine } from './table.ts'
import { holdUntilOf, nextDue } from './times.ts'
import {
  agreed,
  delivered,
  funded,
  hash,
  later,
  minuteMs,
  nowMs,
  objected,
  raised,
  sentBack,
  started,
  terms,
} from '../testing/ways.ts'

/** Money as the three who could have it see it; what is added up never changes. */
class Purse {
  customerFen = 100_000n
  /** The holds, the first one first: what each set aside, and what of it was paid. */
  holds: { readonly amountFen: bigint; readonly paidFen: bigint }[] = []
  heldFen = 0n
  providerFen = 100_000n
  settledCount = 0

  take(effect: Effect): void {
    if (effect.do === 'hold') {
      this.customerFen -= effect.amountFen
      this.heldFen += effect.amountFen
      this.holds.push({ amountFen: effect.amountFen, paidFen: 0n })
    } else if (effect.do === 'settle') {
      const { providerFen, customerFen } = effect
      if (providerFen < 0n || customerFen < 0n || providerFen + customerFen !== this.heldFen)
        throw new Error(`${providerFen} and ${customerFen} of ${this.heldFen}`)
      this.heldFen = 0n
      const parts = partsOf(
        this.holds.map(({ amountFen }) => amountFen),
        providerFen,
      )
      this.holds = this.holds.map(({ amountFen }, at) => ({ amountFen, paidFen: parts[at] ?? -1n }))
      this.customerFen += effect.customerFen
      this.providerFen += effect.providerFen
      this.settledCount += 1
    } else if (effect.do === 'payBack') {
      this.providerFen -= effect.amountFen
      this.customerFen += effect.amountFen
    } else if (!this.bearsOut(effect.outcome)) throw new Error(`not ${effect.outcome}`)
  }

  /** Whether the first hold shows what credit is told, as core asks for. */
  bearsOut(outcome: Outcome): boolean {
    const [first] = this.holds
    if (first === undefined || this.heldFen > 0n) return false
    const isDone = outcome === 'kept' || outcome === 'late'
    return isDone ? first.paidFen > 0n : first.paidFen < first.amountFen
  }
}

const anyAct = fc.record({
  name: fc.constantFrom(...eventNames.filter((name) => name !== 'inquire')),
  by: fc.constantFrom<Actor>('customer', 'provider', 'operator', 'clock'),
  terms: fc.constantFrom(terms, later, { ...terms, priceFen: 9_999n, isShipped: true }),
  hash: fc.constantFrom(hash, hash, hash, 'b'.repeat(64)),
  amountFen: fc.constantFrom(1n, 333n, 10_000n, 20_000_000n),
  offerVersion: fc.integer({ min: 1, max: 14 }),
  providerPercent: fc.constantFrom(0, 1, 33, 50, 100, 101),
  isProven: fc.boolean(),
})
/** What ends a deal that was handed in for less than all: both, a ruling, or nobody's ruling. */
const isAgreedOrRuled = ({ name, by: actor }: DealEvent): boolean =>
  name === 'takeSplit' || name === 'rule' || (name === 'cancel' && actor === 'provider')
/** What the customer gets beyond the half that an unruled dispute leaves them. */
function takesBackFen(effects: readonly Effect[]): bigint {
  const end = effects.find((effect) => effect.do === 'settle')
  if (end === undefined) return 0n
  const halfFen = end.providerFen + end.customerFen - (end.providerFen + end.customerFen) / 2n
  return end.customerFen > halfFen ? end.customerFen - halfFen : 0n
}
/** Whoever could do nothing at all while money is held or what was paid is objected to. */
const stuck = (facts: Facts, at: number): readonly Side[] =>
  facts.heldFen === 0n && facts.state !== 'objected'
    ? []
    : sides.filter((by) => !eventNames.some((name) => isOpenTo(facts, { name, by }, at)))
/** What is on every screen of a deal. */
const shown = (facts: Facts, at: number) => ({
  offerVersion: facts.split?.version ?? 0,
  feeFen: cancelFeeFen(facts, at),
})
/** An act, or a wait: until the next time runs out, or some minutes. */
const anyStep = fc.oneof(
  { weight: 6, arbitrary: anyAct },
  { weight: 1, arbitrary: fc.constant('due' as const) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 600 }) },
)
const beginnings = fc.constantFrom(
  [],
  agreed(),
  funded(),
  started(),
  started(later),
  raised(),
  delivered(),
  sentBack(),
  objected(),
)

test('any sequence: one owner at every step, settled at most once, and once it is over, settled', () => {
  let endedCount = 0
  fc.assert(
    fc.property(beginnings, fc.array(anyStep, { maxLength: 60 }), (beginning, steps) => {
      const purse = new Purse()
      let facts = newFacts(nowMs)
      let at = nowMs
      let holdUntil = Infinity
      let wasHandedIn = false
      let changedAt = 0
      const take = (event: DealEvent): void => {
        const told = plan(facts, event, at)
        if ('refused' in told) return
        // What is taken from somebody was offered to them.
        expect(isOpenTo(facts, event, at)).toBe(true)
        wasHandedIn ||= facts.state === 'delivered'
        const isFair = !wasHandedIn || isAgreedOrRuled(event)
        expect(isFair ? 0n : takesBackFen(told.effects)).toBe(0n)
        const { split, state, heldFen } = told.next
        if (state !== facts.state || heldFen !== facts.heldFen) changedAt = told.next.version
        // An offer to part is never older than what it parts.
        expect(split?.version ?? Infinity).toBeGreaterThan(changedAt)
        const isEndedByPart = event.name === 'giveBack' && state === 'resolved'
        expect(isEndedByPart ? told.next.paidFen : 0n).toBe(0n)
        expect(stuck(told.next, at)).toEqual([])
        for (const effect of told.effects) purse.take(effect)
        facts = told.next
        if (event.name === 'fund' && facts.terms !== undefined)
          holdUntil = holdUntilOf(facts.terms, at)
        expect(purse.heldFen).toBe(facts.heldFen)
        expect(purse.customerFen + purse.heldFen + purse.providerFen).toBe(200_000n)
        expect(purse.settledCount).toBeLessThanOrEqual(1)
        expect(facts.heldFen === 0n || at < holdUntil).toBe(true)
      }
      for (const event of beginning) take(event)
      for (const step of steps) {
        if (typeof step === 'number') at += step * minuteMs
        const due = nextDue(dealMachine, facts)
        if (step === 'due' || (due !== undefined && due.atMs <= at)) {
          if (due === undefined) continue
          at = Math.max(at, due.atMs)
          take({ name: due.event, by: 'clock' })
        } else if (typeof step === 'object')
          take(step.isProven ? { ...step, ...shown(facts, at) } : step)
      }
      if (!dealMachine.finals.includes(facts.state)) return
      endedCount += 1
      expect(facts.heldFen).toBe(0n)
      expect(nextDue(dealMachine, facts)).toBeUndefined()
    }),
    { numRuns: 2_000, seed: 31 },
  )
  expect(endedCount).toBeGreaterThan(200)
})
