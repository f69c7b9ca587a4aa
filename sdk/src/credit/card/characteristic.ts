// The lines of the score card: a closed list, so that every point has a name, a ceiling and a
// sentence.

/** Every line of the card, in the order in which it is shown. */
export const characteristicCodes = [
  'identity.level',
  'identity.tenure',
  'identity.passkey',
  'identity.second',
  'identity.takeover',
  'history.rate',
  'history.volume',
  'present.rate',
  'present.duties',
  'present.exposure',
  'conduct.start',
  'conduct.raters',
  'conduct.clean',
  'conduct.violations',
  'connections.trust',
] as const
export type CharacteristicCode = (typeof characteristicCodes)[number]

/** The points of one line and the most that it can give. */
export interface Characteristic {
  readonly code: CharacteristicCode
  readonly points: number
  readonly most: number
}

/** A line of the card. */
export const line = (code: CharacteristicCode, points: number, most: number): Characteristic => ({
  code,
  points,
  most,
})
