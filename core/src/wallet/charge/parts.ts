// Where the money of a charge comes from, and where what is given back goes to: the other way
// round, to the fen.

import type { Row } from '../../store/tables.ts'

/** What a part comes from: credit, another person's mandate, or the payer's own balance. */
export type PartKind = 'credit' | 'standing' | 'balance'

/** A part of a charge, in the order of taking. */
export interface ChargePart {
  readonly kind: PartKind
  /** The lot, the mandate, or the person. */
  readonly source: string
  /** Whose money it is; a core id. */
  readonly person: string
  readonly account: string
  readonly amountFen: bigint
}

/** What a source could give, and all that a part of it needs besides the amount. */
export interface Source extends Omit<ChargePart, 'amountFen'> {
  readonly roomFen: bigint
}

/** What goes to which part, and from where: what still waits, or the merchant. */
export interface BackLeg {
  readonly place: number
  readonly from: 'charge' | 'merchant'
  readonly amountFen: bigint
}

/** The smaller of two amounts. */
export const lesserOf = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/** Takes an amount from sources in their order; less than asked when they have less. */
export function takeFrom(sources: readonly Source[], amountFen: bigint): readonly ChargePart[] {
  let rest = amountFen
  return sources.flatMap(({ roomFen, ...source }) => {
    const taken = lesserOf(roomFen, rest)
    if (taken <= 0n) return []
    rest -= taken
    return [{ ...source, amountFen: taken }]
  })
}

/** What parts add up to. */
export const sumOf = (parts: readonly { readonly amountFen: bigint }[]): bigint =>
  parts.reduce((sum, { amountFen }) => sum + amountFen, 0n)

/**
 * How an amount goes back to the parts it came from: the last taken first, after what went back
 * before; out of `waitingFen` first, the rest from the merchant.
 *
 * Shape: the legs add up to less than `amountFen` where the parts have less to get back.
 */
export function planBack(
  parts: readonly Pick<Row<'chargePart'>, 'place' | 'amountFen' | 'backFen'>[],
  amountFen: bigint,
  waitingFen: bigint,
): readonly BackLeg[] {
  let [rest, waiting] = [amountFen, waitingFen]
  return parts
    .toSorted((a, b) => b.place - a.place)
    .flatMap(({ place, ...part }): readonly BackLeg[] => {
      const back = lesserOf(part.amountFen - part.backFen, rest)
      const fromCharge = lesserOf(back, waiting)
      rest -= back
      waiting -= fromCharge
      const legs: readonly BackLeg[] = [
        { place, from: 'charge', amountFen: fromCharge },
        { place, from: 'merchant', amountFen: back - fromCharge },
      ]
      return legs.filter((leg) => leg.amountFen > 0n)
    })
}
