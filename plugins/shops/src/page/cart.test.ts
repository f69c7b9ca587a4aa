// Goal: what is shown before an order is what it will cost. Method: carts by hand.

import { expect, test } from 'vitest'
import { bestCoupon, billOf, linesOf, sumFenOf, withCount } from './cart.ts'
import { withWay } from './pay-way.ts'
import type { CouponView, ProductView } from './surroundings.tsx'

const product = (id: string, priceFen: string, left: number): ProductView => ({
  product: id,
  title: id,
  about: '',
  priceFen,
  isListed: true,
  left,
})
const coupon = (stock: string, offFen: string, fromFen: string, mine: CouponView['mine']) =>
  ({ stock, offFen, fromFen, mine, startsAt: 0, endsAt: 9, left: 1 }) satisfies CouponView
const [tea, cup] = [product('tea', '1250', 3), product('cup', '99', 1)]

test('a cart holds no more than is left, and forgets what is taken out', () => {
  const cart = withCount(withCount(new Map(), tea, 5), cup, 1)
  expect(linesOf(cart, [tea, cup])).toEqual([
    { product: 'tea', count: 3 },
    { product: 'cup', count: 1 },
  ])
  expect(sumFenOf(cart, [tea, cup])).toBe(3_849n)
  expect(linesOf(withCount(cart, tea, 0), [tea, cup])).toEqual([{ product: 'cup', count: 1 }])
  expect(sumFenOf(cart, [cup])).toBe(99n)
})

test('the coupon that takes most off is used, if it fits and something remains', () => {
  const all = [
    coupon('small', '100', '500', 'held'),
    coupon('large', '500', '2000', 'held'),
    coupon('used', '900', '1000', 'used'),
    coupon('whole', '1000', '1000', 'held'),
  ]
  expect(bestCoupon(all, 499n)).toBeUndefined()
  expect(bestCoupon(all, 1_000n)?.stock).toBe('small')
  expect(bestCoupon(all, 1_001n)?.stock).toBe('whole')
  expect(bestCoupon(all.slice(0, 3), 2_000n)?.stock).toBe('large')
})

test('what is switched off does not pay, and nothing is said of what stays on', () => {
  const shop = { products: [tea, cup], coupons: [coupon('small', '100', '500', 'held')] }
  const cart = withCount(new Map(), tea, 1)
  const lines = [{ product: 'tea', count: 1 }]
  const all = billOf(shop, cart, new Set())
  expect(all).toMatchObject({ sumFen: 1_250n, totalFen: 1_150n })
  expect(all.order).toEqual({ lines, coupon: 'small' })
  const off = withWay(withWay(new Set(), 'coupon', false), 'mandate', false)
  const bill = billOf(shop, cart, off)
  expect(bill).toMatchObject({ sumFen: 1_250n, totalFen: 1_250n, coupon: { stock: 'small' } })
  expect(bill.order).toEqual({ lines, without: ['mandate'] })
  const again = withWay(withWay(off, 'credit', false), 'coupon', true)
  expect(billOf(shop, cart, again).order).toEqual({
    lines,
    coupon: 'small',
    without: ['credit', 'mandate'],
  })
})
