// Goal: the desk shows the books as they are, to operators alone; and when they are not sound, no
// money moves until one has looked. Method: every route as nobody, as somebody and as an operator;
// a bank by its files; a row of the ledger changed behind its back.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fakeClock, type FakeClock } from '../../src/base/clock.ts'
import { writeStatement } from '../../src/adapters/bank-file/testing/statement-file.ts'
import { walletAccount } from '../../src/wallet/accounts.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Visitor } from '../visitor.ts'
import { schoolWish } from '../identity/school.ts'
import { house, plainLine, statementOf } from './bank-world.ts'
import { answers, both, operator, read, send } from './desk-world.ts'

let platform: Platform
let lin: Visitor
let ops: Visitor
let fang: Visitor

beforeAll(async () => {
  platform = await startPlatform({ plugins: [], config: { demo: false, bank: house } })
  lin = await platform.person('lin', 5_000n)
  ops = await operator(platform, 'ops')
  fang = await operator(platform, 'fang')
})

afterAll(() => platform.stop())

const line = '0'.repeat(64)
const reason = 'because'
const role = { person: 'per_lin', role: 'moderator', scopeType: 'platform', scope: '' }
const merchant = { scope: 'tao', party: 'per_lin' }
const routes: [string, string, unknown][] = [
  ['GET', '/v1/operator/accounts', undefined],
  ['GET', '/v1/operator/accounts/per_lin/entries', undefined],
  ['POST', '/v1/operator/accounts/per_lin/freeze', { reason }],
  ['POST', '/v1/operator/accounts/per_lin/unfreeze', { reason }],
  ['GET', '/v1/operator/postings', undefined],
  [
    'POST',
    '/v1/operator/postings',
    { kind: 'fund', fromPerson: null, toPerson: 'per_lin', amountFen: '1', reason },
  ],
  ['POST', '/v1/operator/postings/mp_1/approve', {}],
  ['POST', '/v1/operator/postings/mp_1/refuse', {}],
  ['POST', '/v1/operator/statements', { file: 'eA==' }],
  ['GET', '/v1/operator/reconciliation', undefined],
  ['POST', `/v1/operator/lines/${line}/assign`, { person: null, reason }],
  ['POST', '/v1/operator/payouts', { name: 'PO-1' }],
  ['GET', '/v1/operator/payouts/PO-1', undefined],
  ['GET', '/v1/operator/ledger', undefined],
  ['POST', '/v1/operator/audit', {}],
  ['POST', '/v1/operator/ledger/resume', { reason }],
  ['GET', '/v1/operator/issuers', undefined],
  ['POST', '/v1/operator/issuers', { ...schoolWish, reason }],
  ['POST', '/v1/operator/issuers/mp_1/end', { reason }],
  ['POST', '/v1/operator/issuers/proposals/mp_1/approve', {}],
  ['POST', '/v1/operator/issuers/proposals/mp_1/refuse', {}],
  ['GET', '/v1/operator/credit/appeals', undefined],
  ['POST', '/v1/operator/credit/appeals/mp_1/decide', { verdict: 'void', reasons: reason }],
  ['GET', '/v1/operator/credit/holds', undefined],
  ['POST', '/v1/operator/credit/holds', { person: 'per_lin', kind: 'fraud', reason }],
  ['POST', '/v1/operator/credit/holds/mp_1/lift', { reason }],
  ['POST', '/v1/operator/credit/lifts/mp_1/approve', {}],
  ['POST', '/v1/operator/credit/lifts/mp_1/refuse', {}],
  ['GET', '/v1/operator/credit/params', undefined],
  ['POST', '/v1/operator/credit/params', { params: {}, reason }],
  ['GET', '/v1/operator/reviews', undefined],
  ['POST', '/v1/operator/reviews/mp_1/look', { reason }],
  ['GET', '/v1/operator/reviews/mp_1/documents/0', undefined],
  ['POST', '/v1/operator/reviews/mp_1/decide', { result: 'fail', failure: 'no_match' }],
  ['GET', '/v1/operator/roles', undefined],
  ['POST', '/v1/operator/roles', { ...role, untilMs: null, reason }],
  ['POST', '/v1/operator/roles/withdraw', { ...role, reason }],
  ['GET', '/v1/operator/proposals', undefined],
  ['POST', '/v1/operator/proposals/mp_1/approve', {}],
  ['POST', '/v1/operator/proposals/mp_1/refuse', {}],
  ['GET', '/v1/operator/merchants', undefined],
  ['PUT', '/v1/operator/merchants', { ...merchant, category: 'shop', title: 'Lin' }],
  ['POST', '/v1/operator/merchants/remove', merchant],
]
const key = { 'idempotency-key': 'key-of-the-test' }

