// Goal: no plugin can make another one use what a person allowed that one, unless the person set it
// off in the shell, for exactly this, once. Method: people who allowed the aide everything, callers
// who try to make use of it, and handoffs that are foreign, used, old or widened.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limits } from '@tessera/sdk/wire'
import { answersOf, freshKey, type Step, type Visitor } from '../visitor.ts'
import {
  answerOf,
  calls,
  handOver,
  innerAnswersOf,
  noteOf,
  runs,
  startIntentWorld,
  type IntentWorld,
} from './world.ts'

const everything = ['identity.profile', 'notify.send', 'ledger.hold', 'intent.call']
let world: IntentWorld
let ming: Visitor
let hua: Visitor

beforeAll(async () => {
  world = await startIntentWorld(['porter'])
  ming = await world.user('ming', 10_000n)
  hua = await world.user('hua', 10_000n)
  for (const one of [ming, hua]) await one.agree('aide', everything)
})

afterAll(async () => {
  await world.platform.stop()
})

/** Time goes by; tokens do not last that long, so everybody comes again. */
async function moveOn(ms: number): Promise<void> {
  world.moveOn(ms)
  for (const one of [ming, hua]) await one.agree('lab', ['intent.call'])
  await ming.agree('aide', everything)
}

const self: Step = { call: 'identity.self' }
const me = { $of: [0, 'person'] }
const profile: Step = { call: 'identity.profile', input: { person: me } }
const words = { zh: '你好', en: 'Hello' }
const notify: Step = {
  call: 'notify.send',
  input: { to: me, kind: 'trial', title: words, body: words },
}
const hold: Step = {
  call: 'ledger.hold',
  input: {
    amountFen: { $fen: '100' },
    payees: { kind: 'claimants', shareMaxFen: { $fen: '50' }, sharesMax: 2 },
    until: Date.now() + 3_600_000,
    note: 'kept',
  },
}
const post = (handoff: string | undefined, args: object = {}): Step =>
  calls(
    'aide',
    'post',
    { into: 'hall', card: 'c1', ...args },
    handoff === undefined ? {} : { handoff },
  )
const codeOf = async (visitor: Visitor, step: Step) => (await visitor.act([step])).code
const scripted = (steps: readonly Step[]) => ({ script: JSON.stringify(steps) })

describe('what a person allowed the called plugin', () => {
  it.each([
    ['about themselves', profile],
    ['to notify others', notify],
    ['over their money', hold],
  ])('%s serves the plugin itself, and no caller', async (_what, step) => {
    const own = await ming.confirm('aide/act', scripted([self, step]))
    expect(own.code).toBe('ok')
    const called = await ming.act([{ ...runs('aide', [self, step]), caught: true }])
    expect(answersOf(called)).toEqual([{ code: 'not_granted' }])
  })

  it('serves what they set off themselves, but for their money', async () => {
    const steps = [self, profile, notify, { ...hold, caught: true }]
    const handoff = await handOver(ming, { fixed: { into: 'hall' } })
    const reply = await ming.act([post(handoff, scripted(steps))])
    expect(innerAnswersOf(answerOf(reply))).toEqual([
      expect.anything(),
      { displayName: ming.person },
      {},
      { code: 'not_granted' },
    ])
    expect(reply.body.effects?.map(({ kind }) => kind)).toEqual(['intent', 'notify'])
  })

  it('is not there for whoever withdrew it, or never allowed anything', async () => {
    const fay = await world.user('fay')
    const steps = scripted([self, { ...profile, caught: true }])
    const never = await fay.act([post(await handOver(fay), steps)])
    expect(innerAnswersOf(answerOf(never))[1]).toEqual({ code: 'not_granted' })
    await fay.agree('aide', ['identity.profile'])
    const given = await fay.act([post(await handOver(fay), steps)])
    expect(innerAnswersOf(answerOf(given))[1]).toEqual({ displayName: fay.person })
    await fay.ask('DELETE', '/v1/grants/aide')
    const withdrawn = await fay.act([post(await handOver(fay), steps)])
    expect(innerAnswersOf(answerOf(withdrawn))[1]).toEqual({ code: 'not_granted' })
  })

  it('serves the shell where the person acts there, but for their money', async () => {
    const steps = [self, profile, { ...hold, caught: true }]
    const args = { into: 'hall', card: 'shell', ...scripted(steps) }
    const reply = await ming.intent('aide/post', args)
    expect(reply.code).toBe('ok')
    const answers: unknown = JSON.parse(String(reply.body.result?.['answers']))
    expect(answers).toEqual([
      expect.anything(),
      { displayName: ming.person },
      { code: 'not_granted' },
    ])
    expect((await noteOf(ming, 'hall/shell'))['from']).toBe('shell')
  })

  it('does not come along with a call that the called one makes', async () => {
    await ming.agree('porter', everything)
    const inner = runs('porter', [self, { ...profile, caught: true }])
    const handoff = await handOver(ming)
    const reply = await ming.act([post(handoff, scripted([inner]))])
    const [below] = innerAnswersOf(answerOf(reply))
    expect(innerAnswersOf(below)[1]).toEqual({ code: 'not_granted' })
  })
})

