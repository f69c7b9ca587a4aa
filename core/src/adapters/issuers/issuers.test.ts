// Goal: every issuer keeps the port's promises, and each way in which a check goes wrong has its
// name. Method: one suite for all; credentials are signed here and presented as a wallet does.

import { describe, expect, it } from 'vitest'
import { fakeClock } from '../../base/clock.ts'
import { seededEntropy } from '../../base/entropy.ts'
import { hidden, issueSdJwt } from '../sd-jwt/issue.ts'
import type { Fields } from '../sd-jwt/form.ts'
import { jws, newPair, nowMs, pairs } from '../sd-jwt/testing/mint.ts'
import { presentSdJwt } from '../sd-jwt/testing/present.ts'
import { reviewFailures } from '../../identity/index.ts'
import { demoChecksOf, demoIssuers } from '../../identity/real-name/demo-checks.ts'
import { passedCheckOf } from './passed-check.ts'
import { checkLifeMs } from './check-token.ts'
import { openCredentialIssuer, type TrustedIssuer } from './credential.ts'
import { openDemoIssuers, takenBackAfterMs } from './demo.ts'
import { checkErrors, checkFailures, type CheckReply, type CheckStart } from './issuer.ts'
import { personas, type PersonaFate } from './personas.ts'
import { openSelfDeclared } from './self-declared.ts'
import { issuerContract, type ContractSubject, type Ending } from './testing/issuer-contract.ts'

const secret = new Uint8Array(32).fill(7)
const form = (values: Readonly<Record<string, string>>): CheckReply => ({ kind: 'form', values })

const fates: Readonly<Record<PersonaFate, Pick<Ending, 'afterMs' | 'expected'>>> = {
  known: { afterMs: 0, expected: { result: 'pass' } },
  no_match: { afterMs: 0, expected: { result: 'fail', failure: 'no_match' } },
  liveness_failed: { afterMs: 0, expected: { result: 'fail', failure: 'liveness_failed' } },
  document_expired: { afterMs: 0, expected: { result: 'fail', failure: 'document_expired' } },
  vendor_down: { afterMs: 0, expected: { result: 'error', failure: 'unavailable' } },
  never_answers: { afterMs: checkLifeMs, expected: { result: 'error', failure: 'timed_out' } },
  taken_back: { afterMs: takenBackAfterMs, expected: { result: 'fail', failure: 'withdrawn' } },
}

const asPersona =
  (persona: string): Ending['reply'] =>
  () =>
    form({ persona })
const personaEndings: readonly Ending[] = [
  ...Object.entries(personas).map(([name, { fate }]) => ({
    name: `${name}, ${fate}`,
    reply: asPersona(name),
    ...fates[fate],
  })),
  {
    name: 'regretted, before it is taken back',
    reply: asPersona('regretted'),
    afterMs: takenBackAfterMs - 1,
    expected: { result: 'pass' },
  },
  {
    name: 'silent, before its time is over',
    reply: asPersona('silent'),
    afterMs: checkLifeMs - 1,
    expected: { result: 'pending' },
  },
]

const openDemo = (demoOn = true) => {
  const clock = fakeClock(nowMs)
  return { clock, issuers: openDemoIssuers({ clock, secret, demoOn }) }
}

for (const [index, { profile }] of openDemo().issuers.entries()) {
  issuerContract(`the issuer ${profile.id}`, {
    open() {
      const { clock, issuers } = openDemo()
      const issuer = issuers[index]
      if (issuer === undefined) throw new Error('no such issuer')
      return { issuer, clock }
    },
    startKind: 'form',
    endings: personaEndings,
    strangeReply: { kind: 'credential', presentation: '' },
    lifeMs: checkLifeMs,
  })
}

const ownWords = {
  student: 'yes',
  sex: 'female',
  birthdate: '2004-02-29',
  region: 'CN-31',
  occupation: 'office',
}

