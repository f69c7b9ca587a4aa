// The rules of a circle, pure: what stands in them, what the linter says, what they say in words.

import {
  lintPolicy,
  lintRule,
  sentenceOf,
  type Finding,
  type Names,
  type Population,
  type Rule,
} from '@tessera/sdk/rule'

/** What can be done in a circle, in the order in which people read it. */
export const actions = ['view', 'join', 'post', 'photo', 'comment', 'like', 'tip'] as const

/** One thing that can be done. */
export type Action = (typeof actions)[number]

/** Who may do one thing, as JSON of the rule language. */
export interface ActionRule {
  readonly allow: string
  readonly deny?: string | undefined
}

/** Both languages. */
export interface Both {
  readonly zh: string
  readonly en: string
}

/** The rules of a circle. */
export type CircleRules = { readonly [action in Action]?: ActionRule | undefined } & {
  readonly purpose?: Both | undefined
  readonly counterNotice?: Both | undefined
  readonly tipsOpen: boolean
  readonly photosOpen: boolean
}

/** What giving and taking tips takes everywhere, whatever a circle's own rule says. */
export const tipFloor: Rule = {
  all: [
    { p: 'levelAtLeast', v: 2 },
    { p: 'ageAtLeast', v: 18 },
  ],
}

/** What founding a circle takes. */
export const founderRule: Rule = {
  all: [
    { p: 'levelAtLeast', v: 2 },
    { p: 'creditAtLeast', v: 650 },
  ],
}

/** Reads the text of a rule that core has found well formed. */
export const ruleFrom = (text: string): Rule =>
  // Core parses each text before it is stored; see `requireReadable`.
  JSON.parse(text) as Rule

/** The distinct texts of a circle's rules. */
export const textsOf = (rules: CircleRules): readonly string[] => [
  ...new Set(
    actions.flatMap((action) => {
      const rule = rules[action]
      return rule === undefined ? [] : [rule.allow, ...(rule.deny === undefined ? [] : [rule.deny])]
    }),
  ),
]

/** What the linter says about the rules of a circle; photos are an action of circles alone. */
export function lintCircle(rules: CircleRules, population: Population = {}): readonly Finding[] {
  const ruled = (action: Exclude<Action, 'photo'>) => {
    const text = rules[action]?.allow
    return text === undefined ? {} : { [action]: ruleFrom(text) }
  }
  const { purpose, counterNotice, photo } = rules
  // Leaving people out by a fact is the same as asking for its contrary.
  const denied = actions.flatMap((action) => {
    const text = rules[action]?.deny
    if (text === undefined) return []
    const found = lintRule({ not: ruleFrom(text) })
    return found.map((each) => (action === 'photo' ? each : { ...each, action }))
  })
  const told = counterNotice === undefined ? {} : { counterNotice }
  return [
    ...lintPolicy(
      {
        rules: {
          ...ruled('view'),
          ...ruled('join'),
          ...ruled('post'),
          ...ruled('comment'),
          ...ruled('like'),
          ...ruled('tip'),
        },
        // Circles have no chat of their own.
        without: [
          'chat',
          ...(rules.tipsOpen ? [] : (['tips'] as const)),
          ...(rules.photosOpen ? [] : (['photos'] as const)),
        ],
        ...(purpose === undefined ? {} : { purpose: { text: purpose, ...told } }),
      },
      population,
    ),
    ...(photo === undefined ? [] : lintRule(ruleFrom(photo.allow))),
    ...denied,
  ]
}

/** Whether R1 is in force. */
export const isCapped = (findings: readonly Pick<Finding, 'code'>[]): boolean =>
  findings.some(({ code }) => code === 'sex_and_money')

const roleWords: Readonly<Record<string, Both>> = {
  owner: { zh: '圈主', en: 'owner' },
  staff: { zh: '品牌成员', en: 'brand staff' },
  moderator: { zh: '管理员', en: 'moderator' },
  analyst: { zh: '分析员', en: 'analyst' },
  member: { zh: '成员', en: 'member' },
  tier1: { zh: '入门成员', en: 'settled member' },
  tier2: { zh: '常驻成员', en: 'regular' },
  tier3: { zh: '资深成员', en: 'old hand' },
}

/** The names that rules of a circle use, as people know them. */
const namesIn: Names = (kind, id) => {
  if (kind === 'circle') return { zh: '本圈', en: 'this circle' }
  return kind === 'role' ? roleWords[id] : undefined
}

const everybody: Both = { zh: '所有人', en: 'Everybody' }

/** Whom a rule lets in, in words; without a rule everybody. */
export function wordsOf(rule: ActionRule | undefined): Both {
  if (rule === undefined) return everybody
  const { zh, en } = sentenceOf(ruleFrom(rule.allow), namesIn)
  if (rule.deny === undefined) return { zh, en }
  const denied = sentenceOf(ruleFrom(rule.deny), namesIn)
  const lower = denied.en.charAt(0).toLowerCase() + denied.en.slice(1)
  return { zh: `${zh}，但不包括${denied.zh}`, en: `${en}, but not ${lower}` }
}
