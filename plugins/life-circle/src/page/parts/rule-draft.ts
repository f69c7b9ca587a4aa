// A rule as the builder holds it, pure: groups of conditions; all of a group, any of the groups.

import type { ActionRule } from '../../rule/policy.ts'

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
} as const

/** One condition. */
export type Condition = keyof typeof conditions
/** Every condition, in the order in which it is offered. */
export const conditionNames = Object.keys(conditions).filter(
  (name): name is Condition => name in conditions,
)

/** The groups of one action; none stands for everybody. */
export type Groups = readonly (readonly Condition[])[]

/** The rule that groups stand for; `undefined` for everybody. */
export function ruleOfGroups(groups: Groups): ActionRule | undefined {
  const parts = groups
    .filter((group) => group.length > 0)
    .map((group) => {
      const leaves = group.map((name) => conditions[name])
      return leaves.length === 1 ? leaves[0] : { all: leaves }
    })
  if (parts.length === 0) return undefined
  return { allow: JSON.stringify(parts.length === 1 ? parts[0] : { any: parts }) }
}

/** The actions that the builder asks about. */
export const builtActions = ['join', 'post', 'comment', 'like', 'tip'] as const
/** One of them. */
export type BuiltAction = (typeof builtActions)[number]
/** The rules of a circle as the builder holds them. */
export interface RuleDraft {
  readonly groups: Readonly<Record<BuiltAction, Groups>>
  readonly tipsOpen: boolean
  readonly purpose: string
  readonly counter: string
}

/** Rules under which everybody may do everything, and tips are on. */
export const openDraft: RuleDraft = {
  groups: { join: [], post: [], comment: [], like: [['verified']], tip: [['realName', 'adult']] },
  tipsOpen: true,
  purpose: '',
  counter: '',
}

/** Whether a draft asks for sex, which takes a purpose. */
export const readsSex = ({ groups }: RuleDraft): boolean =>
  builtActions.some((action) => groups[action].some((group) => group.includes('woman')))

/** The rules that a draft stands for; people write a purpose in their own language. */
export function rulesOfDraft(draft: RuleDraft) {
  const { purpose, counter, tipsOpen } = draft
  const rules = Object.fromEntries(
    builtActions.flatMap((action) => {
      const rule = ruleOfGroups(draft.groups[action])
      return rule === undefined ? [] : [[action, rule] as const]
    }),
  )
  const both = (text: string) => ({ zh: text.trim(), en: text.trim() })
  return {
    ...rules,
    ...(purpose.trim() === '' ? {} : { purpose: both(purpose) }),
    ...(counter.trim() === '' ? {} : { counterNotice: both(counter) }),
    tipsOpen,
    photosOpen: false,
  }
}
