// Goal: a page cannot tell a lack of money from a person's no, one key covers every attempt, and
// what changed is shown again. Method: a scripted core and a scripted person.

import {
  ProblemError,
  parseProblem,
  type Answer,
  type Invocation,
  type Preview,
  type Problem,
} from '@tessera/sdk/client'
import { describe, expect, it } from 'vitest'
import { CapabilityTokens } from '../../state/capability-tokens.ts'
import { createStore } from '../../state/store.ts'
import { runMutation, type CashierEnd, type CashierOrder } from './mutation-run.ts'
import { toPageError } from './page-error.ts'
import { PluginAccess } from './plugin-access.ts'

const plugin = {
  id: 'red-packets',
  version: '1.0.0',
  name: { zh: '红包', en: 'Red packets' },
  description: { zh: '', en: '' },
  publisher: 'Tessera',
  colour: 'vermilion',
  packageHash: 'hash',
  pageUrl: '',
  granted: true,
  capabilities: [],
  handlers: [],
} as const

const preview = (digest: string): Preview => ({
  digest,
  expiresAtMs: 1,
  totalFen: '8800',
  needs: 'tap',
  effects: [],
})

const fail = (code: string, extra: object = {}): ProblemError =>
  new ProblemError(parseProblem({ status: 409, body: { code, ...extra } }))

const done: Answer = { result: { packet: 'p' }, effects: [] }

type Person = (order: CashierOrder) => Promise<CashierEnd>

const run = async (script: readonly (Answer | Error)[], person: Person) => {
  const calls: Invocation[] = []
  const told: string[] = []
  const access = new PluginAccess({
    plugin,
    tokens: new CapabilityTokens({
      mint: async () => ({ token: 'tok', expiresAtMs: 300_000, capabilities: [] }),
      nowMs: () => 0,
    }),
    askConsent: async () => undefined,
    refused: createStore(false),
    onGranted: () => undefined,
  })
  const parts = {
    access,
    invoke: async (call: Invocation) => {
      const answer = script[calls.length] ?? fail('internal')
      calls.push(call)
      if (answer instanceof Error) throw answer
      return answer
    },
    preview: async () => ({ preview: preview('looked') }),
    mandate: async (shown: Preview) => `mandate of ${shown.digest}`,
    isBrokenOff: () => false,
    tell: ({ code }: Problem) => void told.push(code),
    cashier: person,
  }
  const call = { plugin: plugin.id, handler: 'send', args: {}, packageHash: 'hash' }
  const outcome = await runMutation(parts, call).catch(toPageError)
  return { calls, outcome, told }
}

const confirms: Person = async ({ preview: first, confirm }) => {
  let shown = first
  while (shown !== undefined) {
    const step = await confirm(shown)
    if (step.step === 'done') return { end: 'answered', answer: step.answer }
    if (step.step === 'failed') return { end: 'failed', problem: step.problem }
    shown = step.step === 'changed' ? step.preview : undefined
  }
  return { end: 'declined' }
}

const refuses: Person = async () => ({ end: 'declined' })
const asked = fail('confirmation_required', { preview: preview('d1') })

describe('runMutation', () => {
  it('answers at once where no money moves', async () => {
    const { outcome } = await run([done], refuses)
    expect(outcome).toEqual(done)
  })

  it('sends the confirmed call again under the same key with its digest and mandate', async () => {
    const { calls, outcome } = await run([asked, done], confirms)
    expect(outcome).toEqual(done)
    expect(calls[1]).toMatchObject({ expect: 'd1', mandate: 'mandate of d1', key: calls[0]?.key })
  })

  it('gives a page the same answer for a no and for a lack of money', async () => {
    const no = await run([asked], refuses)
    const short = await run([asked, fail('insufficient_funds')], confirms)
    const shortAtOnce = await run([fail('insufficient_funds')], refuses)
    expect(short.outcome).toEqual(no.outcome)
    expect(shortAtOnce.outcome).toEqual(no.outcome)
    expect(no.outcome).toMatchObject({ data: { code: 'declined' } })
  })

  it('tells the person of a frozen wallet, and the page no more than of a no', async () => {
    const no = await run([asked], refuses)
    const atOnce = await run([fail('account_frozen')], refuses)
    const confirmed = await run([asked, fail('account_frozen')], confirms)
    expect(atOnce.told).toEqual(['account_frozen'])
    expect(atOnce.outcome).toEqual(no.outcome)
    expect(confirmed.outcome).toEqual(no.outcome)
  })

  it.each(['level_required', 'level_limit'])(
    'tells the person of %s, and the page no more than of a no',
    async (code) => {
      const no = await run([asked], refuses)
      const atOnce = await run([fail(code)], refuses)
      const confirmed = await run([asked, fail(code)], confirms)
      expect(atOnce.told).toEqual([code])
      expect(atOnce.outcome).toEqual(no.outcome)
      expect(confirmed.outcome).toEqual(no.outcome)
    },
  )

  it('shows the new list when what would happen has changed', async () => {
    const changed = fail('effects_changed', { preview: preview('d2') })
    const { calls, outcome } = await run([asked, changed, done], confirms)
    expect(outcome).toEqual(done)
    expect(calls[2]).toMatchObject({ expect: 'd2', mandate: 'mandate of d2' })
  })

  it('looks again when an old preview comes without a new list', async () => {
    const { calls } = await run([asked, fail('preview_expired'), done], confirms)
    expect(calls[2]).toMatchObject({ expect: 'looked' })
  })

  it('tells the page a refusal of the mini-program itself', async () => {
    const { outcome } = await run([asked, fail('too_late')], confirms)
    expect(outcome).toMatchObject({ data: { code: 'too_late' } })
  })

  it('replaces a token that core no longer takes, once', async () => {
    const { calls, outcome } = await run([fail('capability_expired'), done], refuses)
    expect(outcome).toEqual(done)
    expect(calls).toHaveLength(2)
    const again = [fail('capability_expired'), fail('capability_expired')]
    expect((await run(again, refuses)).outcome).toMatchObject({
      data: { code: 'capability_expired' },
    })
  })
})
