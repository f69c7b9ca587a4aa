// What time does to a deal: ends a state that lasted too long, and warns before that.

import { job, z } from '@tessera/sdk'
import { nextDue } from '../deal/times.ts'
import { dealMachine } from '../deal/table.ts'
import { sideToAct } from '../deal/turn.ts'
import type { ErrandCtx } from '../manifest.ts'
import { tell } from '../people/tell.ts'
import { findDeal } from './deal.ts'
import { happen } from './run.ts'

const timed = () => z.object({ deal: z.string().min(1).max(64), version: z.int().min(1) })

/**
 * Ends a state whose time is over.
 *
 * Shape: `{ deal, version }` -> `{}`; nothing where something has happened since it was set.
 * Effects: as the machine says for the clock.
 */
export const lapse = job({
  args: timed(),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id, version }) => {
    const deal = await findDeal(ctx, id)
    if (deal === undefined || deal.facts.version !== version) return {}
    const due = nextDue(dealMachine, deal.facts)
    if (due === undefined || ctx.now < due.atMs) return {}
    await happen(ctx, id, deal, { event: { name: due.event, by: 'clock' } })
    return {}
  },
})

/** Tells whoever has to act that four fifths of their time are over. Shape: as `lapse`. */
export const warn = job({
  args: timed(),
  result: z.object({}),
  handler: async (ctx: ErrandCtx, { deal: id, version }) => {
    const deal = await findDeal(ctx, id)
    if (deal === undefined || deal.facts.version !== version) return {}
    const side = sideToAct(deal.facts)
    if (side === undefined) return {}
    await tell(ctx, {
      to: deal[side],
      kind: 'turn',
      title: { zh: '轮到你了，时间快到了', en: 'It is your turn, and time is running out' },
      body: { zh: deal.title, en: deal.title },
      link: `/deal/${id}`,
    })
    return {}
  },
})
