// Goal: with any optional power of circles refused, or all of them, everything that people and
// their desks do still answers, or refuses by the one name that says what to allow. Method: one
// walk through every handler that a page calls, on a platform of its own for each case; the cases
// and the handlers are those of the manifest, so that a new one without an entry here fails.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageOf } from '../platform.ts'
import type { Visitor } from '../visitor.ts'
import { allPowers, openCircles, openRules, resultOf, type CircleWorld } from './circles-world.ts'

interface Asked {
  readonly capabilities: Readonly<Record<string, { readonly optional?: boolean }>>
  readonly handlers: Readonly<Record<string, { readonly kind: string }>>
}

// What the manifest says is that of the package, as it is installed.
const asked = JSON.parse((await packageOf('life-circle')).manifestText) as Asked
const optional = Object.entries(asked.capabilities).flatMap(([name, { optional: may }]) =>
  may === true ? [name] : [],
)

/** What does not work without a power, by the code of the refusal; the rest works. */
const without: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'identity.profile': {},
  'intent.call': { report: 'refused' },
  'interest.rank': {},
  // Who gave no tip has none to take back.
  'ledger.hold': { tip: 'not_granted', cancelTip: 'refused' },
  'notify.send': {},
}

type Role = 'owner' | 'member' | 'author' | 'platform'
const people: Readonly<Record<Role, string>> = {
  owner: 'gu',
  member: 'lin',
  author: 'wei',
  platform: 'ops',
}

interface Step {
  readonly handler: string
  readonly by: Role
  readonly args: object
  /** What it gives that later steps use, by name of the result and of what it is kept as. */
  readonly keeps?: readonly [result: string, as: string]
  /** The code that it comes to with everything agreed to, where that is not `ok`. */
  readonly code?: string
}

const clause = 'Not about books'
const step = (by: Role, handler: string, args: object, more: Partial<Step> = {}): Step => ({
  by,
  handler,
  args,
  ...more,
})

const circle = '$circle'
/** One walk, from founding to the end; `$name` stands for what an earlier step gave. */
const walk: readonly Step[] = [
  step('owner', 'share', { rule: JSON.stringify({ p: 'levelAtLeast', v: 2 }) }),
  step(
    'owner',
    'found',
    {
      title: 'Books',
      about: '',
      kind: 'brand',
      topics: ['books'],
      colour: 'jade',
      rules: openRules,
    },
    { keeps: ['circle', 'circle'] },
  ),
  step('platform', 'reviews', {}),
  step('platform', 'decide', { circle, agree: true }),
  step('platform', 'proposeAgreement', { circle, brand: 'Sprout', sharePercent: 20 }),
  step('owner', 'signAgreement', { circle, sharePercent: 20 }),
  step('author', 'join', { circle, nick: 'Ran' }),
  step(
    'author',
    'write',
    { circle, text: 'A good book.', tipsOpen: true },
    { keeps: ['post', 'post'] },
  ),
  step('author', 'edit', { post: '$post', text: 'A very good book.' }),
  step('member', 'discover', {}),
  step('member', 'search', { text: 'Books' }),
  step('member', 'nearby', { cell: 'c6246.60294' }),
  step('member', 'forYou', {}, { keeps: ['ordered', 'ordered'] }),
  step('member', 'circle', { circle }),
  step('member', 'rules', { circle }),
  step('member', 'join', { circle }),
  step('member', 'feed', { circle, by: 'new' }),
  step('member', 'following', {}),
  step('member', 'post', { post: '$post' }),
  step('member', 'searchPosts', { circle, text: 'book' }),
  step('member', 'passOn', { post: '$post' }),
  step('member', 'like', { item: '$post', on: true }),
  step(
    'member',
    'comment',
    { post: '$post', text: 'I liked it as well.' },
    { keeps: ['comment', 'comment'] },
  ),
  step('author', 'comment', { post: '$post', text: 'Good.', answers: '$comment' }),
  step('member', 'tip', { post: '$post', amountFen: '188' }, { keeps: ['tip', 'tip'] }),
  step('member', 'cancelTip', { tip: '$tip' }),
  step('member', 'report', { item: '$post', reason: 'spam' }),
  step('owner', 'desk', { circle }),
  step('owner', 'setLook', { circle, title: 'Books', about: '', colour: 'jade', banner: 'Read' }),
  step('owner', 'pin', { post: '$post', on: true }),
  step(
    'owner',
    'openSurvey',
    { circle, question: 'Which next?', options: ['One', 'Two'] },
    { keeps: ['survey', 'survey'] },
  ),
  step('member', 'survey', { circle }),
  step('member', 'answerSurvey', { survey: '$survey', option: 1 }),
  step('owner', 'closeSurvey', { circle }),
  step('owner', 'mute', { item: '$comment', days: 0, clause }),
  step('owner', 'setRole', { item: '$comment', role: 'analyst' }),
  step('owner', 'setRole', { item: '$comment', role: 'none' }),
  step('owner', 'remove', { item: '$comment', clause, aboutBrand: false }),
  step('owner', 'restore', { item: '$comment', clause }),
  // Nothing waits in a circle where photos are there at once.
  step('owner', 'decideHeld', { post: '$post', show: true, clause: '' }, { code: 'refused' }),
  step('owner', 'changeRules', { circle, rules: { ...openRules, photosOpen: false } }),
  step('member', 'erase', { item: '$comment' }),
  step('member', 'leave', { circle }),
  step('platform', 'ban', { item: '$post', days: 7, clause }),
  step('platform', 'setStatus', { circle, to: 'frozen' }),
  step('owner', 'endAgreement', { circle }),
]

