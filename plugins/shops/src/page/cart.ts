// What somebody is about to buy, what it comes to, and what shall pay for it. Amounts are decimal
// text of fen.

import type { PayWay } from './pay-way.ts'
import type { CouponView, ProductView, ShopView } from './surroundings.tsx'

/** How many of each product, by its id. */
export type Cart = ReadonlyMap<string, number>

/** The most of one product in one order. */
export const countMax = 99

/** A cart with another count of a product; never more than are left. */
export function withCount(cart: Cart, { product, left }: ProductView, count: number): Cart {
  const next = new Map(cart)
  const most = Math.min(left, countMax)
  if (count <= 0) next.delete(product)
  else next.set(product, Math.min(count, most))
  return next
}

/** What a cart comes to before anything is taken off, in fen; what is gone counts for nothing. */
export const sumFenOf = (cart: Cart, products: readonly ProductView[]): bigint =>
  products.reduce(
    (sum, { product, priceFen }) => sum + BigInt(priceFen) * BigInt(cart.get(product) ?? 0),
    0n,
  )

/** Whether a coupon of the buyer's fits a sum; at least 0.01 has to remain. */
export const fits = ({ mine, fromFen, offFen }: CouponView, sumFen: bigint): boolean =>
  mine === 'held' && sumFen >= BigInt(fromFen) && sumFen - BigInt(offFen) >= 1n

/** The coupon that takes most off; `undefined` where none fits. */
export function bestCoupon(coupons: readonly CouponView[], sumFen: bigint): CouponView | undefined {
  return coupons
    .filter((coupon) => fits(coupon, sumFen))
    .toSorted((a, b) => Number(BigInt(b.offFen) - BigInt(a.offFen)))[0]
}

/** The lines of an order, of what is still sold. */
export const linesOf = (cart: Cart, products: readonly ProductView[]) =>
  products.flatMap(({ product }) => {
    const count = cart.get(product) ?? 0
    return count === 0 ? [] : [{ product, count }]
  })

/**
 * What a cart comes to, and the order to send for it; `coupon` is the one that fits, whether it is
 * used or left out.
 */
export function billOf(
  { products, coupons }: Pick<ShopView, 'products' | 'coupons'>,
  cart: Cart,
  off: ReadonlySet<PayWay>,
) {
  const sumFen = sumFenOf(cart, products)
  const coupon = bestCoupon(coupons, sumFen)
  const used = off.has('coupon') ? undefined : coupon
  const without = (['credit', 'mandate'] as const).filter((way) => off.has(way))
  const order = {
    lines: linesOf(cart, products),
    ...(used === undefined ? {} : { coupon: used.stock }),
    ...(without.length === 0 ? {} : { without }),
  }
  return { order, coupon, sumFen, totalFen: sumFen - BigInt(used?.offFen ?? '0') }
}
