// Goal: every capability of the registry is given, refused and limited as its contract says, on the
// real core. Method: scripts in a mini-program that asks for all of them, row by row.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registry, type CapabilityName } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import type { Tessera } from '../../src/tessera.ts'
import { startPlatform, type Platform } from '../platform.ts'
import { answersOf, type Step, type Visitor } from '../visitor.ts'

let platform: Platform
/** Agreed to everything. */
let lin: Visitor
/** Agreed to nothing that may be refused. */
let wei: Visitor

const optional = [
  'identity.profile',
  'interest.rank',
  'ledger.hold',
  'ledger.pay',
  'ledger.payIn',
  'ledger.charge',
  ...['offer', 'accept', 'change', 'pause', 'end'].map((verb) => `mandate.${verb}`),
  ...['ask', 'approve', 'deny', 'list', 'log'].map((verb) => `mandate.${verb}`),
  'notify.send',
  'intent.call',
]

beforeAll(async () => {
  platform = await startPlatform({ plugins: ['lab', 'till', 'aide'] })
  lin = await platform.demo('lin')
  wei = await platform.demo('wei')
  await lin.agree('lab', optional)
  await wei.agree('lab', [])
  await putPhoto(platform.tessera, 'med_of-lin', lin.person)
})

/** A photo as if somebody had just sent it to the lab. */
const putPhoto = ({ engine }: Tessera, id: string, person: string) =>
  engine.commit({
    needs: () => [],
    plan: (tx) =>
      tx.put('media', {
        id,
        person,
        plugin: 'lab',
        kind: 'photo',
        mime: 'image/webp',
        width: 4,
        height: 3,
        durationMs: null,
        peaks: null,
        bytes: 12,
        phash: null,
        colour: '#ffffff',
        status: 'staged',
        createdAtMs: tx.nowMs,
      }),
  })

afterAll(async () => {
  await platform.stop()
})

const money = (amountFen: number) => ({ $fen: String(amountFen) })
const self: Step = { call: 'identity.self' }
const me = { $of: [0, 'person'] }
const until = Date.now() + 3_600_000
const claimants = { kind: 'claimants', shareMaxFen: money(50), sharesMax: 2 }
const hold = (more: object = {}): Step => ({
  call: 'ledger.hold',
  input: { amountFen: money(100), payees: claimants, until, note: 'kept', ...more },
})
const deal = { kind: 'equal', totalFen: money(40), sharesCount: 4, shareMaxFen: money(10) }
const commit: Step = { call: 'draw.commit', input: { context: 'test', deal } }
const put = (id: string, value = 1): Step => ({
  call: 'records.put',
  input: { collection: 'counters', id, doc: { value } },
})
const words = { zh: '你好', en: 'Hello' }
const notify: Step = {
  call: 'notify.send',
  input: { to: me, kind: 'trial', title: words, body: words, link: '/x' },
}
const issue: Step = { call: 'ledger.issue', input: { asset: 'stamp', to: me, units: 2 } }
const payIn: Step = {
  call: 'ledger.payIn',
  input: { pool: 'jar', amountFen: money(5), note: 'x' },
}
const publish: Step = { call: 'card.publish', input: { card: 'paper', args: { script: '[]' } } }
const makeLink: Step = { call: 'link.create', input: { path: '/x', title: words, until } }
const at = { at: until }
const ordered = { amountFen: money(1), order: 'one' }
const ofNone = { mandate: 'none' }
const terms = {
  perPurchaseFen: money(1),
  perDayFen: money(2),
  perMonthFen: money(3),
  categories: [],
}
const list = { collection: 'counters', index: 'bySeat', equals: [], limit: 5 }
const places = { collection: 'stands', index: 'byAnyPlace', equals: [], limit: 5 }

