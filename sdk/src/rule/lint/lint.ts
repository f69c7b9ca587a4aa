// The linter: what a set of rules does to people before anybody meets it. It runs when rules are
// made and whenever they change, and what it finds is public.

import { isLeaf, leavesOf, partsOf, type Leaf, type PlacedLeaf, type Rule } from '../rule.ts'
import { actions, type Action, type Policy } from '../policy.ts'
import { readsOf, sensitivityOf } from '../reads.ts'
import { admits } from './admits.ts'
import { finding, type Finding } from './finding.ts'

/** What is known about the platform's people; without it the findings that need it are left out. */
export interface Population {
  /** By action: the share of all people who meet its rule, 0 to 1, and how many of this place. */
  readonly eligible?: {
    readonly [action in Action]?: { readonly share: number; readonly count: number }
  }
  /** Whether most members are under 18. */
  readonly mostlyMinors?: boolean
}

/** Scores from which on a rule is a gate of status. */
const statusFrom = 700
const shareMin = 0.000_1
const eligibleMin = 50

/**
 * Lints the rules of one place.
 *
 * Shape: findings in the order of the actions, those about all of them first. `refuse`: the rules
 * cannot be used; `review`: not before somebody has agreed; `note`: shown beside the rules.
 * Source: specs/eligibility, "Linter"; specs/life-circle 2.5.
 */
export function lintPolicy(policy: Policy, population: Population = {}): readonly Finding[] {
  const ruled = actions.flatMap((action): readonly Ruled[] => {
    const rule = policy.rules[action]
    return rule === undefined ? [] : [{ action, rule, leaves: leavesOf(rule) }]
  })
  return [
    ...purposeFindings(policy, ruled),
    ...combinedFindings(policy, ruled, population),
    ...ruled.flatMap((it) => [...ruleFindings(it), ...scoreFindings(it, population)]),
  ]
}

/** Lints one rule by itself: what can be said without knowing what it is for. */
export const lintRule = (rule: Rule): readonly Finding[] =>
  ruleFindings({ rule, leaves: leavesOf(rule) })

interface Ruled {
  readonly action?: Action
  readonly rule: Rule
  readonly leaves: readonly PlacedLeaf[]
}

const readsSex = ({ rule }: Ruled): boolean => readsOf(rule).sensitive.includes('sex')

const readsStatus = ({ leaves }: Ruled): boolean => leaves.some(({ leaf }) => isStatus(leaf))

const isCredit = (leaf: Leaf): boolean => leaf.p === 'creditAtLeast' || leaf.p === 'creditOver'

const isStatus = (leaf: Leaf): boolean =>
  leaf.p === 'creditOver' || (leaf.p === 'creditAtLeast' && leaf.v >= statusFrom)

function purposeFindings({ purpose }: Policy, ruled: readonly Ruled[]): readonly Finding[] {
  if (!ruled.some(readsSex)) return []
  return [
    ...(purpose === undefined ? [finding('purpose_missing')] : []),
    ...(purpose?.counterNotice === undefined ? [finding('counter_notice_missing')] : []),
    ...(purpose?.reviewer === undefined ? [finding('reviewer_missing')] : []),
  ]
}

/** What each rule may do, and several may not do together. */
function combinedFindings(
  { without = [] }: Policy,
  ruled: readonly Ruled[],
  { mostlyMinors = false }: Population,
): readonly Finding[] {
  const ruleOf = (action: Action): Ruled | undefined => ruled.find((it) => it.action === action)
  const [post, comment] = [ruleOf('post'), ruleOf('comment')]
  const has = (thing: 'tips' | 'photos' | 'chat'): boolean => !without.includes(thing)
  const found: Finding[] = []
  if (post !== undefined && readsOf(post.rule).sensitive.length > 0 && has('tips') && has('photos'))
    found.push(finding('sex_and_money', { action: 'post' }))
  if (post !== undefined && comment !== undefined && readsSex(post) && readsStatus(comment))
    found.push(finding('status_beside_sex', { action: 'comment' }))
  for (const action of ['view', 'join'] as const) {
    const door = ruleOf(action)
    if (door !== undefined && readsSex(door)) found.push(finding('sex_at_the_door', { action }))
  }
  const areMinors = mostlyMinors || ruled.some(isForMinors)
  if (areMinors && (has('tips') || has('chat'))) found.push(finding('minors_and_money'))
  return found
}

/** Whether a door is one that no adult can pass. */
const isForMinors = ({ action, rule }: Ruled): boolean =>
  (action === 'join' || action === 'post' || action === 'view') &&
  admits(rule) !== 'nobody' &&
  admits(rule, (leaf) => {
    if (leaf.p === 'ageAtLeast') return true
    return leaf.p === 'attr' && leaf.name === 'minor' ? false : undefined
  }) === 'nobody'

const admittedCodes = {
  nobody: 'admits_nobody',
  everybody: 'admits_everybody',
  undecided: 'admits_unclear',
} as const

function ruleFindings({ action, rule, leaves }: Ruled): readonly Finding[] {
  const at = (pointer: string) => ({ ...placeOf(action), pointer })
  const admitted = admits(rule)
  return [
    ...turnedLeaves(rule).flatMap(({ pointer, leaf }) => [
      ...(sensitivityOf(leaf) === undefined ? [] : [finding('not_over_sensitive', at(pointer))]),
      ...(isCredit(leaf) ? [finding('low_score_asked', at(pointer))] : []),
    ]),
    ...leaves.flatMap(({ pointer, leaf }) =>
      leaf.p === 'attr' && leaf.minAssurance === 1 && sensitivityOf(leaf) !== undefined
        ? [finding('own_word', at(pointer))]
        : [],
    ),
    ...(admitted === 'some' ? [] : [finding(admittedCodes[admitted], placeOf(action))]),
  ]
}

const placeOf = (action: Action | undefined) => (action === undefined ? {} : { action })

/** The leaves that stand under an odd number of `not`. */
function turnedLeaves(rule: Rule, pointer = '', turned = false): readonly PlacedLeaf[] {
  if (isLeaf(rule)) return turned ? [{ pointer, leaf: rule }] : []
  const turns = 'not' in rule ? !turned : turned
  return partsOf(rule).flatMap(([step, part]) => turnedLeaves(part, pointer + step, turns))
}

function scoreFindings(ruled: Ruled, { eligible = {} }: Population): readonly Finding[] {
  const { action, rule } = ruled
  const people = action === undefined ? undefined : eligible[action]
  const found: Finding[] = []
  if (readsStatus(ruled)) {
    const isOnlyWay = admits(rule, (leaf) => (isStatus(leaf) ? false : undefined)) === 'nobody'
    found.push(finding(isOnlyWay ? 'status_gate' : 'status_share_shown', placeOf(action)))
  }
  if (people === undefined) return found
  if (people.share < shareMin || people.share >= 1)
    found.push(finding('share_extreme', placeOf(action)))
  if (people.count < eligibleMin && tellsScore(ruled))
    found.push(finding('score_revealed', placeOf(action)))
  return found
}

/** Whether passing says on which side of a mark somebody's score is. */
const tellsScore = ({ rule, leaves }: Ruled): boolean =>
  leaves.some(({ leaf }) => isCredit(leaf)) &&
  [true, false].some(
    (side) => admits(rule, (leaf) => (isCredit(leaf) ? side : undefined)) === 'nobody',
  )