describe('every route of the desk', () => {
  it.each(routes)('%s %s is for operators alone', async (method, path, body) => {
    expect((await lin.ask(method, path, body, key)).code).toBe('operator_required')
    const headers = { ...key, 'content-type': 'application/json' }
    const text = body === undefined ? {} : { body: JSON.stringify(body) }
    const nobody = await platform.send({ method, path, headers, ...text })
    expect(nobody.code).toBe('sign_in_required')
  })

  it('is in the description, and no other is at the desk', async () => {
    const description = await ops.ask('GET', '/openapi.json')
    const paths = Object.keys(read(z.object({ paths: z.looseObject({}) }), description).paths)
    const desk = paths.filter((path) => path.startsWith('/v1/operator/'))
    const tried = new Set(
      routes.map(([, path]) =>
        path
          .replace('per_lin', '{person}')
          .replace(line, '{line}')
          .replace('mp_1', '{id}')
          .replace('/documents/0', '/documents/{place}'),
      ),
    )
    expect(desk.toSorted()).toEqual(
      [...tried].map((path) => path.replace('PO-1', '{name}')).toSorted(),
    )
  })

  it('notes who looked at what', async () => {
    await ops.ask('GET', '/v1/operator/accounts/per_lin/entries')
    const audit = await platform.tessera.store.scan({ table: 'audit', equals: [], limit: 1_000 })
    expect(audit.at(-1)).toMatchObject({
      person: 'per_ops',
      handler: 'operator.entries',
      effects: '{"person":"per_lin"}',
    })
  })

  it('finds people by part of their name, with their money', async () => {
    const found = await ops.ask('GET', '/v1/operator/accounts?name=LIN')
    const { accounts } = read(answers.accounts, found)
    expect(accounts).toMatchObject([{ person: 'per_lin', balanceFen: '5000', frozen: null }])
  })
})

const upload = (file: Uint8Array) =>
  send(ops, '/v1/operator/statements', { file: Buffer.from(file).toString('base64') })
const reconciliation = async () =>
  read(answers.reconciliation, await ops.ask('GET', '/v1/operator/reconciliation'))

describe('the bank at the desk', () => {
  it('books a statement once, and says what has no owner', async () => {
    const wish = await send(lin, '/v1/wallet/deposits', { amountFen: '1000' })
    const { reference } = read(answers.deposit, wish)
    const lines = [
      { ...plainLine, reference, bankReference: 'one' },
      { ...plainLine, amountFen: 300n, bankReference: 'two' },
    ]
    const file = writeStatement(statementOf(lines), '08')
    expect((await upload(file)).status).toBe(201)
    expect((await upload(file)).status).toBe(201)
    expect(await platform.balanceFen('per_lin')).toBe(6_000n)
    const found = await reconciliation()
    expect(found).toMatchObject({ hasBank: true, bookedFen: '1300' })
    expect(found.statements).toEqual([{ differenceFen: '0', missingCount: 0, linesCount: 2 }])
    expect(found.unmatched).toMatchObject([{ amountFen: '300', reason: 'reference_missing' }])
  })

  it('gives a line its owner by two', async () => {
    const [unmatched] = (await reconciliation()).unmatched
    const path = `/v1/operator/lines/${unmatched?.id}/assign`
    const wish = { person: 'per_lin', reason: 'their name is on it' }
    const proposed = await send(ops, path, wish)
    const { id } = read(answers.posting, proposed).posting
    expect(await platform.balanceFen('per_lin')).toBe(6_000n)
    const approve = `/v1/operator/postings/${id}/approve`
    expect((await ops.ask('POST', approve, {})).code).toBe('operator_required')
    expect((await fang.ask('POST', approve, {})).status).toBe(200)
    expect(await platform.balanceFen('per_lin')).toBe(6_300n)
    expect((await reconciliation()).unmatched).toEqual([])
    expect((await send(ops, path, wish)).code).toBe('already_taken')
    const { entries } = read(answers.entries, await lin.ask('GET', '/v1/wallet/entries'))
    expect(entries[0]).toMatchObject({ amountFen: '300', note: 'their name is on it' })
  })

  it('sends what waits once, and gives the file again', async () => {
    const nothing = await ops.ask('GET', '/v1/operator/payouts/PO-1')
    expect(nothing.code).toBe('not_found')
    const wish = { amountFen: '200', payeeName: 'Lin', payeeAccount: '6222 0000 1111 2222' }
    const at = 'key-of-the-withdrawal'
    const asked = await send(lin, '/v1/wallet/withdrawals', wish, at)
    const { mandate } = (await lin.mandate(asked.body.preview?.digest ?? '')).body
    expect((await send(lin, '/v1/wallet/withdrawals', { ...wish, mandate }, at)).status).toBe(201)
    expect((await reconciliation()).waiting).toEqual({ count: 1, amountFen: '200' })
    const made = read(answers.payout, await send(ops, '/v1/operator/payouts', { name: 'PO-1' }))
    expect(made.file).toContain('6222000011112222')
    const again = await ops.ask('GET', '/v1/operator/payouts/PO-1')
    expect(read(answers.payout, again)).toEqual(made)
    expect((await reconciliation()).waiting.count).toBe(0)
  })

  it('takes files of a few megabytes and no larger ones', async () => {
    const large = await upload(Buffer.alloc(4 * 1024 * 1024 + 3, 'a'))
    expect(large.code).toBe('request_invalid')
    const larger = await upload(Buffer.alloc(8 * 1024 * 1024, 'a'))
    expect(larger.code).toBe('body_too_large')
    const fits = await upload(Buffer.alloc(4 * 1024 * 1024, 'a'))
    expect(fits.body.reason).not.toBe(undefined)
    const elsewhere = await send(lin, '/v1/wallet/deposits', { amountFen: 'x'.repeat(200_000) })
    expect(elsewhere.code).toBe('body_too_large')
  })
})