/** One good use of each; the last step is the one in question. */
const uses: Readonly<Record<CapabilityName, readonly Step[]>> = {
  'identity.self': [self],
  'identity.profile': [self, { call: 'identity.profile', input: { person: me } }],
  'identity.token': [{ call: 'identity.token' }],
  'identity.uniquePerson': [{ call: 'identity.uniquePerson', input: { scope: 'vote/1' } }],
  'identity.samePerson': [self, { call: 'identity.samePerson', input: { person: me } }],
  'identity.prove': [{ call: 'identity.prove', input: { fact: 'student' } }],
  'eligibility.check': [
    {
      call: 'eligibility.check',
      input: { rule: JSON.stringify({ p: 'levelAtLeast', v: 2 }) },
    },
  ],
  'eligibility.share': [
    {
      call: 'eligibility.share',
      input: { rule: JSON.stringify({ p: 'levelAtLeast', v: 2 }) },
    },
  ],
  'credit.report': [
    self,
    hold({ payees: { kind: 'named', people: [me], shareMaxFen: money(100) } }),
    { call: 'ledger.release', input: { hold: { $of: [1, 'hold'] }, to: me, amountFen: money(9) } },
    {
      call: 'credit.report',
      input: { hold: { $of: [1, 'hold'] }, about: me, outcome: 'kept' },
    },
  ],
  'records.get': [{ call: 'records.get', input: { collection: 'counters', id: 'x' } }],
  'records.list': [{ call: 'records.list', input: list }],
  'records.search': [
    {
      call: 'records.search',
      input: { collection: 'posts', index: 'byAnyWords', equals: [], text: '火锅', limit: 5 },
    },
  ],
  'records.near': [
    {
      call: 'records.near',
      input: { ...places, cell: 'c6246.60294', withinM: 2_000 },
    },
  ],
  'records.inBox': [
    {
      call: 'records.inBox',
      input: { ...places, from: 'c6240.60290', to: 'c6250.60300' },
    },
  ],
  'records.count': [
    {
      call: 'records.count',
      input: { collection: 'counters', index: 'bySeat', equals: [], max: 5 },
    },
  ],
  'records.put': [put('put')],
  'records.add': [
    put('sum'),
    { call: 'records.add', input: { collection: 'counters', id: 'sum', field: 'value', delta: 2 } },
  ],
  'records.delete': [{ call: 'records.delete', input: { collection: 'counters', id: 'put' } }],
  'ledger.hold': [hold()],
  'ledger.release': [
    self,
    hold(),
    { call: 'ledger.release', input: { hold: { $of: [1, 'hold'] }, to: me, amountFen: money(50) } },
  ],
  'ledger.void': [hold(), { call: 'ledger.void', input: { hold: { $of: [0, 'hold'] } } }],
  'ledger.balance': [
    hold(),
    { call: 'ledger.void', input: { hold: { $of: [0, 'hold'] } } },
    { call: 'ledger.balance', input: { hold: 'hold_none' }, caught: true },
  ],
  'ledger.pay': [
    self,
    { call: 'ledger.pay', input: { to: me, amountFen: money(1), note: 'x' }, caught: true },
  ],
  'ledger.pool': [{ call: 'ledger.pool', input: { pool: 'jar' } }],
  'ledger.part': [self, { call: 'ledger.part', input: { pool: 'jar', of: me } }],
  'ledger.payIn': [payIn],
  'ledger.payOut': [
    self,
    payIn,
    { call: 'ledger.payOut', input: { pool: 'jar', to: me, amountFen: money(1), note: 'x' } },
  ],
  'ledger.allot': [
    self,
    {
      call: 'ledger.allot',
      input: { pool: 'jar', to: me, amountFen: money(1), note: 'x' },
      caught: true,
    },
  ],
  'ledger.credit': [
    self,
    {
      call: 'ledger.credit',
      input: { credit: 'treat', to: me, amountFen: money(1), note: 'x' },
      caught: true,
    },
  ],
  'ledger.credits': [self, { call: 'ledger.credits', input: { of: me } }],
  'ledger.charge': [
    self,
    { call: 'ledger.charge', input: { to: me, ...ordered, note: 'x' }, caught: true },
  ],
  'ledger.settle': [{ call: 'ledger.settle', input: { charge: 'none' }, caught: true }],
  'ledger.refund': [
    { call: 'ledger.refund', input: { charge: 'none', request: 'x' }, caught: true },
  ],
  'mandate.offer': [self, { call: 'mandate.offer', input: { to: me, terms }, caught: true }],
  'mandate.accept': [{ call: 'mandate.accept', input: ofNone, caught: true }],
  'mandate.change': [{ call: 'mandate.change', input: { ...ofNone, terms }, caught: true }],
  'mandate.pause': [{ call: 'mandate.pause', input: { ...ofNone, isPaused: true }, caught: true }],
  'mandate.end': [{ call: 'mandate.end', input: ofNone, caught: true }],
  'mandate.ask': [
    { call: 'mandate.ask', input: { ...ofNone, amountFen: money(5), note: 'x' }, caught: true },
  ],
  'mandate.approve': [{ call: 'mandate.approve', input: { ...ofNone, ask: 'x' }, caught: true }],
  'mandate.deny': [{ call: 'mandate.deny', input: { ...ofNone, ask: 'x' }, caught: true }],
  'mandate.list': [{ call: 'mandate.list', input: {} }],
  'mandate.log': [{ call: 'mandate.log', input: ofNone, caught: true }],
  'ledger.issue': [self, issue],
  'ledger.burn': [
    self,
    issue,
    { call: 'ledger.burn', input: { asset: 'stamp', from: me, units: 1 } },
  ],
  'ledger.move': [
    self,
    { call: 'ledger.move', input: { asset: 'stamp', from: me, to: me, units: 1 }, caught: true },
  ],
  'ledger.units': [self, { call: 'ledger.units', input: { asset: 'stamp', of: me } }],
  'draw.commit': [commit],
  'draw.take': [commit, { call: 'draw.take', input: { draw: { $of: [0, 'draw'] } } }],
  'draw.taken': [{ call: 'draw.taken', input: { draw: 'draw_none' }, caught: true }],
  'draw.close': [commit, { call: 'draw.close', input: { draw: { $of: [0, 'draw'] } } }],
  'draw.reveal': [{ call: 'draw.reveal', input: { draw: 'draw_none' }, caught: true }],
  'schedule.at': [
    { call: 'schedule.at', input: { handler: 'chore', args: { script: '[]' }, at: until } },
  ],
  'schedule.cancel': [
    { call: 'schedule.at', input: { handler: 'chore', args: { script: '[]' }, at: until } },
    { call: 'schedule.cancel', input: { job: { $of: [0, 'job'] } } },
  ],
  'notify.send': [self, notify],
  'media.attach': [{ call: 'media.attach', input: { media: 'med_of-lin' } }],
  'media.info': [{ call: 'media.info', input: { media: 'med_of-lin' } }],
  'media.remove': [{ call: 'media.remove', input: { media: 'med_none' } }],
  'card.publish': [publish],
  'card.withdraw': [publish, { call: 'card.withdraw', input: { card: { $of: [0, 'card'] } } }],
  'link.create': [makeLink],
  'link.use': [makeLink, { call: 'link.use', input: { code: { $of: [0, 'code'] } } }],
  'interest.note': [{ call: 'interest.note', input: { source: 'visit', topics: ['tea'] } }],
  'interest.rank': [
    { call: 'interest.rank', input: { candidates: [{ id: 'a', topics: ['tea'] }] } },
  ],
  'require.before': [{ call: 'require.before', input: at }],
  'require.after': [{ call: 'require.after', input: { at: 0 } }],
  'require.freshUntil': [{ call: 'require.freshUntil', input: at }],
  'require.among': [self, { call: 'require.among', input: { people: [me] } }],
  'identity.caller': [{ call: 'identity.caller' }],
  'identity.roles': [{ call: 'identity.roles' }],
  'intent.call': [
    { call: 'intent.call', input: { plugin: 'aide', intent: 'bump', args: { id: 'sum' } } },
  ],
}
const names = Object.keys(uses) as readonly CapabilityName[]
function handlerFor(name: CapabilityName): string {
  const kinds: ReadonlySet<string> = new Set(registry[name].kinds)
  if (kinds.has('mutation')) return 'act'
  return kinds.has('query') ? 'look' : 'asked'
}
const lastOf = (name: CapabilityName): Step => {
  const step = uses[name].at(-1)
  if (step === undefined) throw new Error(`${name} has no use`)
  return step
}

