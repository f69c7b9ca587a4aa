// Goal: a plugin learns yes, no or unknown about what its manifest names and the person agreed to,
// never the fact; each answer stands in the person's log first. Method: demo people, vouched for by
// the demo's issuers, and a mini-program that asks, over HTTP.

import { createHash } from 'node:crypto'
import { ruleText, type Rule } from '@tessera/sdk/rule'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { verifyDisclosures } from '../../src/identity/index.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import { answersOf, type Step, type Visitor } from '../visitor.ts'

const clock = fakeClock(Date.UTC(2026, 10, 28))
const dayMs = 86_400_000
const everyFact = ['student', 'woman', 'adult', 'known', 'office', 'shanghai']
let platform: Platform

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'], clock })
})

afterAll(() => platform.stop())

async function visitor(name: string, facts: readonly string[] = everyFact): Promise<Visitor> {
  const who = await platform.demo(name)
  const reply = await who.agree(
    'lab',
    facts.map((fact) => `fact.${fact}`),
  )
  expect(reply.code).toBe('ok')
  return who
}

const prove = (fact: string): Step => ({ call: 'identity.prove', input: { fact }, caught: true })
const check = (rule: Rule, own?: object): Step => ({
  call: 'eligibility.check',
  input: {
    rule: JSON.stringify(rule),
    ...(own === undefined ? {} : { own: JSON.stringify(own) }),
  },
  caught: true,
})

const look = (who: Visitor, steps: readonly Step[]): Promise<Reply> =>
  who.act(steps, { handler: 'look' })

async function told(who: Visitor, ...steps: Step[]): Promise<readonly unknown[]> {
  const answers = answersOf(await look(who, steps)) as readonly { answer?: string; code?: string }[]
  return answers.map(({ answer, code }) => answer ?? code)
}

interface Log {
  readonly entries: readonly {
    readonly question: string
    readonly answer: string
    readonly reason: string | null
  }[]
}
const logOf = async (who: Visitor): Promise<Log['entries']> =>
  ((await who.ask('GET', '/v1/identity/log')).body as unknown as Log).entries

const journal: Rule = {
  all: [
    { p: 'attr', name: 'student' },
    { p: 'attr', name: 'female' },
  ],
}

/** The receipts of what was told, as somebody without a session checks them. */
async function receiptsOf(who: Visitor, ...steps: Step[]) {
  const answers = answersOf(await look(who, steps)) as readonly { receipt: string }[]
  const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', platform.origin))
  const terms = { issuer: platform.origin, audience: 'lab', algorithms: ['EdDSA'] }
  return Promise.all(
    answers.map(async ({ receipt }) => ({
      receipt,
      ...(await jwtVerify(receipt, keys, { ...terms, typ: 'tessera-answer+jwt' })),
    })),
  )
}

describe('a receipt', () => {
  it('says what was told of which rule, and nothing more', async () => {
    const lin = await visitor('lin')
    const [self] = answersOf(await look(lin, [{ call: 'identity.self' }])) as { person: string }[]
    const [proved, checked] = await receiptsOf(lin, prove('student'), check(journal))
    expect(proved?.payload).toEqual({
      iss: platform.origin,
      aud: 'lab',
      sub: self?.person,
      rule: createHash('sha256').update('{"name":"student","p":"attr"}').digest('base64url'),
      answer: 'yes',
      day: '2026-11-28',
    })
    expect(checked?.payload).toMatchObject({
      rule: createHash('sha256').update(ruleText(journal)).digest('base64url'),
      answer: 'yes',
    })
  })

  it('is the same all day, so that nothing that is watched changes with it', async () => {
    const wei = await visitor('wei')
    const [first] = await receiptsOf(wei, prove('adult'))
    clock.advance(120_000)
    const [later] = await receiptsOf(wei, prove('adult'))
    expect(later?.receipt).toBe(first?.receipt)
  })

  it('comes with whatever is told, so that its absence tells nothing', async () => {
    const hua = await visitor('hua', [])
    const [silent] = await receiptsOf(hua, prove('student'))
    expect(silent?.payload['answer']).toBe('unknown')
  })

  it('of another answer is no word of ours', async () => {
    const lin = await visitor('lin')
    const [yes] = await receiptsOf(lin, prove('student'))
    const [head = '', body = '', mark = ''] = yes?.receipt.split('.') ?? []
    const claims = Buffer.from(body, 'base64url').toString('utf8').replace('"yes"', '"no"')
    const forged = `${head}.${Buffer.from(claims).toString('base64url')}.${mark}`
    const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', platform.origin))
    await expect(jwtVerify(forged, keys)).rejects.toThrow(/signature/)
  })
})

