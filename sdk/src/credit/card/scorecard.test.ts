// Goal: the card gives the numbers of the specification. Method: its worked examples with the file
// that they were made from, then each line, cap and edge alone.

import { describe, expect, it, test } from 'vitest'
import { creditParamsV1 } from '../params/params-v1.ts'
import { creditFile, june, keptJobs, outcome, standing } from '../testing/files.ts'
import type { ScoreInput, Standing } from './score-input.ts'
import { scoreOf } from './scorecard.ts'

const score = (fields: Partial<ScoreInput>) => scoreOf(creditFile(fields), creditParamsV1)
const pointsOf = (fields: Partial<ScoreInput>, code: string): number | undefined =>
  score(fields).lines.find((it) => it.code === code)?.points
const standingOf = (fields: Partial<Standing>): Standing => ({ ...standing, ...fields })
const broken = (code: 'B1' | 'B2', monthsAgo: number, count = 1) =>
  Array.from({ length: count }, (_, at) =>
    outcome({ counterparty: `victim-${at}`, outcome: code, month: june - monthsAgo }),
  )
/** The trust that reaches whoever has traded. */
const trusted = { trustUnits: 1_500 }
const forty = { outcomes: keptJobs(40), ...trusted }

describe('the worked examples of 8.5', () => {
  test.each<[string, Partial<ScoreInput>, number]>([
    ['no jobs, new', { standing: standingOf({ verifiedMonths: 1 }) }, 551],
    ['5 kept', { outcomes: keptJobs(5), ...trusted }, 690],
    ['10 kept', { outcomes: keptJobs(10), ...trusted }, 750],
    ['20 kept', { outcomes: keptJobs(20), ...trusted }, 795],
    ['40 kept', forty, 842],
    ['40 and a cancel', { ...forty, outcomes: [...keptJobs(40), ...broken('B1', 1)] }, 805],
    ['40 and a default', { ...forty, outcomes: [...keptJobs(40), ...broken('B2', 1)] }, 747],
    ['the default long ago', { ...forty, outcomes: [...keptJobs(40), ...broken('B2', 24)] }, 814],
    ['40 and 3 defaults', { ...forty, outcomes: [...keptJobs(40), ...broken('B2', 1, 3)] }, 666],
    [
      '40 and a severe violation',
      { ...forty, violations: [{ severity: 'severe', month: june, status: 'final' }] },
      742,
    ],
    [
      'V3, 60 months, 80 kept',
      {
        standing: standingOf({ level: 3, verifiedMonths: 60, hasSecondCredential: true }),
        outcomes: keptJobs(80),
        trustUnits: 24_000,
      },
      927,
    ],
    ['V0, new', { standing: standingOf({ level: 0, verifiedMonths: 0 }) }, 519],
    ['V1, new', { standing: standingOf({ level: 1, verifiedMonths: 1 }) }, 531],
  ])('%s', (_, fields, expected) => {
    expect(score(fields).score).toBe(expected)
  })

  it('have 715 points before the cap of a thin file takes 25', () => {
    const { cappedPoints, caps } = score({ outcomes: keptJobs(5), ...trusted })
    expect(cappedPoints).toBe(690 - 715)
    expect(caps).toEqual([{ code: 'cap.thin', at: 690 }])
  })
})

