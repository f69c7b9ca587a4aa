// Goal: what somebody contests counts no more from that moment on, until an operator who has no
// part in it decides; a hold silences a score at once, and takes two to lift. Method: a person of
// the demo with evidence against them and three operators, over HTTP; a lab plugin that asks.

import { scoredMonthAt, verifyScoreFile } from '@tessera/sdk/credit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fakeClock, type FakeClock } from '../../src/base/clock.ts'
import { operatorRole, ownersGrant } from '../../src/desk/role.ts'
import { readRealPerson } from '../../src/identity/index.ts'
import { operator, read, send } from '../money/desk-world.ts'
import { startPlatform, type Platform } from '../platform.ts'
import { answersOf, type Visitor } from '../visitor.ts'

let clock: FakeClock
let platform: Platform
let lin: Visitor
let realLin: string
let ops: Visitor
let fang: Visitor
let partner: Visitor

beforeEach(async () => {
  clock = fakeClock(Date.UTC(2026, 10, 28))
  platform = await startPlatform({ plugins: ['lab'], clock })
  lin = await platform.demo('lin')
  realLin = (await readRealPerson(platform.tessera.store, lin.person)).id
  await signIn()
})

afterEach(() => platform.stop())

/** Sessions end sooner than appeals. */
async function signIn(): Promise<void> {
  ops = await operator(platform, 'ops')
  fang = await operator(platform, 'fang')
  partner = await operator(platform, 'partner')
}

const Appeal = z.object({
  appeal: z.looseObject({ id: z.string(), status: z.string(), dueAtMs: z.number() }),
})
const Appeals = z.object({ appeals: z.array(z.looseObject({ id: z.string() })) })
const AtDesk = z.object({
  waiting: z.array(z.looseObject({ id: z.string(), status: z.string() })),
  decided: z.array(z.looseObject({ id: z.string(), status: z.string() })),
})
const Evidence = z.object({
  evidence: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      what: z.string(),
      status: z.string(),
      weightMilli: z.number().nullable(),
    }),
  ),
})
const Own = z.object({ credit: z.object({ score: z.number(), held: z.boolean() }) })
const Inbox = z.object({ items: z.array(z.looseObject({ body: z.object({ en: z.string() }) })) })

const desk = '/v1/operator/credit'
const creditOf = async (who = lin) => read(Own, await who.ask('GET', '/v1/credit')).credit
const scoreOf = async () => (await creditOf()).score
const evidenceOf = async (who = lin) =>
  read(Evidence, await who.ask('GET', '/v1/credit/evidence')).evidence

async function isTrusted(): Promise<unknown> {
  await lin.agree('lab', ['fact.trusted'])
  const prove = { call: 'identity.prove', input: { fact: 'trusted' } }
  return answersOf(await lin.act([prove], { handler: 'look' }))
}

/** Something against lin: a default towards `partner`, and a violation that `ops` decided. */
async function accuse(): Promise<void> {
  const { credit, engine } = platform.tessera
  const month = scoredMonthAt(clock.now())
  const about = { subject: realLin, month, status: 'final' as const }
  const broken = { kind: 'payment', outcome: 'B2', amountFen: 90_000n, isRated: false } as const
  const sides = { counterparty: 'per_partner', source: 'market' }
  await credit.report([{ ...about, ...broken, ...sides, id: `deal/${realLin}/1` }])
  const violation = { ...about, id: 'vio_1', severity: 'severe', source: 'per_ops', atMs: 0 }
  await engine.commit({ needs: () => [], plan: (tx) => tx.put('creditViolation', violation) })
  await credit.scoreMonth(month)
}

const contest = async (kind: string, what: string, grounds = 'it was paid') => {
  const row = (await evidenceOf()).find((it) => it.kind === kind && it.what === what)
  return lin.ask('POST', '/v1/credit/appeals', { target: { kind, id: row?.id ?? '' }, grounds })
}
const contested = async (kind = 'outcome', what = 'B2') =>
  read(Appeal, await contest(kind, what)).appeal
const decide = (who: Visitor, id: string, verdict: string, reasons = 'the bank says so') =>
  who.ask('POST', `${desk}/appeals/${id}/decide`, { verdict, reasons })
const appealsAt = async (who: Visitor) => read(AtDesk, await who.ask('GET', `${desk}/appeals`))