describe('a fact', () => {
  it('is told as the issuers vouched for it', async () => {
    const all = everyFact.map(prove)
    const lin = await visitor('lin')
    expect(await told(lin, ...all)).toEqual(['yes', 'yes', 'yes', 'yes', 'unknown', 'yes'])
    const wei = await visitor('wei')
    expect(await told(wei, ...all)).toEqual(['unknown', 'no', 'yes', 'yes', 'yes', 'yes'])
    const hua = await visitor('hua')
    const unknown = ['unknown', 'unknown', 'unknown', 'no', 'unknown', 'unknown']
    expect(await told(hua, ...all)).toEqual(unknown)
  })

  it('that was not agreed to is unknown, and leaves no trace', async () => {
    const chen = await visitor('chen', [])
    expect(await told(chen, ...everyFact.map(prove))).toEqual(everyFact.map(() => 'unknown'))
    expect(await logOf(chen)).toEqual([])
  })

  it('that the manifest does not name is not there', async () => {
    expect(await told(await visitor('lin'), prove('salary'), prove('constructor'))).toEqual([
      'not_found',
      'not_found',
    ])
  })

  it('is agreed to by itself, and only where the manifest asks for it', async () => {
    const qiu = await platform.demo('qiu')
    expect((await qiu.agree('lab', ['fact.salary'])).code).toBe('request_invalid')
    const detail = await qiu.ask('GET', '/v1/plugins/lab')
    expect(JSON.stringify(detail.body)).toContain('fact.woman')
  })
})

describe('a rule', () => {
  it('is judged in three values', async () => {
    expect(await told(await visitor('lin'), check(journal))).toEqual(['yes'])
    expect(await told(await visitor('wei'), check(journal))).toEqual(['no'])
    expect(await told(await visitor('hua'), check(journal))).toEqual(['unknown'])
  })

  it('takes what was not agreed to as unknown', async () => {
    expect(await told(await visitor('lin', ['woman']), check(journal))).toEqual(['unknown'])
  })

  it('takes from the plugin what only it can know', async () => {
    const member: Rule = { all: [{ p: 'memberOf', circle: 'c1', minDays: 7 }, journal] }
    const lin = await visitor('lin')
    expect(await told(lin, check(member, { memberDays: { c1: 7 } }))).toEqual(['yes'])
    expect(await told(lin, check(member, { memberDays: {} }))).toEqual(['no'])
    expect(await told(lin, check(member))).toEqual(['unknown'])
  })

  it('takes nothing else from the plugin', async () => {
    const lin = await visitor('lin')
    expect(await told(lin, check(journal, { attributes: {} }))).toEqual(['arguments_invalid'])
    expect(await told(lin, check(journal, { level: 3 }))).toEqual(['arguments_invalid'])
  })

  it('asks nothing that the manifest does not name', async () => {
    const other: Rule = { any: [journal, { p: 'creditAtLeast', v: 700 }] }
    expect(await told(await visitor('lin'), check(other))).toEqual(['arguments_invalid'])
    const weaker: Rule = { p: 'attr', name: 'student', minAssurance: 1 }
    expect(await told(await visitor('lin'), check(weaker))).toEqual(['arguments_invalid'])
  })

  it.each(['', '{', '[]', '{"p":"attr","name":"rich"}', '{"all":[]}'])(
    'that is none (%s) is refused',
    async (rule) => {
      const reply = await look(await visitor('lin'), [
        { call: 'eligibility.check', input: { rule }, caught: true },
      ])
      expect(answersOf(reply)).toEqual([{ code: 'arguments_invalid' }])
    },
  )
})

