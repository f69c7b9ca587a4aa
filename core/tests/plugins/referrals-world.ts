// A platform with referrals and shops: people who are new, a pool that operators filled, merchants.

import { fakeClock } from '../../src/base/clock.ts'
import { both, operator } from '../money/desk-world.ts'
import { setChecks, startPlatform, type Platform } from '../platform.ts'
import type { Reply } from '../reply.ts'
import type { Visitor } from '../visitor.ts'

/** Everything that referrals ask for. */
export const powers = ['identity.profile', 'notify.send', 'fact.verified']

const shopPowers = ['identity.profile', 'ledger.charge', 'notify.send']

/** The result of a call that has to go well. */
export function resultOf(reply: Reply): Readonly<Record<string, unknown>> {
  if (reply.code !== 'ok') throw new Error(`${reply.code}: ${reply.text}`)
  return reply.body.result ?? {}
}

/** What somebody sees of a referral. */
export interface Seen {
  readonly referral: string
  readonly name: string | null
  readonly state: string
  readonly reason: string
  readonly appeal: string
  readonly mayAppeal: boolean
  readonly answer: string
}

/** The front of somebody. */
export interface Front {
  readonly own: { readonly link: string } | null
  readonly mine: Seen | null
  readonly mayEnterUntil: number | null
  readonly leftFen: string
  readonly firstEndsAt: number | null
  readonly isVerified: string
}

/** A shop with one thing for sale, by whoever asks. */
async function openShop(who: Visitor, priceFen: string) {
  const sign = { title: who.person, about: 'Tea', isOpen: true }
  const { shop } = resultOf(await who.call('shops/saveShop', sign))
  const thing = { title: 'Tea', about: '', priceFen, isListed: true, added: 9 }
  const { product } = resultOf(await who.call('shops/saveProduct', thing))
  return (buyer: Visitor) => buyer.confirm('shops/buy', { shop, lines: [{ product, count: 1 }] })
}

/** People who buy, and merchants that an operator lists. */
const shopsOf = (platform: Platform, ops: Visitor) => ({
  /** Somebody who buys, too. */
  async buyer(who: Visitor): Promise<Visitor> {
    await who.agree('shops', shopPowers)
    return who
  },
  /** A merchant of a group, and how others buy the one thing they sell. */
  async merchant(name: string, scope: string, priceFen: string) {
    const who = await platform.person(name)
    await who.agree('shops', shopPowers)
    const row = { scope, party: who.person, category: 'grocery', title: name }
    const listed = await ops.ask('PUT', '/v1/operator/merchants', row)
    if (listed.status !== 200) throw new Error(listed.text)
    return openShop(who, priceFen)
  },
})

/** Everything that a test of referrals does. Whoever opens one stops its platform. */
export async function openReferrals() {
  const clock = fakeClock(Date.UTC(2026, 10, 28, 4))
  const platform: Platform = await startPlatform({ plugins: ['referrals', 'shops'], clock })
  const desk = [await operator(platform, 'ops'), await operator(platform, 'fang')] as const
  const { tessera } = platform

  const come = async (name: string, isVerified = false): Promise<Visitor> => {
    const who = await platform.person(name, 0n)
    if (!isVerified) await setChecks(tessera, who.person, 0)
    await who.agree('referrals', powers)
    return who
  }
  const codeOf = async (who: Visitor) => resultOf(await who.call('referrals/myCode'))

  return {
    platform,
    clock,
    desk,
    /** Somebody who agreed to everything; verified only where that is said. */
    come,
    codeOf,
    verify: (who: Visitor) => setChecks(tessera, who.person, 5),
    /** Somebody new with this person's code, verified afterwards. */
    async invite(inviter: Visitor, name: string): Promise<Visitor> {
      const who = await come(name)
      const { link } = await codeOf(inviter)
      resultOf(await who.call('referrals/enter', { code: link }))
      await setChecks(tessera, who.person, 5)
      return who
    },
    count: (who: Visitor) => who.call('referrals/count'),
    front: async (who: Visitor) =>
      resultOf(await who.call('referrals/overview')) as unknown as Front,
    invited: async (who: Visitor) =>
      resultOf(await who.call('referrals/invited'))['invited'] as readonly Seen[],
    async left(who: Visitor) {
      return resultOf(await who.call('referrals/terms'))['left']
    },
    async fund(amountFen: string) {
      await both(desk, '/v1/operator/postings', {
        kind: 'fundPool',
        pool: 'referrals/programme',
        amountFen,
        fromPerson: null,
        toPerson: null,
        reason: 'budget',
      })
    },
    ...shopsOf(platform, desk[0]),
    /** The titles of what somebody was told, the newest first, in English. */
    async told(who: Visitor): Promise<readonly string[]> {
      await tessera.jobs.runDue()
      const { text } = await who.ask('GET', '/v1/notifications')
      const { items } = JSON.parse(text) as {
        readonly items: readonly { readonly plugin: string; readonly title: { en: string } }[]
      }
      return items.filter(({ plugin }) => plugin === 'referrals').map(({ title }) => title.en)
    },
  }
}

/** What {@link openReferrals} gives. */
export type ReferralWorld = Awaited<ReturnType<typeof openReferrals>>
