// Goal: documents are seen by nobody but two operators who agreed to look, have nothing to do with
// their person, and leave an entry in that person's log; what they saw is a check like any other,
// and afterwards, or once the person is erased, there is nothing left to see. Method: a newcomer
// and operators over HTTP, time passing; the tables are searched for what was sent.

import { monthOf } from '@tessera/sdk/credit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fakeClock } from '../../src/base/clock.ts'
import { documentLimits, verifyDisclosures } from '../../src/identity/index.ts'
import { viewLifeMs } from '../../src/identity/review/view-documents.ts'
import { planPosting } from '../../src/wallet/posting-plan.ts'
import { postingNeeds, type Posting } from '../../src/wallet/posting.ts'
import { operator, read, send } from '../money/desk-world.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Visitor } from '../visitor.ts'
import { eraseFile } from './erase-file.ts'

const clock = fakeClock(Date.UTC(2026, 10, 28))
const dayMs = 86_400_000
let platform: Platform
let ops: Visitor
let fang: Visitor
let hall: Visitor
let newcomersCount = 0

beforeAll(async () => {
  platform = await startPlatform({ plugins: [], clock })
})
beforeEach(() => arrive())

afterAll(() => platform.stop())

/** The operators sign in anew: whatever they decide takes a word of the last five minutes. */
async function arrive(): Promise<void> {
  ops = await operator(platform, 'ops')
  fang = await operator(platform, 'fang')
  hall = await operator(platform, 'hall')
}

/** Somebody whom no issuer knows. */
async function newcomer(): Promise<Visitor> {
  newcomersCount += 1
  const who = await platform.person(`new-${newcomersCount}`)
  await platform.tessera.engine.commit({
    needs: () => [],
    plan: (tx) => tx.delete('realPerson', [who.person]),
  })
  return who
}

const secretWords = 'PASSPORT E12345678 ZHANG'
const pdf = Buffer.from(`%PDF-1.7 ${secretWords}`)
const png = Buffer.concat([
  Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1'),
  Buffer.from(secretWords),
])
const mine = '/v1/identity/reviews'
const desk = '/v1/operator/reviews'
const issuer = 'platform-review'
const reason = 'they asked for it'

const Begun = z.object({ kind: z.string(), token: z.string() })
const Reviewed = z.object({
  review: z.looseObject({ id: z.string(), status: z.string(), failure: z.string().nullable() }),
})
const Proposed = z.object({ proposal: z.looseObject({ id: z.string() }) })
const AtDesk = z.looseObject({
  id: z.string(),
  interest: z.string().nullable(),
  viewUntilMs: z.number().nullable(),
  proposal: z.looseObject({ id: z.string(), isOwn: z.boolean() }).nullable(),
})
const Listed = z.object({ waiting: z.array(AtDesk), decided: z.array(AtDesk) })
const Opened = z.object({ mediaType: z.string(), content: z.string() })
const Outcome = z.looseObject({ result: z.string(), level: z.number() })
const Log = z.object({
  entries: z.array(z.looseObject({ plugin: z.string(), question: z.string() })),
})
const File = z.object({
  level: z.number(),
  checks: z.array(z.looseObject({ id: z.string(), assurance: z.number(), standing: z.boolean() })),
  attributes: z.array(z.looseObject({ name: z.string(), value: z.string() })),
})

const begin = async (who: Visitor) =>
  read(Begun, await who.ask('POST', '/v1/identity/checks', { issuer }))
const base64 = (file: Buffer): string => file.toString('base64')
const sendFiles = (who: Visitor, token: string, files: readonly Buffer[]) =>
  who.ask('POST', mine, { token, documents: files.map(base64) })

interface Sent {
  readonly who: Visitor
  readonly token: string
  readonly id: string
}
async function sent(files: readonly Buffer[] = [pdf, png]): Promise<Sent> {
  const who = await newcomer()
  const { token } = await begin(who)
  return { who, token, id: read(Reviewed, await sendFiles(who, token, files)).review.id }
}