describe('the log', () => {
  it('has each answer of a day once, as one chain', async () => {
    const mei = await visitor('mei')
    for (const _time of [1, 2, 3]) await told(mei, prove('woman'), prove('student'))
    const first = await logOf(mei)
    expect(first.map(({ answer }) => answer)).toEqual(['unknown', 'yes'])
    expect(first[1]?.question).toBe('{"name":"female","p":"attr"}')
    clock.advance(dayMs)
    await mei.agree('lab', ['fact.woman'])
    await told(mei, prove('woman'))
    expect(await logOf(mei)).toHaveLength(3)
    const rows = await platform.tessera.store.scan({
      table: 'disclosure',
      equals: [mei.person],
      limit: 10,
    })
    expect(verifyDisclosures(rows)).toBe(true)
    const forged = rows.map((row) => (row.seq === 1 ? { ...row, answer: 'no' } : row))
    expect(verifyDisclosures(forged)).toBe(false)
    expect(verifyDisclosures(rows.slice(1))).toBe(false)
  })

  it('stands before the answer is heard, also when the run comes to nothing', async () => {
    const gu = await visitor('gu')
    const reply = await look(gu, [prove('adult'), { call: 'refuse', input: 'too bad' }])
    expect(reply.code).toBe('refused')
    expect(await logOf(gu)).toHaveLength(1)
  })

  it('says that a score was not gone by, which the mini-program is not told', async () => {
    const yue = await visitor('yue', ['trusted', 'adult'])
    const before = await told(yue, prove('trusted'))
    expect((await yue.ask('POST', '/v1/credit/choice', { off: true })).status).toBe(204)
    expect(await told(yue, prove('trusted'), prove('adult'))).toEqual(['unknown', 'yes'])
    const [adult, off, first] = await logOf(yue)
    expect([first?.answer, off?.answer, adult?.answer]).toEqual([...before, 'unknown', 'yes'])
    expect([first, off, adult].map((it) => it?.reason)).toEqual([null, 'off', null])
    await yue.ask('POST', '/v1/credit/choice', { off: false })
    expect(await told(yue, prove('trusted'))).toEqual(before)
  })

  it('is shown to its person alone', async () => {
    const reply = await platform.send({ method: 'GET', path: '/v1/identity/log' })
    expect(reply.code).toBe('sign_in_required')
  })
})

describe('an identity', () => {
  it('is shown to oneself, with who vouched for what', async () => {
    const lin = await platform.demo('lin')
    const { body } = await lin.ask('GET', '/v1/identity')
    const next = { level: 3, missingCount: 1, needsDocument: false }
    expect(body).toMatchObject({ level: 2, fallsAtMs: null, next })
    const file = body as unknown as { attributes: { name: string; value: string }[] }
    const values = Object.fromEntries(file.attributes.map(({ name, value }) => [name, value]))
    expect(values).toMatchObject({ student: 'yes', sex: 'female', birthdate: '2004-05-17' })
  })

  it('of nobody yet says how to begin', async () => {
    const hua = await platform.demo('hua')
    const { body } = await hua.ask('GET', '/v1/identity')
    expect(body).toMatchObject({ level: 0, next: { level: 1, missingCount: 1 } })
  })

  it('answers otherwise from the moment an issuer takes its word back', async () => {
    const lin = await visitor('lin')
    expect(await told(lin, prove('student'))).toEqual(['yes'])
    await platform.tessera.identity.realNames.end('chk_demo_lin_school')
    expect(await told(lin, prove('student'))).toEqual(['unknown'])
    expect((await logOf(lin))[0]?.answer).toBe('unknown')
  })
})
