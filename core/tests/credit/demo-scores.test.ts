// Goal: people of the demo have the scores they are told to have, from evidence alone and by the
// code that scores anybody; a rule hears which side of a line they are on, and never a number.
// Method: a whole platform with the demo on; the month is scored again and comes out the same.

import { scoredMonthAt, verifyScoreFile } from '@tessera/sdk/credit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { startPlatform, type Platform } from '../platform.ts'
import { answersOf, type Visitor } from '../visitor.ts'

const clock = fakeClock(Date.UTC(2026, 10, 28))
const month = scoredMonthAt(clock.now())
let platform: Platform

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'], clock })
})

afterAll(() => platform.stop())

interface Own {
  readonly credit: {
    readonly score: number
    readonly band: string
    readonly held: boolean
    readonly before: number | null
    readonly changes: readonly { readonly by: number }[]
    readonly cappedPoints: number
    readonly lines: readonly { readonly points: number }[]
    readonly losses: readonly unknown[]
    readonly nextBand: { readonly score: number } | null
  } | null
  readonly off: boolean
  readonly nextAtMs: number
}

const ownOf = async (who: Visitor): Promise<Own> =>
  JSON.parse((await who.ask('GET', '/v1/credit')).text) as Own

async function isOver(who: Visitor): Promise<unknown> {
  await who.agree('lab', ['fact.trusted', 'fact.over'])
  const proves = ['trusted', 'over'].map((fact) => ({ call: 'identity.prove', input: { fact } }))
  return answersOf(await who.act(proves, { handler: 'look' }))
}

describe('a person of the demo', () => {
  it.each([
    ['lin', 760, 'super'],
    ['wei', 690, 'excellent'],
    ['chen', 750, 'super'],
    ['qiu', 751, 'super'],
  ])('%s has %i', async (name, score, band) => {
    const { credit, off } = await ownOf(await platform.demo(name))
    expect(credit).toMatchObject({ score, band, held: false })
    expect(off).toBe(false)
    const points = credit?.lines.reduce((sum, line) => sum + line.points, 350 + credit.cappedPoints)
    expect(points).toBe(score)
    expect(credit?.losses.length ?? 0).toBeGreaterThan(0)
  })

  it('without a verified identity has no score', async () => {
    expect((await ownOf(await platform.demo('hua'))).credit).toBeNull()
  })

  it('has the same score when the month is scored again', async () => {
    const before = await platform.tessera.store.scan({
      table: 'creditStanding',
      equals: [],
      limit: 100,
    })
    await platform.tessera.credit.scoreMonth(month)
    const after = await platform.tessera.store.scan({
      table: 'creditStanding',
      equals: [],
      limit: 100,
    })
    expect(after).toEqual(before)
    expect(after.length).toBeGreaterThan(40)
  })

  it('says what changed since the month before, and that is the whole difference', async () => {
    const { credit } = await ownOf(await platform.demo('lin'))
    const sum = (credit?.changes ?? []).reduce((all, { by }) => all + by, 0)
    expect(credit?.before).not.toBeNull()
    expect(sum).toBe((credit?.score ?? 0) - (credit?.before ?? 0))
    expect(sum).not.toBe(0)
  })

  it('takes a file along from which anybody makes the same number', async () => {
    const lin = await platform.demo('lin')
    const { text } = await lin.ask('GET', '/v1/credit/score.json')
    expect(verifyScoreFile(text)).toMatchObject({ ok: true, score: 760 })
    expect(text).not.toContain('per_')
    expect(text).not.toContain('rp_demo')
  })
})

describe('a line at 750', () => {
  it('is met by 750 where it says at least, and not where it says over', async () => {
    const [yes, no] = [{ answer: 'yes' }, { answer: 'no' }]
    expect(await isOver(await platform.demo('chen'))).toMatchObject([yes, no])
    expect(await isOver(await platform.demo('qiu'))).toMatchObject([yes, yes])
    expect(await isOver(await platform.demo('wei'))).toMatchObject([no, no])
  })

  it('is unknown for whom nothing is known, and for who switched their score off', async () => {
    const unknown = [{ answer: 'unknown' }, { answer: 'unknown' }]
    expect(await isOver(await platform.demo('hua'))).toMatchObject(unknown)
    const mei = await platform.demo('mei')
    await mei.ask('POST', '/v1/credit/choice', { off: true })
    expect(await isOver(mei)).toMatchObject(unknown)
    expect((await ownOf(mei)).off).toBe(true)
    await mei.ask('POST', '/v1/credit/choice', { off: false })
    expect(await isOver(mei)).toMatchObject([{ answer: 'yes' }, { answer: 'yes' }])
  })
})

describe('a new month', () => {
  it('is scored on the 6th in Beijing, and not before', async () => {
    const { nextAtMs } = await ownOf(await platform.demo('lin'))
    expect(nextAtMs).toBe(Date.UTC(2026, 11, 5, 16))
    clock.advance(nextAtMs - clock.now() - 1)
    expect(await platform.tessera.credit.scoreDue()).toBe(false)
    await expect
      .poll(async () => {
        // Whether a month is due is looked at every hour.
        clock.advance(3_600_000)
        return platform.tessera.store.get('creditRun', [month + 1])
      })
      .toMatchObject({ month: month + 1 })
  })
})
