// Looking: everything one gave and received, one mandate, and what was spent by it.

import { fen, instant, query, z } from '@tessera/sdk'
import type { FamilyCtx } from '../manifest.ts'
import { nameOf } from '../people.ts'
import { recordId } from '../record.ts'
import { firstAfter, waitMs } from '../rule/moments.ts'
import { leftFen } from '../rule/terms.ts'
import { isWaiting, listInvites } from './invite.ts'
import { calledOf, requireMandate, type Mandate, type Side } from './require.ts'

/** As core shows terms: kinds of merchants are whatever was agreed on. */
const shownTerms = () =>
  z.object({
    perPurchaseFen: fen(),
    perDayFen: fen(),
    perMonthFen: fen(),
    approveAboveFen: fen().optional(),
    categories: z.array(z.string()),
    until: instant().optional(),
  })

/** How long a yes is good for. */
const answeredMs = 3_600_000

const shown = () =>
  z.object({
    mandate: recordId(),
    side: z.enum(['payer', 'spender']),
    called: z.string(),
    name: z.string().nullable(),
    status: z.enum(['invited', 'active', 'paused', 'ended']),
    terms: shownTerms(),
    usedDayFen: fen(),
    usedMonthFen: fen(),
    leftFen: fen(),
    isPausedByYou: z.boolean(),
    at: instant(),
    asks: z.array(
      z.object({
        ask: recordId(),
        amountFen: fen(),
        note: z.string(),
        status: z.enum(['open', 'approved', 'denied', 'over']),
        at: instant(),
      }),
    ),
  })

/** A mandate for one side; `known` is what its payer calls the spender, where that was read. */
async function show(
  ctx: FamilyCtx,
  found: Mandate,
  { side, known }: { readonly side: Side; readonly known?: string | undefined },
) {
  const { payer, spender, ...rest } = found
  const [called, name] = await Promise.all([
    side === 'payer' ? (known ?? calledOf(ctx, found.mandate)) : '',
    nameOf(ctx, side === 'payer' ? spender : payer),
  ])
  return { ...rest, side, called, name, leftFen: leftFen(found.terms, found) }
}

/** The moments at which one of these is shown differently by the clock alone. */
const momentsOf = ({ at, status, terms, asks }: Mandate): readonly number[] => [
  ...(status === 'invited' ? [at + waitMs] : []),
  ...(terms.until === undefined ? [] : [terms.until]),
  // Core shows a yes as over an hour after the last moment at which it could have been given.
  ...asks.flatMap((each) => [each.at + waitMs, each.at + waitMs + answeredMs]),
]

/**
 * Everything of the asking person: what they gave, what they received, who they invited.
 *
 * Shape: `{}` -> `{ given, received, invites }`, the newest first. `called` is what the payer calls
 * the spender and for the payer alone; `name` is the other's, `null` where it may not be seen;
 * `leftFen` is what the next purchase may cost.
 * Units: sums in fen, moments in ms since epoch.
 * Errors: `not_granted` the asking person does not let it see mandates.
 */
export const family = query({
  args: z.object({}),
  result: z.object({
    given: z.array(shown()),
    received: z.array(shown()),
    invites: z.array(
      z.object({
        invite: recordId(),
        called: z.string(),
        isJoined: z.boolean(),
        perMonthFen: fen(),
        until: instant(),
      }),
    ),
  }),
  handler: async (ctx: FamilyCtx) => {
    const [{ person }, { mandates }, records] = await Promise.all([
      ctx.identity.self({}),
      ctx.mandate.list({}),
      listInvites(ctx),
    ])
    const invites = records
      .filter(({ doc }) => isWaiting(doc, ctx.now))
      .map(({ id, doc: { called, status, terms, createdAt } }) => ({
        invite: id,
        called,
        isJoined: status === 'joined',
        perMonthFen: terms.perMonthFen,
        until: createdAt + waitMs,
      }))
    const ends = [...mandates.flatMap(momentsOf), ...invites.map(({ until }) => until)]
    await ctx.require.freshUntil({ at: firstAfter(ctx.now, ends) })
    const called = new Map(records.map(({ doc }) => [doc.mandate, doc.called]))
    const all = await Promise.all(
      mandates.map((each) => {
        const side = each.payer === person ? ('payer' as const) : ('spender' as const)
        return show(ctx, each, { side, known: called.get(each.mandate) })
      }),
    )
    return {
      given: all.filter(({ side }) => side === 'payer'),
      received: all.filter(({ side }) => side === 'spender'),
      invites,
    }
  },
})

/**
 * One mandate of the asking person, as in `family`.
 *
 * Shape: `{ mandate }` -> the mandate with its questions, the newest ten.
 * Errors: `refused` there is none of theirs; `not_granted` as in `family`.
 */
export const mandate = query({
  args: z.object({ mandate: recordId() }),
  result: shown(),
  handler: async (ctx: FamilyCtx, args) => {
    const { found, side } = await requireMandate(ctx, args.mandate)
    await ctx.require.freshUntil({ at: firstAfter(ctx.now, momentsOf(found)) })
    return show(ctx, found, { side })
  },
})

/**
 * What was spent by a mandate; both people see the same.
 *
 * Shape: `{ mandate }` -> `{ uses }`, the newest 100; `backFen` of it was given back to the payer.
 * Units: sums in fen, `at` in ms since epoch.
 * Errors: `not_found` there is none of theirs; `not_granted` they do not let it be seen.
 */
export const log = query({
  args: z.object({ mandate: recordId() }),
  result: z.object({
    uses: z.array(
      z.object({
        amountFen: fen(),
        backFen: fen(),
        merchant: z.string(),
        note: z.string(),
        at: instant(),
      }),
    ),
  }),
  handler: async (ctx: FamilyCtx, args) => ctx.mandate.log(args),
})
