// Goal: whoever confirms a standing mandate reads all that it allows. Method: the line of an offer
// and of a change, by hand.

import { describe, expect, it } from 'vitest'
import type { MandateAct, StandingTerms } from '../../wallet/standing/act.ts'
import { mandateEffect } from './trade.ts'

const terms: StandingTerms = {
  perPurchaseFen: 1_000n,
  perDayFen: 2_000n,
  perMonthFen: 5_000n,
  approveAboveFen: 300n,
  categories: ['books', 'food'],
  // The next day in Shanghai.
  untilMs: Date.UTC(2026, 11, 30, 16, 30),
}

const noteOf = (act: MandateAct, stakeFen = 5_000n) =>
  mandateEffect({ kind: 'mandate', mandate: 'm', plugin: 'lab', by: 'dad', act, stakeFen }, 'kid')
    .note

describe('the line of a standing mandate', () => {
  it('says kinds of merchants and the end, besides the amounts', () => {
    const said = {
      zh: '每笔至多 ¥10.00，每天 ¥20.00，每月 ¥50.00；超过 ¥3.00 先问你；只限“books”、“food”类商家；到 2026-12-31 00:30（北京时间）为止',
      en: 'At most ¥10.00 a purchase, ¥20.00 a day, ¥50.00 a month; above ¥3.00 you are asked first; only at merchants of the kind “books” or “food”; until 2026-12-31 00:30, Beijing time',
    }
    expect(noteOf({ verb: 'offer', spender: 'kid', terms })).toEqual(said)
    const later = {
      zh: '；超出 ¥5000.00、或调高一半以上的部分，24 小时后才能用',
      en: '; what is above ¥5000.00, or raised by more than half, can be used after 24 hours',
    }
    expect(noteOf({ verb: 'change', terms })).toEqual({
      zh: `${said.zh}${later.zh}`,
      en: `${said.en}${later.en}`,
    })
    expect(noteOf({ verb: 'change', terms }, 0n)).toEqual(said)
  })

  it('says what of a large offer is not there at once', () => {
    const offered = (perMonthFen: bigint) =>
      noteOf({ verb: 'offer', spender: 'kid', terms: { ...terms, perMonthFen } })
    expect(offered(500_000n)?.en).not.toContain('24 hours')
    expect(offered(500_001n)?.zh).toMatch(/；超出 ¥5000\.00、.*24 小时后才能用$/u)
    expect(offered(500_001n)?.en).toMatch(
      /; what is above ¥5000\.00, .* can be used after 24 hours$/u,
    )
  })

  it('says so where nothing of it is bounded', () => {
    const wide = { ...terms, approveAboveFen: null, categories: [], untilMs: null }
    const note = noteOf({ verb: 'offer', spender: 'kid', terms: wide })
    expect(note?.zh).toMatch(/；任何商家；没有期限$/u)
    expect(note?.en).toMatch(/; at any merchant; with no end$/u)
  })
})
