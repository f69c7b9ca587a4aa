// Inviting: the payer writes what they allow and shares a link; whoever opens it says who they are.
// Nothing can be spent yet: the payer looks at who that is first.

import { instant, mutation, query, refuse, z } from '@tessera/sdk'
import { nameOf } from '@tessera/sdk/plugin-kit'
import type { FamilyCtx } from '../manifest.ts'
import { tell } from '../people.ts'
import { recordId, terms } from '../record.ts'
import { waitMs } from '../rule/moments.ts'
import { requireTerms } from './require.ts'

const openMax = 6

/** An invitation; refuses where the id or code leads nowhere. */
export async function requireInvite(ctx: FamilyCtx, told: string) {
  const [byId, byLink] = await Promise.all([
    ctx.records.get({ collection: 'invites', id: told }),
    ctx.records.list({ collection: 'invites', index: 'byLink', equals: [told], limit: 1 }),
  ])
  const linked = byLink.records[0]
  const found = byId.record === null ? linked : { id: told, doc: byId.record.doc }
  const status = found?.doc.status ?? 'gone'
  if (found === undefined || status === 'gone')
    refuse('这个邀请已经失效了。This invitation leads nowhere any more.')
  return { id: found.id, doc: { ...found.doc, status } }
}

/** The newest invitations of a payer. */
export async function listInvites(ctx: FamilyCtx) {
  const { person } = await ctx.identity.self({})
  const { records } = await ctx.records.list({
    collection: 'invites',
    index: 'byPayer',
    equals: [person],
    order: 'descending',
    limit: 50,
  })
  return records
}

/** Whether somebody can still take an invitation up, or the payer say yes to who did. */
export const isWaiting = (
  doc: { readonly status: string; readonly createdAt: number },
  nowMs: number,
): boolean => doc.status === 'joined' || (doc.status === 'open' && nowMs < doc.createdAt + waitMs)

/**
 * Invites somebody to spend of the asking person's balance.
 *
 * Shape: `{ called, terms }` -> `{ invite, code }`; `called` is what the payer calls them, `code`
 * the short link to share. Units: sums in fen, `until` in ms since epoch.
 * Errors: `refused` sums that do not fit into each other, or six invitations wait already.
 * Effects: the link is good for one person and 24 hours. Nothing can be spent by it.
 */
export const invite = mutation({
  args: z.object({ called: z.string().min(1).max(20), terms: terms() }),
  result: z.object({ invite: recordId(), code: z.string() }),
  handler: async (ctx: FamilyCtx, { called, terms: allowed }) => {
    requireTerms(ctx, allowed)
    const { person: payer } = await ctx.identity.self({})
    const before = await listInvites(ctx)
    if (before.filter(({ doc }) => isWaiting(doc, ctx.now)).length >= openMax)
      refuse('最多同时有 6 个邀请，先收回一个。Six invitations wait already; take one back first.')
    const id = ctx.id()
    const { code } = await ctx.link.create({
      path: `/invite/${id}`,
      title: { zh: '邀请你使用亲密付', en: 'Let me pay for you' },
      until: ctx.now + waitMs,
      usesMax: 1,
    })
    await ctx.records.put({
      collection: 'invites',
      id,
      doc: {
        payer,
        called,
        terms: allowed,
        link: code,
        status: 'open',
        mandate: '',
        createdAt: ctx.now,
      },
    })
    return { invite: id, code }
  },
})

/**
 * One invitation, for its payer and for whoever has its link.
 *
 * Shape: `{ invite }` -> terms, `side` of the asking person, the other's `name`, `status`, which is
 * `over` a day after it was made. `invite` is its id or the code of its link; `called` is for the
 * payer alone.
 * Errors: `refused` it leads nowhere, or somebody else has used it.
 */
export const invitation = query({
  args: z.object({ invite: recordId() }),
  result: z.object({
    invite: recordId(),
    side: z.enum(['payer', 'spender']),
    called: z.string(),
    name: z.string().nullable(),
    terms: terms(),
    code: z.string(),
    status: z.enum(['open', 'joined', 'offered', 'over']),
    mandate: z.string(),
    until: instant(),
  }),
  handler: async (ctx: FamilyCtx, args) => {
    const [{ person }, { id, doc }] = await Promise.all([
      ctx.identity.self({}),
      requireInvite(ctx, args.invite),
    ])
    const { payer, spender, called, link, mandate } = doc
    const side = payer === person ? ('payer' as const) : ('spender' as const)
    if (side === 'spender' && spender !== undefined && spender !== person)
      refuse('这个邀请已经被用过了。Somebody has used this invitation.')
    const other = side === 'payer' ? spender : payer
    const until = doc.createdAt + waitMs
    const isOpen = doc.status === 'open'
    const isOver = isOpen && ctx.now >= until
    if (isOpen && !isOver) await ctx.require.freshUntil({ at: until })
    return {
      invite: id,
      side,
      called: side === 'payer' ? called : '',
      name: other === undefined ? null : await nameOf(ctx, other),
      terms: doc.terms,
      code: side === 'payer' ? link : '',
      status: isOver ? ('over' as const) : doc.status,
      mandate,
      until,
    }
  },
})

/**
 * Takes an invitation up: says to its payer who opened it.
 *
 * Shape: `{ invite }` -> `{}`.
 * Errors: `refused` it leads nowhere, is one's own, over or used; `exhausted` another was faster.
 * Effects: the payer is told, and decides.
 */
export const join = mutation({
  args: z.object({ invite: recordId() }),
  result: z.object({}),
  handler: async (ctx: FamilyCtx, args) => {
    const [{ person: spender }, { id, doc }] = await Promise.all([
      ctx.identity.self({}),
      requireInvite(ctx, args.invite),
    ])
    if (doc.payer === spender) refuse('这是你自己发的邀请。This is your own invitation.')
    if (doc.status !== 'open') refuse('这个邀请已经被用过了。Somebody has used this invitation.')
    const until = doc.createdAt + waitMs
    if (ctx.now >= until) refuse('邀请过了 24 小时，请对方再发一个。It is over; ask for a new one.')
    await Promise.all([
      ctx.require.before({ at: until }),
      ctx.link.use({ code: doc.link }),
      ctx.records.put({ collection: 'invites', id, doc: { ...doc, spender, status: 'joined' } }),
    ])
    await tell(ctx, doc.payer, {
      kind: 'invite',
      title: { zh: '有人打开了你的邀请', en: 'Your invitation was opened' },
      body: {
        zh: `看看是不是${doc.called}，再由你确认。`,
        en: `See whether it is ${doc.called}, then confirm.`,
      },
      link: `/invite/${id}`,
    })
    return {}
  },
})

/**
 * Takes an invitation back, or says no to who opened it.
 *
 * Shape: `{ invite }` -> `{}`.
 * Errors: `refused` it is not the asking person's, or an offer came of it, which is ended instead.
 */
export const dropInvite = mutation({
  args: z.object({ invite: recordId() }),
  result: z.object({}),
  handler: async (ctx: FamilyCtx, args) => {
    const [{ person }, { id, doc }] = await Promise.all([
      ctx.identity.self({}),
      requireInvite(ctx, args.invite),
    ])
    if (doc.payer !== person) refuse('这一步要由对方来做。This is up to the other person.')
    if (doc.status === 'offered')
      refuse('已经确认过了，请直接结束它。You have confirmed it; end it instead.')
    await ctx.records.put({ collection: 'invites', id, doc: { ...doc, status: 'gone' } })
    return {}
  },
})