describe('every capability', () => {
  it('is in the table of this test', () => {
    expect(names.toSorted()).toEqual(Object.keys(registry).toSorted())
  })

  it.each(names)('%s does what it says when it is granted', async (name) => {
    const reply = await lin.act(uses[name], { handler: handlerFor(name) })
    expect(reply.code).toBe('ok')
  })

  it.each(names.filter((name) => registry[name].tier !== 'free'))(
    '%s is refused to whom it was not granted',
    async (name) => {
      const steps = [...uses[name].slice(0, -1), { ...lastOf(name), caught: false }]
      const reply = await wei.act(steps, { handler: handlerFor(name) })
      expect(reply.code).toBe('not_granted')
    },
  )

  it.each(names.filter((name) => !registry[name].kinds.some((kind) => kind === 'query')))(
    '%s is refused in a query',
    async (name) => {
      const steps: Step[] = [self, { ...lastOf(name), caught: false }]
      const reply = await lin.act(steps, { handler: 'look' })
      expect(['not_granted', 'arguments_invalid']).toContain(reply.code)
    },
  )

  it.each(names)('%s refuses what does not fit, with the place', async (name) => {
    for (const input of [
      7,
      'text',
      [],
      { unknown: 1 },
      { ...Object(lastOf(name).input ?? {}), more: 1 },
    ]) {
      const reply = await lin.act([self, { call: name, input }], { handler: handlerFor(name) })
      if (name === 'identity.self' && Array.isArray(input)) continue
      expect(reply.code).toBe('arguments_invalid')
      expect(reply.body.errors?.[0]?.expected).toMatch(/\S/)
    }
  })

  it('stands on ctx only if the manifest asks for it', async () => {
    const steps = [
      'net.fetch',
      'ledger.mint',
      'ledger.fund',
      'records.scan',
      'keys.read',
      'process.exit',
    ].map((call) => ({ call }))
    const answers = answersOf(await lin.act(steps, { handler: 'look' }))
    expect(answers).toEqual(steps.map(({ call }) => ({ absent: call })))
  })
})

