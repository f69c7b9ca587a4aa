// The shapes of what core answers people about their own credit score.

import type { LocalText } from '../contract/capability.ts'

/** One line of the card: what it gives, the most it can give, why, and how to raise it. */
export interface CreditLine {
  readonly code: string
  readonly points: number
  readonly most: number
  readonly says: LocalText
  readonly raise: LocalText
}

/** The bands of a score, the lowest first. */
export type CreditBand = 'building' | 'fair' | 'good' | 'excellent' | 'super'

/** A line that gives other points than the month before. */
export interface CreditChange {
  readonly code: string
  readonly by: number
  /** What the line is about, and how it stands; `null` of what caps take off. */
  readonly says: LocalText | null
}

/** The score of a month. */
export interface CreditScore {
  readonly score: number
  readonly band: CreditBand
  readonly least: number
  readonly most: number
  /** Such as `2026-10`. */
  readonly month: string
  /** The score of the month before. */
  readonly before: number | null
  /** Lines that give other points than then, the most first; `cap` is what caps take off. */
  readonly changes: readonly CreditChange[]
  /** Under review: rules hear unknown, the score does not change. */
  readonly held: boolean
  readonly cappedPoints: number
  readonly lines: readonly CreditLine[]
  /** What cost most, four at most. */
  readonly losses: readonly CreditLine[]
  readonly caps: readonly { readonly code: string; readonly at: number; readonly says: LocalText }[]
  readonly nextBand: {
    readonly band: CreditBand
    readonly score: number
    readonly says: LocalText
  } | null
}

/** One's own credit; `credit` is `null` until a month was scored. */
export interface OwnCredit {
  readonly credit: CreditScore | null
  /** Whether rules decide without it, because its person wants it so. */
  readonly off: boolean
  readonly nextAtMs: number
}

/** One thing that a score rests on, under an id for its person alone. */
export interface CreditEvidence {
  readonly id: string
  readonly kind: 'outcome' | 'violation' | 'snapshot'
  /** An outcome's letter, how severe a violation was, or a score. */
  readonly what: string
  /** Such as `2026-10`. */
  readonly month: string
  readonly amountFen: string | null
  /** What an outcome weighs by itself, in thousandths; below 0 it counts against. */
  readonly weightMilli: number | null
  readonly status: string
}

/** Something that was contested, and what came of it. */
export interface CreditAppeal {
  readonly id: string
  readonly target: { readonly kind: CreditEvidence['kind']; readonly id: string }
  readonly grounds: string
  readonly status: 'open' | 'overdue' | 'void' | 'final'
  readonly createdAtMs: number
  readonly dueAtMs: number
  readonly decidedAtMs: number | null
  readonly reasons: string | null
}
