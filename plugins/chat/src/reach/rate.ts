// Rates: how often somebody may do something. One small record per person and thing.

import type { Person } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { refuseFor, type ReasonName } from '../rules/reason.ts'

/** A rate: at most `max` within `windowMs`. */
interface Rate {
  readonly thing: string
  readonly person: Person
  readonly max: number
  readonly windowMs: number
  readonly reason: ReasonName
}

/** Counts one more; refuses when that is too many. Times that are over are forgotten. */
export async function countOne(ctx: ChatCtx, rate: Rate): Promise<void> {
  const id = `${rate.thing}.${rate.person}`
  const { record } = await ctx.records.get({ collection: 'rates', id })
  const at = (record?.doc.at ?? []).filter((atMs) => atMs > ctx.now - rate.windowMs)
  if (at.length >= rate.max) refuseFor(rate.reason)
  const doc = { owner: rate.person, at: [...at, ctx.now] }
  await ctx.records.put({ collection: 'rates', id, doc })
}
