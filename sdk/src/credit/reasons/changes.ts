// What changed between two scores of one person, line by line.

import type { CharacteristicCode } from '../card/characteristic.ts'
import type { ScoreResult } from '../card/scorecard.ts'

/** A line that gives other points than before; `cap` is what caps take off. */
export interface LineChange {
  readonly code: CharacteristicCode | 'cap'
  /** Above 0 it gives more now. */
  readonly by: number
}

/**
 * Every line that gives other points, what matters most first; they add up to the difference of
 * the two scores, as long as both start at the same least score.
 */
export function changesBetween(before: ScoreResult, now: ScoreResult): readonly LineChange[] {
  const old = new Map<string, number>(before.lines.map(({ code, points }) => [code, points]))
  const changes: readonly LineChange[] = [
    ...now.lines.map(({ code, points }) => ({ code, by: points - (old.get(code) ?? 0) })),
    { code: 'cap', by: now.cappedPoints - before.cappedPoints },
  ]
  return changes.filter(({ by }) => by !== 0).toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by))
}
