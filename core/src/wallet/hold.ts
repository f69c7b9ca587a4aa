// Holds: money that left a balance for people whom a rule names. The rule is fixed by what the
// payer confirmed; no version of a plugin can move the money anywhere else.

import { PlatformError } from '@tessera/sdk/contract'
import type { Row } from '../store/tables.ts'
import { quotaAccount, type PendingUse, type QuotaUse } from './quota.ts'

/** Whom a hold may go to. People are core ids. */
export type PayeeRule =
  | { readonly kind: 'claimants'; readonly shareMaxFen: bigint; readonly sharesMax: number }
  | { readonly kind: 'named'; readonly people: readonly string[]; readonly shareMaxFen: bigint }
  | { readonly kind: 'split'; readonly parts: readonly PayeePart[] }

/** What one person of a split may have. */
export interface PayeePart {
  readonly person: string
  readonly shareFen: bigint
}

type StoredRule =
  | { readonly kind: 'claimants'; readonly shareMaxFen: string; readonly sharesMax: number }
  | { readonly kind: 'named'; readonly people: readonly string[]; readonly shareMaxFen: string }
  | {
      readonly kind: 'split'
      readonly parts: readonly { readonly person: string; readonly shareFen: string }[]
    }

/** The longest time that money may be held. */
export const holdDaysMax = 90

/** A rule as text of the hold's row. */
export const ruleText = (rule: PayeeRule): string =>
  JSON.stringify(rule, (_name, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )

/** The rule of a stored hold. */
export function ruleOf(hold: Row<'hold'>): PayeeRule {
  // Rows of this table are written with `ruleText` only.
  const raw = JSON.parse(hold.rule) as StoredRule
  if (raw.kind !== 'split') return { ...raw, shareMaxFen: BigInt(raw.shareMaxFen) }
  const parts = raw.parts.map(({ person, shareFen }) => ({ person, shareFen: BigInt(shareFen) }))
  return { ...raw, parts }
}

/** The most that somebody may have of a hold; `undefined` for whom the rule does not name. */
function shareMaxOf(rule: PayeeRule, person: string): bigint | undefined {
  if (rule.kind === 'claimants') return rule.shareMaxFen
  if (rule.kind === 'named') return rule.people.includes(person) ? rule.shareMaxFen : undefined
  return rule.parts.find((part) => part.person === person)?.shareFen
}

/**
 * What is wrong with the parts of a split, in words for authors: each person stands in it once, and
 * the parts are the whole. `undefined` where nothing is, and for every other rule.
 */
export function splitFault(rule: PayeeRule, amountFen: bigint): string | undefined {
  if (rule.kind !== 'split') return undefined
  if (new Set(rule.parts.map(({ person }) => person)).size < rule.parts.length)
    return 'each person once'
  const sumFen = rule.parts.reduce((sum, { shareFen }) => sum + shareFen, 0n)
  return sumFen === amountFen ? undefined : 'parts that sum up to amountFen'
}

/** The limits that wait for the end of a hold, as text of its row. */
export const pendingUsesText = (quotas: readonly QuotaUse[]): string =>
  JSON.stringify(
    quotas
      .filter(({ unit }) => unit === 'fen')
      .map((use): PendingUse => ({ id: use.id, account: quotaAccount(use), unit: use.unit })),
  )

/** The limits that wait for the end of a stored hold. */
export const pendingUsesOf = (hold: Row<'hold'>): readonly PendingUse[] =>
  // Rows of this table are written with `pendingUsesText` only.
  JSON.parse(hold.quotas) as readonly PendingUse[]

/** What a release asks for; `amountFen` is `undefined` while a share is not decided yet. */
export interface ReleaseQuestion {
  readonly hold: Row<'hold'>
  /** What the payee had of it already. */
  readonly paidFen: bigint
  /** The person in whose own invocation this happens; nobody in a job. */
  readonly asking: string | undefined
  readonly to: string
  readonly amountFen: bigint | undefined
  readonly nowMs: number
}

/**
 * Throws `hold_refused` with the reason unless the rule allows the release, and `already_taken` for
 * a claimant who had their share.
 */
export function requireReleasable(question: ReleaseQuestion): void {
  const refuse = (reason: string): never => {
    throw new PlatformError('hold_refused', { reason })
  }
  const { hold, paidFen, to, amountFen } = question
  if (hold.status !== 'open') refuse('the hold has ended')
  if (question.nowMs >= hold.untilMs) refuse('the time of the hold is over')
  const rule = ruleOf(hold)
  if (rule.kind === 'claimants') {
    if (question.asking !== to) refuse('a share goes to whoever opens it themselves')
    if (paidFen > 0n) throw new PlatformError('already_taken')
  }
  const shareMaxFen = shareMaxOf(rule, to)
  if (shareMaxFen === undefined) refuse('this person is not named by the hold')
  else if (amountFen !== undefined && paidFen + amountFen > shareMaxFen)
    refuse('the share would be above its limit')
}
