// What would reach the next band: the nearest change that a person can make, found by running the
// card again. It is true because it was tried, not because a formula says so.
//
// NOTE: new obligations are taken to be at CNY 200, rated, each towards somebody else whom trust of
// the middle tier reaches; the sentence says so. Trust reaches nobody below V2.

import type { Level, ScoreInput } from '../card/score-input.ts'
import { bandNames, scoreOf, type Band } from '../card/scorecard.ts'
import type { OwnOutcome } from '../evidence/outcome.ts'
import type { FlowTier } from '../evidence/weigh.ts'
import type { CreditParams } from '../params/params.ts'
import type { Sentence } from './reason-texts.ts'

/** Something that a person can do; `count` and `months` are at least 1. */
export type Change =
  | { readonly kind: 'add_passkey' | 'add_second' }
  | { readonly kind: 'settle' | 'answer' | 'keep'; readonly count: number }
  | { readonly kind: 'verify'; readonly level: Level }
  | { readonly kind: 'wait'; readonly months: number }

/** Changes that together reach the next band, and what they give. */
export interface Counterfactual {
  readonly band: Band
  readonly score: number
  readonly changes: readonly Change[]
  readonly says: Sentence
}

const keptMax = 60
const waitMonthsMax = 36
const keptFen = 20_000n
/** What is asked of a person, in steps: a credential, a duty or a month of waiting is one. */
const keptEffort = 2
const levelEffort = 4

/**
 * The nearest feasible change that reaches the next band.
 *
 * Shape: the fewest steps, where a credential, a settled obligation, an answered dispute and a
 * month of waiting are one step each, a kept obligation two and a level four; absent in the
 * highest band, or when 60 kept obligations and three years do not reach it.
 * Source: specs/credit 7.7.
 */
export function nextBandBy(input: ScoreInput, params: CreditParams): Counterfactual | undefined {
  const wanted = nextBand(scoreOf(input, params).score, params)
  if (wanted === undefined) return undefined
  let best: { readonly changes: readonly Change[]; readonly effort: number } | undefined
  for (const acts of actsOf(input))
    for (let months = 0; months <= waitMonthsMax; months += 1) {
      const changes: readonly Change[] = months === 0 ? acts : [...acts, { kind: 'wait', months }]
      const effort = effortOf(changes, input.standing.level)
      if (best !== undefined && effort >= best.effort) break
      const least = (best?.effort ?? Number.POSITIVE_INFINITY) - effort - 1
      const room = Math.min(keptMax, Math.floor(least / keptEffort))
      const count = leastKept(input, changes, { params, from: wanted.from, room })
      if (count === undefined) continue
      const all: readonly Change[] = count === 0 ? changes : [...changes, { kind: 'keep', count }]
      best = { changes: all, effort: effort + keptEffort * count }
    }
  if (best === undefined) return undefined
  const { changes } = best
  const { score } = scoreOf(afterChanges(input, changes), params)
  return { band: wanted.band, score, changes, says: sentenceOf(changes, wanted.band) }
}

/** The file after some changes. New obligations fall into the last month. */
export function afterChanges(input: ScoreInput, changes: readonly Change[]): ScoreInput {
  return changes.reduce(afterChange, input)
}

function afterChange(input: ScoreInput, change: Change): ScoreInput {
  const { standing, open } = input
  switch (change.kind) {
    case 'add_passkey':
      return { ...input, standing: { ...standing, hasPasskey: true } }
    case 'add_second':
      return { ...input, standing: { ...standing, hasSecondCredential: true } }
    case 'verify':
      return { ...input, standing: { ...standing, level: change.level } }
    case 'settle': {
      const left = (count: number): number => Math.max(0, count - change.count)
      const obligationsCount = left(open.obligationsCount)
      return {
        ...input,
        open: { ...open, obligationsCount, overdueCount: left(open.overdueCount) },
      }
    }
    case 'answer': {
      const ignoredDisputesCount = Math.max(0, open.ignoredDisputesCount - change.count)
      return { ...input, open: { ...open, ignoredDisputesCount } }
    }
    case 'wait':
      return afterMonths(input, change.months)
    case 'keep':
      return afterKept(input, change.count)
  }
}

function afterMonths(input: ScoreInput, months: number): ScoreInput {
  const { level, verifiedMonths, takeoverMonths } = input.standing
  return {
    ...input,
    asOf: input.asOf + months,
    standing: {
      ...input.standing,
      verifiedMonths: level === 0 ? verifiedMonths : verifiedMonths + months,
      takeoverMonths: takeoverMonths === null ? null : takeoverMonths + months,
    },
  }
}