issuerContract('the person’s own word', {
  open() {
    const clock = fakeClock(nowMs)
    return { clock, issuer: openSelfDeclared({ clock, secret }) }
  },
  startKind: 'form',
  endings: [
    { name: 'all said', reply: () => form(ownWords), afterMs: 0, expected: { result: 'pass' } },
    { name: 'nothing said', reply: () => form({}), afterMs: 0, expected: { result: 'pass' } },
  ],
  strangeReply: { kind: 'credential', presentation: '' },
  lifeMs: checkLifeMs,
})

const school: TrustedIssuer = {
  id: 'fudan',
  name: 'A university',
  kind: 'school',
  independenceGroup: 'education',
  assuranceMax: 3,
  issuer: 'https://school.example',
  keys: [{ ...pairs.issuer.jwk, kid: 'issuer-1' }],
  algorithms: ['ES256'],
  types: ['dc+sd-jwt'],
  credentialTypes: ['urn:example:student'],
  claims: [
    { attribute: 'student', path: ['enrolled'], words: { true: 'yes' } },
    { attribute: 'sex', path: ['sex'], words: { '1': 'male', '2': 'female' } },
    { attribute: 'birthdate', path: ['birthdate'], words: {} },
    { attribute: 'region', path: ['address', 'region'], words: { Shanghai: 'CN-31' } },
  ],
  personClaim: { path: ['number'], documentClass: 'fudan-register' },
}

const uri = 'https://school.example/status'
const untilMs = nowMs + 90 * 86_400_000
// The draft's example: of its first three places one is revoked, one suspended, one valid.
const statusList = { bits: 2, lst: 'eNo76fITAAPfAgc' }
const statusClaims: Fields = { sub: uri, iat: nowMs / 1000, status_list: statusList }
const statusHeader = { alg: 'ES256', typ: 'statuslist+jwt', kid: 'issuer-1' }
const statusToken = jws(statusHeader, statusClaims, pairs.issuer)

const enrolled = {
  enrolled: hidden(true),
  sex: hidden(2),
  birthdate: hidden('2005-03-14'),
  address: hidden({ region: hidden('Shanghai'), street: hidden('1 Some Road') }),
  number: hidden('S-2005'),
}

const issued = (claims: Fields): Promise<string> =>
  issueSdJwt({
    key: { kid: 'issuer-1', alg: 'ES256', privateKey: pairs.issuer.privateKey },
    type: 'dc+sd-jwt',
    claims: {
      iss: school.issuer,
      iat: nowMs / 1000,
      exp: untilMs / 1000,
      vct: 'urn:example:student',
      ...claims,
    },
    holderKey: pairs.holder.jwk,
    decoyCount: 2,
    entropy: seededEntropy('school'),
  })

/** A wallet that holds a credential of these claims and shows what it wants. */
const wallet =
  (claims: Fields, keep = (_: string): boolean => true, holder = pairs.holder): Ending['reply'] =>
  async (start: CheckStart) => {
    if (start.kind !== 'credential') throw new Error('not asked for a credential')
    const recipient = { audience: start.audience, nonce: start.nonce, madeMs: nowMs }
    const presentation = presentSdJwt(await issued(claims), keep, holder, recipient)
    return { kind: 'credential', presentation }
  }

const at = (idx: number, list = uri): Fields => ({
  ...enrolled,
  status: { status_list: { idx, uri: list } },
})
const refused = (reason: string): Ending['expected'] => ({
  result: 'fail',
  failure: 'credential_refused',
  reason,
})
const unavailable = { result: 'error', failure: 'unavailable' } as const

