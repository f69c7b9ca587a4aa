// Goal: a plugin calls another one's intent for the same person, and both happen in one commit or
// not at all. Method: scripts in the lab that call scripts in the aide, over HTTP.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limits } from '@tessera/sdk/wire'
import type { Reply } from '../reply.ts'
import { answersOf, freshKey, type Step, type Visitor } from '../visitor.ts'
import {
  answerOf,
  calls,
  innerAnswersOf,
  noteOf,
  runs,
  startIntentWorld,
  type IntentWorld,
} from './world.ts'

const chain = ['aide-two', 'aide-three', 'aide-four', 'aide-five'] as const
let world: IntentWorld
let ming: Visitor
/** Uses the aide, to look at what it keeps. */
let hua: Visitor

beforeAll(async () => {
  world = await startIntentWorld([...chain, 'other'])
  ming = await world.user('ming')
  hua = await world.user('hua')
  await hua.agree('aide', [])
})

afterAll(async () => {
  await world.platform.stop()
})

const put = (id: string, value: number): Step => ({
  call: 'records.put',
  input: { collection: 'counters', id, doc: { value } },
})
const counter = async (id: string) => (await hua.call('lab/counter', { id })).body.result?.['value']
const bumps = (id: string, more: object = {}) => calls('aide', 'bump', { id, ...more })

describe('an intent', () => {
  it('happens in one commit with its caller, and answers it', async () => {
    const before = world.platform.tessera.engine.head()
    const reply = await ming.act([put('one', 7), bumps('one')])
    expect(answersOf(reply)[1]).toEqual({ result: { value: 1 } })
    expect(world.platform.tessera.engine.head()).toBe(before + 1)
    expect([await counter('one'), (await noteOf(hua, 'one'))['value']]).toEqual([7, 1])
  })

  it('is told who calls, whatever the caller says', async () => {
    const asks = [{ call: 'identity.caller' }, { call: 'identity.caller', input: { plugin: 'x' } }]
    const [told] = innerAnswersOf(answerOf(await ming.act([runs('aide', asks.slice(0, 1))])))
    expect(told).toEqual({ plugin: 'lab' })
    const forged = await ming.act([runs('aide', asks.slice(1))])
    expect(forged.code).toBe('arguments_invalid')
    const nobody = await ming.act([{ call: 'identity.caller' }])
    expect(nobody.code).toBe('not_granted')
    const shell = await ming.intent('aide/run', { script: JSON.stringify(asks.slice(0, 1)) })
    expect(answersOf(shell)).toEqual([{ plugin: 'shell' }])
  })

  it('knows people by its own ids, and gives them back by the caller’s', async () => {
    const script = [{ call: 'identity.self' }]
    const [me] = answersOf(await ming.act(script)) as readonly [{ person: string }]
    const [friend] = answersOf(await hua.act(script)) as readonly [{ person: string }]
    const reply = await ming.act([calls('aide', 'greet', { id: 'met', who: friend.person })])
    const { result } = answerOf(reply) as { readonly result: Readonly<Record<string, string>> }
    expect(result).toMatchObject({ who: friend.person, asking: me.person })
    const own = [result['seenWho'], result['seenAsking']]
    expect(new Set([...own, me.person, friend.person, ming.person, hua.person]).size).toBe(6)
    const [self] = answersOf(await hua.call('aide/act', { script: JSON.stringify(script) }))
    expect(self).toEqual({ person: result['seenWho'] })
    expect((await noteOf(hua, 'met'))['who']).toBe(result['seenWho'])
  })

  it('meets people whom it can name from then on, also in the same run', async () => {
    const lone = await world.user('lone')
    const self = { call: 'identity.self' }
    const me = { $of: [0, 'person'] }
    const units = { call: 'ledger.units', input: { asset: 'token', of: me } }
    const reply = await lone.act([runs('aide', [self, units])])
    expect(innerAnswersOf(answerOf(reply))[1]).toEqual({ units: 0 })
  })

  it('gets no stranger, and no id of the core', async () => {
    for (const who of ['nobody', ming.person, ''])
      expect((await ming.act([calls('aide', 'greet', { id: 'x', who })])).code).toBe(
        'arguments_invalid',
      )
  })

  it('that is not offered, not named, or not there is refused', async () => {
    const codes = async (step: Step) => (await ming.act([step])).code
    expect(await codes(calls('aide', 'act', {}))).toBe('not_granted')
    expect(await codes(calls('other', 'run', { script: '[]' }))).toBe('not_granted')
    expect(await codes(calls('aide', 'asked', { script: '[]' }))).toBe('handler_unknown')
    expect(await codes(calls('nobody', 'asked', {}))).toBe('not_found')
    expect(await codes(calls('aide', 'bump', { id: 5 }))).toBe('arguments_invalid')
    expect(await codes(calls('aide', 'bump', { id: 'x', more: 1 }))).toBe('arguments_invalid')
  })

  it('takes the consent of its caller', async () => {
    const wary = await world.platform.person('wary')
    await wary.agree('lab', [])
    expect((await wary.act([bumps('wary')])).code).toBe('not_granted')
  })

  it('is out of reach of a page', async () => {
    const reply = await hua.call('aide/bump', { id: 'page' })
    expect([reply.status, reply.code]).toEqual([404, 'handler_unknown'])
    expect((await hua.intent('aide/act', { script: '[]' })).code).toBe('handler_unknown')
    expect((await hua.intent('aide/note', { id: 'page' })).code).toBe('handler_unknown')
    expect((await noteOf(hua, 'page'))['value']).toBe(0)
  })

  it('answers each key once', async () => {
    const key = freshKey()
    const one = await ming.act([bumps('twice')], { key })
    const two = await ming.act([bumps('twice')], { key })
    expect(two.text).toBe(one.text)
    expect((await noteOf(hua, 'twice'))['value']).toBe(1)
  })

  it('stands in the audit with the run that called it', async () => {
    await ming.act([bumps('audited')])
    const rows = await world.platform.tessera.store.scan({
      table: 'audit',
      equals: [world.platform.tessera.engine.head()],
      limit: 10,
    })
    expect(rows.map(({ plugin, handler }) => `${plugin}/${handler}`)).toEqual([
      'lab/act',
      'aide/bump',
    ])
    expect(rows[0]?.calledBy).toBe(null)
    expect(rows[1]?.calledBy).toBe(rows[0]?.invocation)
  })
})

