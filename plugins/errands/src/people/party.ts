// Who asks, and how they stand here: one standing for each real person, whichever account they use.

import type { Person } from '@tessera/sdk'
import type { ErrandCtx } from '../manifest.ts'
import { privilegedMax } from '../rule/standing.ts'
import { serveRule, takePartRule } from '../rule/policy.ts'
import { no } from '../words.ts'

/** Somebody, with the value that stands for the real person. */
export interface Party {
  readonly person: Person
  readonly party: string
}

/** The asking person. */
export async function askingParty(ctx: ErrandCtx): Promise<Party> {
  const [{ person }, { unique }] = await Promise.all([
    ctx.identity.self({}),
    ctx.identity.uniquePerson({ scope: 'errands' }),
  ])
  return { person, party: unique }
}

const blank = {
  privilegedNo: 0,
  isStripped: false,
  approvedAt: 0,
  doneCount: 0,
  cancelledCount: 0,
  starsSum: 0,
  starsCount: 0,
  noShows: [],
  cancels: [],
  pausedUntil: 0,
}

/** How somebody stands; as nobody has met them yet where nothing is stored. */
export async function readStanding(ctx: ErrandCtx, { person, party }: Party) {
  const { record } = await ctx.records.get({ collection: 'standings', id: party })
  return record?.doc ?? { ...blank, person }
}
/** How somebody stands. */
export type Standing = Awaited<ReturnType<typeof readStanding>>

/** How these people stand, by their party; each is read once, however often they are named. */
export async function readStandings(
  ctx: ErrandCtx,
  people: readonly Party[],
): Promise<ReadonlyMap<string, Standing>> {
  const each = [...new Map(people.map((who) => [who.party, who])).values()]
  return new Map(
    await Promise.all(each.map(async (who) => [who.party, await readStanding(ctx, who)] as const)),
  )
}

/** Writes how somebody stands. */
export const putStanding = (ctx: ErrandCtx, party: string, doc: Standing): Promise<unknown> =>
  ctx.records.put({ collection: 'standings', id: party, doc })

/**
 * Notes that a service of somebody was approved, and gives them a number if they are among the
 * first ten thousand.
 *
 * Shape: their number, 0 where none was left. The counter is read and written in this run: of two
 * who come at once one runs again, so numbers have no gap and no double.
 */
export async function approveProvider(ctx: ErrandCtx, provider: Party): Promise<number> {
  const standing = await readStanding(ctx, provider)
  if (standing.approvedAt > 0) return standing.privilegedNo
  const { record } = await ctx.records.get({ collection: 'counters', id: 'privileged' })
  const given = record?.doc.given ?? 0
  const privilegedNo = given < privilegedMax ? given + 1 : 0
  if (privilegedNo > 0)
    await ctx.records.put({ collection: 'counters', id: 'privileged', doc: { given: given + 1 } })
  await putStanding(ctx, provider.party, { ...standing, privilegedNo, approvedAt: ctx.now })
  return privilegedNo
}

/** Refuses, with the rule, whoever may not take part. */
export async function requireTakesPart(ctx: ErrandCtx): Promise<void> {
  const { answer } = await ctx.eligibility.check({ rule: takePartRule })
  if (answer !== 'yes')
    no(
      '这需要成年、实名，信用分不低于 600。还没同意出示的，可以在“为什么”里补上。',
      'This takes being of age, a real name and 600 points of credit. What you have not agreed to show counts as missing.',
    )
}

/** Refuses, with the rule, whoever may not offer services, and whoever takes a pause. */
export async function requireServes(ctx: ErrandCtx, standing: Standing): Promise<void> {
  requireNoPause(standing, ctx.now)
  const { answer } = await ctx.eligibility.check({ rule: serveRule })
  if (answer !== 'yes')
    no(
      '发布服务需要成年、实名，信用分不低于 650。还没同意出示的，可以在“为什么”里补上。',
      'Offering a service takes being of age, a real name and 650 points of credit. What you have not agreed to show counts as missing.',
    )
}

/** Refuses a provider who cancelled too often and takes a pause. */
export function requireNoPause({ pausedUntil }: Standing, nowMs: number): void {
  if (pausedUntil > nowMs)
    no(
      '30 天内取消了三次，暂停接单 7 天。',
      'You cancelled three times in 30 days, so there is a pause of 7 days.',
    )
}

/** Whether the asking person works for the platform. */
export async function isPlatform(ctx: ErrandCtx): Promise<boolean> {
  const { roles } = await ctx.identity.roles({})
  return roles.some(({ scope }) => scope === '' || scope === 'errands')
}

/** Refuses anybody but the platform's operators and moderators. */
export async function requirePlatform(ctx: ErrandCtx): Promise<void> {
  if (!(await isPlatform(ctx))) no('这件事由平台来决定。', 'People of the platform decide this.')
}
