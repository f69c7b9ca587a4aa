// Goal: whom the platform trusts is decided by two people, in the open, and acts at once both ways.
// Method: two operators over HTTP; a school that signs credentials, and a student who presents one.

import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { pairs } from '../../src/adapters/sd-jwt/testing/mint.ts'
import { fakeClock } from '../../src/base/clock.ts'
import { operator, read, send } from '../money/desk-world.ts'
import { startPlatform, type Platform } from '../platform.ts'
import { freshKey, type Visitor } from '../visitor.ts'
import { beginSchool, issueStudent, present, schoolWish } from './school.ts'

const clock = fakeClock(Date.UTC(2026, 10, 28))
let platform: Platform
let student: Visitor
let ops: Visitor
let fang: Visitor

beforeAll(async () => {
  platform = await startPlatform({ plugins: [], clock })
  student = await platform.person('student')
  await signIn()
})

afterAll(() => platform.stop())

/** Sessions end sooner than proposals. */
async function signIn(): Promise<void> {
  ops = await operator(platform, 'ops')
  fang = await operator(platform, 'fang')
}

const path = '/v1/operator/issuers'
const reason = 'we met their registrar'
const Proposed = z.object({ proposal: z.object({ id: z.string(), status: z.string() }) })
const Listed = z.object({
  issuers: z.array(z.looseObject({ id: z.string(), status: z.string() })),
  waiting: z.array(z.looseObject({ id: z.string(), isOwn: z.boolean() })),
  decided: z.array(z.looseObject({ id: z.string(), status: z.string() })),
})

const propose = async (change: object = {}): Promise<string> =>
  read(Proposed, await send(ops, path, { ...schoolWish, ...change, reason })).proposal.id
const proposeEnd = async (): Promise<string> =>
  read(Proposed, await send(ops, `${path}/${schoolWish.id}/end`, { reason })).proposal.id
const decide = (who: Visitor, id: string, word = 'approve') =>
  who.ask('POST', `${path}/proposals/${id}/${word}`, {})
const codeOf = async (change: object) =>
  (await send(ops, path, { ...schoolWish, ...change, reason })).code
const list = async (who: Visitor) => read(Listed, await who.ask('GET', path))

/** Presents a credential of the school from the beginning. */
async function show(change: Parameters<typeof issueStudent>[1] = {}) {
  const started = await beginSchool(student)
  if (started.code !== undefined) return started
  const nowMs = clock.now()
  return present(student, started, { token: await issueStudent(nowMs, change), nowMs })
}