describe('a refusal', () => {
  it('of the called one leaves nothing, and the caller may go on', async () => {
    const refused = { ...bumps('full', { most: 0 }), caught: true }
    const reply = await ming.act([put('went-on', 3), refused])
    expect(answersOf(reply)[1]).toEqual({ code: 'refused' })
    expect([await counter('went-on'), (await noteOf(hua, 'full'))['value']]).toEqual([3, 0])
  })

  it('that is not caught leaves nothing of both', async () => {
    const reply = await ming.act([put('undone', 3), bumps('full', { most: 0 })])
    expect(reply.code).toBe('refused')
    expect([await counter('undone'), (await noteOf(hua, 'full'))['value']]).toEqual([0, 0])
  })

  it('of the caller leaves nothing of the called one', async () => {
    const reply = await ming.act([bumps('undone'), { call: 'refuse', input: 'no' }])
    expect(reply.code).toBe('refused')
    expect((await noteOf(hua, 'undone'))['value']).toBe(0)
  })

  it('deep below leaves nothing of what lies between', async () => {
    const between = runs('aide', [
      { call: 'records.put', input: { collection: 'notes', id: 'between', doc: { value: 5 } } },
      runs('aide-two', [{ call: 'refuse', input: 'no' }]),
    ])
    const reply = await ming.act([put('above', 4), { ...between, caught: true }])
    expect(answersOf(reply)[1]).toEqual({ code: 'refused' })
    expect([await counter('above'), (await noteOf(hua, 'between'))['value']]).toEqual([4, 0])
  })

  it('of units that were given back holds as it was told', async () => {
    const self = { call: 'identity.self' }
    const issue = (units: number) => ({
      call: 'ledger.issue',
      input: { asset: 'token', to: { $of: [0, 'person'] }, units },
    })
    const tooMany = runs('aide', [self, issue(3), issue(3)])
    const caught = await ming.act([{ ...tooMany, caught: true }, put('issued', 1)])
    expect(answersOf(caught)[0]).not.toHaveProperty('result')
    const units = { call: 'ledger.units', input: { asset: 'token', of: { $of: [0, 'person'] } } }
    const kept = await ming.act([runs('aide', [self, issue(2), units])])
    expect(kept.code).toBe('ok')
    const after = innerAnswersOf(answerOf(await ming.act([runs('aide', [self, units])])))
    expect(after[1]).toEqual({ units: 2 })
  })
})