const propose = (by: Visitor, id: string) => send(by, `${desk}/${id}/look`, { reason })
const agree = (by: Visitor, proposal: string) =>
  by.ask('POST', `/v1/operator/proposals/${proposal}/approve`, {})
const open = (by: Visitor, id: string, place = 0) =>
  by.ask('GET', `${desk}/${id}/documents/${place}`)
async function letLook(id: string): Promise<void> {
  const { proposal } = read(Proposed, await propose(ops, id))
  expect((await agree(fang, proposal.id)).code).toBe('ok')
}

const seen = {
  result: 'pass',
  documentClass: 'passport',
  untilMs: clock.now() + 2_000 * dayMs,
  shown: { sex: 'female', birthdate: '1999-04-30' },
}
const pass = (number: string, change: object = {}) => ({ ...seen, number, ...change })
const fail = { result: 'fail', failure: 'document_unreadable' }
const decide = (by: Visitor, id: string, verdict: object) =>
  by.ask('POST', `${desk}/${id}/decide`, verdict)
const outcomeOf = async ({ who, token }: Sent) =>
  read(Outcome, await who.ask('POST', '/v1/identity/checks/reply', { issuer, token }))
const atDesk = async (by: Visitor, id: string) => {
  const { waiting, decided } = read(Listed, await by.ask('GET', desk))
  return [...waiting, ...decided].find((it) => it.id === id)
}
const documentsOf = (id: string) =>
  platform.tessera.store.scan({ table: 'reviewDocument', equals: [id], limit: 9 })

