// Goal: a plugin's word about how a promise ended is evidence as far as the money bears it out,
// once for each side, and never about those who deal with themselves. Method: two people, a hold
// between them, over HTTP; the rows of evidence at the end.

import { monthOf } from '@tessera/sdk/credit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import { answersOf, type Step, type Visitor } from '../visitor.ts'

const clock = fakeClock(Date.UTC(2026, 10, 28))
let platform: Platform
let payer: Visitor
let payee: Visitor

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab', 'till'], clock })
  payer = await platform.person('payer', 1_000_000n)
  payee = await platform.person('payee')
  for (const who of [payer, payee]) {
    await who.agree('lab', ['ledger.hold', 'ledger.pay'])
    await who.act([{ call: 'identity.self' }])
  }
})

afterAll(() => platform.stop())

const subOf = ({ person }: Visitor): string =>
  platform.tessera.identity.pairwise.subOf('lab', person)
const money = (fen: number) => ({ $fen: String(fen) })

/** A hold of 300 from one to the other. */
async function holdFor(people: readonly Visitor[] = [payee]): Promise<string> {
  const reply = await payer.act([
    {
      call: 'ledger.hold',
      input: {
        amountFen: money(300),
        payees: { kind: 'named', people: people.map(subOf), shareMaxFen: money(300) },
        until: clock.now() + 86_400_000,
        note: 'job',
      },
    },
  ])
  const [answer] = answersOf(reply) as readonly [{ hold: string }]
  return answer.hold
}

const release = (hold: string, fen = 300): Step => ({
  call: 'ledger.release',
  input: { hold, to: subOf(payee), amountFen: money(fen) },
})
const report = (hold: string, about: Visitor, outcome: string): Step => ({
  call: 'credit.report',
  input: { hold, about: subOf(about), outcome, rated: true },
})
const giveBack = (hold: string): Step => ({ call: 'ledger.void', input: { hold } })

const act = (...steps: Step[]): Promise<Reply> => payer.act(steps)

const evidenceOf = async (hold: string) =>
  (await platform.tessera.store.scan({ table: 'creditOutcome', equals: [], limit: 1_000 })).filter(
    ({ id }) => id.startsWith(`hold/${hold}/`),
  )

describe('a report', () => {
  it('of a promise kept stands with the money that was at stake', async () => {
    const hold = await holdFor()
    expect((await act(release(hold), report(hold, payee, 'kept'))).code).toBe('ok')
    expect(await evidenceOf(hold)).toMatchObject([
      {
        subject: payee.person,
        counterparty: payer.person,
        kind: 'delivery',
        amountFen: 300n,
        outcome: 'K',
        month: monthOf(clock.now()),
        status: 'final',
        rated: 1,
        source: 'lab',
      },
    ])
  })

  it('is shown among the effects of its run', async () => {
    const hold = await holdFor()
    const reply = await act(release(hold), report(hold, payee, 'late'))
    expect(reply.text).toContain('credit score')
  })

  it('counts once for each side, and the first one stands', async () => {
    const hold = await holdFor()
    await act(release(hold), report(hold, payee, 'kept'), report(hold, payer, 'kept'))
    await act(report(hold, payee, 'late'))
    const rows = await evidenceOf(hold)
    expect(rows.map(({ kind, outcome }) => `${kind} ${outcome}`).toSorted()).toEqual([
      'delivery K',
      'payment K',
    ])
  })

  it('that the money does not bear out is refused, and nothing of its run happens', async () => {
    const open = await holdFor()
    expect((await act(report(open, payee, 'kept'))).code).toBe('hold_refused')
    expect((await act(report(open, payee, 'broken'))).code).toBe('hold_refused')
    const paid = await holdFor()
    await act(release(paid))
    expect((await act(report(paid, payee, 'broken'))).code).toBe('hold_refused')
    expect([...(await evidenceOf(open)), ...(await evidenceOf(paid))]).toEqual([])
  })

  it('of a promise that was not kept takes a hold that is over', async () => {
    const hold = await holdFor()
    expect((await act(giveBack(hold), report(hold, payee, 'broken'))).code).toBe('ok')
    expect(await evidenceOf(hold)).toMatchObject([{ outcome: 'B2', subject: payee.person }])
  })

  it('is about the payer or the one named payee', async () => {
    const many = await holdFor([payee, payer])
    expect((await act(release(many), report(many, payee, 'kept'))).code).toBe('arguments_invalid')
    const stranger = await platform.person('stranger')
    await stranger.agree('lab', [])
    await stranger.act([{ call: 'identity.self' }])
    const hold = await holdFor()
    const other = await act(release(hold), report(hold, stranger, 'kept'))
    expect(other.code).toBe('arguments_invalid')
  })

  it('about a hold of nobody is refused', async () => {
    expect((await act(report('hold_none', payee, 'kept'))).code).toBe('not_found')
  })

  it('about two accounts of one person is no evidence', async () => {
    const twin = await platform.person('twin')
    await platform.tessera.engine.commit({
      needs: () => [],
      plan: (tx) => tx.put('realPersonOf', { person: twin.person, realPerson: payer.person }),
    })
    await twin.agree('lab', [])
    await twin.act([{ call: 'identity.self' }])
    const hold = await holdFor([twin])
    const released = { ...release(hold), input: { hold, to: subOf(twin), amountFen: money(300) } }
    expect((await act(released, report(hold, twin, 'kept'))).code).toBe('ok')
    expect(await evidenceOf(hold)).toEqual([])
  })
})
