// How much a topic weighs: each note adds one, and half of what there is goes in thirty days, day
// by day. Whole numbers throughout, so that every node and every repeat gets the same.

/** A weight as it was at a moment, in thousandths of a note. */
export interface Weight {
  readonly weight: number
  readonly atMs: number
}

/** One note. */
export const noteWeight = 1_000

/** Above this more notes say nothing new. */
export const weightMax = 100 * noteWeight

const dayMs = 86_400_000
const halfLifeDays = 30
const one = 2 ** 32

/** What is left after so many days of a half-life, of 2^32. */
const leftAfterDays: readonly bigint[] = Array.from({ length: halfLifeDays }, (_, days) =>
  BigInt(Math.round(one * 2 ** (-days / halfLifeDays))),
)

/**
 * What is left of a weight at a later moment.
 *
 * Units: thousandths of a note; whole days that passed count, and `atMs` moves on by just those,
 * so that notes a few hours apart do not keep a weight from fading.
 */
export function decayed({ weight, atMs }: Weight, nowMs: number): Weight {
  const days = Math.max(0, Math.floor((nowMs - atMs) / dayMs))
  const halves = Math.floor(days / halfLifeDays)
  const share = leftAfterDays[days % halfLifeDays] ?? 0n
  // Nothing is left after so many halves, and a shift by more would only take time.
  const left = halves > 40 ? 0n : (BigInt(weight) * share) >> BigInt(32 + halves)
  return { weight: Number(left), atMs: atMs + days * dayMs }
}

/** A weight with one note more. */
export function noted(before: Weight | undefined, nowMs: number): Weight {
  if (before === undefined) return { weight: noteWeight, atMs: nowMs }
  const left = decayed(before, nowMs)
  return { weight: Math.min(left.weight + noteWeight, weightMax), atMs: left.atMs }
}
