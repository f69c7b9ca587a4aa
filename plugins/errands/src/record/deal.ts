// What is stored of deals: the deal, every step of it, the address, and what both said afterwards.

import { cell, collection, fen, instant, person, z } from '@tessera/sdk'
import { eventNames, sides, states } from '../deal/machine.ts'
import { category, priceFen } from './offer.ts'

const side = () => z.enum(sides)

/** The terms as the machine knows them, and what they say. */
export const terms = () =>
  z.object({
    hash: z.string().min(64).max(64),
    priceFen: priceFen(),
    startAt: instant(),
    endAt: instant(),
    isShipped: z.boolean(),
    scope: z.string().min(2).max(500),
  })

/** What the planner knows of a deal; see `deal/facts.ts`. */
export const facts = () =>
  z.object({
    state: z.enum(states),
    sinceMs: instant(),
    version: z.int().min(1),
    rounds: z.int().min(0),
    writer: side().optional(),
    terms: terms().optional(),
    heldFen: fen(),
    paidFen: fen(),
    change: z.object({ amountFen: fen(), by: side(), isAgreed: z.boolean() }).optional(),
    split: z
      .object({
        by: side(),
        providerPercent: z.int().min(0).max(100),
        version: z.int().min(1).optional(),
      })
      .optional(),
    revisions: z.int().min(0),
    deliveredAtMs: instant(),
    isUrged: z.boolean(),
    reviewedBy: z.array(side()).max(2),
  })

/** A deal between two people. What is held for it stands in `holds`, the first one first. */
export const deals = collection({
  schema: z.object({
    customer: person(),
    provider: person(),
    customerParty: z.string().max(64),
    providerParty: z.string().max(64),
    /** What it came from: one of the two. */
    service: z.string().max(64),
    need: z.string().max(64),
    title: z.string().max(40),
    category: category(),
    cell: cell(),
    /** As in `facts`, where an index finds it. */
    state: z.enum(states),
    facts: facts(),
    holds: z.array(z.object({ hold: z.string().max(64), amountFen: fen({ min: 1n }) })).max(8),
    holdUntil: instant(),
    /** What the customer shows at the beginning and at the end. */
    startCode: z.string().max(6),
    doneCode: z.string().max(6),
    jobs: z.array(z.string().max(64)).max(2),
    conv: z.string().max(64),
    card: z.string().max(64),
    at: instant(),
  }),
  version: 1,
  indexes: {
    byCustomer: { fields: ['customer', 'at'] },
    byProvider: { fields: ['provider', 'at'] },
    byNeed: { fields: ['need', 'at'] },
    byState: { fields: ['state', 'at'] },
  },
  personal: ['customer', 'provider', 'title'],
})

/** One step of a deal, by `stepId`: what both see of how it went. */
export const steps = collection({
  schema: z.object({
    deal: z.string().max(64),
    version: z.int().min(1),
    event: z.enum(eventNames),
    by: z.enum(['customer', 'provider', 'operator', 'clock']),
    note: z.string().max(500),
    amountFen: fen().optional(),
    percent: z.int().min(0).max(100).optional(),
    at: instant(),
  }),
  version: 1,
  indexes: { byDeal: { fields: ['deal', 'version'] } },
  personal: ['note'],
})

/** The id of a step. */
export const stepId = (deal: string, version: number): string => `${deal}.${version}`

/** The address of an errand, by its deal: told to the provider while they need it. */
export const addresses = collection({
  schema: z.object({ customer: person(), text: z.string().max(120) }),
  version: 1,
  personal: ['customer', 'text'],
})

/** What one side said of the other, by `reviewId`; hidden until both have, or the time is over. */
export const reviews = collection({
  schema: z.object({
    deal: z.string().max(64),
    side: side(),
    author: person(),
    /** Whom it is about, as the id of their standing. */
    about: z.string().max(64),
    stars: z.int().min(1).max(5),
    text: z.string().max(300),
    shown: z.enum(['hidden', 'shown']),
    at: instant(),
  }),
  version: 1,
  indexes: { byAbout: { fields: ['about', 'shown', 'at'] } },
  personal: ['author', 'text'],
})

/** The id of a review. */
export const reviewId = (deal: string, by: 'customer' | 'provider'): string => `${deal}.${by}`
