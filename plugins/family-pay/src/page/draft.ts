// The form of what is allowed, as somebody types it: text in, terms or the field that is wrong out.

import { parseYuan, yuanText } from '@tessera/sdk/page-kit'
import { kinds, termsFault, type Kind, type LimitsFault } from '../rule/terms.ts'
import type { Span } from './span.ts'
import type { MandateView, TermsArgs } from './surroundings.tsx'

/** What stands in the form; sums as people type them. */
export interface Draft {
  readonly month: string
  /** Empty: as much as the month. */
  readonly day: string
  /** Empty: as much as the day. */
  readonly purchase: string
  /** Empty: never asked. */
  readonly above: string
  readonly kinds: readonly Kind[]
  readonly span: Span
  readonly keptUntil: number | undefined
}

/** What came of reading a form. */
export type ReadDraft =
  | { readonly ok: true; readonly terms: TermsArgs }
  | { readonly ok: false; readonly field: LimitsFault }

/** An empty form, with what fits most. */
export const newDraft: Draft = {
  month: '800',
  day: '',
  purchase: '',
  above: '200',
  kinds: [],
  span: 'always',
  keptUntil: undefined,
}

const dayMs = 86_400_000
const spanDays: Readonly<Record<Exclude<Span, 'kept' | 'always'>, number>> = {
  month: 30,
  quarter: 90,
  year: 365,
}

/** The form of terms that stand. */
export function draftOf(terms: MandateView['terms']): Draft {
  const { perMonthFen, perDayFen, perPurchaseFen, approveAboveFen, categories, until } = terms
  return {
    month: yuanText(perMonthFen),
    day: perDayFen === perMonthFen ? '' : yuanText(perDayFen),
    purchase: perPurchaseFen === perDayFen ? '' : yuanText(perPurchaseFen),
    above: approveAboveFen === undefined ? '' : yuanText(approveAboveFen),
    kinds: kinds.filter((kind) => categories.includes(kind)),
    span: until === undefined ? 'always' : 'kept',
    keptUntil: until,
  }
}

function untilOf({ span, keptUntil }: Draft, nowMs: number): number | undefined {
  if (span === 'kept') return keptUntil
  return span === 'always' ? undefined : nowMs + spanDays[span] * dayMs
}

const isEmpty = (text: string): boolean => text.trim() === ''

/** Reads a form. `nowMs` is when what is allowed for a time begins. */
export function readDraft(draft: Draft, nowMs: number): ReadDraft {
  const month = parseYuan(draft.month)
  if (month === undefined) return { ok: false, field: 'month' }
  const day = isEmpty(draft.day) ? month : parseYuan(draft.day)
  if (day === undefined) return { ok: false, field: 'day' }
  const purchase = isEmpty(draft.purchase) ? day : parseYuan(draft.purchase)
  if (purchase === undefined) return { ok: false, field: 'purchase' }
  const above = isEmpty(draft.above) ? undefined : parseYuan(draft.above)
  if (above === undefined && !isEmpty(draft.above)) return { ok: false, field: 'ask' }
  const field = termsFault({
    perPurchaseFen: BigInt(purchase),
    perDayFen: BigInt(day),
    perMonthFen: BigInt(month),
    approveAboveFen: above === undefined ? undefined : BigInt(above),
  })
  if (field !== undefined) return { ok: false, field }
  const until = untilOf(draft, nowMs)
  return {
    ok: true,
    terms: {
      perPurchaseFen: purchase,
      perDayFen: day,
      perMonthFen: month,
      categories: [...draft.kinds],
      ...(above === undefined ? {} : { approveAboveFen: above }),
      ...(until === undefined ? {} : { until }),
    },
  }
}
