// Who somebody is in a circle, and what of it rules may go by.

import type { Person } from '@tessera/sdk'
import { dayMs } from '@tessera/sdk/plugin-kit'
import type { CircleCtx } from '../manifest.ts'
import { memberId } from '../record/circle.ts'
import { tierOf, type Tier } from '../rule/limits.ts'
import { no, noCircle } from '../words.ts'

type Got<Name extends 'circles' | 'ruleSets' | 'members'> = NonNullable<
  Awaited<ReturnType<typeof read<Name>>>
>
/** A circle as it is stored. */
export type Circle = Got<'circles'>
/** One version of its rules. */
export type RuleSet = Got<'ruleSets'>
/** A member as they are stored. */
export type Member = Got<'members'>

const read = async <Name extends 'circles' | 'ruleSets' | 'members'>(
  ctx: CircleCtx,
  collection: Name,
  id: string,
) => (await ctx.records.get({ collection, id })).record?.doc

/** Somebody in a circle. */
export interface Standing {
  readonly person: Person
  /** Stands for the real person in this circle. */
  readonly unique: string
  readonly memberId: string
  /** Absent for somebody who never belonged. */
  readonly member: Member | undefined
  readonly state: 'none' | Member['state']
  readonly tier: Tier
}

/** The state of a member now: a mute or a ban that is over has ended by itself. */
export const stateNow = (
  member: { readonly state: Member['state']; readonly until: number } | undefined,
  now: number,
): Standing['state'] => {
  if (member === undefined) return 'none'
  const { state, until } = member
  const isOver = (state === 'muted' || state === 'banned') && until > 0 && until <= now
  return isOver ? 'active' : state
}

/** Looks up who asks, in a circle. */
export async function standingIn(ctx: CircleCtx, circle: string): Promise<Standing> {
  const [{ person }, { unique }] = await Promise.all([
    ctx.identity.self({}),
    ctx.identity.uniquePerson({ scope: `circle/${circle}` }),
  ])
  const id = memberId(circle, unique)
  const member = await read(ctx, 'members', id)
  const state = stateNow(member, ctx.now)
  const tier = member === undefined ? 0 : tierOf({ ...member, now: ctx.now })
  return { person, unique, memberId: id, member, state, tier }
}

/** A circle by its id, whatever its state. */
export const findCircle = (ctx: CircleCtx, id: string): Promise<Circle | undefined> =>
  read(ctx, 'circles', id)

/** A circle by its id; refuses where there is none. */
export const requireCircle = async (ctx: CircleCtx, id: string): Promise<Circle> =>
  (await findCircle(ctx, id)) ?? noCircle()

/** What the plugin itself knows of somebody, for rules that go by it. */
export function ownFacts({ member, state, tier }: Standing, now: number): string {
  const isMember = state === 'active' || state === 'muted'
  const days = isMember && member !== undefined ? Math.floor((now - member.joinedAt) / dayMs) : -1
  const tiers = [1, 2, 3].filter((each) => isMember && each <= tier).map((each) => `tier${each}`)
  const role = isMember && member !== undefined && member.role !== 'none' ? [member.role] : []
  return JSON.stringify({
    memberDays: days < 0 ? {} : { this: days },
    roles: [...(isMember ? ['member'] : []), ...tiers, ...role],
    invitedBy: [],
  })
}

/** Roles whose bearers run a circle day by day. */
export type DeskRole = 'owner' | 'staff' | 'moderator' | 'analyst'

/** Refuses unless the asking person has one of these roles in the circle. */
export async function requireRole(
  ctx: CircleCtx,
  circle: string,
  roles: readonly DeskRole[],
): Promise<Standing> {
  const standing = await standingIn(ctx, circle)
  const held = standing.member?.role ?? 'none'
  const mayAct = standing.state === 'active' && roles.some((role) => role === held)
  if (!mayAct) no('这里只有圈子的运营成员可以进。', 'This is for the people who run the circle.')
  return standing
}