describe('ceilings', () => {
  let payer: Visitor
  beforeAll(async () => {
    payer = await platform.person('till-payer', 100_000n)
    const friend = await platform.person('till-friend')
    for (const visitor of [payer, friend])
      await visitor.agree('till', ['ledger.pay', 'ledger.hold', 'notify.send'])
    await friend.call('till/arrive', { name: 'friend' })
  })

  const pay = (...amountsFen: string[]) => payer.confirm('till/pay', { to: 'friend', amountsFen })

  it('on one call hold to the fen', async () => {
    expect((await pay('501')).code).toBe('caveat_exceeded')
    expect((await pay('500')).code).toBe('ok')
    expect((await pay('100', '501')).code).toBe('caveat_exceeded')
  })

  it('on a day hold under concurrency', async () => {
    const replies = await Promise.all(Array.from({ length: 10 }, () => pay('300')))
    expect(replies.filter(({ code }) => code === 'ok')).toHaveLength(5)
    expect(replies.filter(({ code }) => code === 'caveat_exceeded')).toHaveLength(5)
    expect(await platform.balanceFen('per_till-friend')).toBe(2_000n)
    expect((await pay('1')).code).toBe('caveat_exceeded')
  })

  it('on calls hold under concurrency', async () => {
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => payer.confirm('till/setAside', { amountFen: '1' })),
    )
    expect(replies.filter(({ code }) => code === 'ok')).toHaveLength(3)
    expect(replies.filter(({ code }) => code === 'caveat_exceeded')).toHaveLength(5)
  })

  it('on messages count each one', async () => {
    expect((await payer.call('till/tell', { to: 'friend', times: 4 })).code).toBe('ok')
    const over = await payer.call('till/tell', { to: 'friend', times: 2 })
    expect(over.code).toBe('caveat_exceeded')
    expect(over.body).toMatchObject({ capability: 'notify.send', caveat: 'callsPerDay' })
    expect((await payer.call('till/tell', { to: 'friend', times: 1 })).code).toBe('ok')
    const friend = await platform.person('till-friend')
    expect((await friend.ask('GET', '/v1/notifications')).body).toMatchObject({ unread: 5 })
  })
})

describe('limits of one run', () => {
  const many = (count: number, step: (place: number) => Step): Step[] =>
    Array.from({ length: count }, (_, place) => step(place))
  const none = (place: number): Step => ({
    call: 'records.get',
    input: { collection: 'counters', id: `none-${place}` },
  })

  it('on keys written hold on both sides', async () => {
    expect((await lin.act(many(limits.keysWrittenMax, (place) => put(`w-${place}`)))).code).toBe(
      'ok',
    )
    expect(
      (await lin.act(many(limits.keysWrittenMax + 1, (place) => put(`w-${place}`)))).code,
    ).toBe('limit_exceeded')
  })

  it('on ranges read hold on both sides', async () => {
    const range: Step = { call: 'records.list', input: { ...list, limit: 1 } }
    expect(
      (
        await lin.act(
          many(limits.rangesReadMax, () => range),
          { handler: 'look' },
        )
      ).code,
    ).toBe('ok')
    expect(
      (
        await lin.act(
          many(limits.rangesReadMax + 1, () => range),
          { handler: 'look' },
        )
      ).code,
    ).toBe('limit_exceeded')
  })

  it('on jobs, messages and postings hold on both sides', async () => {
    const job: Step = {
      call: 'schedule.at',
      input: { handler: 'chore', args: { script: '[]' }, at: until },
    }
    expect((await lin.act(many(limits.schedulesMax, () => job))).code).toBe('ok')
    expect((await lin.act(many(limits.schedulesMax + 1, () => job))).code).toBe('limit_exceeded')
    expect((await lin.act([self, ...many(limits.notificationsMax, () => notify)])).code).toBe('ok')
    expect((await lin.act([self, ...many(limits.notificationsMax + 1, () => notify)])).code).toBe(
      'limit_exceeded',
    )
    const inbox = await lin.ask('GET', '/v1/notifications')
    expect(JSON.stringify(inbox.body).match(/"plugin":"lab"/g)?.length).toBe(
      limits.notificationsMax + 1,
    )
    const small = hold({ amountFen: money(1) })
    expect((await lin.act(many(limits.postingsMax, () => small))).code).toBe('ok')
    expect((await lin.act(many(limits.postingsMax + 1, () => small))).code).toBe('limit_exceeded')
  })

  it('on calls hold', async () => {
    const script = many(700, none)
    expect((await lin.act(script, { handler: 'look' })).code).toBe('ok')
  })
})

