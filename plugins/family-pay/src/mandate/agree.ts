// Agreeing: the payer says yes to who opened their invitation, the spender accepts.

import { mutation, refuse, z } from '@tessera/sdk'
import type { FamilyCtx } from '../manifest.ts'
import { tell } from '../people.ts'
import { recordId } from '../record.ts'
import { requireInvite } from './invite.ts'
import { calledOf, requireSide, requireTerms } from './require.ts'

/**
 * Says yes to who opened an invitation.
 *
 * Shape: `{ invite }` -> `{ mandate }`.
 * Errors: `refused` not the asking person's, nobody opened it, or its end is over;
 * `bound_exceeded` six are given already.
 * Effects: the payer confirms in the shell; at commit the other may accept for 24 hours, is told.
 */
export const offer = mutation({
  args: z.object({ invite: recordId() }),
  result: z.object({ mandate: recordId() }),
  handler: async (ctx: FamilyCtx, args) => {
    const [{ person }, { id, doc }] = await Promise.all([
      ctx.identity.self({}),
      requireInvite(ctx, args.invite),
    ])
    const { payer, spender, status, terms } = doc
    if (payer !== person) refuse('这一步要由对方来做。This is up to the other person.')
    if (status !== 'joined' || spender === undefined)
      refuse('现在没有要确认的人。There is nobody to confirm at the moment.')
    requireTerms(ctx, terms)
    const { mandate } = await ctx.mandate.offer({ to: spender, terms })
    await ctx.records.put({
      collection: 'invites',
      id,
      doc: { ...doc, status: 'offered', mandate },
    })
    await tell(ctx, spender, {
      kind: 'invite',
      title: { zh: '亲密付等你接受', en: 'Family pay is yours to accept' },
      body: { zh: '24 小时内接受后就能用。', en: 'Accept within 24 hours to use it.' },
      link: `/mandate/${mandate}`,
    })
    return { mandate }
  },
})

/**
 * Accepts what the payer offered.
 *
 * Shape: `{ mandate }` -> `{}`.
 * Errors: `refused` there is none of theirs; `hold_refused` it does not wait for an answer;
 * `too_late` more than a day ago; `bound_exceeded` four are received already.
 * Effects: at commit purchases draw on it. The payer is told.
 */
export const accept = mutation({
  args: z.object({ mandate: recordId() }),
  result: z.object({}),
  handler: async (ctx: FamilyCtx, { mandate }) => {
    const { payer } = await requireSide(ctx, mandate, 'spender')
    await ctx.mandate.accept({ mandate })
    const called = await calledOf(ctx, mandate)
    await tell(ctx, payer, {
      kind: 'invite',
      title: { zh: `${called}接受了亲密付`, en: `${called} accepted` },
      body: { zh: '现在可以用了。', en: 'It can be used from now on.' },
      link: `/mandate/${mandate}`,
    })
    return {}
  },
})
