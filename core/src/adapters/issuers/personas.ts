// The people of the demo as its issuers know them, and those with whom something goes wrong. Fixed,
// so that whoever writes a test or shows a screen can name the outcome.

import type { z } from 'zod'
import type { attributeValues } from './attribute.ts'

/** What becomes of a check of a persona. */
export type PersonaFate =
  | 'known'
  | 'no_match'
  | 'liveness_failed'
  | 'never_answers'
  | 'document_expired'
  | 'taken_back'
  | 'vendor_down'

/** One persona: what its papers say. */
export interface Persona {
  readonly fate: PersonaFate
  /** The number of the document; two personas with one number are one person. */
  readonly number: string
  readonly facts: {
    readonly [Name in keyof typeof attributeValues]: z.infer<(typeof attributeValues)[Name]>
  }
}

const lin = {
  student: true,
  sex: 'female',
  birthdate: '2005-03-14',
  region: 'CN-31',
  occupation: 'student',
} as const
const wei = {
  student: false,
  sex: 'male',
  birthdate: '1993-07-02',
  region: 'CN-31',
  occupation: 'employed',
} as const

const persona = (
  number: string,
  facts: Persona['facts'],
  fate: PersonaFate = 'known',
): Persona => ({ number: `demo-${number}`, facts, fate })

/** Everybody whom the issuers of the demo know, by the name that is picked in its form. */
export const personas = {
  lin: persona('0001', lin),
  wei: persona('0002', wei),
  chen: persona('0003', { ...lin, birthdate: '2004-11-30', region: 'CN-11' }),
  qiu: persona('0004', { ...lin, birthdate: '2003-01-09', region: 'CN-44' }),
  hua: persona('0005', { ...wei, birthdate: '2000-05-21', occupation: 'none' }),
  zhao: persona('0006', { ...wei, birthdate: '1979-02-11', occupation: 'self_employed' }),
  mei: persona('0007', { ...wei, sex: 'female', birthdate: '1988-08-08' }),
  gu: persona('0008', { ...wei, birthdate: '1996-12-24' }),
  /** A second account of Lin: the same document again. */
  double: persona('0001', lin),
  stranger: persona('0101', wei, 'no_match'),
  mask: persona('0102', wei, 'liveness_failed'),
  silent: persona('0103', wei, 'never_answers'),
  lapsed: persona('0104', wei, 'document_expired'),
  /** Passes, and an hour later its issuer says that this was wrong. */
  regretted: persona('0105', wei, 'taken_back'),
  outage: persona('0106', wei, 'vendor_down'),
} as const satisfies Record<string, Persona>

/** The persona of a name; `undefined` when there is none. */
export const personaOf = (name: string | undefined): Persona | undefined =>
  name !== undefined && isPersonaName(name) ? personas[name] : undefined

const isPersonaName = (name: string): name is keyof typeof personas => Object.hasOwn(personas, name)
