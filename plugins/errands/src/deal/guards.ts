// What rows ask of a deal, each by its name.

import { priceMaxFen, priceMinFen } from '../rule/price.ts'
import { otherSide, type DealEvent, type Facts } from './facts.ts'
import type { GuardName, Side } from './machine.ts'
import { cancelFeeFen } from './settle.ts'
import { aheadMaxMs, freeCancelEndMs, nextDue, nextEdgeMs, objectionEndMs } from './times.ts'
import { dealMachine } from './table.ts'

const roundsMax = 10
const revisionsMax = 2

type Guard = (facts: Facts, event: DealEvent, nowMs: number) => boolean

const isSide = (name: string): name is Side => name === 'customer' || name === 'provider'
const other = ({ by }: DealEvent): Side | undefined => (isSide(by) ? otherSide(by) : undefined)
const isPercent = (percent: number | undefined): boolean =>
  percent !== undefined && Number.isInteger(percent) && percent >= 0 && percent <= 100

const guards: Readonly<Record<GuardName, Guard>> = {
  roundsLeft: ({ rounds }) => rounds < roundsMax,
  otherWrote: ({ writer }, event) => writer === other(event),
  sameHash: ({ terms }, { hash }) => terms !== undefined && terms.hash === hash,
  termsSound: (_facts, { terms }, nowMs) =>
    terms !== undefined &&
    terms.priceFen >= priceMinFen &&
    terms.priceFen <= priceMaxFen &&
    (terms.startAt === 0 || terms.startAt > nowMs) &&
    (terms.endAt === 0 || terms.endAt > Math.max(terms.startAt, nowMs)) &&
    Math.max(terms.startAt, terms.endAt) <= nowMs + aheadMaxMs,
  proven: (_facts, { isProven }) => isProven === true,
  isDue: (facts, { name }, nowMs) => {
    const due = nextDue(dealMachine, facts)
    return due !== undefined && due.event === name && nowMs >= due.atMs
  },
  notHandedIn: ({ deliveredAtMs }) => deliveredAtMs === 0,
  sameFee: (facts, { feeFen }, nowMs) => feeFen === cancelFeeFen(facts, nowMs),
  revisionsLeft: ({ revisions }) => revisions < revisionsMax,
  changeSound: ({ heldFen }, { amountFen = 0n }) =>
    amountFen > 0n && heldFen + amountFen <= priceMaxFen,
  otherOffered: ({ change }, event) =>
    change !== undefined && change.by === other(event) && !change.isAgreed,
  changeAgreed: ({ change }, { amountFen }) =>
    change !== undefined && change.isAgreed && change.amountFen === amountFen,
  percentSound: (_facts, { providerPercent }) => isPercent(providerPercent),
  sameOffer: ({ split }, event) =>
    split?.version !== undefined &&
    split.by === other(event) &&
    split.version === event.offerVersion &&
    split.providerPercent === event.providerPercent,
  withinDay: (facts, _event, nowMs) => nowMs < objectionEndMs(facts),
  notAbovePaid: ({ paidFen }, { amountFen = 0n }) => amountFen > 0n && amountFen <= paidFen,
  wholePaid: ({ paidFen }, { amountFen }) => amountFen === paidFen,
  partOfPaid: ({ paidFen }, { amountFen }) => amountFen !== paidFen,
  notYetReviewed: ({ reviewedBy }, { by }) => isSide(by) && !reviewedBy.includes(by),
  otherReviewed: ({ reviewedBy }, event) => {
    const side = other(event)
    return side !== undefined && reviewedBy.includes(side)
  },
  otherNotReviewed: ({ reviewedBy }, event) => {
    const side = other(event)
    return side !== undefined && !reviewedBy.includes(side)
  },
}

type Edges = (facts: Facts, event: DealEvent) => readonly (number | undefined)[]

/**
 * When time alone ends what a guard said yes to. One that is not named says the same for as long as
 * the deal stays as it is; `isDue` too, which is never due again later.
 */
const edges: Readonly<Partial<Record<GuardName, Edges>>> = {
  // 0 stands for no time, and is never ahead.
  termsSound: (_facts, { terms }) => [terms?.startAt, terms?.endAt],
  sameFee: (facts) => [freeCancelEndMs(facts)],
  withinDay: (facts) => [objectionEndMs(facts)],
}

/**
 * Until when a yes of these guards holds, if nothing happens to the deal; `undefined` where no time
 * alone ends it.
 */
export const guardsEndMs = (
  names: readonly GuardName[],
  facts: Facts,
  event: DealEvent,
  nowMs: number,
): number | undefined =>
  nextEdgeMs(
    names.flatMap((name) => edges[name]?.(facts, event) ?? []),
    nowMs,
  )

/** The first guard that a deal does not pass; `undefined` where it passes all. */
export const failedGuard = (
  names: readonly GuardName[],
  ...told: Parameters<Guard>
): GuardName | undefined => names.find((name) => !guards[name](...told))