describe('a line of the card', () => {
  it('tells its points and most, which add up to the score', () => {
    const { lines, score: sum, cappedPoints } = score(forty)
    expect(lines.reduce((all, { points }) => all + points, 350 + cappedPoints)).toBe(sum)
    expect(lines.reduce((all, { most }) => all + most, 0)).toBe(600)
  })

  it('counts a takeover for a year', () => {
    const after = (takeoverMonths: number) =>
      pointsOf({ standing: standingOf({ takeoverMonths }) }, 'identity.takeover')
    expect([after(0), after(11), after(12)]).toEqual([0, 0, 5])
  })

  it('takes 25 for each obligation overdue and 15 for each dispute ignored, down to none', () => {
    const duties = (overdueCount: number, ignoredDisputesCount: number) =>
      pointsOf(
        { open: { obligationsCount: 0, overdueCount, ignoredDisputesCount } },
        'present.duties',
      )
    expect([duties(0, 0), duties(1, 0), duties(0, 1), duties(1, 1), duties(9, 9)]).toEqual([
      50, 25, 35, 10, 0,
    ])
  })

  it('holds what is open against three usual months, one a month at least', () => {
    const exposure = (obligationsCount: number, months: number) => {
      const outcomes = keptJobs(12).map((it, at) => ({ ...it, month: june - (at % months) }))
      const open = { obligationsCount, overdueCount: 0, ignoredDisputesCount: 0 }
      return pointsOf({ outcomes, open }, 'present.exposure')
    }
    // Twelve in twelve months: one a month; twelve in three months: a median of none, so one.
    for (const months of [12, 3])
      expect([0, 1, 2, 3, 4, 6, 7, 12, 13].map((open) => exposure(open, months))).toEqual([
        30, 30, 22, 22, 12, 12, 5, 5, 0,
      ])
  })

  it('gives a thin file no more than 15 for what is open', () => {
    expect(pointsOf({}, 'present.exposure')).toBe(15)
    expect(pointsOf({ outcomes: keptJobs(2) }, 'present.exposure')).toBe(30)
  })

  it('counts raters whom trust reaches, within the year, each once', () => {
    const raters = (tier: 0 | 1, monthsAgo: number) => {
      const outcomes = [0, 0, 1].map((client) =>
        outcome({ counterparty: `c${client}`, isRated: true, month: june - monthsAgo }),
      )
      const tiers = [0, 1].map((client) => ({ counterparty: `c${client}`, tier }))
      return pointsOf({ outcomes, tiers }, 'conduct.raters')
    }
    expect([raters(1, 0), raters(1, 11), raters(1, 12), raters(0, 0)]).toEqual([8, 8, 0, 0])
  })

  it('counts what was decided finally, and lets it fade', () => {
    const severe = (status: 'open' | 'final' | 'overturned', monthsAgo: number) =>
      pointsOf(
        { ...forty, violations: [{ severity: 'severe', month: june - monthsAgo, status }] },
        'conduct.violations',
      )
    expect([severe('open', 0), severe('overturned', 0)]).toEqual([0, 0])
    expect([severe('final', 0), severe('final', 24), severe('final', 60)]).toEqual([-60, -30, 0])
  })

  it('never makes conduct negative', () => {
    const violations = Array.from({ length: 9 }, () => ({
      severity: 'severe' as const,
      month: june,
      status: 'final' as const,
    }))
    const { lines } = score({ violations })
    const conduct = lines.filter(({ code }) => code.startsWith('conduct.'))
    expect(conduct.reduce((sum, { points }) => sum + points, 0)).toBe(0)
  })
})

describe('a cap', () => {
  it('ends the score of who is not known well, and says so', () => {
    const ends = ([0, 1, 2, 3] as const).map((level) => {
      const { score: value, caps } = score({ ...forty, standing: standingOf({ level }) })
      return [value, ...caps.map(({ code }) => code)]
    })
    expect(ends).toEqual([[550, 'cap.level'], [650, 'cap.level'], [842], [857]])
  })
})

describe('a hold', () => {
  it('changes no point and is on from its first month to its last', () => {
    const held = (from: number, until: number | null) =>
      score({
        ...forty,
        holds: [
          { reason: 'fraud', from: june + from, until: until === null ? null : june + until },
        ],
      })
    expect(held(0, null)).toMatchObject({ isHeld: true, score: 842 })
    expect([held(-2, 0).isHeld, held(-2, -1).isHeld, held(1, null).isHeld]).toEqual([
      true,
      false,
      false,
    ])
  })
})