const fill = (args: object, kept: ReadonlyMap<string, string>): object =>
  Object.fromEntries(
    Object.entries(args).map(([name, value]: [string, unknown]) => {
      const isKept = typeof value === 'string' && value.startsWith('$')
      return [name, isKept ? (kept.get(value.slice(1)) ?? 'none') : value]
    }),
  )

/** Walks, and gives what every step came to. */
async function walked(world: CircleWorld, refused: readonly string[]) {
  const powers = allPowers.filter((name) => !refused.includes(name))
  const visitors = new Map<Role, Visitor>()
  const kept = new Map<string, string>()
  const codes: (readonly [step: Step, code: string])[] = []
  for (const each of walk) {
    const who = visitors.get(each.by) ?? (await world.come(people[each.by], powers))
    visitors.set(each.by, who)
    const act = each.handler === 'tip' ? world.pay : world.call
    const reply = await act(who, each.handler, fill(each.args, kept))
    codes.push([each, reply.code])
    if (each.keeps === undefined || reply.code !== 'ok') continue
    const [result, as] = each.keeps
    kept.set(as, String(resultOf(reply)[result]))
  }
  return { codes, kept }
}

describe('the walk', () => {
  it('comes to every handler that a page may call', () => {
    const callable = Object.entries(asked.handlers).flatMap(([name, { kind }]) =>
      kind === 'query' || kind === 'mutation' ? [name] : [],
    )
    expect(callable.length).toBeGreaterThan(30)
    const taken = new Set(walk.map(({ handler }) => handler))
    expect(callable.filter((name) => !taken.has(name))).toEqual([])
  })

  it('knows what each optional power is for', () => {
    expect(Object.keys(without).toSorted()).toEqual(optional.toSorted())
  })
})

describe.each([
  ['nothing', []],
  ...optional.map((name): [string, readonly string[]] => [name, [name]]),
  ['everything optional', optional],
])('with %s refused', (_case, refused) => {
  let world: CircleWorld
  beforeAll(async () => {
    world = await openCircles(['queue'])
    // What loading the plugin for the first time costs is no part of the walk.
    await world.call(await world.come(people.author), 'discover', {})
  })
  afterAll(() => world.platform.stop())

  it('every act is answered, or refused by its name', async () => {
    const changed = Object.assign({}, ...refused.map((name) => without[name])) as Readonly<
      Record<string, string>
    >
    const { codes, kept } = await walked(world, refused)
    expect(codes.map(([{ handler }, code]) => `${handler}: ${code}`)).toEqual(
      walk.map(({ handler, code = 'ok' }) => `${handler}: ${changed[handler] ?? code}`),
    )
    // Circles in no order of one's own say so.
    expect(kept.get('ordered')).toBe(String(!refused.includes('interest.rank')))
  }, 60_000)
})
