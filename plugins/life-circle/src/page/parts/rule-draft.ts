// A rule as the builder holds it, pure: groups of conditions; all of a group, any of the groups,
// and whom it leaves out all the same.

import type { ActionRule } from '../../rule/policy.ts'
import { en } from '../texts/en.ts'
import { zh } from '../texts/zh.ts'

/** The conditions that the builder offers, each one question of the rule language. */
export const conditions = {
  student: { p: 'attr', name: 'student', minAssurance: 2 },
  office: { p: 'attr', name: 'employed', minAssurance: 2 },
  woman: { p: 'attr', name: 'female' },
  adult: { p: 'ageAtLeast', v: 18 },
  verified: { p: 'levelAtLeast', v: 1 },
  realName: { p: 'levelAtLeast', v: 2 },
  credit650: { p: 'creditAtLeast', v: 650 },
  creditOver750: { p: 'creditOver', v: 750 },
  weekMember: { p: 'memberOf', circle: 'this', minDays: 7 },
  regular: { p: 'role', v: 'tier2' },
  staff: { p: 'role', v: 'staff' },
} as const

/** One condition. */
export type Condition = keyof typeof conditions
/** Every condition, in the order in which it is offered. */
export const conditionNames = Object.keys(conditions).filter(
  (name): name is Condition => name in conditions,
)
/**
 * Those that only a circle itself knows: nobody can count them, and people may be left out by them.
 * Of what core knows much is unknown, and whoever has not shown it would be left out as well.
 */
export const ownConditions = ['weekMember', 'regular', 'staff'] as const

/** The groups of one action; none stands for everybody. */
export type Groups = readonly (readonly Condition[])[]

type Leaf = (typeof conditions)[Condition]
const leavesOf = (names: readonly Condition[]): readonly Leaf[] =>
  names.map((name) => conditions[name])

const joined = (word: 'all' | 'any', parts: readonly object[]): object | undefined =>
  parts.length > 1 ? { [word]: parts } : parts[0]

const allowOf = (groups: Groups): object | undefined =>
  joined(
    'any',
    groups.flatMap((group) => joined('all', leavesOf(group)) ?? []),
  )

/** The rule of one action as the builder holds it. */
export interface ActionDraft {
  readonly groups: Groups
  readonly denied: readonly Condition[]
}

/** The rule that a draft of one action stands for; `undefined` for everybody. */
export function ruleOfDraft({ groups, denied }: ActionDraft): ActionRule | undefined {
  const allow = allowOf(groups)
  const deny = joined('any', leavesOf(denied))
  if (deny === undefined) return allow === undefined ? undefined : { allow: JSON.stringify(allow) }
  if (allow === undefined) return { allow: JSON.stringify({ not: deny }) }
  return { allow: JSON.stringify(allow), deny: JSON.stringify(deny) }
}

/** What can be counted of a rule. */
export interface Countable {
  /** `undefined` where nothing of it can be. */
  readonly rule: string | undefined
  /** Whether something of it is left out of the count. */
  readonly isPartial: boolean
}

/** The part of a rule that can be counted: without what only the circle knows of its members. */
export function countableOf({ groups, denied }: ActionDraft): Countable {
  const isOwn = (name: Condition): boolean => ownConditions.some((own) => own === name)
  const left = groups.map((group) => group.filter((name) => !isOwn(name)))
  const allow = allowOf(left)
  return {
    rule: allow === undefined ? undefined : JSON.stringify(allow),
    isPartial: [...groups.flat(), ...denied].some(isOwn),
  }
}

/** The actions that the builder asks about. */
export const builtActions = ['join', 'post', 'photo', 'comment', 'like', 'tip'] as const
/** One of them. */
export type BuiltAction = (typeof builtActions)[number]
/** The rules of a circle as the builder holds them. */
export interface RuleDraft {
  readonly actions: Readonly<Record<BuiltAction, ActionDraft>>
  readonly tipsOpen: boolean
  readonly photosOpen: boolean
  readonly purpose: string
  readonly counter: string
}

const open: ActionDraft = { groups: [], denied: [] }
const only = (...groups: Groups): ActionDraft => ({ groups, denied: [] })
const openActions = {
  join: open,
  post: open,
  photo: open,
  comment: open,
  like: only(['verified']),
  tip: only(['realName', 'adult']),
}

/** Rules under which everybody may do everything, and tips are on. */
export const openDraft: RuleDraft = {
  actions: openActions,
  tipsOpen: true,
  photosOpen: false,
  purpose: '',
  counter: '',
}

/** What a draft may start from. */
export const templates = ['open', 'campus', 'office'] as const
/** One of them. */
export type Template = (typeof templates)[number]

/** The rules of a template; the words of a journal are in the reader's language. */
export function draftFrom(template: Template, journals: typeof zh.found.journals): RuleDraft {
  if (template === 'open') return openDraft
  const walk = template === 'campus' ? 'student' : 'office'
  const authors = [walk, 'woman'] as const
  return {
    actions: {
      ...openActions,
      post: only(authors),
      photo: only(authors),
      comment: only(authors, ['creditOver750']),
    },
    tipsOpen: true,
    photosOpen: true,
    ...journals[template],
  }
}

const isAsked = ({ tipsOpen, photosOpen }: RuleDraft, action: BuiltAction): boolean =>
  (action !== 'tip' || tipsOpen) && (action !== 'photo' || photosOpen)

/** The actions that a draft has rules for: what is off has none. */
export const askedActions = (draft: RuleDraft): readonly BuiltAction[] =>
  builtActions.filter((action) => isAsked(draft, action))

/** Whether a draft asks for sex, which takes a purpose. */
export const readsSex = (draft: RuleDraft): boolean =>
  askedActions(draft).some((action) =>
    draft.actions[action].groups.some((group) => group.includes('woman')),
  )

const journalTexts = [zh, en].flatMap(({ found: { journals } }) =>
  (['campus', 'office'] as const).flatMap((name) =>
    (['purpose', 'counter'] as const).map((text) => ({ name, text, said: journals[name][text] })),
  ),
)

/** A text in both languages: people write in their own, and the words of a journal are in both. */
function bothOf(text: string) {
  const said = text.trim()
  const known = journalTexts.find((each) => each.said === said)
  if (known === undefined) return { zh: said, en: said }
  const { name, text: which } = known
  return { zh: zh.found.journals[name][which], en: en.found.journals[name][which] }
}

/** The rules that a draft stands for. */
export function rulesOfDraft(draft: RuleDraft) {
  const { purpose, counter, tipsOpen, photosOpen } = draft
  const rules = Object.fromEntries(
    askedActions(draft).flatMap((action) => {
      const rule = ruleOfDraft(draft.actions[action])
      return rule === undefined ? [] : [[action, rule] as const]
    }),
  )
  return {
    ...rules,
    ...(purpose.trim() === '' ? {} : { purpose: bothOf(purpose) }),
    ...(counter.trim() === '' ? {} : { counterNotice: bothOf(counter) }),
    tipsOpen,
    photosOpen,
  }
}
