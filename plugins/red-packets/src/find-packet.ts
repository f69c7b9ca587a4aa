// Reading one packet as one viewer sees it: the query `packet`.

import { fen, instant, isPlatformError, person, query, refuse, z, type Person } from '@tessera/sdk'
import type { PacketCtx } from './manifest.ts'
import { packetKind } from './record.ts'
import { luckiestIndex, stateOf } from './packet-rule.ts'

const who = () => z.object({ person: person(), displayName: z.string().nullable() })

/**
 * One packet, for the person who looks at it.
 *
 * Shape: `{ packet }` -> state (`open`, `exhausted`, `expired`), words, counts, the shares in the
 * order they were opened, and `viewer`: `none`, `opened` with the amount, or `elsewhere` when the
 * same real person opened it on another account. `luckiest` is an index, `null` until all is gone.
 * A `displayName` is `null` where it may not be seen; `card` is the id of the card that shows it
 * elsewhere, `null` for packets from before there were cards.
 * Units: `...Fen` in fen, times in ms since epoch.
 * Errors: `refused` when there is no such packet.
 * Effects: none. Watch it: it is live, and turns to `expired` by itself.
 */
export const packet = query({
  args: z.object({ packet: z.string().min(1).max(64) }),
  result: z.object({
    packet: z.string(),
    state: z.enum(['open', 'exhausted', 'expired']),
    kind: packetKind(),
    greeting: z.string(),
    sender: who(),
    sentByViewer: z.boolean(),
    totalFen: fen(),
    takenFen: fen(),
    refundedFen: fen().nullable(),
    sharesCount: z.int(),
    takenCount: z.int(),
    createdAt: instant(),
    expiresAt: instant(),
    commitment: z.string(),
    card: z.string().nullable(),
    shares: z.array(
      z.object({ index: z.int(), who: who(), amountFen: fen(), at: instant(), mine: z.boolean() }),
    ),
    luckiest: z.int().nullable(),
    viewer: z.object({
      state: z.enum(['none', 'opened', 'elsewhere']),
      amountFen: fen().nullable(),
    }),
  }),
  handler: async (ctx: PacketCtx, args) => {
    const [{ person: viewer }, { record }] = await Promise.all([
      ctx.identity.self({}),
      ctx.records.get({ collection: 'packets', id: args.packet }),
    ])
    if (record === null) refuse('没有这个红包。There is no such packet.')
    const { draw, hold: _hold, sender, ...open } = record.doc
    const taken = await ctx.draw.taken({ draw })
    const names = await readNames(ctx, [sender, ...taken.shares.map((share) => share.person)])
    const named = (id: Person) => ({ person: id, displayName: names.get(id) ?? null })
    const takenCount = taken.shares.length
    const state = stateOf({ ...open, takenCount, closed: taken.closed, now: ctx.now })
    if (state === 'open') await ctx.require.freshUntil({ at: open.expiresAt })
    const mine = taken.shares.find((share) => share.person === viewer)
    return {
      ...open,
      packet: args.packet,
      state,
      sender: named(sender),
      sentByViewer: sender === viewer,
      takenFen: taken.shares.reduce((sumFen, share) => sumFen + share.amountFen, 0n),
      refundedFen: open.refundedFen ?? null,
      card: open.card ?? null,
      takenCount,
      shares: taken.shares.map(({ index, person: id, amountFen, at }) => {
        return { index, who: named(id), amountFen, at, mine: id === viewer }
      }),
      luckiest: luckiestIndex(open.kind, open.sharesCount, taken.shares) ?? null,
      viewer: {
        state: mine !== undefined ? 'opened' : taken.own !== null ? 'elsewhere' : 'none',
        amountFen: mine?.amountFen ?? null,
      },
    }
  },
})

/** The display names of these people; those that may not be seen are left out. */
export async function readNames(
  ctx: PacketCtx,
  people: readonly Person[],
): Promise<ReadonlyMap<Person, string>> {
  const names = new Map<Person, string>()
  await Promise.all(
    [...new Set(people)].map(async (id) => {
      try {
        const { displayName } = await ctx.identity.profile({ person: id })
        names.set(id, displayName)
      } catch (error) {
        // Without the power to see names, or once somebody has left, a packet still opens.
        if (!isPlatformError(error, 'not_granted') && !isPlatformError(error, 'not_found'))
          throw error
      }
    }),
  )
  return names
}
