// What a rule may name and compare with: closed lists, for the schema and for all who read it.

/** Attributes that a rule may ask for by name. */
export const attributeNames = [
  'student',
  'alumni',
  'teacher',
  'employed',
  'female',
  'male',
  'minor',
] as const

/** One attribute of a person. */
export type AttributeName = (typeof attributeNames)[number]

/**
 * The only numbers a rule may compare with.
 *
 * Units: `age` in whole years, `memberDays` in days, `rank` from 1; `assurance` from 1, a person's
 * own word, to 4, the state's.
 * Source: specs/identity 6.1 (b): all mini-programs together learn a band of a score, never more.
 */
export const thresholds = {
  age: [14, 16, 18, 21],
  level: [1, 2, 3],
  credit: [600, 650, 700, 750, 800],
  creditOver: [750],
  memberDays: [0, 1, 7, 30, 90, 180, 365],
  rank: [10, 100, 1_000, 10_000],
  assurance: [1, 2, 3, 4],
} as const

/** What an `attr` leaf asks for when it does not say: somebody else than the person vouches. */
export const assuranceDefault = 2
