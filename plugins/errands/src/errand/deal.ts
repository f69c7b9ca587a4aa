// A deal as handlers find it: who of the two asks, and what is written back.

import type { ErrandCtx } from '../manifest.ts'
import type { Side } from '../deal/machine.ts'
import { isPlatform } from '../people/party.ts'
import { noSuch } from '../words.ts'

const read = async (ctx: ErrandCtx, id: string) =>
  (await ctx.records.get({ collection: 'deals', id })).record?.doc

/** A deal as it is stored. */
export type Deal = NonNullable<Awaited<ReturnType<typeof read>>>

/** A deal by its id; `undefined` where there is none. */
export const findDeal = (ctx: ErrandCtx, id: string): Promise<Deal | undefined> => read(ctx, id)

/** A deal of the asking person, and which side they are; refuses where they are neither. */
export async function ownDeal(
  ctx: ErrandCtx,
  id: string,
): Promise<{ readonly deal: Deal; readonly side: Side }> {
  const [deal, { person }] = await Promise.all([read(ctx, id), ctx.identity.self({})])
  if (deal === undefined) return noSuch()
  if (deal.customer === person) return { deal, side: 'customer' }
  return deal.provider === person ? { deal, side: 'provider' } : noSuch()
}

/** A deal and how the asking person sees it: as one of the two, or for the platform. */
export async function seenDeal(
  ctx: ErrandCtx,
  id: string,
): Promise<{ readonly deal: Deal; readonly as: Side | 'operator' }> {
  const [deal, { person }] = await Promise.all([read(ctx, id), ctx.identity.self({})])
  if (deal === undefined) return noSuch()
  if (deal.customer === person) return { deal, as: 'customer' }
  if (deal.provider === person) return { deal, as: 'provider' }
  // Outsiders see nothing; the platform sees what it is asked to rule on.
  const isOpen = deal.state === 'disputed' || deal.state === 'objected' || deal.state === 'resolved'
  return isOpen && (await isPlatform(ctx)) ? { deal, as: 'operator' } : noSuch()
}
