// Starting a group, and bringing more people in.

import { isPlatformError, mutation, person, z, type Person } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { hasBlocked, hasFriend } from '../reach/people.ts'
import { enrol, type Enrolled } from '../reach/roster.ts'
import {
  append,
  enter,
  eventDraft,
  newMember,
  putMember,
  readMember,
  type Conversation,
} from '../reach/room.ts'
import {
  addedMax,
  membersMax,
  ownerLevel,
  plainMembersMax,
  titleCharsMax,
  titleUnitsMax,
} from '../rules/limit.ts'
import { refuseFor } from '../rules/reason.ts'
import { cleanName, exceedsChars } from '../rules/words.ts'

/** A group's title as it may be; refuses an empty or an endless one. */
export function requireTitle(said: string): string {
  const title = cleanName(said)
  if (title === '') refuseFor('noTitle')
  if (exceedsChars(title, titleCharsMax)) refuseFor('titleLong')
  return title
}

/**
 * Starts a group.
 *
 * Shape: `{ title, people }` -> `{ conv }`; everybody in `people` is a friend of whoever starts it.
 * Units: a title of at most 30 characters; at most 50 people at once.
 * Errors: `refused` with the rule.
 * Effects: they are all in it; whoever starts it owns it.
 */
export const startGroup = mutation({
  args: z.object({ title: z.string().max(titleUnitsMax), people: z.array(person()).max(200) }),
  result: z.object({ conv: z.string() }),
  handler: async (ctx: ChatCtx, { title: said, people }) => {
    const title = requireTitle(said)
    const { person: viewer } = await ctx.identity.self({})
    const friends = await requireFriends(ctx, viewer, people)
    const conv = ctx.id()
    const at = ctx.now
    const room: Conversation = {
      kind: 'group',
      seq: 0,
      title,
      membersCount: friends.length + 1,
      owner: viewer,
      createdAt: at,
      lastAt: at,
    }
    // The one who starts it has seen the line that says so.
    const own = { ...newMember({ conv, person: viewer, at, role: 'owner' }, 0), readSeq: 1 }
    await Promise.all([
      append(
        ctx,
        { conv, room },
        eventDraft(ctx, { sender: viewer, event: 'created', about: friends }),
      ),
      putMember(ctx, own),
    ])
    const others = await bringIn(ctx, { conv, viewer, friends, seq: 0 })
    await enrol(ctx, conv, [{ person: viewer, joinedSeq: 0 }, ...others])
    return { conv }
  },
})

/** These people, each once and without the one who asks; refuses unless all are friends. */
async function requireFriends(
  ctx: ChatCtx,
  viewer: Person,
  people: readonly Person[],
): Promise<Person[]> {
  const others = [...new Set(people)].filter((one) => one !== viewer)
  if (others.length > addedMax) refuseFor('addedAtOnce')
  const known = await Promise.all(others.map((other) => hasFriend(ctx, viewer, other)))
  if (others.length === 0 || known.includes(false)) refuseFor('friendsOnly')
  return others
}

/**
 * Puts people in, and gives those who know it. Whoever has blocked the one who brings them in never
 * learns of it; nobody else can tell.
 */
async function bringIn(
  ctx: ChatCtx,
  place: {
    readonly conv: string
    readonly viewer: Person
    readonly friends: readonly Person[]
    readonly seq: number
  },
): Promise<readonly Enrolled[]> {
  const { conv, viewer, friends, seq } = place
  const found = await Promise.all(
    friends.map(async (friend) => {
      const state = (await hasBlocked(ctx, friend, viewer)) ? 'unseen' : 'active'
      await putMember(ctx, newMember({ conv, person: friend, at: ctx.now, state }, seq))
      return state === 'active' ? [{ person: friend, joinedSeq: seq }] : []
    }),
  )
  return found.flat()
}

/**
 * Brings friends into a group.
 *
 * Shape: `{ conv, people }` -> `{ addedCount }`; those who are in it already count for nothing.
 * Units: at most 500 in a group; above 100 its owner alone brings people in, verified to level 2.
 * Errors: `refused` with the rule; then nobody came in.
 * Effects: they see what is said from now on.
 */
export const addMembers = mutation({
  args: z.object({ conv: z.string().min(1).max(64), people: z.array(person()).min(1).max(200) }),
  result: z.object({ addedCount: z.int() }),
  handler: async (ctx: ChatCtx, { conv, people }) => {
    const { viewer, room } = await enter(ctx, conv)
    if (room.kind !== 'group') refuseFor('notGroup')
    const friends = await requireFriends(ctx, viewer, people)
    const places = await Promise.all(friends.map((friend) => readMember(ctx, conv, friend)))
    const isIn = (index: number): boolean =>
      places[index]?.state === 'active' || places[index]?.state === 'unseen'
    const added = friends.filter((_friend, index) => !isIn(index))
    if (added.length === 0) return { addedCount: 0 }
    const membersCount = room.membersCount + added.length
    await requireSize(ctx, { membersCount, isOwner: room.owner === viewer })
    const seq = room.seq
    await append(
      ctx,
      { conv, room: { ...room, membersCount } },
      eventDraft(ctx, { sender: viewer, event: 'added', about: added }),
    )
    await enrol(ctx, conv, await bringIn(ctx, { conv, viewer, friends: added, seq }))
    return { addedCount: added.length }
  },
})

async function requireSize(
  ctx: ChatCtx,
  size: { readonly membersCount: number; readonly isOwner: boolean },
): Promise<void> {
  if (size.membersCount > membersMax) refuseFor('groupFull')
  if (size.membersCount <= plainMembersMax) return
  if (!size.isOwner) refuseFor('ownerAdds')
  if (!(await isVerified(ctx))) refuseFor('ownerVerified')
}

/** Whether the asking person is verified far enough; where chat may not ask, that is a no. */
async function isVerified(ctx: ChatCtx): Promise<boolean> {
  try {
    const rule = JSON.stringify({ p: 'levelAtLeast', v: ownerLevel })
    const { answer } = await ctx.eligibility.check({ rule })
    return answer === 'yes'
  } catch (error) {
    if (isPlatformError(error, 'not_granted')) return false
    throw error
  }
}
