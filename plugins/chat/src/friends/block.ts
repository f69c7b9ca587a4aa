// Blocking: somebody is heard no more, and cannot tell.

import { mutation, person, query, z, type Person } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { pairId } from '../record.ts'
import { readNames } from '../reach/people.ts'
import { putMember, readMember } from '../reach/room.ts'
import { talkId } from '../reach/talk.ts'
import { refuseFor } from '../rules/reason.ts'
import { named } from '../rooms/view.ts'

/**
 * Blocks somebody.
 *
 * Shape: `{ person }` -> `{}`.
 * Effects: they are off the list of friends of whoever blocks; what they ask or write from now on
 * is accepted and never delivered. On their side nothing changes.
 */
export const block = mutation({
  args: z.object({ person: person() }),
  result: z.object({}),
  handler: async (ctx: ChatCtx, { person: other }) => {
    const { person: viewer } = await ctx.identity.self({})
    if (other === viewer) refuseFor('yourself')
    const id = pairId(viewer, other)
    await Promise.all([
      ctx.records.put({
        collection: 'blocks',
        id,
        doc: { owner: viewer, other, at: ctx.now },
      }),
      ctx.records.delete({ collection: 'friends', id }),
      forgetRequest(ctx, other, viewer),
      forgetTalk(ctx, viewer, other),
    ])
    return {}
  },
})

async function forgetRequest(ctx: ChatCtx, from: Person, to: Person): Promise<void> {
  const id = pairId(from, to)
  const { record } = await ctx.records.get({ collection: 'requests', id })
  if (record?.doc.state !== 'sent') return
  await ctx.records.put({ collection: 'requests', id, doc: { ...record.doc, state: 'unseen' } })
}

async function forgetTalk(ctx: ChatCtx, viewer: Person, other: Person): Promise<void> {
  const member = await readMember(ctx, talkId(viewer, other), viewer)
  if (member?.state === 'asked') await putMember(ctx, { ...member, state: 'unseen' })
}

/**
 * Lifts a block.
 *
 * Shape: `{ person }` -> `{}`; where there is none, nothing happens.
 * Effects: what they write from now on arrives again; what was kept away stays away.
 */
export const unblock = mutation({
  args: z.object({ person: person() }),
  result: z.object({}),
  handler: async (ctx: ChatCtx, { person: other }) => {
    const { person: viewer } = await ctx.identity.self({})
    await ctx.records.delete({ collection: 'blocks', id: pairId(viewer, other) })
    return {}
  },
})

/**
 * Whom the asking person has blocked, the latest first.
 *
 * Shape: `{}` -> `{ people }`, at most two hundred.
 */
export const blocked = query({
  args: z.object({}),
  result: z.object({ people: z.array(named()) }),
  handler: async (ctx: ChatCtx) => {
    const { person: viewer } = await ctx.identity.self({})
    const { records } = await ctx.records.list({
      collection: 'blocks',
      index: 'byOwner',
      equals: [viewer],
      order: 'descending',
      limit: 200,
    })
    return {
      people: await readNames(
        ctx,
        records.map(({ doc }) => doc.other),
      ),
    }
  },
})
