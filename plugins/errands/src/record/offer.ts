// What is stored of offers: the services that people offer and the needs that people have.

import { cell, collection, fen, instant, person, z } from '@tessera/sdk'
import { categoryNames } from '../rule/category.ts'
import { priceMaxFen, priceMinFen } from '../rule/price.ts'

/** What kind of errand it is. */
export const category = () => z.enum(categoryNames)

/** What an errand may cost. */
export const priceFen = () => fen({ min: priceMinFen, max: priceMaxFen })

/** What a price is for. */
export const unit = () => z.enum(['errand', 'hour', 'day', 'trip'])

/** Where a service is: shown, waiting for a look, switched off by its owner, or turned down. */
export const serviceState = () => z.enum(['live', 'held', 'paused', 'refused'])

/** Something that somebody offers to do, as a pin on the map. A place is a cell, never a point. */
export const services = collection({
  schema: z.object({
    owner: person(),
    /** Stands for the real person; the id of their standing. */
    party: z.string().max(64),
    title: z.string().min(2).max(40),
    about: z.string().max(500),
    /** What the search finds it by beside its own words: its category in both languages. */
    words: z.string().max(200),
    category: category(),
    priceFen: priceFen(),
    isFrom: z.boolean(),
    unit: unit(),
    cell: cell(),
    radiusM: z.int().min(500).max(20_000),
    region: z.string().max(32),
    state: serviceState(),
    /** Why it waits or was turned down. */
    reason: z.string().max(200),
    createdAt: instant(),
  }),
  version: 1,
  indexes: {
    byOwner: { fields: ['owner', 'createdAt'] },
    byState: { fields: ['state', 'createdAt'] },
    byWords: { text: ['title', 'about', 'words'], within: ['state'], by: 'createdAt' },
    byPlace: { place: 'cell', within: ['state'] },
    byKind: { place: 'cell', within: ['state', 'category'] },
  },
  personal: ['owner', 'title', 'about'],
})

/** Where a need is: open to offers, or over. */
export const needState = () => z.enum(['open', 'closed'])

/** Something that somebody needs done. */
export const needs = collection({
  schema: z.object({
    poster: person(),
    /** Stands for the real person; the id of their standing. */
    party: z.string().max(64),
    title: z.string().min(2).max(40),
    about: z.string().max(500),
    words: z.string().max(200),
    category: category(),
    budgetFen: priceFen(),
    cell: cell(),
    region: z.string().max(32),
    /** When it is wanted: 0 for at once. */
    startAt: instant(),
    endAt: instant(),
    headcount: z.int().min(1).max(20),
    /** How many helpers are paid for; added to under a bound, so that none is taken twice. */
    takenCount: z.int().min(0),
    state: needState(),
    /** Of needs that were stored before; nobody reads it. */
    reason: z.string().max(200).optional(),
    createdAt: instant(),
  }),
  version: 1,
  indexes: {
    byPoster: { fields: ['poster', 'createdAt'] },
    byWords: { text: ['title', 'about', 'words'], within: ['state'], by: 'createdAt' },
    byPlace: { place: 'cell', within: ['state'] },
    byKind: { place: 'cell', within: ['state', 'category'] },
  },
  personal: ['poster', 'title', 'about'],
})
