// Looking: everything one gave and received, one mandate, and what was spent by it.

import { fen, instant, query, z, type Person } from '@tessera/sdk'
import { nameOf } from '@tessera/sdk/plugin-kit'
import type { FamilyCtx } from '../manifest.ts'
import { recordId } from '../record.ts'
import { firstAfter, waitMs } from '../rule/moments.ts'
import { leftFen, limitsNow } from '../rule/terms.ts'
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

/** How many of those that have ended are shown. */
const endedMax = 10

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
    /** What is there of the sums until then, where that is less than the terms say. */
    cooling: z
      .object({ perPurchaseFen: fen(), perDayFen: fen(), perMonthFen: fen(), until: instant() })
      .optional(),
    usedDayFen: fen(),
    usedMonthFen: fen(),
    leftFen: fen(),
    isPausedByYou: z.boolean(),
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

/** How the two people of a mandate are called, to its side. */
interface Told {
  readonly side: Side
  readonly called: string
  readonly name: string | null
}

function show(found: Mandate, told: Told) {
  const { mandate: id, status, terms, usedDayFen, usedMonthFen, isPausedByYou, asks } = found
  const used = { usedDayFen, usedMonthFen, leftFen: leftFen(limitsNow(found), found) }
  const cooling = found.cooling === undefined ? {} : { cooling: found.cooling }
  return { ...told, ...used, ...cooling, mandate: id, status, terms, isPausedByYou, asks }
}

/** The moments at which one of these is shown differently by the clock alone. */
const momentsOf = ({ at, status, terms, cooling, asks }: Mandate): readonly number[] => [
  ...(status === 'invited' ? [at + waitMs] : []),
  ...(terms.until === undefined ? [] : [terms.until]),
  ...(cooling === undefined ? [] : [cooling.until]),
  // Core shows a yes as over an hour after the last moment at which it could have been given.
  ...asks.flatMap((each) => [each.at + waitMs, each.at + waitMs + answeredMs]),
]

/** Those that stand, and of those that have ended the newest. */
function pick(mandates: readonly Mandate[]): readonly Mandate[] {
  const hasEnded = ({ status }: Mandate): boolean => status === 'ended'
  const ended = mandates.filter(hasEnded).toSorted((a, b) => b.at - a.at)
  return [...mandates.filter((each) => !hasEnded(each)), ...ended.slice(0, endedMax)]
}

/** Mandates for one of their people, each other person looked up once. */
async function showAll(
  ctx: FamilyCtx,
  mandates: readonly Mandate[],
  { person, known }: { readonly person: Person; readonly known: ReadonlyMap<string, string> },
) {
  const otherOf = ({ payer, spender }: Mandate): Person => (payer === person ? spender : payer)
  const others = [...new Set(mandates.map(otherOf))]
  const names = new Map(
    await Promise.all(others.map(async (other) => [other, await nameOf(ctx, other)] as const)),
  )
  return Promise.all(
    mandates.map(async (each) => {
      const name = names.get(otherOf(each)) ?? null
      if (each.payer !== person) return show(each, { side: 'spender', called: '', name })
      const called = known.get(each.mandate) ?? (await calledOf(ctx, each.mandate))
      return show(each, { side: 'payer', called, name })
    }),
  )
}

/**
 * Everything of the asking person: what they gave, what they received, who they invited.
 *
 * Shape: `{}` -> `{ given, received, invites }`, the newest first; of what has ended the newest
 * ten. `called` is what the payer calls the spender and for the payer alone; `name` is the
 * other's, `null` where it may not be seen; `leftFen` is what the next purchase may cost.
 * Units: sums in fen, moments in ms since epoch.
 * Errors: `not_granted` the asking person does not let it see mandates.
 */
export const family = query({
  args: z.object({}),
  result: z.object({
    given: z.array(shown()),
    received: z.array(shown()),
    invites: z.array(z.object({ invite: recordId(), called: z.string(), isJoined: z.boolean() })),
  }),
  handler: async (ctx: FamilyCtx) => {
    const [{ person }, { mandates }, records] = await Promise.all([
      ctx.identity.self({}),
      ctx.mandate.list({}),
      listInvites(ctx),
    ])
    const picked = pick(mandates)
    const waiting = records.filter(({ doc }) => isWaiting(doc, ctx.now))
    const ends = waiting
      .filter(({ doc }) => doc.status === 'open')
      .map(({ doc }) => doc.createdAt + waitMs)
    await ctx.require.freshUntil({
      at: firstAfter(ctx.now, [...picked.flatMap(momentsOf), ...ends]),
    })
    const known = new Map(records.map(({ doc }) => [doc.mandate, doc.called]))
    const all = await showAll(ctx, picked, { person, known })
    return {
      given: all.filter(({ side }) => side === 'payer'),
      received: all.filter(({ side }) => side === 'spender'),
      invites: waiting.map(({ id, doc: { called, status } }) => ({
        invite: id,
        called,
        isJoined: status === 'joined',
      })),
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
    const isGiven = side === 'payer'
    const [called, name] = await Promise.all([
      isGiven ? calledOf(ctx, found.mandate) : '',
      nameOf(ctx, isGiven ? found.spender : found.payer),
    ])
    return show(found, { side, called, name })
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