describe('an issuer that one operator proposed', () => {
  it('vouches for nobody until another approves it', async () => {
    const id = await propose()
    expect(await show()).toMatchObject({ code: 'not_found' })
    expect((await decide(ops, id)).code).toBe('operator_required')
    expect((await decide(ops, id, 'refuse')).code).toBe('operator_required')
    expect((await decide(student, id)).code).toBe('operator_required')
    expect(await show()).toMatchObject({ code: 'not_found' })
    const both = await Promise.all([decide(fang, id), decide(fang, id)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect((await decide(fang, id, 'refuse')).code).toBe('too_late')
    expect(await show()).toMatchObject({ result: 'pass' })
  })

  it('makes a student of whoever presents its credential', async () => {
    const Attributes = z.object({
      attributes: z.array(z.looseObject({ name: z.string(), value: z.string() })),
      issuers: z.array(z.object({ id: z.string(), passed: z.boolean() })),
    })
    const file = read(Attributes, await student.ask('GET', '/v1/identity'))
    const issuer = schoolWish.name
    expect(file.attributes).toMatchObject([{ name: 'student', value: 'yes', issuer }])
    expect(file.issuers).toContainEqual(expect.objectContaining({ id: 'fudan', passed: true }))
  })

  it('is believed for its own signatures and its own words alone', async () => {
    const forged = await show({ by: pairs.stranger })
    expect(forged).toMatchObject({ result: 'fail', reason: 'signature_invalid' })
    const left = await show({ status: 'graduated' })
    expect(left).toMatchObject({ result: 'fail', failure: 'claims_unreadable' })
  })

  it('is asked for a proof that was made for this check', async () => {
    const [one, other] = [await beginSchool(student), await beginSchool(student)]
    const nowMs = clock.now()
    const token = await issueStudent(nowMs)
    const nonce = other.nonce ?? ''
    const replayed = await present(student, { ...one, nonce }, { token, nowMs })
    expect(replayed).toMatchObject({ result: 'fail', reason: 'nonce_wrong' })
    const audience = 'https://elsewhere.example'
    const carried = await present(student, { ...one, audience }, { token, nowMs })
    expect(carried).toMatchObject({ result: 'fail', reason: 'audience_wrong' })
  })

  it('stands on the audit with both names, and in the list of both', async () => {
    const id = await propose({ name: { zh: '复旦', en: 'Fudan' } })
    expect(await list(ops)).toMatchObject({ waiting: [{ id, isOwn: true }] })
    expect(await list(fang)).toMatchObject({ waiting: [{ id, isOwn: false }] })
    expect((await decide(fang, id, 'refuse')).status).toBe(200)
    expect((await list(ops)).decided).toContainEqual(expect.objectContaining({ id }))
    const audit = await platform.tessera.store.scan({ table: 'audit', equals: [], limit: 1_000 })
    const acts = audit.filter(({ effects }) => effects.includes(id))
    expect(acts.map(({ person, handler }) => [person, handler])).toEqual([
      ['per_ops', 'operator.propose'],
      ['per_fang', 'operator.refuse'],
    ])
  })

  it('takes two people, not two accounts of one', async () => {
    const id = await propose()
    const twin = await operator(platform, 'twin')
    await platform.tessera.engine.commit({
      needs: () => [],
      plan: (tx) => tx.put('realPersonOf', { person: 'per_twin', realPerson: 'per_ops' }),
    })
    expect((await decide(twin, id)).code).toBe('operator_required')
    expect((await decide(fang, id, 'refuse')).status).toBe(200)
  })

  it('is the same proposal under the same key, and nothing else', async () => {
    const key = freshKey()
    const wish = { ...schoolWish, reason }
    const [one, again] = [await send(ops, path, wish, key), await send(ops, path, wish, key)]
    expect(read(Proposed, again)).toEqual(read(Proposed, one))
    expect((await send(ops, path, { ...wish, assuranceMax: 2 }, key)).code).toBe('key_reused')
    expect((await ops.ask('POST', path, wish)).code).toBe('key_required')
    await decide(fang, read(Proposed, one).proposal.id, 'refuse')
  })
})

describe('new keys of an issuer', () => {
  it('are a proposal like the first, and take the place of the old ones', async () => {
    const keys = [{ ...pairs.stranger.jwk, kid: 'issuer-1' }]
    const id = await propose({ credentials: { ...schoolWish.credentials, keys } })
    expect(await show()).toMatchObject({ result: 'pass' })
    clock.advance(1)
    expect((await decide(fang, id)).status).toBe(200)
    expect(await show()).toMatchObject({ result: 'fail', reason: 'signature_invalid' })
    expect(await show({ by: pairs.stranger })).toMatchObject({ result: 'pass' })
  })

  it('that were proposed before the last change are not approved after it', async () => {
    const [old, end] = [await propose(), await proposeEnd()]
    clock.advance(1)
    expect((await decide(fang, end)).status).toBe(200)
    expect((await decide(fang, old)).code).toBe('too_late')
    expect(await show()).toMatchObject({ code: 'not_found' })
    const anew = await propose()
    expect((await decide(fang, anew)).status).toBe(200)
    expect(await show()).toMatchObject({ result: 'pass' })
  })
})

describe('trust that ends', () => {
  it('takes two, and refuses from that moment on what was begun before', async () => {
    const started = await beginSchool(student)
    const id = await proposeEnd()
    clock.advance(1)
    expect((await decide(ops, id)).code).toBe('operator_required')
    expect(await show()).toMatchObject({ result: 'pass' })
    expect((await decide(fang, id)).status).toBe(200)
    const nowMs = clock.now()
    const token = await issueStudent(nowMs)
    expect(await present(student, started, { token, nowMs })).toMatchObject({ code: 'not_found' })
    expect(await show()).toMatchObject({ code: 'not_found' })
    expect((await send(ops, `${path}/${schoolWish.id}/end`, { reason })).code).toBe('not_found')
  })

  it.each(['self', 'demo-school', 'platform', 'nobody'])('is never that in %s', async (id) => {
    const { code, body } = await send(ops, `${path}/${id}/end`, { reason })
    expect(code).toBe(id === 'nobody' ? 'not_found' : 'arguments_invalid')
    expect(body.errors?.[0]?.pointer).toBe(id === 'nobody' ? undefined : '/id')
    expect((await list(ops)).issuers).toContainEqual(
      expect.objectContaining({ id: 'self', status: 'active' }),
    )
  })
})

describe('a proposal', () => {
  it('is over after seven days', async () => {
    const id = await propose()
    clock.advance(7 * 86_400_000)
    await signIn()
    expect((await decide(fang, id)).code).toBe('too_late')
    expect((await list(fang)).decided).toContainEqual(
      expect.objectContaining({ id, status: 'expired' }),
    )
  })

  it('for a signer that another issuer has is refused', async () => {
    expect(await codeOf({ id: 'fudan-two', independenceGroup: 'other' })).toBe('already_taken')
    expect(await codeOf({ independenceGroup: 'other' })).toBe('arguments_invalid')
  })

  it.each(['self', 'demo', 'demo-school', 'platform-x'])('to be %s is refused', async (id) => {
    const { code, body } = await send(ops, path, { ...schoolWish, id, reason })
    expect(code).toBe('arguments_invalid')
    expect(body.errors?.[0]?.pointer).toBe('/id')
  })
})

const { credentials } = schoolWish
const [key] = credentials.keys
const [claim] = credentials.claims
const weak = generateKeyPairSync('rsa', { modulusLength: 1_024 }).publicKey
const hostile: [string, object, string][] = [
  ['private key', { keys: [{ ...key, d: 'c2VjcmV0' }] }, '/credentials/keys/0'],
  ['shared secret', { keys: [{ kty: 'oct', k: 'c2VjcmV0' }] }, '/credentials/keys/0/kty'],
  ['key off its curve', { keys: [{ ...key, x: key.y }] }, '/credentials/keys/0'],
  ['weak key', { keys: [weak.export({ format: 'jwk' })] }, '/credentials/keys/0'],
  ['key twice', { keys: [key, key] }, '/credentials/keys'],
  ['crowd of keys', { keys: Array.from({ length: 9 }, () => key) }, '/credentials/keys'],
  ['algorithm none', { algorithms: ['none'] }, '/credentials/algorithms/0'],
  ['algorithm of a secret', { algorithms: ['ES256', 'HS256'] }, '/credentials/algorithms/1'],
  ['type of a proof', { types: ['kb+jwt'] }, '/credentials/types/0'],
  ['credential of any type', { credentialTypes: [] }, '/credentials/credentialTypes'],
  [
    'unknown attribute',
    { claims: [{ ...claim, attribute: 'level' }] },
    '/credentials/claims/0/attribute',
  ],
  [
    'untrue word',
    { claims: [{ ...claim, words: { x: 'maybe' } }] },
    '/credentials/claims/0/words/x',
  ],
  ['attribute twice', { claims: [claim, claim] }, '/credentials/claims'],
  ['field too many', { statusSource: 'https://x' }, '/credentials'],
  ['long name', { issuer: 'x'.repeat(201) }, '/credentials/issuer'],
]

describe('a proposal with', () => {
  it.each(hostile)('a %s names the field', async (_what, change, pointer) => {
    const wish = { ...schoolWish, credentials: { ...credentials, ...change }, reason }
    const { code, body } = await send(ops, path, wish)
    expect(code).toBe('request_invalid')
    expect(body.errors?.map((error) => error.pointer)).toContain(pointer)
  })

  it('more than is read is refused unread', async () => {
    const claims = [{ ...claim, words: { ['x'.repeat(300_000)]: 'yes' } }]
    expect(await codeOf({ credentials: { ...credentials, claims } })).toBe('body_too_large')
  })

  it('the kind of the platform or the demo is refused', async () => {
    expect(await codeOf({ kind: 'demo' })).toBe('request_invalid')
    expect(await codeOf({ kind: 'platform' })).toBe('request_invalid')
  })
})
