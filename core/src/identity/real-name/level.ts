// The real-name level: computed from the checks that stand at a moment, never set. What has run out
// lowers it without anybody doing anything.

import { z } from 'zod'

/** V0 to V3. Source: identity specification, section 5. */
export const levels = [0, 1, 2, 3] as const

/** A real-name level. */
export type Level = (typeof levels)[number]

/** A check that was passed and was not taken back. */
export const StandingCheck = z.strictObject({
  check: z.string(),
  /** Issuers of one group count once. */
  group: z.string(),
  assurance: z.int().min(1).max(4),
  inPerson: z.boolean(),
  sinceMs: z.int(),
  untilMs: z.int().nullable(),
})
export type StandingCheck = z.infer<typeof StandingCheck>

const Standing = z.array(StandingCheck)

/** The checks of a row. Throws on what no code of ours has written. */
export const readChecks = (text: string): readonly StandingCheck[] =>
  Standing.parse(JSON.parse(text))

/** What a level takes: so many groups, or a check in person of at least this assurance. */
const asked: readonly {
  readonly level: Level
  readonly groups: number
  readonly inPerson: number
}[] = [
  { level: 3, groups: 5, inPerson: 4 },
  { level: 2, groups: 3, inPerson: 3 },
  { level: 1, groups: 1, inPerson: 1 },
]

/** One's own word is kept, but shows nobody who one is. */
const vouchedMin = 2

const standsAt = (check: StandingCheck, atMs: number): boolean =>
  check.assurance >= vouchedMin &&
  check.sinceMs <= atMs &&
  (check.untilMs === null || atMs < check.untilMs)

/**
 * The level that checks give at a moment.
 *
 * Shape: independent checks are counted by group; from V2 on it must be known who the person is, so
 * `isKnown` is false for an account that no document was matched to, and it stays at V1.
 */
export function levelAt(checks: readonly StandingCheck[], atMs: number, isKnown: boolean): Level {
  const standing = checks.filter((check) => standsAt(check, atMs))
  const groups = new Set(standing.map(({ group }) => group)).size
  const inPerson = Math.max(
    0,
    ...standing.filter((check) => check.inPerson).map(({ assurance }) => assurance),
  )
  const reached = asked.find((it) => groups >= it.groups || inPerson >= it.inPerson)?.level ?? 0
  return isKnown || reached === 0 ? reached : 1
}

/** When the level falls if nothing is done; `undefined` while nothing of it runs out. */
export function fallsAtMs(
  checks: readonly StandingCheck[],
  nowMs: number,
  isKnown: boolean,
): number | undefined {
  const level = levelAt(checks, nowMs, isKnown)
  return checks
    .flatMap(({ untilMs }) => (untilMs === null || untilMs <= nowMs ? [] : [untilMs]))
    .toSorted((a, b) => a - b)
    .find((untilMs) => levelAt(checks, untilMs, isKnown) < level)
}

/** How many more independent checks a level takes. */
export function missingFor(checks: readonly StandingCheck[], nowMs: number, level: number): number {
  const groups = new Set(checks.filter((check) => standsAt(check, nowMs)).map(({ group }) => group))
    .size
  const wanted = asked.find((it) => it.level === level)?.groups ?? 0
  return Math.max(0, wanted - groups)
}
