// Goal: the auditor sees a refund above its payment, an asset above its limit and a hold that does
// not account for its money. Method: a platform where all three happened rightly, read with one row
// otherwise than it is, one kind at a time.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Findings } from '../../src/ledger/index.ts'
import type { Reader } from '../../src/store/store.ts'
import type { Key, Row, TableName } from '../../src/store/tables.ts'
import { transferCode, transferIdOf } from '../../src/wallet/accounts.ts'
import { supplyAccount } from '../../src/wallet/asset.ts'
import { auditPromises } from '../../src/wallet/audit-promises.ts'
import { planPosting } from '../../src/wallet/posting-plan.ts'
import { postingNeeds, type Posting } from '../../src/wallet/posting.ts'
import { addedReader, changedReader } from '../changed-reader.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Visitor } from '../visitor.ts'

let platform: Platform
let ann: Visitor

const post = (posting: Posting) =>
  platform.tessera.engine.commit({
    needs: (fetched) => postingNeeds(posting, fetched),
    plan: (tx) => planPosting(tx, posting, new Map()),
  })

const [payer, payee] = ['per_ann', 'per_bob']
const paid = transferIdOf('pay', 'one')
const rule = { kind: 'claimants', shareMaxFen: 50n, sharesMax: 3 } as const

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'] })
  ann = await platform.person('ann', 10_000n)
  await platform.person('bob', 500n)
  await ann.agree('lab', [])
  const [plugin, note] = ['lab', 'n']
  await post({ kind: 'pay', id: 'one', plugin, payer, to: payee, amountFen: 300n, note })
  const back = { kind: 'refund', plugin, original: paid, payer, payee, note } as const
  await post({ ...back, id: 'r1', amountFen: 100n })
  await post({ ...back, id: 'r2', amountFen: 150n })
  const untilMs = Date.now() + 60_000
  const hold = { kind: 'hold', plugin, payer, amountFen: 100n, rule, untilMs, note } as const
  await post({ ...hold, hold: 'h1' })
  const share = { kind: 'release', id: '', hold: 'h1', plugin, shareOf: undefined } as const
  await post({ ...share, asking: payee, to: payee, amountFen: 40n })
})

afterAll(async () => {
  await platform.stop()
})

async function found(reader: Reader = platform.tessera.store): Promise<readonly string[]> {
  const findings = new Findings()
  await auditPromises(reader, findings)
  return findings.list.map(({ rule: number, what }) => `${number}: ${what}`)
}

/** What is found where a row is another one. */
const foundWith = <T extends TableName>(table: T, key: Key, change: Partial<Row<T>>) =>
  found(changedReader(platform.tessera.store, { table, key }, change))

describe('the audit of what was promised', () => {
  it('finds nothing where everything went rightly', async () => {
    expect(await found()).toEqual([])
  })

  it('finds refunds above their payment', async () => {
    const says = await foundWith('transfer', [transferIdOf('refund', 'r2')], { amount: 201n })
    expect(says).toContain(`10: of 300 that transfer ${paid} paid, 301 went back`)
  })

  it('finds units above the limit of their asset, minted or given out', async () => {
    const supply = supplyAccount('lab/badge')
    expect(await foundWith('account', [supply], { creditsPosted: 21n })).toEqual([
      '11: asset lab/badge may have 20 units, 21 were minted',
    ])
    expect(await foundWith('account', [supply], { debitsPosted: 21n })).toEqual([
      '11: asset lab/badge gave out 21 of 20 units',
    ])
    expect(await foundWith('asset', ['lab/badge'], { supplyMaxUnits: 19n })).toEqual([
      '11: asset lab/badge may have 19 units, 20 were minted',
    ])
  })

  it('finds a hold that moved more or less than it took, or ended with something in it', async () => {
    expect(await foundWith('hold', ['h1'], { amountFen: 99n })).toEqual([
      '12: hold h1 took 99, moved 40 and has 60',
    ])
    expect(await foundWith('hold', ['h1'], { status: 'ended' })).toEqual([
      '12: hold h1 has ended with 60 in it',
    ])
  })

  it('finds a claim of nothing, and two of one person', async () => {
    const { store } = platform.tessera
    const claims = await store.scan({
      table: 'transfer',
      index: 'byTimestamp',
      equals: [],
      limit: 99,
    })
    const claim = claims.find((row) => row.code === transferCode.release)
    if (claim === undefined) throw new Error('a claim is there')
    const again = { ...claim, id: `${'f'.repeat(31)}0`, amount: 0n }
    const says = await found(addedReader(store, 'transfer', [again]))
    expect(says).toContain('12: hold h1 paid somebody nothing')
    expect(says.some((line) => line.endsWith('2 shares'))).toBe(true)
  })
})