function afterKept(input: ScoreInput, count: number): ScoreInput {
  const tier: FlowTier = input.standing.level >= 2 ? 2 : 0
  const labels = Array.from({ length: count }, (_, at) => `somebody new ${at + 1}`)
  const kept = labels.map((counterparty): OwnOutcome => ({
    counterparty,
    kind: 'delivery',
    amountFen: keptFen,
    outcome: 'K',
    month: input.asOf,
    status: 'final',
    isRated: true,
  }))
  return {
    ...input,
    outcomes: [...input.outcomes, ...kept],
    tiers: [...input.tiers, ...labels.map((counterparty) => ({ counterparty, tier }))],
  }
}

function nextBand(
  score: number,
  { bands }: CreditParams,
): { readonly band: Band; readonly from: number } | undefined {
  for (const band of bandNames) {
    if (band === 'building') continue
    if (bands[band] > score) return { band, from: bands[band] }
  }
  return undefined
}

/** Every set of acts that are open to the person, the empty one too. */
function actsOf({ standing, open }: ScoreInput): readonly (readonly Change[])[] {
  const levels = ([1, 2, 3] as const).filter((level) => level > standing.level)
  const choices: readonly (readonly Change[])[] = [
    standing.hasPasskey ? [] : [{ kind: 'add_passkey' }],
    standing.hasSecondCredential ? [] : [{ kind: 'add_second' }],
    open.overdueCount === 0 ? [] : [{ kind: 'settle', count: open.overdueCount }],
    open.ignoredDisputesCount === 0 ? [] : [{ kind: 'answer', count: open.ignoredDisputesCount }],
    levels.map((level) => ({ kind: 'verify', level })),
  ]
  return choices.reduce<readonly (readonly Change[])[]>(
    (sets, options) => sets.flatMap((set) => [set, ...options.map((option) => [...set, option])]),
    [[]],
  )
}

function effortOf(changes: readonly Change[], level: Level): number {
  return changes.reduce((sum, change) => {
    if (change.kind === 'verify') return sum + levelEffort * (change.level - level)
    if (change.kind === 'wait') return sum + change.months
    if (change.kind === 'keep') return sum + keptEffort * change.count
    return sum + ('count' in change ? change.count : 1)
  }, 0)
}

/** The least number of kept obligations that reaches a score; more never lowers it. */
function leastKept(
  input: ScoreInput,
  changes: readonly Change[],
  {
    params,
    from,
    room,
  }: { readonly params: CreditParams; readonly from: number; readonly room: number },
): number | undefined {
  const changed = afterChanges(input, changes)
  const reaches = (count: number): boolean =>
    scoreOf(afterKept(changed, count), params).score >= from
  if (room < 0 || !reaches(room)) return undefined
  let [least, most] = [0, room]
  while (least < most) {
    const middle = Math.floor((least + most) / 2)
    if (reaches(middle)) most = middle
    else least = middle + 1
  }
  return least
}

function sentenceOf(changes: readonly Change[], band: Band): Sentence {
  const parts = changes.map(partOf)
  return {
    zh: `${parts.map(({ zh }) => zh).join('，')}，即可达到“${bandWords[band].zh}”。`,
    en: `${capital(parts.map(({ en }) => en).join(', '))}: that reaches “${bandWords[band].en}”.`,
  }
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

const bandWords: Readonly<Record<Band, Sentence>> = {
  building: { zh: '积累中', en: 'building' },
  fair: { zh: '中等', en: 'fair' },
  good: { zh: '良好', en: 'good' },
  excellent: { zh: '优秀', en: 'excellent' },
  super: { zh: '极好', en: 'super good' },
}

function partOf(change: Change): Sentence {
  switch (change.kind) {
    case 'add_passkey':
      return { zh: '添加通行密钥', en: 'add a passkey' }
    case 'add_second':
      return { zh: '添加第二把密钥', en: 'add a second credential' }
    case 'settle':
      return { zh: `完成 ${change.count} 件逾期约定`, en: `settle ${change.count} overdue` }
    case 'answer':
      return { zh: `回应 ${change.count} 个争议`, en: `answer ${change.count} disputes` }
    case 'verify':
      return { zh: `实名核验到 V${change.level}`, en: `verify yourself at V${change.level}` }
    case 'wait':
      return { zh: `再过 ${change.months} 个月`, en: `wait ${change.months} months` }
    case 'keep':
      return {
        zh: `与 ${change.count} 位受信任的新对象各守约一次（每件 200 元，结算后获评价）`,
        en: `keep ${change.count} obligations of CNY 200, each towards another trusted person who rates it`,
      }
  }
}
