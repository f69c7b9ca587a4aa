// Goal: what ends is over at its moment and nowhere before, in its session and nowhere else; an act
// that began in time is refused when it comes to its commit too late. Method: terms at moments, and
// units over plain rows.

import { describe, expect, it } from 'vitest'
import { PlatformError } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import { requireStanding, standingOf, termOf, whyOver, type Standing } from './term.ts'

const nowMs = Date.UTC(2026, 10, 28)
const sessionId = 'ses_a'
const at = { nowMs, sessionId }
const stands = (standing: Partial<Standing>): Standing => ({
  mode: 'until',
  untilMs: null,
  session: null,
  status: 'active',
  ...standing,
})

function codeOf(act: () => unknown): string {
  try {
    act()
    return 'ok'
  } catch (error) {
    return error instanceof PlatformError ? error.code : 'fault'
  }
}

describe('a term', () => {
  it('of a session ends after the idle time', () => {
    for (const mode of ['once', 'using'] as const)
      expect(termOf({ mode }, at)).toEqual({
        mode,
        untilMs: nowMs + limits.usingIdleMs,
        session: sessionId,
      })
  })

  it('until a day ends with it in Shanghai, whatever the session', () => {
    const untilMs = Date.UTC(2026, 10, 28, 16)
    expect(termOf({ mode: 'until', day: '2026-11-28' }, at)).toMatchObject({
      untilMs,
      session: null,
    })
    expect(termOf({ mode: 'until' }, at)).toMatchObject({ untilMs: null, session: null })
  })

  it('reaches as far as the limit and no further', () => {
    const day = (days: number) => new Date(nowMs + days * 86_400_000).toISOString().slice(0, 10)
    const wish = (days: number) => () => termOf({ mode: 'until', day: day(days) }, at)
    expect(codeOf(wish(limits.grantDaysMax - 1))).toBe('ok')
    expect(codeOf(wish(limits.grantDaysMax))).toBe('request_invalid')
    expect(codeOf(wish(-1))).toBe('request_invalid')
    expect(codeOf(() => termOf({ mode: 'until', day: '2026-02-31' }, at))).toBe('request_invalid')
  })
})

describe('a grant', () => {
  it('is over at its moment, elsewhere, and when it was ended', () => {
    expect(whyOver(stands({ untilMs: nowMs + 1 }), at)).toBeUndefined()
    expect(whyOver(stands({ untilMs: nowMs }), at)).toBe('until')
    expect(whyOver(stands({ mode: 'using', session: 'ses_b' }), at)).toBe('using')
    expect(whyOver(stands({ mode: 'once', status: 'ended' }), at)).toBe('once')
    expect(whyOver(stands({ mode: 'once', status: 'withdrawn' }), at)).toBe('withdrawn')
  })

  it('is refused with its own code', () => {
    expect(codeOf(() => requireStanding(stands({}), at))).toBe('ok')
    expect(codeOf(() => requireStanding(stands({ untilMs: nowMs }), at))).toBe('capability_ended')
    expect(codeOf(() => requireStanding(stands({ status: 'withdrawn' }), at))).toBe(
      'capability_withdrawn',
    )
    expect(codeOf(() => requireStanding(undefined, at))).toBe('capability_withdrawn')
  })

  it('from before there were terms stands until it is withdrawn', () => {
    const row = {
      person: 'per_a',
      plugin: 'lab',
      id: 'r',
      status: 'active',
      capabilities: '{}',
      epoch: 1,
      grantedAtMs: 0,
      withdrawnAtMs: null,
      mode: null,
      untilMs: null,
      session: null,
      endedAtMs: null,
    }
    expect(standingOf(row)).toEqual(stands({}))
  })
})
