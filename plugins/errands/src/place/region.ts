// Where errands are open: asked before anything is offered, wanted or agreed on.

import { mutation, query, z } from '@tessera/sdk'
import type { ErrandCtx } from '../manifest.ts'
import { askingParty, requirePlatform } from '../people/party.ts'
import { no } from '../words.ts'
import { knownRegions, regionOf, type Region } from './regions.ts'

/** Whether a region is open now. */
export async function isOpen(ctx: ErrandCtx, region: Region): Promise<boolean> {
  const { record } = await ctx.records.get({ collection: 'regions', id: region.id })
  return record === null ? region.isOpenAtFirst : record.doc.status === 'open'
}

/** The region of a cell; refuses where errands are not open. */
export async function requireOpenRegion(ctx: ErrandCtx, cell: string): Promise<Region> {
  const region = regionOf(cell)
  if (region === undefined)
    return no(
      '到位目前只在上海的 16 个区开放，这里还没有。',
      'Errands are open in Shanghai’s 16 districts so far, and not here yet.',
    )
  if (!(await isOpen(ctx, region)))
    no(`${region.name.zh}还没有开放。`, `Errands are not open in ${region.name.en} yet.`)
  return region
}

const shownRegion = () =>
  z.object({ region: z.string(), zh: z.string(), en: z.string(), isOpen: z.boolean() })

/**
 * Every region and whether it is open.
 *
 * Shape: `{}` -> `{ regions: [{ region, zh, en, isOpen }] }`.
 */
export const regions = query({
  args: z.object({}),
  result: z.object({ regions: z.array(shownRegion()) }),
  handler: async (ctx: ErrandCtx) => ({
    regions: await Promise.all(
      knownRegions.map(async (region) => ({
        region: region.id,
        ...region.name,
        isOpen: await isOpen(ctx, region),
      })),
    ),
  }),
})

/**
 * Opens a region, or closes it.
 *
 * Shape: `{ region, open }` -> `{}`.
 * Errors: `refused` for anybody but the platform, and for a region nobody knows.
 * Effects: from the commit on; deals that are under way go on to their end.
 */
export const setRegion = mutation({
  args: z.object({ region: z.string().min(1).max(32), open: z.boolean() }),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { region, open }) => {
    await requirePlatform(ctx)
    if (!knownRegions.some(({ id }) => id === region))
      no('没有这个区域。', 'There is no such region.')
    const { person } = await askingParty(ctx)
    await ctx.records.put({
      collection: 'regions',
      id: region,
      doc: { status: open ? 'open' : 'closed', by: person, at: ctx.now },
    })
    return {}
  },
})