describe('a handoff', () => {
  it('is what an intent with a gesture runs under', async () => {
    expect(await codeOf(ming, post(undefined))).toBe('gesture_required')
    expect(await codeOf(ming, post(await handOver(ming)))).toBe('ok')
    expect((await noteOf(ming, 'hall/c1'))['from']).toBe('lab')
  })

  it('is for one person, in one session', async () => {
    expect(await codeOf(hua, post(await handOver(ming)))).toBe('handoff_invalid')
    const elsewhere = await world.user('ming')
    expect(elsewhere.sessionId).not.toBe(ming.sessionId)
    expect(await codeOf(elsewhere, post(await handOver(ming)))).toBe('handoff_invalid')
    await ming.agree('lab', ['intent.call'])
  })

  it('is from one plugin to one intent of another', async () => {
    const foreign = await handOver(ming, { from: 'aide', to: 'porter', intent: 'run' })
    expect(await codeOf(ming, post(foreign))).toBe('handoff_invalid')
    const other = await handOver(ming, { intent: 'run' })
    expect(await codeOf(ming, post(other))).toBe('handoff_invalid')
    // The aide is called under it, and tries to pass it on as its own.
    const passed = calls('porter', 'run', { script: '[]' }, { handoff: await handOver(ming) })
    expect(await codeOf(ming, runs('aide', [passed]))).toBe('handoff_invalid')
    expect(await codeOf(ming, post('ho_made-up'))).toBe('handoff_invalid')
  })

  it('is used once', async () => {
    const handoff = await handOver(ming)
    expect(await codeOf(ming, post(handoff))).toBe('ok')
    expect(await codeOf(ming, post(handoff))).toBe('handoff_invalid')
  })

  it('is used once also by several at the same time', async () => {
    const handoff = await handOver(ming)
    const codes = await Promise.all(
      Array.from({ length: 6 }, (_, place) => codeOf(ming, post(handoff, { card: `at-${place}` }))),
    )
    expect(codes.toSorted()).toEqual([...Array<string>(5).fill('handoff_invalid'), 'ok'])
  })

  it('is not used up by what did not happen', async () => {
    const handoff = await handOver(ming)
    const broken = [post(handoff), { call: 'refuse', input: 'no' }]
    expect((await ming.act(broken)).code).toBe('refused')
    const key = freshKey()
    const args = scripted([post(handoff)])
    const preview = await ming.call('lab/act', args, { key, preview: true })
    const expected = preview.body.preview?.digest ?? ''
    expect((await ming.call('lab/act', args, { key, expect: expected })).code).toBe('ok')
    expect(await codeOf(ming, post(handoff))).toBe('handoff_invalid')
  })

  it('is good up to its last moment and not after', async () => {
    const [early, late] = [await handOver(ming), await handOver(ming)]
    await moveOn(limits.handoffMs - 1)
    expect(await codeOf(ming, post(early))).toBe('ok')
    world.moveOn(1)
    expect(await codeOf(ming, post(late))).toBe('handoff_invalid')
  })

  it('ends between a preview and its commit', async () => {
    const handoff = await handOver(ming)
    await moveOn(limits.handoffMs - 1_000)
    const key = freshKey()
    const args = scripted([post(handoff, { card: 'too-late' })])
    const preview = await ming.call('lab/act', args, { key, preview: true })
    world.moveOn(1_000)
    const expected = preview.body.preview?.digest ?? ''
    const done = await ming.call('lab/act', args, { key, expect: expected })
    expect(done.code).toBe('handoff_invalid')
    expect((await noteOf(ming, 'hall/too-late'))['value']).toBe(0)
  })

  it('cannot be widened: what it fixed wins, and cannot be said otherwise', async () => {
    const wish = { fixed: { into: 'hall' } }
    const other = post(await handOver(ming, wish), { into: 'attic' })
    const reply = await ming.act([other])
    expect(reply.code).toBe('arguments_invalid')
    expect(reply.body.errors?.[0]?.pointer).toBe('/args/into')
    const { into: _into, ...left } = { into: '', card: 'fixed' }
    const out = calls('aide', 'post', left, { handoff: await handOver(ming, wish) })
    expect(answersOf(await ming.act([out]))).toEqual([{ result: { into: 'hall', answers: '[]' } }])
    expect(await codeOf(ming, post(await handOver(ming, wish), { into: 'hall' }))).toBe('ok')
  })

  it('that fixes somebody means them for both plugins', async () => {
    const [other] = answersOf(await hua.act([self])) as readonly [{ person: string }]
    const wish = { intent: 'greet', fixed: { who: other.person } }
    const greet = (args: object, handoff: string) =>
      calls('aide', 'greet', { id: 'fixed', ...args }, { handoff })
    const reply = await ming.act([greet({}, await handOver(ming, wish))])
    expect(answerOf(reply)).toMatchObject({ result: { who: other.person } })
    const [own] = answersOf(await ming.act([self])) as readonly [{ person: string }]
    const forged = greet({ who: own.person }, await handOver(ming, wish))
    expect((await ming.act([forged])).code).toBe('arguments_invalid')
  })

  it('is made for what there is, and by somebody who is signed in', async () => {
    const mint = async (wish: object) => {
      const body = { from: 'lab', to: 'aide', intent: 'post', ...wish }
      return (await ming.ask('POST', '/v1/handoffs', body)).code
    }
    expect(await mint({ intent: 'act' })).toBe('handler_unknown')
    expect(await mint({ to: 'nobody' })).toBe('not_found')
    expect(await mint({ from: 'aide', to: 'lab', intent: 'asked' })).toBe('ok')
    expect(await mint({ from: 'aide', to: 'porter', intent: 'post' })).toBe('not_granted')
    expect(await mint({ fixed: { into: 5 } })).toBe('arguments_invalid')
    expect(await mint({ fixed: { nothing: 'such' } })).toBe('arguments_invalid')
    expect(await mint({ fixed: { card: 'x'.repeat(5_000) } })).toBe('limit_exceeded')
    const origin = world.platform.origin
    const body = JSON.stringify({ from: 'lab', to: 'aide', intent: 'post' })
    const headers = { origin, 'content-type': 'application/json' }
    const guest = { method: 'POST', path: '/v1/handoffs', headers, body }
    expect((await world.platform.send(guest)).code).toBe('sign_in_required')
  })

  it('is kept as a hash, and swept when it is over', async () => {
    const handoff = await handOver(ming)
    const rows = () =>
      world.platform.tessera.store.scan({ table: 'handoff', equals: [], limit: 500 })
    expect(JSON.stringify(await rows())).not.toContain(handoff)
    await moveOn(limits.handoffMs)
    for (let turn = 0; turn < 3; turn += 1) await handOver(ming)
    expect(await rows()).toHaveLength(3)
  })
})
