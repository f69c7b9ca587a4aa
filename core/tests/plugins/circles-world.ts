// Circles on a running platform: people who have agreed to what circles ask, the two journals, and
// the ways people go through them.

import { fakeClock, type FakeClock } from '../../src/base/clock.ts'
import type { Config } from '../../src/config.ts'
import { startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import type { Visitor } from '../visitor.ts'

const hourMs = 3_600_000
const facts = [
  'student',
  'office',
  'woman',
  'adult',
  'creditOver750',
  'credit650',
  'verified',
  'realName',
].map((name) => `fact.${name}`)

/** Everything that circles ask of people. */
export const allPowers = [
  'identity.profile',
  'ledger.hold',
  'notify.send',
  'intent.call',
  'interest.rank',
  ...facts,
]

const text = (rule: object): string => JSON.stringify(rule)
const attr = (name: string, minAssurance?: number): object => ({
  p: 'attr',
  name,
  ...(minAssurance === undefined ? {} : { minAssurance }),
})

export const purpose = {
  zh: '让女生放心地记录生活。',
  en: 'A place where women write about their days.',
}
export const counterNotice = {
  zh: '其他人可以看、点赞和赞赏；信用分超过 750 可以评论。',
  en: 'Others read, like and tip; over 750 they may comment.',
}

/** The rules of a journal: women of one walk of life post, others read, like and tip. */
export function journalRules(walk: 'student' | 'employed') {
  const authors = { all: [attr(walk, 2), attr('female')] }
  return {
    post: { allow: text(authors) },
    photo: { allow: text(authors) },
    comment: { allow: text({ any: [authors, { p: 'creditOver', v: 750 }] }) },
    like: { allow: text({ p: 'levelAtLeast', v: 1 }) },
    tip: {
      allow: text({
        all: [
          { p: 'levelAtLeast', v: 2 },
          { p: 'ageAtLeast', v: 18 },
        ],
      }),
    },
    purpose,
    counterNotice,
    tipsOpen: true,
    photosOpen: true,
  }
}

/** Rules under which everybody may do everything. */
export const openRules = { tipsOpen: true, photosOpen: true }

/** What a result holds, by name. */
export function resultOf(reply: Reply): Readonly<Record<string, unknown>> {
  if (reply.body.result === undefined) throw new Error(`${reply.status} ${reply.text}`)
  return reply.body.result
}

/** One text of a result. */
export const textOf = (reply: Reply, name: string): string => String(resultOf(reply)[name])

/** Circles on a running platform. */
export interface CircleWorld {
  readonly platform: Platform
  readonly clock: FakeClock
  /** A demo person who has agreed to everything, or to what is named. */
  readonly come: (name: string, powers?: readonly string[]) => Promise<Visitor>
  /** Somebody new whom the demo's issuers know by these personas. */
  readonly newcomer: (name: string, checks: Readonly<Record<string, string>>) => Promise<Visitor>
  /** Founds a circle, as `gu` unless it says so, and has `ops` agree where that is needed. */
  readonly found: (
    rules: object,
    more?: { readonly kind?: string; readonly title?: string; readonly by?: string },
  ) => Promise<string>
  readonly call: (who: Visitor, handler: string, args: object) => Promise<Reply>
  /** Calls and confirms what the cashier shows. */
  readonly pay: (who: Visitor, handler: string, args: object) => Promise<Reply>
  /** Lets time pass and every job run that is due. */
  readonly pass: (ms: number) => Promise<void>
}

/** Calls again with a new token where the one at hand has run out. */
const freshly =
  () =>
  async (who: Visitor, act: () => Promise<Reply>): Promise<Reply> => {
    const reply = await act()
    if (reply.code !== 'capability_expired' && reply.code !== 'capability_required') return reply
    const minted = await who.ask('POST', '/v1/plugins/life-circle/grants', {})
    if (minted.body.token === undefined) throw new Error(`no token: ${minted.text}`)
    who.show('life-circle', minted.body.token)
    return act()
  }

/** Somebody new, known to the demo’s issuers by these personas, who has agreed to everything. */
async function arriveNew(
  platform: Platform,
  name: string,
  checks: Readonly<Record<string, string>>,
): Promise<Visitor> {
  const who = await platform.person(name, 100_000n)
  await platform.tessera.engine.commit({
    needs: () => [],
    plan: (tx) => tx.delete('realPerson', [who.person]),
  })
  for (const [channel, persona] of Object.entries(checks)) {
    const issuer = `demo-${channel}`
    const begun = await who.ask('POST', '/v1/identity/checks', { issuer })
    const reply = { issuer, token: begun.body.token, values: { persona } }
    const told = await who.ask('POST', '/v1/identity/checks/reply', reply)
    if (!told.text.includes('"pass"')) throw new Error(`${name}, ${channel}: ${told.text}`)
  }
  const agreed = await who.agree('life-circle', allPowers)
  if (agreed.status !== 201) throw new Error(`${name} could not agree: ${agreed.text}`)
  return who
}

/** Starts a platform with circles. */
export async function openCircles(
  beside: readonly string[] = [],
  config: Partial<Config> = {},
): Promise<CircleWorld> {
  const clock = fakeClock(Date.UTC(2026, 10, 28, 4))
  const platform = await startPlatform({ plugins: ['life-circle', ...beside], clock, config })
  const known = new Map<string, Promise<Visitor>>()
  const fresh = freshly()
  const call = (who: Visitor, handler: string, args: object): Promise<Reply> =>
    fresh(who, () => who.call(`life-circle/${handler}`, args))

  async function arrive(name: string, powers: readonly string[]): Promise<Visitor> {
    const who = await platform.demo(name)
    const agreed = await who.agree('life-circle', powers)
    if (agreed.status !== 201) throw new Error(`${name} could not agree: ${agreed.text}`)
    return who
  }

  function come(name: string, powers?: readonly string[]): Promise<Visitor> {
    if (powers !== undefined) return arrive(name, powers)
    const there = known.get(name) ?? arrive(name, allPowers)
    known.set(name, there)
    return there
  }

  return {
    platform,
    clock,
    come,
    newcomer: (name, checks) => arriveNew(platform, name, checks),
    call,
    pay: (who, handler, args) => fresh(who, () => who.confirm(`life-circle/${handler}`, args)),
    async found(rules, { kind = 'mixed', title = 'A circle', by = 'gu' } = {}) {
      const [founder, ops] = await Promise.all([come(by), come('ops')])
      const founded = await call(founder, 'found', {
        title,
        about: '',
        kind,
        topics: [],
        colour: 'rose',
        rules,
      })
      const circle = textOf(founded, 'circle')
      if (textOf(founded, 'status') === 'review')
        resultOf(await call(ops, 'decide', { circle, agree: true }))
      return circle
    },
    async pass(ms) {
      clock.advance(ms)
      // Sessions end; whoever comes again signs in again.
      if (ms >= hourMs) known.clear()
      // A job may ask for the next one.
      for (let round = 0; round < 4; round += 1) await platform.tessera.jobs.runDue()
    },
  }
}
