// What works less because somebody did not agree to it, pure: the page says it before they try.

/** The powers that people may keep from circles. */
export const optionalPowers = [
  'identity.profile',
  'intent.call',
  'interest.rank',
  'ledger.hold',
  'notify.send',
] as const

/** One of them. */
export type OptionalPower = (typeof optionalPowers)[number]

/** The powers that are off, by what was granted. */
export const offOf = (granted: readonly string[]): readonly OptionalPower[] =>
  optionalPowers.filter((power) => !granted.includes(power))
