// What is offered and wanted around a place, as a list and as the pins of a map: the same things,
// found the same way.

import { cell, query, z, type Cell } from '@tessera/sdk'
import type { ErrandCtx } from '../manifest.ts'
import { isOpen } from '../place/region.ts'
import { regionOf } from '../place/regions.ts'
import { category } from '../record/offer.ts'
import type { Category } from '../rule/category.ts'
import { rank } from '../rule/rank.ts'
import { needRow, needRowOf, serviceRow, serviceRowsOf } from './row.ts'

const withinM = 10_000
const servicesMax = 60
const needsMax = 40

interface Around {
  readonly cell: Cell
  readonly category?: Category | undefined
}

async function servicesAround(ctx: ErrandCtx, { cell: from, category: kind }: Around) {
  const look = { collection: 'services', cell: from, withinM, limit: servicesMax } as const
  const { records } =
    kind === undefined
      ? await ctx.records.near({ ...look, index: 'byPlace', equals: ['live'] })
      : await ctx.records.near({ ...look, index: 'byKind', equals: ['live', kind] })
  const rows = await serviceRowsOf(ctx, records)
  const flat = rows.map((row) => ({ row, bandM: row.bandM, ...row.by }))
  return rank(flat).map(({ row }) => row)
}

async function needsAround(ctx: ErrandCtx, { cell: from, category: kind }: Around) {
  const look = { collection: 'needs', cell: from, withinM, limit: needsMax } as const
  const { records } =
    kind === undefined
      ? await ctx.records.near({ ...look, index: 'byPlace', equals: ['open'] })
      : await ctx.records.near({ ...look, index: 'byKind', equals: ['open', kind] })
  return records
    .filter(({ doc }) => doc.takenCount < doc.headcount)
    .map(({ id, doc, bandM }) => needRowOf(id, doc, bandM))
}

/**
 * What is offered and wanted within ten kilometres of a cell.
 *
 * Shape: `{ cell, category? }` -> `{ region, isOpen, services, needs }`; `region` in both
 * languages, `null` where errands know none. Services near ones first, within one distance those
 * of the first ten thousand providers; each row says where it is as a cell, so a map draws the
 * same list.
 * Effects: none; where somebody looks from is not kept.
 */
export const around = query({
  args: z.object({ cell: cell(), category: category().optional() }),
  result: z.object({
    region: z.object({ zh: z.string(), en: z.string() }).nullable(),
    isOpen: z.boolean(),
    services: z.array(serviceRow()),
    needs: z.array(needRow()),
  }),
  handler: async (ctx: ErrandCtx, wish) => {
    const region = regionOf(wish.cell)
    const [open, services, needs] = await Promise.all([
      region === undefined ? false : isOpen(ctx, region),
      servicesAround(ctx, wish),
      needsAround(ctx, wish),
    ])
    return { region: region?.name ?? null, isOpen: open, services, needs }
  },
})

/**
 * The services in a box of cells, as a map of a whole district asks for them.
 *
 * Shape: `{ from, to }`, its south-west and north-east cells -> `{ services, isMore }`, at most a
 * hundred.
 * Units: at most 80 rows of cells, some 44 km.
 */
export const inBox = query({
  args: z.object({ from: cell(), to: cell() }),
  result: z.object({ services: z.array(serviceRow()), isMore: z.boolean() }),
  handler: async (ctx: ErrandCtx, { from, to }) => {
    const { records, isMore } = await ctx.records.inBox({
      collection: 'services',
      index: 'byPlace',
      equals: ['live'],
      from,
      to,
      limit: 100,
    })
    return { services: await serviceRowsOf(ctx, records), isMore }
  },
})
