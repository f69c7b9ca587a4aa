// What may pay for an order, and what somebody leaves out of it.

/** What may be left out of a purchase, in the order in which it is used; the balance never is. */
export const payWays = ['coupon', 'credit', 'mandate'] as const
export type PayWay = (typeof payWays)[number]

/** The ways left out, with one of them switched on or off. */
export function withWay(off: ReadonlySet<PayWay>, way: PayWay, isOn: boolean): ReadonlySet<PayWay> {
  const next = new Set(off)
  if (isOn) next.delete(way)
  else next.add(way)
  return next
}
