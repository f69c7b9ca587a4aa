// Goal: a person learns how a rule stands for them, also on what they never agreed to tell; nobody
// else learns anything of it. Method: demo people and a mini-program with facts, over HTTP.

import type { Rule } from '@tessera/sdk/rule'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeClock } from '../../src/base/clock.ts'
import { startPlatform, type Platform } from '../platform.ts'
import { answersOf, type Visitor } from '../visitor.ts'

let platform: Platform

beforeAll(async () => {
  platform = await startPlatform({
    plugins: ['lab'],
    clock: fakeClock(Date.UTC(2026, 10, 28)),
  })
})

afterAll(() => platform.stop())

const student: Rule = { p: 'attr', name: 'student' }
const journal: Rule = { all: [student, { p: 'attr', name: 'female' }] }
const comment: Rule = { any: [journal, { p: 'creditOver', v: 750 }] }

interface Told {
  readonly code?: string
  readonly verdict: string
  readonly rule: { readonly en: string }
  readonly sentence: { readonly zh: string; readonly en: string }
  readonly questions: readonly {
    readonly state: string
    readonly fact: string | null
    readonly isTold: boolean
    readonly isStep: boolean
    readonly way: { readonly kind: string }
    readonly sentence: { readonly en: string }
  }[]
}

async function explained(who: Visitor, rule: Rule, more: object = {}): Promise<Told> {
  const asked = { plugin: 'lab', rule: JSON.stringify(rule), ...more }
  const { text } = await who.ask('POST', '/v1/eligibility/explain', asked)
  return JSON.parse(text) as Told
}

const visitor = async (name: string, ...facts: readonly string[]): Promise<Visitor> => {
  const who = await platform.demo(name)
  const agreed = facts.map((fact) => `fact.${fact}`)
  expect((await who.agree('lab', agreed)).code).toBe('ok')
  return who
}

describe('a rule explained to its person', () => {
  it('is a may where everything is met and may be told', async () => {
    const told = await explained(await visitor('lin', 'student', 'woman'), journal)
    expect(told).toMatchObject({
      verdict: 'may',
      rule: { en: 'Students who are women' },
      questions: [
        { state: 'met', way: { kind: 'met' }, isTold: true },
        { state: 'met', way: { kind: 'met' }, isTold: true },
      ],
    })
  })

  it('asks for a word where everything is met and something is not told', async () => {
    const told = await explained(await visitor('lin', 'student'), journal)
    expect(told).toMatchObject({
      verdict: 'may_if',
      sentence: {
        en: 'You may, if you let it know that you are a woman.',
        zh: '你可以，只要让它知道你是女性。',
      },
      questions: [
        { fact: 'fact.student', isTold: true, isStep: false },
        { fact: 'fact.woman', isTold: false, isStep: true, way: { kind: 'tell' } },
      ],
    })
  })

  it('says what to prove first to whom nobody vouches for', async () => {
    const told = await explained(await visitor('hua'), { all: [student] })
    expect(told).toMatchObject({
      verdict: 'may_if',
      sentence: { en: 'You may, if you show that you are a student.' },
      questions: [{ state: 'open', isStep: true, way: { kind: 'prove' } }],
    })
  })

  it('is a no with its reason, in terms of whom it is for', async () => {
    const told = await explained(await visitor('wei'), journal)
    expect(told.verdict).toBe('may_not')
    expect(told.sentence.en).toBe('You may not, because this is for women.')
  })

  it('takes the way that needs least to be told', async () => {
    const told = await explained(await visitor('qiu'), comment)
    const steps = told.questions.filter(({ isStep }) => isStep)
    expect(told.verdict).toBe('may_if')
    expect(steps).toMatchObject([{ fact: 'fact.over', way: { kind: 'tell' } }])
  })

  it('goes by what the mini-program knows itself, and quotes its names', async () => {
    const rule: Rule = { all: [{ p: 'memberOf', circle: 'c1', minDays: 7 }] }
    const hua = await visitor('hua')
    const own = JSON.stringify({ memberDays: { c1: 3 } })
    const names = { c1: { zh: '象棋', en: 'Chess' } }
    const told = await explained(hua, rule, { own, names })
    expect(told).toMatchObject({ verdict: 'may_not', questions: [{ fact: null, state: 'unmet' }] })
    expect(told.questions[0]?.sentence.en).toContain('“Chess”')
    const enough = JSON.stringify({ memberDays: { c1: 7 } })
    const may = await explained(hua, rule, { own: enough })
    expect(may.verdict).toBe('may')
    expect(JSON.stringify(may)).not.toContain('c1')
  })
})

describe('what is explained', () => {
  it('stands in no log, uses no budget and changes no answer', async () => {
    const chen = await visitor('chen')
    await explained(chen, comment)
    const log = await chen.ask('GET', '/v1/identity/log')
    expect(JSON.parse(log.text)).toMatchObject({ entries: [] })
    const uses = await platform.tessera.store.scan({ table: 'factUse', equals: [], limit: 100 })
    expect(uses).toEqual([])
    const reply = await chen.act(
      [{ call: 'eligibility.check', input: { rule: JSON.stringify(comment) } }],
      { handler: 'look' },
    )
    expect(answersOf(reply)).toMatchObject([{ answer: 'unknown' }])
  })

  it('is for somebody signed in at the shell, and for no token of a mini-program', async () => {
    const lin = await visitor('lin')
    const body = JSON.stringify({ plugin: 'lab', rule: JSON.stringify(journal) })
    const path = '/v1/eligibility/explain'
    const headers = {
      'content-type': 'application/json',
      'tessera-capability': lin.tokenOf('lab'),
    }
    const token = await platform.send({ method: 'POST', path, headers, body })
    expect(token.code).toBe('sign_in_required')
    const fromPage = { ...headers, origin: 'null', cookie: lin.cookie }
    expect((await platform.send({ method: 'POST', path, headers: fromPage, body })).code).toBe(
      'origin_refused',
    )
  })

  it.each([
    [{ p: 'attr', name: 'rich' }, 'arguments_invalid'],
    [{ p: 'creditAtLeast', v: 600 }, 'arguments_invalid'],
    ['x'.repeat(9_000), 'request_invalid'],
  ])('is nothing of a rule that the mini-program cannot ask: %#', async (rule, code) => {
    const told = await explained(await platform.demo('lin'), rule as Rule)
    expect(told.code).toBe(code)
  })
})
