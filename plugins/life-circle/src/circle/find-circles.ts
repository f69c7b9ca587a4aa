// Finding circles by their words, and by where one is: a cell, never a point.

import { cell, query, z } from '@tessera/sdk'
import type { CircleCtx } from '../manifest.ts'
import { requireWord } from '../words.ts'
import { row, rowOf } from './discover.ts'

const foundMax = 20
const nearM = 10_000

/**
 * Circles whose name or words hold what is sought, the newest first.
 *
 * Shape: `{ text }` -> `{ found }`, at most twenty; Chinese by characters, the rest by whole words.
 * Errors: `refused` for a text without a word.
 */
export const search = query({
  args: z.object({ text: z.string().min(1).max(64) }),
  result: z.object({ found: z.array(row()) }),
  handler: async (ctx: CircleCtx, { text }) => {
    requireWord(text)
    const { records } = await ctx.records.search({
      collection: 'circles',
      index: 'byWords',
      equals: ['live'],
      text,
      limit: foundMax,
    })
    return { found: await Promise.all(records.map(({ id, doc }) => rowOf(ctx, id, doc))) }
  },
})

/**
 * Circles near a place, the nearest first.
 *
 * Shape: `{ cell }` -> `{ found }`, at most twenty within ten kilometres; `bandM` says how far at
 * most, in steps.
 * Effects: none; where somebody is, is not kept.
 */
export const nearby = query({
  args: z.object({ cell: cell() }),
  result: z.object({ found: z.array(row().extend({ bandM: z.int() })) }),
  handler: async (ctx: CircleCtx, { cell: from }) => {
    const { records } = await ctx.records.near({
      collection: 'circles',
      index: 'byPlace',
      equals: ['live'],
      cell: from,
      withinM: nearM,
      limit: foundMax,
    })
    const found = await Promise.all(
      records.map(async ({ id, doc, bandM }) => ({ ...(await rowOf(ctx, id, doc)), bandM })),
    )
    return { found }
  },
})
