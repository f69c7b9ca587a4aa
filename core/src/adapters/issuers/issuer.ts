// The port of whoever checks people: a vendor, a school, the state, the demo. It says what a person
// has to do and what came of it; what that is worth, and where it is kept, is for others.

import { z } from 'zod'
import { Assurance, Attribute } from './attribute.ts'

/** What kind of body vouches. A `demo` issuer is refused in production. */
export type IssuerKind =
  | 'gov'
  | 'bank'
  | 'telco'
  | 'school'
  | 'employer'
  | 'ekyc'
  | 'platform'
  | 'demo'

/** Who an issuer is. Two of one `independenceGroup` are one channel, however many checks pass. */
export interface IssuerProfile {
  readonly id: string
  readonly name: string
  readonly kind: IssuerKind
  readonly independenceGroup: string
  readonly assuranceMax: Assurance
}

/** A check that the core opened. The id is made for it alone: no issuer learns whose it is. */
export interface Check {
  readonly id: string
  readonly startedAtMs: number
}

/** A field of a form; with `choices`, one of them. */
export interface FormField {
  readonly name: string
  readonly choices: readonly string[] | undefined
}

/** What the person does next; `token` names the check from here on. */
export type CheckStart =
  | { readonly kind: 'form'; readonly token: string; readonly fields: readonly FormField[] }
  | { readonly kind: 'redirect'; readonly token: string; readonly url: string }
  | {
      readonly kind: 'credential'
      readonly token: string
      readonly audience: string
      readonly nonce: string
      readonly credentialTypes: readonly string[]
      readonly untilMs: number
    }
  | {
      readonly kind: 'documents'
      readonly token: string
      readonly countMax: number
      readonly bytesMax: number
      readonly mediaTypes: readonly string[]
    }

/** What the person did, where it goes through us. Documents go a way of their own, before it. */
export type CheckReply =
  | { readonly kind: 'form'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'credential'; readonly presentation: string }
  | { readonly kind: 'documents' }

/** The issuer looked, and says no. `withdrawn`: it said yes, and takes it back. */
export const checkFailures = [
  'no_match',
  'liveness_failed',
  'document_expired',
  'document_unreadable',
  'withdrawn',
  'credential_refused',
  'claims_unreadable',
] as const

/** The issuer could not tell; the person may start another check. */
export const checkErrors = ['timed_out', 'unavailable'] as const

const told = { method: z.string().min(1).max(40), evidence: z.string().min(1).max(200) }

/**
 * What came of a check.
 *
 * Shape: `evidence` is a reference that an auditor can follow, never a fact about the person.
 * `personKeyInput` is what tells people apart within a class of documents; the core keeps a keyed
 * hash of it and two checks with the same one are of one person. `holderKey` names the key whose
 * possession was proved (RFC 7638); who lends it to another lends it in vain. `reason` is why a
 * credential was refused. `untilMs` is when the check has to be made again.
 */
export const CheckResult = z.discriminatedUnion('result', [
  z.strictObject({ result: z.literal('pending') }),
  z.strictObject({
    result: z.literal('pass'),
    ...told,
    assurance: Assurance,
    /** Whether somebody stood before the issuer. */
    inPerson: z.boolean(),
    attributes: z.array(Attribute).readonly(),
    untilMs: z.int().exactOptional(),
    personKeyInput: z
      .strictObject({ documentClass: z.string().min(1), number: z.string().min(1) })
      .exactOptional(),
    holderKey: z.string().exactOptional(),
  }),
  z.strictObject({
    result: z.literal('fail'),
    ...told,
    failure: z.literal(checkFailures),
    reason: z.string().exactOptional(),
  }),
  z.strictObject({ result: z.literal('error'), ...told, failure: z.literal(checkErrors) }),
])
export type CheckResult = z.infer<typeof CheckResult>

/**
 * Somebody who checks people.
 *
 * Shape: `start` gives the same answer for the same check, so that it may be repeated. `result`
 * says `pending` until there is a reply, or until a vendor has told; from then on the same reply
 * gets the same answer, except that a pass may become a fail with `withdrawn`.
 * Errors: `not_found` the token is not of this issuer; `arguments_invalid` the reply is not what
 * was asked for; `demo_refused` an issuer of the demo where the demo is off.
 * Authority: none is checked here; the caller has the person's session and their consent.
 * Effects: none in our store. Tokens carry what has to be remembered.
 */
export interface CheckIssuer {
  readonly profile: IssuerProfile
  readonly start: (check: Check) => Promise<CheckStart>
  readonly result: (token: string, reply: CheckReply | undefined) => Promise<CheckResult>
}