const books = async () => read(answers.books, await ops.ask('GET', '/v1/operator/ledger'))
const fund = { kind: 'fund', fromPerson: null, toPerson: 'per_lin', amountFen: '1', reason }

describe('the books', () => {
  it('add up by asset and kind, and are sound', async () => {
    const audit = read(answers.audit, await ops.ask('POST', '/v1/operator/audit', {}))
    expect(audit.violationsCount).toBe(0)
    const { totals, head, isStopped } = await books()
    expect(isStopped).toBe(false)
    expect(head?.seq).toBeGreaterThan(0)
    const cny = totals.filter(({ asset }) => asset === 'cny')
    const sum = cny.reduce((total, { balanceUnits }) => total + BigInt(balanceUnits), 0n)
    expect(sum).toBe(0n)
    expect(cny.find(({ kind }) => kind === 'wallet')?.balanceUnits).toBe('6100')
  })
})

describe('books that are not sound', () => {
  let broken: Platform
  let clock: FakeClock
  let one: Visitor
  let other: Visitor

  beforeAll(async () => {
    clock = fakeClock(1_790_000_000_000)
    broken = await startPlatform({ plugins: [], clock })
    await broken.person('lin', 5_000n)
    await arrive()
  })
  afterAll(() => broken.stop())

  async function arrive(): Promise<void> {
    one = await operator(broken, 'ops')
    other = await operator(broken, 'fang')
  }

  /** Changes a balance behind the ledger's back. */
  const tamper = async (byFen: bigint): Promise<void> => {
    const key = [walletAccount('per_lin')]
    await broken.tessera.engine.commit({
      needs: () => [{ table: 'account', key }],
      plan(tx) {
        const row = tx.get('account', key)
        if (row === undefined) throw new Error('lin has a wallet')
        tx.put('account', { ...row, creditsPosted: row.creditsPosted + byFen })
      },
    })
  }
  const audit = async () => read(answers.audit, await one.ask('POST', '/v1/operator/audit', {}))
  const isStopped = async () =>
    read(answers.books, await one.ask('GET', '/v1/operator/ledger')).isStopped
  const resume = () => one.ask('POST', '/v1/operator/ledger/resume', { reason })
  const move = () => both([one, other], '/v1/operator/postings', fund)

  it('stop all postings, until an operator has looked', async () => {
    await tamper(1n)
    expect((await audit()).violationsCount).toBeGreaterThan(0)
    expect(await isStopped()).toBe(true)
    expect((await move()).code).toBe('ledger_stopped')
    const freeze = await one.ask('POST', '/v1/operator/accounts/per_lin/freeze', { reason })
    expect(freeze.code).toBe('ledger_stopped')
    await tamper(-1n)
    expect((await audit()).violationsCount).toBe(0)
    expect((await move()).code).toBe('ledger_stopped')
    expect((await resume()).status).toBe(204)
    expect((await move()).code).toBe('ok')
    expect((await resume()).code).toBe('not_found')
  })

  it('are found at night by themselves', async () => {
    await tamper(1n)
    const audits = () =>
      broken.tessera.store.scan({ table: 'ledgerAudit', equals: [], order: 'descending', limit: 9 })
    const before = (await audits()).length
    // Three in the morning of Beijing.
    const nightMs = Date.parse('2026-09-21T19:00:00Z')
    clock.advance(nightMs - clock.now())
    await expect.poll(async () => (await audits()).length).toBe(before + 1)
    expect((await audits())[0]?.atMs).toBe(nightMs)
    await arrive()
    expect(await isStopped()).toBe(true)
    expect((await move()).code).toBe('ledger_stopped')
    await tamper(-1n)
    expect((await resume()).status).toBe(204)
  })
})
