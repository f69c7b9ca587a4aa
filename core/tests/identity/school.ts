// A school that signs credentials for its students, as an operator would propose it, and students
// who present theirs.

import { systemEntropy } from '../../src/base/entropy.ts'
import { hidden, issueSdJwt } from '../../src/adapters/sd-jwt/issue.ts'
import { pairs, type Pair } from '../../src/adapters/sd-jwt/testing/mint.ts'
import { presentSdJwt } from '../../src/adapters/sd-jwt/testing/present.ts'
import type { Visitor } from '../visitor.ts'

const iss = 'https://school.example'
const vct = 'urn:example:student'

/** The school as an operator proposes it, but for the reason. */
export const schoolWish = {
  id: 'fudan',
  name: { zh: '复旦大学', en: 'Fudan University' },
  kind: 'school',
  independenceGroup: 'fudan',
  assuranceMax: 3,
  credentials: {
    issuer: iss,
    keys: [{ ...pairs.issuer.jwk, kid: 'issuer-1' }],
    algorithms: ['ES256'],
    types: ['dc+sd-jwt'],
    credentialTypes: [vct],
    claims: [{ attribute: 'student', path: ['enrolment', 'status'], words: { enrolled: 'yes' } }],
    personClaim: null,
  },
} as const

/** A credential of the school, and when it was made. */
export const issueStudent = (
  nowMs: number,
  { by = pairs.issuer, status = 'enrolled' }: { readonly by?: Pair; readonly status?: string } = {},
): Promise<string> =>
  issueSdJwt({
    key: { kid: 'issuer-1', alg: 'ES256', privateKey: by.privateKey },
    type: 'dc+sd-jwt',
    claims: {
      iss,
      vct,
      iat: Math.floor(nowMs / 1000) - 60,
      exp: Math.floor(nowMs / 1000) + 86_400,
      enrolment: hidden({ status }),
    },
    holderKey: pairs.holder.jwk,
    decoyCount: 2,
    entropy: systemEntropy,
  })

/** What came of presenting a credential. */
export interface Shown {
  readonly result?: string
  readonly failure?: string
  readonly reason?: string
  readonly level?: number
  readonly code?: string
}

interface Started {
  readonly token?: string
  readonly audience?: string
  readonly nonce?: string
  readonly code?: string
}

/** Begins a check at the school. */
export async function beginSchool(who: Visitor): Promise<Started> {
  const { text } = await who.ask('POST', '/v1/identity/checks', { issuer: schoolWish.id })
  return JSON.parse(text) as Started
}

/** Presents a credential for a check that was begun. */
export async function present(
  who: Visitor,
  started: Started,
  { token, nowMs }: { readonly token: string; readonly nowMs: number },
): Promise<Shown> {
  const { audience = '', nonce = '' } = started
  const recipient = { audience, nonce, madeMs: nowMs }
  const presentation = presentSdJwt(token, () => true, pairs.holder, recipient)
  const reply = { issuer: schoolWish.id, token: started.token, presentation }
  const { text } = await who.ask('POST', '/v1/identity/checks/reply', reply)
  return JSON.parse(text) as Shown
}
