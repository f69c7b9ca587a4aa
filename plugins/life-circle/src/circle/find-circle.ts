// One circle as one viewer sees it: what it is, what they may do in it and why not.

import { instant, query, z } from '@tessera/sdk'
import { findingCodes } from '@tessera/sdk/rule'
import type { CircleCtx } from '../manifest.ts'
import { circleColour, circleKind, circleRole, circleStatus, ruleSetId } from '../record/circle.ts'
import { actions, wordsOf, type CircleRules } from '../rule/policy.ts'
import { noCircle } from '../words.ts'
import { judgeAll, rulesOf, type Place } from './judge.ts'
import { findCircle, ownFacts, standingIn, type RuleSet, type Standing } from './standing.ts'

const both = () => z.object({ zh: z.string(), en: z.string() })
const action = () => z.enum(actions)

/** What a viewer may do, one action at a time. */
export const verdicts = () =>
  z.array(
    z.object({
      action: action(),
      answer: z.enum(['yes', 'no', 'unknown']),
      why: z.enum(['ok', 'rule', 'banned', 'muted', 'closed', 'off']),
      /** Whom the rule lets in, in words. */
      words: both(),
      /** The rule itself, for the platform's own explanation; `null` where everybody may. */
      rule: z.string().nullable(),
      /** What circles themselves know of the person, as rules may go by it. */
      own: z.string(),
    }),
  )

/** A circle nobody is to see: what is left of it is its people's alone. */
const isGone = (status: string, { member }: Standing): boolean => {
  if (status === 'dissolved') return true
  const isTeam = member !== undefined && member.role !== 'none'
  return (status === 'review' || status === 'rejected') && !isTeam
}

/** Judges all that can be done, as it is shown. */
export async function readVerdicts(ctx: CircleCtx, place: Place) {
  const judged = await judgeAll(ctx, place)
  const own = ownFacts(place.standing, ctx.now)
  return actions.map((each) => {
    const { answer, why } = judged.get(each) ?? { answer: 'no' as const, why: 'closed' as const }
    const rule = place.rules?.[each]
    return { action: each, answer, why, words: wordsOf(rule), rule: rule?.allow ?? null, own }
  })
}

/**
 * One circle, for the person who looks at it.
 *
 * Shape: `{ circle }` -> what it is, `may`: for each action yes, no or unknown with the rule in
 * words, and `viewer`, how they stand in it. It is shown before anybody types.
 * Errors: `refused` when there is no such circle to see.
 * Effects: none. Watch it: a fact that changes changes it.
 */
export const circle = query({
  args: z.object({ circle: z.string().min(1).max(64) }),
  result: z.object({
    circle: z.string(),
    title: z.string(),
    about: z.string(),
    kind: circleKind(),
    topics: z.array(z.string()),
    status: circleStatus(),
    colour: circleColour(),
    banner: z.string(),
    brand: z.string(),
    sharePercent: z.int(),
    capped: z.boolean(),
    tipsOpen: z.boolean(),
    photosOpen: z.boolean(),
    survey: z.string(),
    membersCount: z.int(),
    postsCount: z.int(),
    viewer: z.object({
      state: z.enum(['none', 'active', 'left', 'muted', 'banned']),
      role: circleRole(),
      nick: z.string(),
      tier: z.int(),
      until: instant(),
    }),
    may: verdicts(),
  }),
  handler: async (ctx: CircleCtx, { circle: id }) => {
    const [found, standing] = await Promise.all([findCircle(ctx, id), standingIn(ctx, id)])
    if (found === undefined || isGone(found.status, standing)) noCircle()
    const [rules, counts] = await Promise.all([
      rulesOf(ctx, id, found),
      ctx.records.get({ collection: 'counts', id }),
    ])
    const { member, state, tier } = standing
    const until = member?.until ?? 0
    if (until > ctx.now) await ctx.require.freshUntil({ at: until })
    return {
      circle: id,
      title: found.title,
      about: found.about,
      kind: found.kind,
      topics: found.topics,
      status: found.status,
      colour: found.colour,
      banner: found.banner,
      brand: found.brand,
      sharePercent: found.sharePercent,
      capped: found.capped,
      tipsOpen: found.tipsOpen,
      photosOpen: found.photosOpen,
      survey: found.survey,
      membersCount: counts.record?.doc.members ?? 0,
      postsCount: counts.record?.doc.posts ?? 0,
      viewer: { state, role: member?.role ?? 'none', nick: member?.nick ?? '', tier, until },
      may: await readVerdicts(ctx, { circle: found, rules, standing }),
    }
  },
})

