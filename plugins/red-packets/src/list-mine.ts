// A person's own packets: sent and received, newest first.

import { fen, instant, person, query, z } from '@tessera/sdk'
import type { PacketCtx } from './manifest.ts'
import { readNames } from './find-packet.ts'
import { packetKind } from './record.ts'
import { stateOf } from './packet-rule.ts'

const pageRows = 20

/**
 * The packets a person has sent or opened, twenty at a time.
 *
 * Shape: `{ side, after? }` -> `{ packets, next }`; `next` goes into `after`, `null` at the end.
 * `amountFen` is what was sent (`side: 'sent'`) or found (`'received'`). `at` is when.
 */
export const mine = query({
  args: z.object({ side: z.enum(['sent', 'received']), after: z.string().max(1_024).optional() }),
  result: z.object({
    packets: z.array(
      z.object({
        packet: z.string(),
        kind: packetKind(),
        state: z.enum(['open', 'exhausted', 'expired']),
        greeting: z.string(),
        sender: z.object({ person: person(), displayName: z.string().nullable() }),
        amountFen: fen(),
        refundedFen: fen().nullable(),
        takenCount: z.int(),
        sharesCount: z.int(),
        at: instant(),
      }),
    ),
    next: z.string().nullable(),
  }),
  handler: async (ctx: PacketCtx, { side, after }) => {
    const { person: viewer } = await ctx.identity.self({})
    const page = { order: 'descending', limit: pageRows, after } as const
    const rows =
      side === 'sent' ? await listSent(ctx, viewer, page) : await listOpened(ctx, viewer, page)
    const names = await readNames(
      ctx,
      rows.found.map((row) => row.doc.sender),
    )
    const packets = await Promise.all(
      rows.found.map(async ({ id, doc, at }) => {
        const taken = await ctx.draw.taken({ draw: doc.draw })
        const takenCount = taken.shares.length
        const own = taken.shares.find((share) => share.person === viewer)
        const state = stateOf({ ...doc, takenCount, closed: taken.closed, now: ctx.now })
        if (state === 'open') await ctx.require.freshUntil({ at: doc.expiresAt })
        return {
          packet: id,
          kind: doc.kind,
          state,
          greeting: doc.greeting,
          sender: { person: doc.sender, displayName: names.get(doc.sender) ?? null },
          amountFen: side === 'sent' ? doc.totalFen : (own?.amountFen ?? 0n),
          refundedFen: doc.refundedFen ?? null,
          takenCount,
          sharesCount: doc.sharesCount,
          at,
        }
      }),
    )
    return { packets, next: rows.next }
  },
})

type Viewer = Awaited<ReturnType<PacketCtx['identity']['self']>>['person']
interface Page {
  readonly order: 'descending'
  readonly limit: number
  readonly after: string | undefined
}

async function listSent(ctx: PacketCtx, viewer: Viewer, page: Page) {
  const { records, next } = await ctx.records.list({
    collection: 'packets',
    index: 'bySender',
    equals: [viewer],
    ...page,
  })
  return { found: records.map(({ id, doc }) => ({ id, doc, at: doc.createdAt })), next }
}

async function listOpened(ctx: PacketCtx, viewer: Viewer, page: Page) {
  const { records, next } = await ctx.records.list({
    collection: 'claims',
    index: 'byPerson',
    equals: [viewer],
    ...page,
  })
  const found = await Promise.all(
    records.map(async ({ doc: { packet, at } }) => {
      const { record } = await ctx.records.get({ collection: 'packets', id: packet })
      return record === null ? [] : [{ id: packet, doc: record.doc, at }]
    }),
  )
  return { found: found.flat(), next }
}
