// Goal: money is moved by hand only by two, once, in the open. Method: two operators and somebody
// who is none propose, approve, refuse and repeat through HTTP, and let a week pass.

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeClock, type FakeClock } from '../../src/base/clock.ts'
import { startPlatform, type Platform } from '../platform.ts'
import { freshKey, type Visitor } from '../visitor.ts'
import { answers, both, operator, read, send } from './desk-world.ts'

let clock: FakeClock
let platform: Platform
let lin: Visitor
let ops: Visitor
let fang: Visitor

beforeEach(async () => {
  clock = fakeClock(1_790_000_000_000)
  platform = await startPlatform({ plugins: [], clock })
  lin = await platform.person('lin', 10_000n)
  await platform.person('wei')
  ops = await operator(platform, 'ops')
  fang = await operator(platform, 'fang')
})

afterEach(() => platform.stop())

const path = '/v1/operator/postings'
const wish = {
  kind: 'correct',
  fromPerson: 'per_lin',
  toPerson: 'per_wei',
  amountFen: '700',
  reason: 'paid the wrong person',
}
const decide = (visitor: Visitor, id: string, word: string) =>
  visitor.ask('POST', `${path}/${id}/${word}`, {})
const balances = async () => [
  await platform.balanceFen('per_lin'),
  await platform.balanceFen('per_wei'),
]

async function propose(change: Partial<typeof wish> = {}): Promise<string> {
  return read(answers.posting, await send(ops, path, { ...wish, ...change })).posting.id
}

describe('a posting by hand', () => {
  it('moves nothing until another operator approves, then once', async () => {
    const id = await propose()
    expect(await balances()).toEqual([10_000n, 0n])
    expect((await decide(ops, id, 'approve')).code).toBe('operator_required')
    expect((await decide(lin, id, 'approve')).code).toBe('operator_required')
    expect(await balances()).toEqual([10_000n, 0n])
    const decided = await Promise.all([decide(fang, id, 'approve'), decide(fang, id, 'approve')])
    expect(decided.map(({ status }) => status)).toEqual([200, 200])
    expect((await decide(fang, id, 'refuse')).code).toBe('too_late')
    expect(await balances()).toEqual([9_300n, 700n])
  })

  it('has its reason on the statement and on the audit, with both names', async () => {
    const id = await propose()
    await decide(fang, id, 'approve')
    const { entries } = read(answers.entries, await lin.ask('GET', '/v1/wallet/entries'))
    expect(entries[0]).toMatchObject({ kind: 'corrected', amountFen: '-700', note: wish.reason })
    const audit = await platform.tessera.store.scan({ table: 'audit', equals: [], limit: 100 })
    const acts = audit.map(({ person, handler, effects }) => [person, handler, effects])
    expect(acts).toContainEqual([
      'per_ops',
      'operator.propose',
      `{"amountFen":"700","id":"${id}","kind":"correct","reason":"${wish.reason}"}`,
    ])
    expect(acts).toContainEqual(['per_fang', 'operator.approve', `{"id":"${id}"}`])
  })

  it('is not decided by whom it is about', async () => {
    const wish = {
      kind: 'fund',
      fromPerson: null,
      toPerson: 'per_fang',
      amountFen: '5',
      reason: 'r',
    }
    const { id } = read(answers.posting, await send(ops, path, wish)).posting
    expect((await decide(fang, id, 'approve')).code).toBe('operator_required')
    expect(await platform.balanceFen('per_fang')).toBe(0n)
    const yue = await operator(platform, 'yue')
    expect((await decide(yue, id, 'approve')).status).toBe(200)
    expect(await platform.balanceFen('per_fang')).toBe(5n)
  })

  it('can be refused, and is over then', async () => {
    const id = await propose()
    expect((await decide(ops, id, 'refuse')).code).toBe('operator_required')
    expect((await decide(fang, id, 'refuse')).status).toBe(200)
    expect((await decide(fang, id, 'approve')).code).toBe('too_late')
    expect(await balances()).toEqual([10_000n, 0n])
  })

  it('waits seven days and no longer', async () => {
    const [first, second] = [await propose(), await propose()]
    clock.advance(7 * 86_400_000 - 1)
    // Sessions end sooner than proposals; whoever decides has signed in anew.
    fang = await platform.person('fang')
    expect((await decide(fang, first, 'approve')).status).toBe(200)
    clock.advance(1)
    expect((await decide(fang, second, 'approve')).code).toBe('too_late')
    const { waiting, decided } = read(answers.postings, await fang.ask('GET', path))
    expect(waiting).toEqual([])
    expect(decided.map(({ status }) => status).toSorted()).toEqual(['approved', 'expired'])
  })

  it('stays open when there is not enough, for when there is', async () => {
    const id = await propose({ amountFen: '10001' })
    expect((await decide(fang, id, 'approve')).code).toBe('insufficient_funds')
    const fund = { ...wish, kind: 'fund', fromPerson: null, toPerson: 'per_lin', amountFen: '1' }
    expect((await both([fang, ops], path, fund)).status).toBe(200)
    expect((await decide(fang, id, 'approve')).status).toBe(200)
    expect(await balances()).toEqual([0n, 10_001n])
  })

  it('is the same one under the same key, and nothing else', async () => {
    const key = freshKey()
    const one = read(answers.posting, await send(ops, path, wish, key)).posting.id
    expect(read(answers.posting, await send(ops, path, wish, key)).posting.id).toBe(one)
    const other = { ...wish, amountFen: '701' }
    expect((await send(ops, path, other, key)).code).toBe('key_reused')
    expect((await ops.ask('POST', path, wish)).code).toBe('key_required')
  })

  it('is refused at once when it could never be approved', async () => {
    const codes = async (change: object) => (await send(ops, path, { ...wish, ...change })).code
    expect(await codes({ toPerson: 'per_nobody' })).toBe('not_found')
    expect(await codes({ toPerson: 'per_lin' })).toBe('arguments_invalid')
    expect(await codes({ fromPerson: null })).toBe('arguments_invalid')
    expect(await codes({ amountFen: '0' })).toBe('arguments_invalid')
    expect(await codes({ kind: 'fund' })).toBe('arguments_invalid')
    expect(await codes({ reason: ' ' })).toBe('request_invalid')
    expect((await send(lin, path, wish)).code).toBe('operator_required')
  })
})