describe('handlers', () => {
  it('of a kind that is run otherwise are refused', async () => {
    expect((await lin.call('lab/chore', { script: '[]' })).code).toBe('handler_unknown')
    const look: Step = { call: 'schedule.at', input: { handler: 'look', args: {}, at: until } }
    expect((await lin.act([look])).code).toBe('handler_unknown')
    const misfit: Step = {
      call: 'schedule.at',
      input: { handler: 'chore', args: { script: 5 }, at: until },
    }
    expect((await lin.act([misfit])).code).toBe('arguments_invalid')
  })

  it('answered before answer the same again, and happen once', async () => {
    const key = 'key-said-twice'
    const one = await lin.call('lab/increment', { id: 'twice' }, { key })
    const two = await lin.call('lab/increment', { id: 'twice' }, { key })
    expect(two.text).toBe(one.text)
    expect((await lin.call('lab/counter', { id: 'twice' })).body.result?.['value']).toBe(1)
    const other = await lin.call('lab/increment', { id: 'else' }, { key })
    expect([other.status, other.code]).toEqual([422, 'key_reused'])
    expect((await lin.call('lab/bump', { id: 'twice', delta: 1 }, { key })).code).toBe('key_reused')
    expect((await wei.call('lab/increment', { id: 'twice' }, { key })).body.result).toEqual({
      value: 2,
    })
  })

  it('that were refused may be tried again with the same key', async () => {
    const key = 'key-tried-again'
    const args = { id: 'not-yet', delta: 1 }
    expect((await lin.call('lab/bump', args, { key })).code).toBe('not_found')
    await lin.act([put('not-yet', 0)])
    expect((await lin.call('lab/bump', args, { key })).code).toBe('ok')
  })

  it('keep to the times they set themselves', async () => {
    expect(
      (await lin.act([{ call: 'require.before', input: { at: Date.now() - 1 } }, put('late')]))
        .code,
    ).toBe('too_late')
    expect(
      (await lin.act([{ call: 'require.after', input: { at: until } }, put('early')])).code,
    ).toBe('too_early')
    expect((await lin.call('lab/counter', { id: 'late' })).body.result?.['value']).toBe(0)
  })

  it('know people by ids of their own, and nobody else', async () => {
    const [answer] = answersOf(await lin.act([self], { handler: 'look' })) as readonly [
      { person: string },
    ]
    expect(answer.person).toMatch(/^[\w-]{24}$/)
    for (const person of [lin.person, 'nobody', '', answer.person.slice(1)]) {
      const reply = await lin.act([{ call: 'identity.profile', input: { person } }], {
        handler: 'look',
      })
      expect(['arguments_invalid', 'not_found']).toContain(reply.code)
    }
    const till = await platform.person('till-payer')
    await till.agree('lab', optional)
    const [other] = answersOf(await till.act([self], { handler: 'look' })) as readonly [
      { person: string },
    ]
    const [unique] = answersOf(
      await till.act([{ call: 'identity.uniquePerson', input: { scope: 's' } }], {
        handler: 'look',
      }),
    ) as readonly [{ unique: string }]
    expect(new Set([answer.person, other.person, unique.unique]).size).toBe(3)
  })

  it('running as jobs have no person', async () => {
    const script = JSON.stringify([
      { ...self, caught: true },
      { call: 'records.put', input: { collection: 'counters', id: 'by-job', doc: { value: 9 } } },
    ])
    await lin.call('lab/remindLater', { at: Date.now() - 1, script })
    await platform.tessera.jobs.runDue()
    expect((await lin.call('lab/counter', { id: 'by-job' })).body.result?.['value']).toBe(9)
  })
})