const credentialEndings: readonly Ending[] = (
  [
    ['all shown', wallet(enrolled), { result: 'pass' }],
    ['nothing shown', wallet(enrolled, () => false), { result: 'pass' }],
    ['not withdrawn', wallet(at(2)), { result: 'pass' }],
    ['withdrawn', wallet(at(0)), refused('status_revoked')],
    ['suspended', wallet(at(1)), refused('status_suspended')],
    ['a list out of reach', wallet(at(0, 'https://school.example/other')), unavailable],
    ['a list that ends before', wallet(at(99)), unavailable],
    ['stolen', wallet(enrolled, undefined, newPair()), refused('key_binding_signature_invalid')],
    ['over', wallet({ ...enrolled, exp: nowMs / 1000 }), refused('expired')],
    ['without end', wallet({ ...enrolled, exp: undefined }), refused('claim_missing')],
    ['of another kind', wallet({ vct: 'urn:example:library' }), refused('credential_type_refused')],
    [
      'in words nobody knows',
      wallet({ sex: hidden('F') }),
      { result: 'fail', failure: 'claims_unreadable' },
    ],
    ['no credential', () => ({ kind: 'credential', presentation: '' }), refused('form_invalid')],
  ] satisfies readonly [string, Ending['reply'], Ending['expected']][]
).map(([name, reply, expected]) => ({ name, reply, expected, afterMs: 0 }))

const credentialSubject: ContractSubject = {
  open() {
    const clock = fakeClock(nowMs)
    const statusSource = (asked: string) => Promise.resolve(asked === uri ? statusToken : undefined)
    const audience = 'https://tessera.example'
    const deps = { clock, secret, audience, skewMs: 0, statusSource }
    return { clock, issuer: openCredentialIssuer(school, deps) }
  },
  startKind: 'credential',
  endings: credentialEndings,
  strangeReply: form({}),
  lifeMs: checkLifeMs,
}

issuerContract('an issuer of credentials', credentialSubject)

/** Starts a check at `subject` and plays one reply. */
async function resultOf(subject: ContractSubject, reply: Ending['reply']) {
  const { issuer, clock } = subject.open()
  const start = await issuer.start({ id: 'check-1', startedAtMs: clock.now() })
  return issuer.result(start.token, await reply(start))
}

describe('an issuer of credentials', () => {
  it('tells what was disclosed, as far as it is trusted and until the credential ends', async () => {
    const vouched = { assurance: 3, untilMs }
    expect(await resultOf(credentialSubject, wallet(enrolled))).toMatchObject({
      assurance: 3,
      untilMs,
      attributes: [
        { name: 'student', value: 'yes', ...vouched },
        { name: 'sex', value: 'female', ...vouched },
        { name: 'birthdate', value: '2005-03-14', ...vouched },
        { name: 'region', value: 'CN-31', ...vouched },
      ],
      personKeyInput: { documentClass: 'fudan-register', number: 'S-2005' },
      holderKey: expect.stringMatching(/^[\w-]{43}$/) as unknown,
    })
  })

  it('tells nothing that was kept', async () => {
    const isEnrolment = (text: string): boolean =>
      Buffer.from(text, 'base64url').toString('utf8').includes('"enrolled"')
    const result = await resultOf(credentialSubject, wallet(enrolled, isEnrolment))
    expect(result).toMatchObject({ attributes: [{ name: 'student', value: 'yes' }] })
    expect(result).not.toHaveProperty('personKeyInput')
  })

  it('takes a presentation for one check in no other', async () => {
    const { issuer, clock } = credentialSubject.open()
    const [first, second] = await Promise.all(
      ['check-1', 'check-2'].map((id) => issuer.start({ id, startedAtMs: clock.now() })),
    )
    if (first === undefined || second === undefined) throw new Error('two checks were started')
    const reply = await wallet(enrolled)(first)
    expect(await issuer.result(second.token, reply)).toMatchObject(refused('nonce_wrong'))
  })
})

/** What the document of a persona says. */
async function documentOf(persona: string) {
  const issuer = openDemo().issuers.find(({ profile }) => profile.id === 'demo-document')
  if (issuer === undefined) throw new Error('no such issuer')
  const { token } = await issuer.start({ id: 'check-1', startedAtMs: nowMs })
  const result = await issuer.result(token, form({ persona }))
  if (result.result !== 'pass') throw new Error('not passed')
  return { profile: issuer.profile, result }
}