describe('documents', () => {
  it('lie sealed: nothing of them is readable in the tables', async () => {
    const { id } = await sent()
    const rows = await documentsOf(id)
    expect(rows).toHaveLength(2)
    const text = rows
      .map(({ sealed }) => Buffer.from(sealed, 'base64url').toString('latin1'))
      .join()
    expect(text).not.toContain('PASSPORT')
    expect(text).not.toContain('%PDF')
  })

  it.each([
    ['a page', [Buffer.from('<html><script>')]],
    ['a drawing that can run', [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">')]],
    ['an archive', [Buffer.from('PK\u0003\u0004')]],
    ['nothing', [Buffer.alloc(0)]],
    ['one among good ones', [pdf, Buffer.from('%PD')]],
  ])('are not %s', async (_name, files) => {
    const who = await newcomer()
    const { token } = await begin(who)
    expect((await sendFiles(who, token, files)).code).toBe('arguments_invalid')
    expect(await platform.tessera.store.get('realPerson', [who.person])).toBeUndefined()
  })

  it('have a size and a number', async () => {
    const who = await newcomer()
    const { token } = await begin(who)
    const large = Buffer.concat([pdf, Buffer.alloc(documentLimits.bytes - pdf.length)])
    expect((await sendFiles(who, token, [Buffer.concat([large, pdf])])).status).toBe(400)
    const five = Array.from({ length: documentLimits.count + 1 }, () => pdf)
    expect((await sendFiles(who, token, five)).status).toBe(400)
    const whole = Array.from({ length: documentLimits.count }, () => large)
    expect((await sendFiles(who, token, whole)).status).toBe(201)
    await letLook(read(Reviewed, await sendFiles(who, token, [pdf])).review.id)
    expect((await sendFiles(who, token, [...whole, large])).status).toBe(413)
  })

  it('are sent for a check of one’s own, begun lately, one review at a time', async () => {
    const { who, token } = await sent()
    const other = await newcomer()
    expect((await sendFiles(other, token, [pdf])).code).toBe('not_found')
    const { token: second } = await begin(who)
    expect((await sendFiles(who, second, [pdf])).code).toBe('already_taken')
    const { token: slow } = await begin(other)
    clock.advance(600_000)
    expect((await sendFiles(other, slow, [pdf])).code).toBe('too_late')
  })

  it('are taken back by their person alone, and are gone', async () => {
    const { who, id } = await sent()
    const withdraw = `${mine}/${id}/withdraw`
    expect((await hall.ask('POST', withdraw, {})).code).toBe('not_found')
    expect(await documentsOf(id)).toHaveLength(2)
    expect(read(Reviewed, await who.ask('POST', withdraw, {})).review.status).toBe('withdrawn')
    expect(await documentsOf(id)).toEqual([])
    expect((await propose(ops, id)).code).toBe('too_late')
  })
})

describe('a look at documents', () => {
  it('takes two, and is open to those two alone, for half an hour', async () => {
    const { id } = await sent()
    expect((await open(ops, id)).code).toBe('operator_required')
    const { proposal } = read(Proposed, await propose(ops, id))
    expect((await open(ops, id)).code).toBe('operator_required')
    expect((await agree(ops, proposal.id)).code).toBe('operator_required')
    expect(await atDesk(fang, id)).toMatchObject({ proposal: { isOwn: false }, viewUntilMs: null })
    expect((await agree(fang, proposal.id)).code).toBe('ok')
    expect(await atDesk(fang, id)).toMatchObject({ viewUntilMs: clock.now() + viewLifeMs })
    for (const by of [ops, fang]) {
      const { mediaType, content } = read(Opened, await open(by, id))
      expect([mediaType, content]).toEqual(['application/pdf', base64(pdf)])
    }
    expect(read(Opened, await open(fang, id, 1)).mediaType).toBe('image/png')
    expect((await open(fang, id, 2)).code).toBe('not_found')
    expect((await open(hall, id)).code).toBe('operator_required')
    expect((await decide(hall, id, fail)).code).toBe('operator_required')
    clock.advance(viewLifeMs / 2)
    expect((await open(ops, id)).code).toBe('step_up_required')
    await arrive()
    expect(read(Opened, await open(ops, id)).mediaType).toBe('application/pdf')
    clock.advance(viewLifeMs / 2)
    await arrive()
    expect((await open(fang, id)).code).toBe('operator_required')
    expect((await decide(fang, id, fail)).code).toBe('operator_required')
  })

  it('stands in the log of whose they are, in the same commit, and on the audit', async () => {
    const { who, id } = await sent()
    expect(read(Log, await who.ask('GET', '/v1/identity/log')).entries).toEqual([])
    await letLook(id)
    await open(fang, id)
    const { entries } = read(Log, await who.ask('GET', '/v1/identity/log'))
    const untilMs = clock.now() + viewLifeMs
    const question = `{"looked":"documents","untilMs":${untilMs}}`
    expect(entries).toMatchObject([{ plugin: 'core', question }])
    const own = { table: 'disclosure', equals: [who.person], limit: 9 } as const
    expect(verifyDisclosures(await platform.tessera.store.scan(own))).toBe(true)
    const audit = await platform.tessera.store.scan({ table: 'audit', equals: [], limit: 2_000 })
    const opened = audit.filter(({ effects }) => effects === `{"place":0,"review":"${id}"}`)
    expect(opened.map(({ person, handler }) => [person, handler])).toEqual([
      ['per_fang', 'operator.openDocument'],
    ])
  })

  it('shows nothing once their person was erased', async () => {
    const { who, id } = await sent()
    await letLook(id)
    expect((await open(fang, id)).code).toBe('ok')
    await eraseFile(platform.tessera, who.person)
    expect((await open(fang, id)).code).toBe('not_found')
    expect((await decide(fang, id, pass('E0'.repeat(4)))).code).toBe('identity_conflict')
    expect((await decide(fang, id, fail)).code).toBe('ok')
    expect(await documentsOf(id)).toEqual([])
  })
})

describe('an account that joins another person meanwhile', () => {
  it('gets no check by what it sent as somebody else', async () => {
    const [first, second] = [await sent(), await sent()]
    for (const { id } of [first, second]) await letLook(id)
    expect((await decide(fang, first.id, pass('E4444444'))).code).toBe('ok')
    const joined = { person: second.who.person, realPerson: first.who.person }
    await platform.tessera.engine.commit({
      needs: () => [],
      plan: (tx) => tx.put('realPersonOf', joined),
    })
    expect((await decide(fang, second.id, pass('E4444444'))).code).toBe('identity_conflict')
  })

  it('has to send its documents anew', async () => {
    const [first, { who, id }] = [await newcomer(), await sent()]
    await letLook(id)
    for (const one of [first, who]) {
      const demo = { issuer: 'demo-document' }
      const begun = await one.ask('POST', '/v1/identity/checks', demo)
      const { token } = read(z.looseObject({ token: z.string() }), begun)
      const values = { persona: 'hua' }
      const reply = { ...demo, token, values }
      expect((await one.ask('POST', '/v1/identity/checks/reply', reply)).code).toBe('ok')
    }
    expect((await open(fang, id)).code).toBe('not_found')
    expect((await decide(fang, id, pass('E3333333'))).code).toBe('identity_conflict')
    expect((await decide(fang, id, fail)).code).toBe('ok')
  })
})

describe('an operator with an interest', () => {
  /** What they are told in the list, of a look of their own, and of agreeing to another's. */
  async function toldOf(by: Visitor, id: string): Promise<readonly unknown[]> {
    const own = await propose(by, id)
    const { reason: why } = read(z.object({ reason: z.string() }), own)
    const { proposal } = read(Proposed, await propose(ops, id))
    const { code } = await agree(by, proposal.id)
    expect((await agree(fang, proposal.id)).code).toBe('ok')
    return [(await atDesk(by, id))?.interest, own.code, why, code]
  }
  const refused = (interest: string) => [
    interest,
    'operator_required',
    `conflict of interest: ${interest}`,
    'operator_required',
  ]

  it('of their own, by another account, leaves it to others', async () => {
    const { who, id } = await sent()
    await platform.tessera.engine.commit({
      needs: () => [],
      plan: (tx) => tx.put('realPersonOf', { person: 'per_hall', realPerson: who.person }),
    })
    expect(await toldOf(hall, id)).toEqual(refused('self'))
    await platform.tessera.engine.commit({
      needs: () => [],
      plan: (tx) => tx.delete('realPersonOf', ['per_hall']),
    })
  })

  it('by money that moved between them lately does neither look nor decide', async () => {
    const payer = await operator(platform, 'payer')
    const { who, id } = await sent()
    await letLook(id)
    expect(await atDesk(payer, id)).toMatchObject({ interest: null })
    const fund: Posting = { kind: 'fund', id: 'f1', to: 'per_payer', amountFen: 500n, note: '' }
    const sides = { payer: 'per_payer', to: who.person, plugin: 'lab' }
    const pay: Posting = { kind: 'pay', id: 'p1', ...sides, amountFen: 500n, note: '' }
    for (const posting of [fund, pay])
      await platform.tessera.engine.commit({
        needs: (fetched) => postingNeeds(posting, fetched),
        plan: (tx) => planPosting(tx, posting, new Map()),
      })
    await platform.tessera.engine.commit({
      needs: () => [],
      plan: (tx) =>
        tx.put('reviewView', { review: id, operator: 'per_payer', untilMs: clock.now() + 1_000 }),
    })
    expect((await open(payer, id)).code).toBe('operator_required')
    expect((await decide(payer, id, fail)).code).toBe('operator_required')
    expect(await toldOf(payer, id)).toEqual(refused('money'))
    clock.advance(181 * dayMs)
    const later = await operator(platform, 'payer')
    expect(await atDesk(later, id)).toMatchObject({ interest: null })
  })

  it('by an obligation between them lately leaves it to others', async () => {
    const { who, id } = await sent()
    const about = { month: monthOf(clock.now()), amountFen: 1n, status: 'final' } as const
    const kept = { kind: 'payment', outcome: 'K', isRated: false, source: 'lab' } as const
    await platform.tessera.credit.report([
      { ...about, ...kept, id: 'ob/1', subject: 'per_hall', counterparty: who.person },
    ])
    expect(await toldOf(hall, id)).toEqual(refused('obligation'))
  })
})

describe('what was seen', () => {
  it('is a check like that of any issuer, and the documents are gone', async () => {
    const review = await sent()
    expect(await outcomeOf(review)).toMatchObject({ result: 'pending', level: 0 })
    await letLook(review.id)
    expect((await decide(fang, review.id, pass('E1234567'))).code).toBe('ok')
    expect(await documentsOf(review.id)).toEqual([])
    expect((await open(fang, review.id)).code).toBe('not_found')
    expect(await outcomeOf(review)).toMatchObject({ result: 'pass', level: 1 })
    const file = read(File, await review.who.ask('GET', '/v1/identity'))
    expect(file.checks).toMatchObject([{ id: review.id, assurance: 3, standing: true }])
    const values = Object.fromEntries(file.attributes.map(({ name, value }) => [name, value]))
    expect(values).toEqual({ sex: 'female', birthdate: '1999-04-30' })
    const inbox = await review.who.ask('GET', '/v1/notifications')
    expect(inbox.text).toContain('They were accepted')
  })

  it('knows a person again by the number, which is kept nowhere', async () => {
    const [one, other] = [await sent(), await sent()]
    for (const { id } of [one, other]) {
      await letLook(id)
      expect((await decide(ops, id, pass('E7654321'))).code).toBe('ok')
    }
    const file = (who: Visitor) => platform.tessera.identity.realNames.file(who.person)
    expect((await file(other.who)).id).toBe((await file(one.who)).id)
    expect(await outcomeOf(other)).toMatchObject({ result: 'pass' })
    for (const table of [
      'review',
      'identityCheck',
      'realPerson',
      'audit',
      'deskProposal',
    ] as const) {
      const rows = await platform.tessera.store.scan({ table, equals: [], limit: 5_000 })
      expect(JSON.stringify(rows)).not.toContain('E7654321')
    }
  })

  it('is no check when it was nothing, and says why', async () => {
    const review = await sent()
    await letLook(review.id)
    expect((await decide(fang, review.id, fail)).code).toBe('ok')
    const { failure } = fail
    expect(await outcomeOf(review)).toMatchObject({ result: 'fail', failure, level: 0 })
    expect(await documentsOf(review.id)).toEqual([])
    const { token } = await begin(review.who)
    expect((await sendFiles(review.who, token, [pdf])).status).toBe(201)
  })

  it('is said once', async () => {
    const { id } = await sent()
    await letLook(id)
    const both = await Promise.all([decide(ops, id, pass('E1111111')), decide(fang, id, fail)])
    expect(both.map(({ code }) => code).toSorted()).toEqual(['ok', 'too_late'])
    const [winner, verdict] = both[0].code === 'ok' ? [ops, pass('E1111111')] : [fang, fail]
    expect((await decide(winner, id, verdict)).code).toBe('ok')
  })

  it('does not outlive the document', async () => {
    const { who, id } = await sent()
    await letLook(id)
    const over = pass('E2222222', { untilMs: clock.now() })
    expect((await decide(fang, id, over)).code).toBe('arguments_invalid')
    const short = pass('E2222222', { untilMs: clock.now() + 10 * dayMs })
    expect((await decide(fang, id, short)).code).toBe('ok')
    const file = await platform.tessera.identity.realNames.file(who.person)
    expect(file.checks.map(({ untilMs }) => untilMs)).toEqual([clock.now() + 10 * dayMs])
  })
})
