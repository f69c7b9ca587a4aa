// What happens to a group afterwards: a new name, somebody leaves, somebody is taken out.

import { mutation, person, z, type Person } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import {
  append,
  enter,
  eventDraft,
  listMembers,
  putMember,
  readMember,
  type Conversation,
  type Entered,
  type Member,
} from '../reach/room.ts'
import { strike } from '../reach/roster.ts'
import { titleUnitsMax } from '../rules/limit.ts'
import { refuseFor } from '../rules/reason.ts'
import { requireTitle } from './start.ts'

/** Lets the asking person into a group; `owner`: only if they own it. */
async function enterGroup(ctx: ChatCtx, conv: string, owner = false): Promise<Entered> {
  const entered = await enter(ctx, conv)
  if (entered.room.kind !== 'group') refuseFor('notGroup')
  if (owner && entered.room.owner !== entered.viewer) refuseFor('onlyOwner')
  return entered
}

/**
 * Gives a group another name.
 *
 * Shape: `{ conv, title }` -> `{}`.
 * Units: at most 30 characters.
 * Errors: `refused` for anybody but its owner, and for a name that cannot be.
 */
export const rename = mutation({
  args: z.object({ conv: z.string().min(1).max(64), title: z.string().max(titleUnitsMax) }),
  result: z.object({}),
  handler: async (ctx: ChatCtx, { conv, title: said }) => {
    const { viewer, room } = await enterGroup(ctx, conv, true)
    const title = requireTitle(said)
    const draft = eventDraft(ctx, { sender: viewer, event: 'renamed', text: title })
    await append(ctx, { conv, room: { ...room, title } }, draft)
    return {}
  },
})

/**
 * Leaves a group.
 *
 * Shape: `{ conv }` -> `{}`.
 * Errors: `refused` where it is no group, or one is not in it.
 * Effects: it is gone from the list. Where its owner leaves, whoever is in it longest owns it.
 */
export const leave = mutation({
  args: z.object({ conv: z.string().min(1).max(64) }),
  result: z.object({}),
  handler: async (ctx: ChatCtx, { conv }) => {
    const { viewer, room, member } = await enterGroup(ctx, conv)
    const next = room.owner === viewer ? await passOn(ctx, conv, room) : room
    await takeOut(ctx, { conv, room: next, member, state: 'left' }, viewer)
    return {}
  },
})

/** The group with whoever is in it longest as its owner; with nobody where nobody is left. */
async function passOn(ctx: ChatCtx, conv: string, room: Conversation): Promise<Conversation> {
  const found = await listMembers(ctx, conv)
  const heir = found.find(({ person: id, state }) => id !== room.owner && state === 'active')
  const { owner: _gone, ...rest } = room
  if (heir === undefined) return rest
  await putMember(ctx, { ...heir, role: 'owner' })
  return { ...rest, owner: heir.person }
}

/**
 * Takes somebody out of a group.
 *
 * Shape: `{ conv, person }` -> `{}`.
 * Errors: `refused` for anybody but its owner, or where they are not in it.
 * Effects: from then on they learn nothing of it.
 */
export const removeMember = mutation({
  args: z.object({ conv: z.string().min(1).max(64), person: person() }),
  result: z.object({}),
  handler: async (ctx: ChatCtx, { conv, person: other }) => {
    const { viewer, room } = await enterGroup(ctx, conv, true)
    if (other === viewer) refuseFor('yourself')
    const member = await readMember(ctx, conv, other)
    if (member?.state !== 'active' && member?.state !== 'unseen') refuseFor('noRoom')
    await takeOut(ctx, { conv, room, member, state: 'removed' }, viewer)
    return {}
  },
})

async function takeOut(
  ctx: ChatCtx,
  out: {
    readonly conv: string
    readonly room: Conversation
    readonly member: Member
    readonly state: 'left' | 'removed'
  },
  sender: Person,
): Promise<void> {
  const { conv, room, member, state } = out
  const membersCount = room.membersCount - 1
  const draft = eventDraft(ctx, { sender, event: state, about: [member.person] })
  await Promise.all([
    putMember(ctx, { ...member, state, role: 'member' }),
    strike(ctx, conv, member.person),
    append(ctx, { conv, room: { ...room, membersCount } }, draft),
  ])
}
