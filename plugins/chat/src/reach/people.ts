// Who people are to each other: names that may be seen, friends, blocks.

import { isPlatformError, type Person } from '@tessera/sdk'
import type { ChatCtx } from '../manifest.ts'
import { pairId } from '../record.ts'
import { cleanName } from '../rules/words.ts'

/** A person and their name; `null` where it may not be seen. */
export interface Named {
  readonly person: Person
  readonly name: string | null
}

/** These people by name, each once, in the order given. */
export async function readNames(
  ctx: ChatCtx,
  people: readonly Person[],
): Promise<readonly Named[]> {
  return Promise.all([...new Set(people)].map(async (id) => readName(ctx, id)))
}

/** One person by name. */
export async function readName(ctx: ChatCtx, person: Person): Promise<Named> {
  try {
    const { displayName } = await ctx.identity.profile({ person })
    return { person, name: cleanName(displayName) || null }
  } catch (error) {
    // Without the power to see names, or once somebody has left, people can still talk.
    if (isPlatformError(error, 'not_granted') || isPlatformError(error, 'not_found'))
      return { person, name: null }
    throw error
  }
}

/** Whether `owner` has `other` as a friend. */
export async function hasFriend(ctx: ChatCtx, owner: Person, other: Person): Promise<boolean> {
  const { record } = await ctx.records.get({ collection: 'friends', id: pairId(owner, other) })
  return record !== null
}

/** Whether `owner` has blocked `other`. */
export async function hasBlocked(ctx: ChatCtx, owner: Person, other: Person): Promise<boolean> {
  const { record } = await ctx.records.get({ collection: 'blocks', id: pairId(owner, other) })
  return record !== null
}

const countedMax = 100

/** How many of `one`'s friends are friends of `other`, looked for among the newest hundred. */
export async function commonFriendsCount(
  ctx: ChatCtx,
  one: Person,
  other: Person,
): Promise<number> {
  const { records } = await ctx.records.list({
    collection: 'friends',
    index: 'byOwner',
    equals: [one],
    order: 'descending',
    limit: countedMax,
  })
  const known = await Promise.all(records.map(({ doc }) => hasFriend(ctx, other, doc.other)))
  return known.filter(Boolean).length
}

/** Makes two people friends. */
export async function befriend(
  ctx: ChatCtx,
  pair: { readonly one: Person; readonly other: Person; readonly source: 'code' | 'group' | 'dm' },
): Promise<void> {
  const { one, other, source } = pair
  await Promise.all(
    [[one, other] as const, [other, one] as const].map(([owner, friend]) =>
      ctx.records.put({
        collection: 'friends',
        id: pairId(owner, friend),
        doc: { owner, other: friend, since: ctx.now, source },
      }),
    ),
  )
}
