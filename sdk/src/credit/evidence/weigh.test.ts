// Goal: evidence weighs what the specification says. Method: single outcomes by hand, and what
// caps, nets, statuses and months leave of several.

import { describe, expect, it } from 'vitest'
import { creditParamsV1 } from '../params/params-v1.ts'
import { june, outcome } from '../testing/files.ts'
import { outcomesOf, type OwnOutcome, type ReturnedOutcome } from './outcome.ts'
import { weighEvidence, type FlowTier } from './weigh.ts'

const weigh = (
  outcomes: readonly OwnOutcome[],
  { tier = 3, returned = [] }: { tier?: FlowTier; returned?: readonly ReturnedOutcome[] } = {},
) =>
  weighEvidence({
    params: creditParamsV1,
    asOf: june,
    outcomes,
    returned,
    tiers: [{ counterparty: 'c', tier }],
  })
const one = (fields: Partial<OwnOutcome>) => outcome({ counterparty: 'c', ...fields })

describe('what one outcome weighs', () => {
  it.each<[bigint, number]>([
    [0n, 400],
    [999n, 400],
    [1_000n, 800],
    [9_999n, 800],
    [10_000n, 1_200],
    [99_999n, 1_200],
    [100_000n, 1_500],
    [10n ** 15n, 1_500],
  ])('%s fen at stake: %s', (amountFen, milli) => {
    expect(weigh([one({ amountFen })]).keptMilli).toBe(milli)
  })

  it.each<[FlowTier, number, number]>([
    [0, 0, 3_600],
    [1, 360, 3_600],
    [2, 720, 4_320],
    [3, 1_200, 7_200],
  ])('tier %s: %s kept, %s by a default', (tier, kept, broken) => {
    expect(weigh([one({})], { tier }).keptMilli).toBe(kept)
    expect(weigh([one({ outcome: 'B2' })], { tier }).brokenMilli).toBe(broken)
  })

  it('halves in a year when kept, in two when broken, and is gone after five', () => {
    const months = [0, 12, 24, 59, 60, 61]
    const kept = months.map((ago) => weigh([one({ month: june - ago })]).keptMilli)
    const broken = months.map(
      (ago) => weigh([one({ month: june - ago, outcome: 'B1' })]).brokenMilli,
    )
    expect(kept).toEqual([1_200, 600, 300, 39, 0, 0])
    expect(broken).toEqual([2_400, 1_696, 1_200, 434, 0, 0])
  })

  it('is young for six months', () => {
    const young = (ago: number) => {
      const sums = weigh([one({ month: june - ago }), one({ month: june - ago, outcome: 'B1' })])
      return [sums.youngKeptMilli > 0, sums.youngBrokenMilli > 0]
    }
    expect([young(5), young(6)]).toEqual([
      [true, true],
      [false, false],
    ])
  })

  it('is nothing while it is contested, once it is void, and before it happened', () => {
    const none = weigh([])
    expect(weigh([one({ status: 'contested', outcome: 'B2' })])).toEqual(none)
    expect(weigh([one({ status: 'void' })])).toEqual(none)
    expect(weigh([one({ month: june + 1 })])).toEqual(none)
  })
})

describe('a pair', () => {
  it('gives 1,500 at most, and what is kept and young first', () => {
    const sums = weigh([
      one({ outcome: 'L' }),
      one({ month: june - 12 }),
      one({}),
      one({ outcome: 'L', month: june - 12 }),
    ])
    expect(sums).toMatchObject({ keptMilli: 1_500, youngKeptMilli: 1_200, lateMilli: 0 })
  })

  it('knows no cap for breaches', () => {
    expect(weigh([one({ outcome: 'B2' }), one({ outcome: 'B2' })]).brokenMilli).toBe(14_400)
  })

  it('counts net of what came back, by kind', () => {
    const back = (amountFen: bigint, kind: OwnOutcome['kind'] = 'delivery', month = june) => [
      { counterparty: 'c', kind, amountFen, month },
    ]
    const left = (returned: readonly ReturnedOutcome[]) => weigh([one({})], { returned }).keptMilli
    expect(left(back(5_000n))).toBe(900)
    expect(left(back(20_000n))).toBe(0)
    expect(left(back(90_000n))).toBe(0)
    expect(left(back(20_000n, 'payment'))).toBe(1_200)
    expect(left(back(20_000n, 'delivery', june + 1))).toBe(1_200)
    expect(left(back(20_000n, 'delivery', june - 60))).toBe(1_200)
    expect(weigh([one({ isRated: true })], { returned: back(20_000n) }).ratersCount).toBe(0)
  })

  it('loses nothing rated to a job that fills its cap', () => {
    const unrated = Array.from({ length: 5 }, () => one({}))
    expect(weigh([...unrated, one({ isRated: true })]).ratersCount).toBe(1)
  })
})

it('takes out of the outcomes of all what one person did and what came back', () => {
  const row = { ...one({}), subject: 's' }
  const { own, returned } = outcomesOf('s', [
    row,
    { ...row, subject: 'c', counterparty: 's', outcome: 'L' },
    { ...row, subject: 'c', counterparty: 's', outcome: 'B2' },
    { ...row, subject: 'c', counterparty: 's', status: 'contested' },
    { ...row, subject: 'x', counterparty: 'y' },
  ])
  expect(own).toEqual([one({})])
  expect(returned).toEqual([
    { counterparty: 'c', kind: 'delivery', amountFen: 20_000n, month: june },
  ])
})
