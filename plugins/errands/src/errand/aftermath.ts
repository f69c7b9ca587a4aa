// What the end of a deal changes beside the deal: standings, the places of a need, and which
// reviews are shown.

import type { DealEvent } from '../deal/facts.ts'
import { sides, type Side } from '../deal/machine.ts'
import type { ErrandCtx } from '../manifest.ts'
import { putStanding, readStanding, type Standing } from '../people/party.ts'
import { reviewId } from '../record/deal.ts'
import { afterCancel, afterNoShow } from '../rule/standing.ts'
import type { Deal } from './deal.ts'

interface End {
  readonly before: Deal
  readonly after: Deal
  readonly event: DealEvent
}

const partyOf = (deal: Deal, side: Side) =>
  side === 'customer'
    ? { person: deal.customer, party: deal.customerParty }
    : { person: deal.provider, party: deal.providerParty }

async function change(
  ctx: ErrandCtx,
  deal: Deal,
  side: Side,
  how: (standing: Standing) => Standing,
): Promise<void> {
  const party = partyOf(deal, side)
  await putStanding(ctx, party.party, how(await readStanding(ctx, party)))
}

/** Shows both reviews at once and counts them. */
async function showReviews(ctx: ErrandCtx, id: string, deal: Deal): Promise<void> {
  for (const side of sides) {
    const review = reviewId(id, side)
    const { record } = await ctx.records.get({ collection: 'reviews', id: review })
    if (record === null) continue
    const { stars } = record.doc
    await ctx.records.put({
      collection: 'reviews',
      id: review,
      doc: { ...record.doc, shown: 'shown' },
    })
    await change(ctx, deal, side === 'customer' ? 'provider' : 'customer', (standing) => ({
      ...standing,
      starsSum: standing.starsSum + stars,
      starsCount: standing.starsCount + 1,
    }))
  }
}

/** Gives back the place of a need that a deal had taken. */
async function freePlace(ctx: ErrandCtx, deal: Deal): Promise<void> {
  if (deal.need === '') return
  await ctx.records.add({
    collection: 'needs',
    id: deal.need,
    field: 'takenCount',
    delta: -1,
    min: 0,
  })
}

const byWhom = ({ before, event }: End): Side | undefined => {
  if (event.name === 'lapse' && before.state === 'assigned') return 'provider'
  const isLate = before.state === 'assigned' || before.state === 'started'
  if (event.name !== 'cancel' || !isLate) return undefined
  return event.by === 'provider' || event.by === 'customer' ? event.by : undefined
}

async function noteRefund(ctx: ErrandCtx, end: End): Promise<void> {
  const { after, event } = end
  await freePlace(ctx, after)
  const who = byWhom(end)
  if (who === 'customer')
    await change(ctx, after, who, (standing) => ({
      ...standing,
      cancelledCount: standing.cancelledCount + 1,
    }))
  else if (who === 'provider')
    await change(ctx, after, who, (standing) =>
      event.name === 'lapse' ? afterNoShow(standing, ctx.now) : afterCancel(standing, ctx.now),
    )
}

/** Does what the end of a deal asks for; nothing where it only moved on. */
export async function afterEnd(ctx: ErrandCtx, id: string, end: End): Promise<void> {
  const { before, after } = end
  if (before.state === after.state) return
  if (after.state === 'refunded') await noteRefund(ctx, end)
  if (after.state === 'completed')
    for (const side of sides)
      await change(ctx, after, side, (standing) => ({
        ...standing,
        doneCount: standing.doneCount + 1,
      }))
  if (after.state === 'reviewed') await showReviews(ctx, id, after)
}
