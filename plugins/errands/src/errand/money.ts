// Doing what a plan says about money: holds of the asking customer, and their one end.

import type { Effect } from '../deal/plan.ts'
import { partsOf } from '../deal/settle.ts'
import { holdUntilOf } from '../deal/times.ts'
import type { ErrandCtx } from '../manifest.ts'
import type { Deal } from './deal.ts'

/** Sets money aside; the provider alone is named, so nobody else can ever be paid out of it. */
async function setAside(ctx: ErrandCtx, deal: Deal, amountFen: bigint): Promise<Deal> {
  const { terms } = deal.facts
  const holdUntil =
    deal.holdUntil > 0 || terms === undefined ? deal.holdUntil : holdUntilOf(terms, ctx.now)
  const { hold } = await ctx.ledger.hold({
    amountFen,
    payees: { kind: 'named', people: [deal.provider], shareMaxFen: amountFen },
    until: holdUntil,
    note: `到位 Errand ${terms?.hash.slice(0, 8) ?? ''}`,
  })
  return { ...deal, holdUntil, holds: [...deal.holds, { hold, amountFen }] }
}

/** Ends every hold of a deal: the provider's part of each, the rest to the customer. */
async function settle(ctx: ErrandCtx, deal: Deal, providerFen: bigint): Promise<void> {
  const parts = partsOf(
    deal.holds.map(({ amountFen }) => amountFen),
    providerFen,
  )
  for (const [at, { hold }] of deal.holds.entries()) {
    const partFen = parts[at] ?? 0n
    if (partFen > 0n) await ctx.ledger.release({ hold, to: deal.provider, amountFen: partFen })
    // Ends it also where nothing is left, so that no hold of a deal that is over stays open.
    await ctx.ledger.void({ hold })
  }
}

/** Does the effects of a plan, in their order; gives the deal with the holds it has then. */
export async function apply(
  ctx: ErrandCtx,
  before: Deal,
  effects: readonly Effect[],
): Promise<Deal> {
  let deal = before
  for (const effect of effects) {
    if (effect.do === 'hold') deal = await setAside(ctx, deal, effect.amountFen)
    else if (effect.do === 'settle') await settle(ctx, deal, effect.providerFen)
    else if (effect.do === 'payBack')
      await ctx.ledger.pay({
        to: deal.customer,
        amountFen: effect.amountFen,
        note: '到位退还 Errand',
      })
    else await report(ctx, deal, effect)
  }
  return deal
}

async function report(
  ctx: ErrandCtx,
  deal: Deal,
  { about, outcome }: Extract<Effect, { do: 'signal' }>,
): Promise<void> {
  const [first] = deal.holds
  if (first === undefined) return
  const other = about === 'customer' ? 'provider' : 'customer'
  await ctx.credit.report({
    hold: first.hold,
    about: deal[about],
    outcome,
    rated: deal.facts.reviewedBy.includes(other),
  })
}
