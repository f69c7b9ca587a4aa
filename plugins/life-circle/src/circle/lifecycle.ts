// Founding a circle and changing its rules: linted before anything is stored.

import { cell, mutation, refuse, z } from '@tessera/sdk'
import type { Finding } from '@tessera/sdk/rule'
import { dayMs } from '@tessera/sdk/plugin-kit'
import type { CircleCtx } from '../manifest.ts'
import { circleColour, circleKind, memberId, ruleSetId, ruleWish } from '../record/circle.ts'
import { founderRule, isCapped, lintCircle, textsOf, type CircleRules } from '../rule/policy.ts'
import { no } from '../words.ts'
import { check } from './judge.ts'
import { requireCircle, requireRole, type Standing } from './standing.ts'

const perWeekMax = 3

/** Has core read each rule, so that one that is not well formed goes no further. */
async function requireReadable(ctx: CircleCtx, rules: CircleRules): Promise<void> {
  await Promise.all(textsOf(rules).map((text) => check(ctx, text)))
}

/** What the linter forbids ends the run with its words. */
function requireUsable(findings: readonly Finding[]): void {
  const refused = findings.filter(({ severity }) => severity === 'refuse')
  if (refused.length === 0) return
  const texts = new Map(refused.map(({ code, text }) => [code, text]))
  refuse(
    [
      [...texts.values()].map(({ zh }) => zh).join(' '),
      [...texts.values()].map(({ en }) => en).join(' '),
    ].join('\n'),
  )
}

const needsReview = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'review')

const noted = (findings: readonly Finding[]) =>
  findings.map(({ code, action }) => ({ code, ...(action === undefined ? {} : { action }) }))

async function requireFewThisWeek(ctx: CircleCtx, { person }: Pick<Standing, 'person'>) {
  const { records } = await ctx.records.list({
    collection: 'circles',
    index: 'byOwner',
    equals: [person],
    order: 'descending',
    limit: perWeekMax,
  })
  const oldest = records[perWeekMax - 1]
  if (oldest !== undefined && oldest.doc.createdAt > ctx.now - 7 * dayMs)
    no('一周最多提出三个圈子。', 'You can found three circles a week.')
}

/**
 * Founds a circle.
 *
 * Shape: names, rules as JSON of the rule language -> `{ circle, status }`: `live`, or `review`
 * where the platform has to agree to the rules first; a circle with a brand always waits for its
 * agreement.
 * Errors: `refused` with what the linter forbids, or because the person may not found one;
 * `arguments_invalid` a rule that is not well formed.
 * Effects: the person is its owner and first member.
 */
export const found = mutation({
  args: z.object({
    title: z.string().min(1).max(40),
    about: z.string().max(300),
    kind: circleKind(),
    topics: z.array(z.string().min(1).max(24)).max(5),
    colour: circleColour(),
    cell: cell().optional(),
    rules: ruleWish(),
  }),
  result: z.object({ circle: z.string(), status: z.enum(['live', 'review']) }),
  handler: async (ctx: CircleCtx, { rules, ...wish }) => {
    const [{ person }, may] = await Promise.all([
      ctx.identity.self({}),
      check(ctx, JSON.stringify(founderRule)),
      requireReadable(ctx, rules),
    ])
    if (may !== 'yes')
      no(
        '创建圈子需要实名，且信用分不低于 650。',
        'Founding a circle takes a real name and a credit score of 650 or more.',
      )
    if (wish.title.trim() === '') no('给圈子起个名字。', 'Give the circle a name.')
    await requireFewThisWeek(ctx, { person })
    const findings = lintCircle(rules)
    requireUsable(findings)
    const circle = ctx.id()
    const waits = wish.kind === 'brand' || needsReview(findings)
    const capped = isCapped(findings)
    const { unique } = await ctx.identity.uniquePerson({ scope: `circle/${circle}` })
    const set = { circle, rules, capped, findings: noted(findings), by: person, at: ctx.now }
    await Promise.all([
      ctx.records.put({
        collection: 'circles',
        id: circle,
        doc: {
          ...wish,
          title: wish.title.trim(),
          status: waits ? 'review' : 'live',
          owner: person,
          rules: waits ? 0 : 1,
          proposed: waits ? 1 : 0,
          tipsOpen: rules.tipsOpen,
          photosOpen: rules.photosOpen,
          capped,
          brand: '',
          sharePercent: 0,
          banner: '',
          pinned: [],
          survey: '',
          createdAt: ctx.now,
        },
      }),
      ctx.records.put({
        collection: 'ruleSets',
        id: ruleSetId(circle, 1),
        doc: { ...set, version: 1 },
      }),
      ctx.records.put({
        collection: 'counts',
        id: circle,
        doc: { members: 1, posts: 0, comments: 0, likes: 0, tips: 0 },
      }),
      ctx.records.put({
        collection: 'members',
        id: memberId(circle, unique),
        doc: {
          circle,
          person,
          nick: '',
          state: 'active',
          until: 0,
          reason: '',
          role: 'owner',
          joinedAt: ctx.now,
          actsCount: 0,
        },
      }),
    ])
    return { circle, status: waits ? 'review' : 'live' }
  },
})

/**
 * Changes the rules of a circle: a new version, by its owner.
 *
 * Shape: `{ circle, rules }` -> `{ version, status }`: `live` at once, or `review` until the
 * platform has agreed; until then the old ones hold.
 * Errors: as `found`. Effects: nothing that was written before is taken away.
 */
export const changeRules = mutation({
  args: z.object({ circle: z.string().min(1).max(64), rules: ruleWish() }),
  result: z.object({ version: z.int(), status: z.enum(['live', 'review']) }),
  handler: async (ctx: CircleCtx, { circle: id, rules }) => {
    const [circle, { person }] = await Promise.all([
      requireCircle(ctx, id),
      requireRole(ctx, id, ['owner']),
      requireReadable(ctx, rules),
    ])
    if (circle.status !== 'live' && circle.status !== 'review')
      no('这个圈子现在不能改规则。', 'This circle cannot change its rules now.')
    const findings = lintCircle(rules)
    requireUsable(findings)
    // Versions that were turned down keep their number.
    const { records } = await ctx.records.list({
      collection: 'ruleSets',
      index: 'byCircle',
      equals: [id],
      order: 'descending',
      limit: 1,
    })
    const version = (records[0]?.doc.version ?? 0) + 1
    const waits = circle.status === 'review' || needsReview(findings)
    const capped = isCapped(findings)
    const set = { circle: id, version, rules, capped, by: person, at: ctx.now }
    await Promise.all([
      ctx.records.put({
        collection: 'ruleSets',
        id: ruleSetId(id, version),
        doc: { ...set, findings: noted(findings) },
      }),
      ctx.records.put({
        collection: 'circles',
        id,
        doc: waits
          ? { ...circle, proposed: version }
          : {
              ...circle,
              rules: version,
              proposed: 0,
              capped,
              tipsOpen: rules.tipsOpen,
              photosOpen: rules.photosOpen,
            },
      }),
    ])
    return { version, status: waits ? 'review' : 'live' }
  },
})