/** A rule set as people read it. */
export const ruleSetShown = () =>
  z.object({
    version: z.int(),
    at: instant(),
    actions: z.array(z.object({ action: action(), words: both(), rule: z.string().nullable() })),
    purpose: both().nullable(),
    counterNotice: both().nullable(),
    tipsOpen: z.boolean(),
    photosOpen: z.boolean(),
    capped: z.boolean(),
    /** Whether the platform has looked at them: then nothing waits for it any more. */
    agreed: z.boolean(),
    findings: z.array(
      z.object({
        code: z.string(),
        severity: z.enum(['refuse', 'review', 'note']),
        action: z.string().nullable(),
        text: both(),
      }),
    ),
  })

const codes = new Map<string, (typeof findingCodes)[keyof typeof findingCodes]>(
  Object.entries(findingCodes),
)

/** Makes a rule set readable. */
export function shownRules(
  set: Pick<RuleSet, 'version' | 'at' | 'capped' | 'findings' | 'rules'>,
  agreed: boolean,
) {
  const rules: CircleRules = set.rules
  return {
    version: set.version,
    at: set.at,
    capped: set.capped,
    agreed,
    tipsOpen: rules.tipsOpen,
    photosOpen: rules.photosOpen,
    actions: actions.map((each) => {
      const rule = rules[each]
      return { action: each, words: wordsOf(rule), rule: rule?.allow ?? null }
    }),
    purpose: rules.purpose ?? null,
    counterNotice: rules.counterNotice ?? null,
    findings: set.findings.flatMap((finding) => {
      const meaning = codes.get(finding.code)
      if (meaning === undefined || (agreed && finding.code === 'reviewer_missing')) return []
      const { severity, text } = meaning
      const { zh, en } = text
      return [{ code: finding.code, action: finding.action ?? null, severity, text: { zh, en } }]
    }),
  }
}

/**
 * The rules of a circle in words, with what the linter said about them. Public.
 *
 * Shape: `{ circle }` -> `{ inForce, proposed, log }`; each `null` where there is none; `log` is
 * what was done to posts and members, newest first.
 */
export const rules = query({
  args: z.object({ circle: z.string().min(1).max(64) }),
  result: z.object({
    title: z.string(),
    inForce: ruleSetShown().nullable(),
    proposed: ruleSetShown().nullable(),
    log: z.array(
      z.object({ verb: z.string(), clause: z.string(), role: z.string(), at: instant() }),
    ),
  }),
  handler: async (ctx: CircleCtx, { circle: id }) => {
    const [found, standing] = await Promise.all([findCircle(ctx, id), standingIn(ctx, id)])
    if (found === undefined || isGone(found.status, standing)) noCircle()
    const read = async (version: number) => {
      if (version === 0) return null
      const set = await ctx.records.get({ collection: 'ruleSets', id: ruleSetId(id, version) })
      return set.record === null ? null : shownRules(set.record.doc, version === found.rules)
    }
    const [inForce, proposed, acts] = await Promise.all([
      read(found.rules),
      read(found.proposed),
      ctx.records.list({
        collection: 'acts',
        index: 'byCircle',
        equals: [id],
        order: 'descending',
        limit: 20,
      }),
    ])
    const log = acts.records.map(({ doc: { verb, clause, role, at } }) => ({
      verb,
      clause,
      role,
      at,
    }))
    return { title: found.title, inForce, proposed, log }
  },
})