describe('an appeal', () => {
  it('takes what is contested out of the score at once, and back in when it is final', async () => {
    expect(await scoreOf()).toBe(760)
    await accuse()
    const accused = await scoreOf()
    const violation = await contested('violation', 'severe')
    const between = await scoreOf()
    const outcome = await contested()
    expect(await scoreOf()).toBe(760)
    expect([accused, between].map((score) => score < 760)).toEqual([true, true])
    expect(between).toBeGreaterThan(accused)
    const stands = (await evidenceOf()).filter(({ what }) => ['B2', 'severe'].includes(what))
    expect(stands.map(({ status }) => status)).toEqual(['contested', 'open'])
    expect((await decide(fang, violation.id, 'final')).status).toBe(200)
    expect((await decide(fang, outcome.id, 'final')).status).toBe(200)
    expect(await scoreOf()).toBe(accused)
  })

  it('that is upheld leaves it out for good, also in a month that is scored anew', async () => {
    await accuse()
    const [outcome, violation] = [await contested(), await contested('violation', 'severe')]
    expect((await decide(fang, outcome.id, 'void')).status).toBe(200)
    expect((await decide(fang, violation.id, 'void')).status).toBe(200)
    expect(await scoreOf()).toBe(760)
    await platform.tessera.credit.scoreMonth(scoredMonthAt(clock.now()))
    expect(await scoreOf()).toBe(760)
    expect((await contest('outcome', 'B2', 'once more')).code).toBe('already_taken')
    const { text } = await lin.ask('GET', '/v1/credit/score.json')
    expect(verifyScoreFile(text)).toMatchObject({ ok: true, score: 760 })
  })

  it('shows what each line weighs, and nothing once it is contested', async () => {
    await accuse()
    const weightOf = async (what: string) =>
      (await evidenceOf()).find((it) => it.what === what)?.weightMilli
    // Broken, ¥900, this month, a counterparty that no trust reaches: 1200 x 500 / 1000 x 6.
    expect(await weightOf('B2')).toBe(-3_600)
    expect(await weightOf('K')).toBeGreaterThan(0)
    expect(await weightOf('severe')).toBeNull()
    await contested()
    expect(await weightOf('B2')).toBe(0)
  })

  it('gives the same score as the whole month does', async () => {
    await accuse()
    await contested()
    const alone = await platform.tessera.store.get('creditStanding', [realLin])
    await platform.tessera.credit.scoreMonth(scoredMonthAt(clock.now()))
    expect(await platform.tessera.store.get('creditStanding', [realLin])).toEqual(alone)
  })

  it('is not decided by whom it is about, the other side, or who decided before', async () => {
    await accuse()
    const [outcome, violation] = [await contested(), await contested('violation', 'severe')]
    expect((await decide(partner, outcome.id, 'final')).code).toBe('operator_required')
    expect((await decide(ops, violation.id, 'final')).code).toBe('operator_required')
    expect((await decide(lin, outcome.id, 'void')).code).toBe('operator_required')
    await platform.tessera.engine.commit({
      needs: () => [],
      plan(tx) {
        tx.put('role', ownersGrant(operatorRole(lin.person), tx.nowMs))
        tx.put('realPersonOf', { person: 'per_fang', realPerson: realLin })
      },
    })
    expect((await decide(lin, outcome.id, 'void')).code).toBe('operator_required')
    expect((await decide(fang, outcome.id, 'void')).code).toBe('operator_required')
    const { waiting } = await appealsAt(ops)
    expect(waiting.map(({ id }) => id).toSorted()).toEqual([outcome.id, violation.id].toSorted())
  })

  it('is decided once, whoever is faster', async () => {
    await accuse()
    const { id } = await contested()
    const both = await Promise.all([decide(ops, id, 'void'), decide(fang, id, 'final')])
    expect(both.map(({ code }) => code).toSorted()).toEqual(['ok', 'too_late'])
    const winner = both[0].code === 'ok' ? ops : fang
    const verdict = both[0].code === 'ok' ? 'void' : 'final'
    expect((await decide(winner, id, verdict)).code).toBe('ok')
    const [outcome] = (await evidenceOf()).filter(({ what }) => what === 'B2')
    expect(outcome?.status).toBe(verdict)
  })

  it('is overdue after fifteen days, and is decided all the same', async () => {
    await accuse()
    const { id, dueAtMs } = await contested('snapshot', String(await scoreOf()))
    expect(dueAtMs - clock.now()).toBe(15 * 86_400_000)
    clock.advance(15 * 86_400_000 - 1)
    await signIn()
    expect(await appealsAt(ops)).toMatchObject({ waiting: [{ id, status: 'open' }] })
    clock.advance(1)
    expect(await appealsAt(ops)).toMatchObject({ waiting: [{ id, status: 'overdue' }] })
    expect((await decide(ops, id, 'final')).status).toBe(200)
    expect(await appealsAt(ops)).toMatchObject({ waiting: [], decided: [{ id, status: 'final' }] })
  })

  it('is answered to its person, with the reasons, and stands on the audit', async () => {
    await accuse()
    const { id } = await contested()
    await decide(fang, id, 'void')
    const { items } = read(Inbox, await lin.ask('GET', '/v1/notifications'))
    expect(items[0]?.body.en).toBe('It was upheld; this counts no more. Reasons: the bank says so')
    const mine = read(Appeals, await lin.ask('GET', '/v1/credit/appeals')).appeals
    expect(mine).toMatchObject([{ id, status: 'void', reasons: 'the bank says so' }])
    const audit = await platform.tessera.store.scan({ table: 'audit', equals: [], limit: 1_000 })
    expect(audit.find(({ handler }) => handler === 'operator.decideAppeal')).toMatchObject({
      person: 'per_fang',
      effects: `{"id":"${id}","reasons":"the bank says so","verdict":"void"}`,
    })
  })

  it('is the same one when it is repeated, and takes grounds of 500 characters', async () => {
    await accuse()
    const { id } = await contested()
    expect((await contested()).id).toBe(id)
    expect((await contest('violation', 'severe', 'x'.repeat(501))).code).toBe('request_invalid')
    expect((await contest('violation', 'severe', ' ')).code).toBe('request_invalid')
    expect((await contest('violation', 'severe', 'x'.repeat(500))).status).toBe(201)
  })

  it('is about oneself alone, under ids that tell nothing', async () => {
    await accuse()
    const wei = await platform.demo('wei')
    const [row] = (await evidenceOf()).filter(({ what }) => what === 'B2')
    const target = { kind: 'outcome', id: row?.id }
    const foreign = await wei.ask('POST', '/v1/credit/appeals', { target, grounds: 'mine' })
    expect(foreign.code).toBe('not_found')
    const { text } = await lin.ask('GET', '/v1/credit/evidence')
    for (const id of [realLin, lin.person, 'per_partner', 'deal/']) expect(text).not.toContain(id)
  })

  it('whose score was not made again before a stop has it made by the next look', async () => {
    await accuse()
    await contested()
    const { store, engine, credit } = platform.tessera
    const outcome = await store.get('creditOutcome', [`deal/${realLin}/1`])
    await engine.commit({
      needs: () => [],
      plan(tx) {
        if (outcome !== undefined) tx.put('creditOutcome', { ...outcome, status: 'final' })
        tx.put('creditRescore', { realPerson: realLin, seq: tx.seq })
      },
    })
    const before = await scoreOf()
    await credit.scoreWaiting()
    expect(await scoreOf()).toBeLessThan(before)
    expect(await store.scan({ table: 'creditRescore', equals: [], limit: 9 })).toEqual([])
  })
})