describe('the issuers of the demo', () => {
  it('are six channels, each of its own group, marked as demo', () => {
    const { issuers } = openDemo()
    expect(issuers.map(({ profile }) => profile.kind)).toEqual(Array(6).fill('demo'))
    expect(new Set(issuers.map(({ profile }) => profile.independenceGroup)).size).toBe(6)
  })

  it('answer nothing where the demo is off', async () => {
    for (const issuer of openDemo(false).issuers) {
      const check = { id: 'check-1', startedAtMs: nowMs }
      const off = { code: 'demo_refused' }
      await expect(issuer.start(check)).rejects.toMatchObject(off)
      await expect(issuer.result('', undefined)).rejects.toMatchObject(off)
    }
  })

  it('know a second account of one person by the same document', async () => {
    const lin = await documentOf('lin')
    const double = await documentOf('double')
    expect(double).toStrictEqual(lin)
    expect(lin.result.personKeyInput).toStrictEqual({ documentClass: 'demo', number: 'lin' })
  })

  it('are those that the demo’s people passed, and say the same of them', async () => {
    const { issuers } = openDemo()
    const known = ({ id, independenceGroup, assuranceMax }: (typeof demoIssuers)[number]) =>
      `${id} ${independenceGroup} ${assuranceMax}`
    expect(
      issuers.map(
        ({ profile }) => `${profile.id} ${profile.independenceGroup} ${profile.assuranceMax}`,
      ),
    ).toEqual(demoIssuers.map(known))
    for (const persona of ['lin', 'wei', 'chen', 'qiu', 'zhao', 'mei', 'gu']) {
      const { profile, result } = await documentOf(persona)
      const passed = passedCheckOf(profile, 'check-1', result)
      const before = demoChecksOf(persona, nowMs).find(({ issuer }) => issuer === profile.id)
      expect(passed.documentNumber).toBe(before?.documentNumber)
      expect(passed.attributes.map(({ name, value }) => [name, value])).toEqual(
        before?.attributes.map(({ name, value }) => [name, value]),
      )
    }
  })

  it('refuse a persona that they do not know', async () => {
    const [state] = openDemo().issuers
    const started = await state?.start({ id: 'check-1', startedAtMs: nowMs })
    const asked = state?.result(started?.token ?? '', form({ persona: '__proto__' }))
    await expect(asked).rejects.toMatchObject({ code: 'arguments_invalid' })
  })

  it('and the others end in every failure that there is', () => {
    const seen = [...personaEndings, ...credentialEndings].map(({ expected }) => expected)
    const told = seen.map((it) => ('failure' in it ? it.failure : undefined))
    // Those of people who look at documents end in the suite beside them.
    const failures = new Set([...told, ...reviewFailures])
    for (const failure of [...checkFailures, ...checkErrors]) expect(failures).toContain(failure)
  })
})

describe('the person’s own word', () => {
  const own = (values: Readonly<Record<string, string>>) => {
    const clock = fakeClock(nowMs)
    const issuer = openSelfDeclared({ clock, secret })
    return issuer
      .start({ id: 'check-1', startedAtMs: nowMs })
      .then(({ token }) => issuer.result(token, form(values)))
  }

  it('is worth one, and says nothing of who somebody is', async () => {
    const result = await own(ownWords)
    expect(result).toMatchObject({ assurance: 1, attributes: Array(5).fill({ assurance: 1 }) })
    expect(result).not.toHaveProperty('personKeyInput')
  })

  it.each([
    ['student', 'maybe'],
    ['sex', '2'],
    ['birthdate', '2005-02-29'],
    ['region', 'Shanghai'],
    ['occupation', 'king'],
    ['credit', '900'],
  ])('is refused where %s is said to be %s', async (name, text) => {
    const refusal = { code: 'arguments_invalid', details: { field: name } }
    await expect(own({ [name]: text })).rejects.toMatchObject(refusal)
  })
})