describe('a tree of calls', () => {
  const nest = (plugins: readonly string[], innermost: readonly Step[]): Step =>
    plugins
      .toReversed()
      .reduce<readonly Step[]>((below, plugin) => [runs(plugin, below)], innermost)[0] ?? {
      call: 'none',
    }

  it('goes four deep and no further', async () => {
    const four = ['aide', ...chain.slice(0, 3)]
    expect((await ming.act([nest(four, [])])).code).toBe('ok')
    expect((await ming.act([nest([...four, chain[3]], [])])).code).toBe('limit_exceeded')
  })

  it('has each plugin in it once', async () => {
    const back = calls('lab', 'asked', { script: '[]' })
    expect((await ming.act([runs('aide', [back])])).code).toBe('intent_cycle')
    expect((await ming.act([bumps('once'), bumps('once')])).code).toBe('intent_cycle')
    expect((await ming.act([runs('aide', [runs('aide', [])])])).code).toBe('intent_cycle')
  })

  it('has no more than so many calls of one run', async () => {
    const many = Array.from({ length: limits.intentsPerRunMax }, () => ({
      ...bumps('many'),
      caught: true,
    }))
    expect((await ming.act(many)).code).toBe('ok')
    expect((await ming.act([...many, bumps('many')])).code).toBe('limit_exceeded')
  })

  it('runs again as a whole when something below has changed', async () => {
    await ming.act([put('slow', 0)])
    const slow = () => ming.act([put('slow', 1), bumps('race', { waits: 400 })])
    let isOver = false
    const running = slow().finally(() => {
      isOver = true
    })
    await new Promise((resolve) => setTimeout(resolve, 12))
    await hua.intent('aide/bump', { id: 'race' })
    expect(isOver).toBe(false)
    const reply = await running
    expect(answersOf(reply)[1]).toEqual({ result: { value: 2 } })
  })

  it('loses nothing when many meet below', async () => {
    const people = await Promise.all(
      Array.from({ length: 6 }, (_, place) => world.user(`crowd-${place}`)),
    )
    const replies = await Promise.all(people.map((one) => one.act([bumps('crowd')])))
    expect(replies.map(({ code }) => code)).toEqual(people.map(() => 'ok'))
    expect((await noteOf(hua, 'crowd'))['value']).toBe(people.length)
  })
})

describe('a preview', () => {
  const shown = (reply: Reply) => reply.body.preview?.effects.map(({ kind }) => kind)

  it('names the call in the plugin’s words, and commits exactly that', async () => {
    const key = freshKey()
    const args = { script: JSON.stringify([bumps('seen')]) }
    const preview = await ming.call('lab/act', args, { key, preview: true })
    expect(shown(preview)).toEqual(['intent'])
    expect(preview.body.preview?.effects[0]).toMatchObject({
      title: { zh: '通过“帮手”：“数一数”', en: 'Through “Aide”: “counts one more”' },
    })
    expect((await noteOf(hua, 'seen'))['value']).toBe(0)
    const expected = preview.body.preview?.digest ?? ''
    const done = await ming.call('lab/act', args, { key, expect: expected })
    expect(done.code).toBe('ok')
    expect((await noteOf(hua, 'seen'))['value']).toBe(1)
  })

  it('whose call comes out otherwise is shown again', async () => {
    const key = freshKey()
    const args = {
      script: JSON.stringify([{ ...bumps('moved', { most: 1 }), caught: true }]),
    }
    const preview = await ming.call('lab/act', args, { key, preview: true })
    expect(shown(preview)).toEqual(['intent'])
    await hua.intent('aide/bump', { id: 'moved' })
    const expected = preview.body.preview?.digest ?? ''
    const changed = await ming.call('lab/act', args, { key, expect: expected })
    expect(changed.code).toBe('effects_changed')
    expect(shown(changed)).toEqual([])
    expect((await noteOf(hua, 'moved'))['value']).toBe(1)
  })
})