const Hold = z.object({ hold: z.looseObject({ id: z.string() }) })
const Proposed = z.object({ proposal: z.looseObject({ id: z.string() }) })
const wish = { kind: 'takeover', reason: 'somebody else signed in' }
const hold = (who: Visitor, person: string) => send(who, `${desk}/holds`, { ...wish, person })

describe('a hold', () => {
  it('silences predicates at once and leaves the score, until two lift it', async () => {
    expect(await isTrusted()).toMatchObject([{ answer: 'yes' }])
    const { id } = read(Hold, await hold(ops, lin.person)).hold
    expect(await isTrusted()).toMatchObject([{ answer: 'unknown' }])
    expect(await creditOf()).toEqual({ score: 760, held: true })
    expect((await hold(fang, lin.person)).code).toBe('already_taken')
    await platform.tessera.credit.scoreMonth(scoredMonthAt(clock.now()))
    expect(await isTrusted()).toMatchObject([{ answer: 'unknown' }])
    const reason = 'it is them again'
    const lift = await send(ops, `${desk}/holds/${id}/lift`, { reason })
    const proposal = read(Proposed, lift).proposal.id
    expect(await isTrusted()).toMatchObject([{ answer: 'unknown' }])
    const approve = `${desk}/lifts/${proposal}/approve`
    expect((await ops.ask('POST', approve, {})).code).toBe('operator_required')
    const foreign = `/v1/operator/issuers/proposals/${proposal}/approve`
    expect((await fang.ask('POST', foreign, {})).code).toBe('not_found')
    expect((await fang.ask('POST', approve, {})).status).toBe(200)
    expect(await isTrusted()).toMatchObject([{ answer: 'yes' }])
    expect(await creditOf()).toEqual({ score: 760, held: false })
    expect((await send(ops, `${desk}/holds/${id}/lift`, { reason })).code).toBe('not_found')
    expect((await hold(fang, lin.person)).status).toBe(201)
  })

  it('is put on others alone, by operators alone', async () => {
    expect((await hold(ops, 'per_ops')).code).toBe('operator_required')
    expect((await hold(lin, lin.person)).code).toBe('operator_required')
    expect((await hold(ops, 'per_nobody')).code).toBe('not_found')
    expect(await creditOf()).toMatchObject({ held: false })
  })
})
