// Whether somebody may do a thing now: by their standing, by the rule, in three values. Core
// judges the rule; this plugin hears yes, no or unknown, and unknown is not yes.

import type { CircleCtx } from '../manifest.ts'
import { ruleSetId } from '../record/circle.ts'
import { actions, wordsOf, type Action, type CircleRules } from '../rule/policy.ts'
import { no } from '../words.ts'
import { ownFacts, type Circle, type Standing } from './standing.ts'

/** The three answers. */
export type Answer = 'yes' | 'no' | 'unknown'

/** Why somebody may not, where it is not the rule. */
export type Bar = 'banned' | 'muted' | 'closed' | 'off'

/** What was found about one action. */
export interface Verdict {
  readonly answer: Answer
  readonly why: 'ok' | 'rule' | Bar
}

/** The rules in force; a circle that has none yet lets nobody do anything. */
export async function rulesOf(
  ctx: CircleCtx,
  id: string,
  circle: Circle,
): Promise<CircleRules | undefined> {
  if (circle.rules === 0) return undefined
  const { record } = await ctx.records.get({
    collection: 'ruleSets',
    id: ruleSetId(id, circle.rules),
  })
  return record?.doc.rules
}

/** Asks core about one rule, with what the plugin itself knows. */
export async function check(ctx: CircleCtx, rule: string, own = '{}'): Promise<Answer> {
  return (await ctx.eligibility.check({ rule, own })).answer
}

const reading: readonly Action[] = ['view']

/** What stands in the way before any rule is asked. */
export function barOf(circle: Circle, standing: Standing, action: Action): Bar | undefined {
  const canRead = circle.status === 'live' || circle.status === 'archived'
  const isTeam = standing.member !== undefined && standing.member.role !== 'none'
  if (reading.includes(action)) {
    if (!canRead && !isTeam) return 'closed'
    return standing.state === 'banned' ? 'banned' : undefined
  }
  if (circle.status !== 'live') return 'closed'
  if (standing.state === 'banned') return 'banned'
  if (standing.state === 'muted' && action !== 'join' && action !== 'like') return 'muted'
  if (action === 'tip' && !circle.tipsOpen) return 'off'
  if (action === 'photo' && !circle.photosOpen) return 'off'
  return undefined
}

/** A place with everything that decides what somebody may do in it. */
export interface Place {
  readonly circle: Circle
  readonly rules: CircleRules | undefined
  readonly standing: Standing
}

/** Judges one action for the asking person. */
export async function judgeAction(ctx: CircleCtx, place: Place, action: Action): Promise<Verdict> {
  const { circle, rules, standing } = place
  const bar = barOf(circle, standing, action)
  if (bar !== undefined) return { answer: 'no', why: bar }
  const rule = rules?.[action]
  if (rules === undefined && action !== 'view') return { answer: 'no', why: 'closed' }
  if (rule === undefined) return { answer: 'yes', why: 'ok' }
  const own = ownFacts(standing, ctx.now)
  const [allowed, denied] = await Promise.all([
    check(ctx, rule.allow, own),
    rule.deny === undefined ? ('no' as const) : check(ctx, rule.deny, own),
  ])
  if (denied !== 'no') return { answer: denied === 'yes' ? 'no' : 'unknown', why: 'rule' }
  return { answer: allowed, why: allowed === 'yes' ? 'ok' : 'rule' }
}

const done: Readonly<Record<Action, { readonly zh: string; readonly en: string }>> = {
  view: { zh: '浏览', en: 'Reading here' },
  join: { zh: '加入', en: 'Joining' },
  post: { zh: '发帖', en: 'Posting' },
  photo: { zh: '发图片', en: 'Posting photos' },
  comment: { zh: '评论', en: 'Commenting' },
  like: { zh: '点赞', en: 'Liking' },
  tip: { zh: '赞赏', en: 'Tipping' },
}

const bars: Readonly<Record<Bar, { readonly zh: string; readonly en: string }>> = {
  banned: { zh: '你已被移出这个圈子。', en: 'You were sent away from this circle.' },
  muted: { zh: '你在这个圈子里被暂时禁言。', en: 'You may not speak in this circle for a while.' },
  closed: { zh: '这个圈子现在不开放。', en: 'This circle is not open at the moment.' },
  off: { zh: '这个圈子没有开启它。', en: 'This circle has it switched off.' },
}

/** Refuses, and says by which rule, unless the asking person may do a thing now. */
export async function requireMay(ctx: CircleCtx, place: Place, action: Action): Promise<void> {
  const { answer, why } = await judgeAction(ctx, place, action)
  if (answer === 'yes') return
  if (why !== 'rule' && why !== 'ok') no(bars[why].zh, bars[why].en)
  const { zh, en } = wordsOf(place.rules?.[action])
  const lower = en.charAt(0).toLowerCase() + en.slice(1)
  const prove =
    answer === 'unknown'
      ? { zh: '你还没有证明这一点。', en: ' You have not shown that yet.' }
      : { zh: '', en: '' }
  no(
    `${done[action].zh}只面向：${zh}。${prove.zh}`,
    `${done[action].en} is for: ${lower}.${prove.en}`,
  )
}

/** Judges everything that can be done, for the asking person. */
export async function judgeAll(
  ctx: CircleCtx,
  place: Place,
): Promise<ReadonlyMap<Action, Verdict>> {
  const told = await Promise.all(
    actions.map(async (action) => [action, await judgeAction(ctx, place, action)] as const),
  )
  return new Map(told)
}
