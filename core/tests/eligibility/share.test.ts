// Goal: whoever writes a rule learns about how many people meet it, within a limit, the same all
// day. Method: a platform with some hundreds of people beside the demo's, over HTTP.

import type { Rule } from '@tessera/sdk/rule'
import { limits } from '@tessera/sdk/wire'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { startPlatform, type Platform } from '../platform.ts'
import { answersOf, type Step, type Visitor } from '../visitor.ts'
import { signUpMany } from './sign-up.ts'

const clock = fakeClock(Date.UTC(2026, 10, 28, 4))
const dayMs = 86_400_000
let platform: Platform

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab'], clock })
})

afterAll(() => platform.stop())

const signUp = (name: string, count: number, isVerified: boolean) =>
  signUpMany(platform.tessera, { name, count, isVerified })

const verified: Rule = { p: 'levelAtLeast', v: 2 }
const share = (rule: Rule): Step => ({
  call: 'eligibility.share',
  input: { rule: JSON.stringify(rule) },
  caught: true,
})

async function come(name: string): Promise<Visitor> {
  const who = await platform.demo(name)
  expect((await who.agree('lab', [])).code).toBe('ok')
  return who
}

async function asked(who: Visitor, ...rules: readonly Rule[]): Promise<readonly unknown[]> {
  return answersOf(await who.act(rules.map(share), { handler: 'look' }))
}

describe('a share', () => {
  it('of a dozen people is not told', async () => {
    expect(await asked(await come('lin'), verified)).toEqual([{ percent: null }])
  })

  it('is that of the day, and another one on the next', async () => {
    await signUp('a', 300, true)
    await signUp('b', 300, false)
    const wei = await come('wei')
    expect(await asked(wei, verified)).toEqual([{ percent: null }])
    clock.advance(dayMs)
    const [first] = await asked(await come('wei'), verified)
    const { percent } = first as { percent: number }
    expect([45, 50, 55]).toContain(percent)
    await signUp('c', 900, false)
    expect(await asked(await come('wei'), verified)).toEqual([{ percent }])
    clock.advance(dayMs)
    const [later] = await asked(await come('wei'), verified)
    expect([15, 20, 25]).toContain((later as { percent: number }).percent)
  })

  it('says nothing in the log of anybody, and asks for no consent', async () => {
    const chen = await come('chen')
    await asked(chen, verified)
    const { text } = await chen.ask('GET', '/v1/identity/log')
    expect(JSON.parse(text)).toMatchObject({ entries: [] })
  })

  it.each<[unknown]>([['no rule'], [{ p: 'creditAtLeast', v: 600 }], [{ all: [] }]])(
    'is none of %j',
    async (rule) => {
      const told = await asked(await come('lin'), rule as Rule)
      expect(told).toEqual([{ code: 'arguments_invalid' }])
    },
  )
})

describe('the limit of a day', () => {
  /** So many different rules about things of the plugin's own. */
  const rules = (from: number, count: number): readonly Rule[] =>
    Array.from({ length: count }, (_, at) => ({
      any: [verified, { p: 'role', v: `${from + at}` }],
    }))

  it('is on different rules, of each person, until midnight', async () => {
    const qiu = await come('qiu')
    for (let at = 0; at < limits.sharesMax; at += 20) await asked(qiu, ...rules(at, 20))
    const over = { code: 'limit_exceeded' }
    expect(await asked(qiu, ...rules(limits.sharesMax, 1))).toEqual([over])
    expect(await asked(qiu, ...rules(0, 1))).not.toEqual([over])
    expect(await asked(await come('hua'), ...rules(limits.sharesMax, 1))).not.toEqual([over])
    clock.advance(dayMs)
    expect(await asked(await come('qiu'), ...rules(limits.sharesMax, 1))).not.toEqual([over])
  })
})
