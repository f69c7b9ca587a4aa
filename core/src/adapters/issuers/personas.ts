// The people of the demo as its issuers know them, and those with whom something goes wrong. Fixed,
// so that whoever writes a test or shows a screen can name the outcome.

import type { AttributeName } from '../../identity/real-name/attribute.ts'

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
  /** What is on paper; an attribute that is not is told by nobody. */
  readonly facts: { readonly [Name in AttributeName]?: string }
}

const lives = {
  lin: { sex: 'female', birthdate: '2004-05-17', region: 'CN-31', student: 'yes' },
  wei: { sex: 'male', birthdate: '1993-09-02', region: 'CN-31', occupation: 'office' },
  chen: { sex: 'male', birthdate: '2003-02-11', region: 'CN-31', student: 'yes' },
  qiu: { sex: 'male', birthdate: '1996-12-24', region: 'CN-31', occupation: 'office' },
  hua: { sex: 'female', birthdate: '2001-05-21', region: 'CN-31' },
  zhao: { sex: 'male', birthdate: '1978-07-08', region: 'CN-31', occupation: 'trade' },
  mei: { sex: 'female', birthdate: '1985-10-30', region: 'CN-31', occupation: 'office' },
  gu: { sex: 'male', birthdate: '1970-01-19', region: 'CN-31', occupation: 'trade' },
} as const

const known = (number: keyof typeof lives): Persona => ({
  fate: 'known',
  number,
  facts: lives[number],
})

const unlucky = (number: string, fate: PersonaFate): Persona => ({
  fate,
  number,
  facts: lives.wei,
})

/** Everybody whom the issuers of the demo know, by the name that is picked in its form. */
export const personas = {
  lin: known('lin'),
  wei: known('wei'),
  chen: known('chen'),
  qiu: known('qiu'),
  hua: known('hua'),
  zhao: known('zhao'),
  mei: known('mei'),
  gu: known('gu'),
  /** Another account of Lin: the same document again. */
  double: known('lin'),
  stranger: unlucky('stranger', 'no_match'),
  mask: unlucky('mask', 'liveness_failed'),
  silent: unlucky('silent', 'never_answers'),
  lapsed: unlucky('lapsed', 'document_expired'),
  /** Passes, and an hour later its issuer says that this was wrong. */
  regretted: unlucky('regretted', 'taken_back'),
  outage: unlucky('outage', 'vendor_down'),
} as const satisfies Record<string, Persona>

/** The persona of a name; `undefined` when there is none. */
export const personaOf = (name: string | undefined): Persona | undefined =>
  name !== undefined && isPersonaName(name) ? personas[name] : undefined

const isPersonaName = (name: string): name is keyof typeof personas => Object.hasOwn(personas, name)
