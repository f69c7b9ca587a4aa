// What shops stores: shops and their goods, what is left of each, coupons, and orders.

import { collection, fen, instant, person, z } from '@tessera/sdk'

/** The id of a record. */
export const recordId = () => z.string().min(1).max(64)

/** A shop. It is written seldom, so that buyers at once do not wait for each other. */
export const shops = collection({
  schema: z.object({
    owner: person(),
    title: z.string().min(1).max(40),
    about: z.string().max(200),
    status: z.enum(['open', 'closed']),
    createdAt: instant(),
  }),
  version: 1,
  indexes: {
    byStatus: { fields: ['status', 'createdAt'] },
    byOwner: { fields: ['owner'], unique: true },
  },
  personal: ['owner'],
})

/** Something that a shop sells. */
export const products = collection({
  schema: z.object({
    shop: recordId(),
    title: z.string().min(1).max(40),
    about: z.string().max(200),
    priceFen: fen({ min: 1n, max: 10_000_000n }),
    status: z.enum(['listed', 'hidden']),
    createdAt: instant(),
  }),
  version: 1,
  indexes: { byShop: { fields: ['shop', 'createdAt'] } },
})

/** How many of a product are left, by its id; added to without being read. */
export const stocks = collection({
  schema: z.object({ left: z.int().min(0).max(1_000_000) }),
  version: 1,
})

/** Coupons of a shop: so much off, from so much on. `left` is how many may still be taken. */
export const couponStocks = collection({
  schema: z.object({
    shop: recordId(),
    offFen: fen({ min: 1n, max: 1_000_000n }),
    fromFen: fen({ min: 1n, max: 10_000_000n }),
    startsAt: instant(),
    endsAt: instant(),
    left: z.int().min(0).max(100_000),
  }),
  version: 1,
  indexes: { byShop: { fields: ['shop', 'endsAt'] } },
})

/** A coupon that somebody took; its id is made by `couponId`, so each real person has one. */
export const coupons = collection({
  schema: z.object({
    stock: recordId(),
    holder: person(),
    status: z.enum(['held', 'used']),
    order: z.string().max(64),
  }),
  version: 1,
  personal: ['holder'],
})

/** The id of a coupon: one for each stock and real person. */
export const couponId = (stock: string, unique: string): string => `${stock}.${unique}`

/** Where an order is in its life; what leads where stands in `order-machine.ts`. */
export const orderState = () => z.enum(['paid', 'accepted', 'sent', 'received', 'cancelled'])
export type OrderState = z.infer<ReturnType<typeof orderState>>

/** One line of an order, at the price of the moment it was made. */
export const orderLine = () =>
  z.object({
    product: recordId(),
    title: z.string().min(1).max(40),
    priceFen: fen(),
    count: z.int().min(1).max(99),
  })

/** An order. It knows the charge that paid for it, never where that money came from. */
export const orders = collection({
  schema: z.object({
    shop: recordId(),
    shopTitle: z.string().min(1).max(40),
    seller: person(),
    buyer: person(),
    lines: z.array(orderLine()).min(1).max(20),
    offFen: fen(),
    totalFen: fen({ min: 1n }),
    backFen: fen(),
    coupon: z.string().max(160),
    charge: recordId(),
    state: orderState(),
    /** What the buyer asks to get back; 0 while they ask nothing. */
    askedFen: fen(),
    askedWhy: z.string().max(200),
    /** Until when receiving waits because the buyer asked; an order waits once. */
    delayedUntil: instant().optional(),
    refundsCount: z.int().min(0),
    createdAt: instant(),
    movedAt: instant(),
  }),
  version: 1,
  indexes: {
    byBuyer: { fields: ['buyer', 'createdAt'] },
    byShop: { fields: ['shop', 'createdAt'] },
  },
  personal: ['buyer', 'seller'],
})
