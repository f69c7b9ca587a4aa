// Asking: a purchase above what is free takes the payer's yes, which is good once and for an hour.

import { fen, mutation, refuse, z } from '@tessera/sdk'
import type { FamilyCtx } from '../manifest.ts'
import { same, tell, yuan } from '../people.ts'
import { recordId } from '../record.ts'
import { askFault, limitsNow } from '../rule/terms.ts'
import { requireSide, type Mandate } from './require.ts'

const openMax = 3

const faults = {
  free: '这笔不用问，直接付就行。You need not ask for this; just pay.',
  tooMuch: '超过了现在还能花的。请对方先调高额度。More than is left; ask for a higher limit first.',
} as const

/**
 * Asks the payer for a purchase.
 *
 * Shape: `{ mandate, amountFen, note }` -> `{ ask }`; `note` says what for. Units: fen.
 * Errors: `refused` not the spender's, not in force, no question needed, more than is left, or
 * three questions wait already.
 * Effects: the payer is told and has 24 hours to answer.
 */
export const ask = mutation({
  args: z.object({
    mandate: recordId(),
    amountFen: fen({ min: 1n }),
    note: z.string().min(1).max(60),
  }),
  result: z.object({ ask: recordId() }),
  handler: async (ctx: FamilyCtx, { mandate, amountFen, note }) => {
    const found = await requireSide(ctx, mandate, 'spender')
    if (found.status !== 'active') refuse('现在不能用它付款。It is not in force at the moment.')
    const fault = askFault(limitsNow(found), found, amountFen)
    if (fault !== undefined) refuse(faults[fault])
    if (found.asks.filter(({ status }) => status === 'open').length >= openMax)
      refuse('已经有三笔在等答复。Three questions are waiting already.')
    const { ask: id } = await ctx.mandate.ask({ mandate, amountFen, note })
    await tell(ctx, found.payer, {
      kind: 'ask',
      title: { zh: `想付 ${yuan(amountFen)}，问问你`, en: `Asks you about ${yuan(amountFen)}` },
      body: same(note),
      link: '/asks',
    })
    return { ask: id }
  },
})

function requireAsk({ asks }: Mandate, ask: string) {
  const found = asks.find((each) => each.ask === ask)
  if (found === undefined) refuse('没有找到这个询问。There is no such question.')
  return found
}

/**
 * Answers a question of the spender.
 *
 * Shape: `{ mandate, ask, isAgreed }` -> `{}`.
 * Errors: `refused` not the payer's, or no such question; `already_taken` answered before;
 * `too_late` asked more than a day ago; `hold_refused` the mandate is not in force.
 * Effects: for a yes the payer confirms in the shell; one purchase up to that sum is free for an
 * hour. The spender is told.
 */
export const answer = mutation({
  args: z.object({ mandate: recordId(), ask: recordId(), isAgreed: z.boolean() }),
  result: z.object({}),
  handler: async (ctx: FamilyCtx, { mandate, ask: id, isAgreed }) => {
    const found = await requireSide(ctx, mandate, 'payer')
    const { amountFen, note } = requireAsk(found, id)
    if (isAgreed) await ctx.mandate.approve({ mandate, ask: id })
    else await ctx.mandate.deny({ mandate, ask: id })
    const sum = yuan(amountFen)
    await tell(ctx, found.spender, {
      kind: 'ask',
      title: isAgreed
        ? { zh: `${sum} 可以付了，一小时内有效`, en: `Yes to ${sum}, good for an hour` }
        : { zh: `${sum} 没有同意`, en: `No to ${sum}` },
      body: same(note),
      link: `/mandate/${mandate}`,
    })
    return {}
  },
})
