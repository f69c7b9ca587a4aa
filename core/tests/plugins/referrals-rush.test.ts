// Goal: of a thousand who come at the same moment exactly as many pairs have their credit as the
// pool pays, each in one posting, and nobody has a half of one. Method: the plugin as it ships on a
// whole platform, asked as the door asks; everybody is a copy of one invitation that went through
// it. Ten thousand, on a shelf in memory, are in the plugin's own tests.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { PlatformError } from '@tessera/sdk/contract'
import { must } from '../../src/base/invariant.ts'
import { openGrants } from '../../src/capability/index.ts'
import { planRecord, recordNeeds, type RecordWrite } from '../../src/records/write.ts'
import { rowName } from '../../src/store/tables.ts'
import { transferCode } from '../../src/wallet/accounts.ts'
import { poolAccount } from '../../src/wallet/pool.ts'
import { openReferrals, resultOf, type ReferralWorld } from './referrals-world.ts'

const rewardsCount = 500
const invitersCount = 100
/** As many as may count for one inviter in a day. */
const guestsEach = 10
const rewardFen = 500n
/** As many as have a run at the same moment; the others stand behind them. */
const atOnce = 64
/** How many people come into the platform with one commit. */
const batchSize = 500
const all = 100_000
/** What says that there was no room just then. */
const passing: ReadonlySet<string> = new Set(['conflict', 'limit_exceeded', 'sandbox_lost'])
/** A slow machine has the time it needs. Units: ms. */
const timeout = 180_000

let world: ReferralWorld

const inviterOf = (at: number): string => `per_inviter-${at % invitersCount}`
const guests = Array.from({ length: invitersCount * guestsEach }, (_, at) => `per_guest-${at}`)
const inviters = Array.from({ length: invitersCount }, (_, at) => inviterOf(at))

beforeAll(async () => {
  world = await openReferrals()
  // And one leg more, which is to stay where it is.
  await world.fund(String(2n * rewardFen * BigInt(rewardsCount) + rewardFen))
  const host = await world.come('model-host', true)
  const guest = await world.invite(host, 'model-guest')
  await copyPeople(guest.person)
  await copyInvitations(host.person, guest.person)
}, timeout)

afterAll(() => world.platform.stop())

/** Does something for a few hundred at a time. */
async function inBatches<Item>(
  items: readonly Item[],
  act: (some: readonly Item[], from: number) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < items.length; from += batchSize)
    await act(items.slice(from, from + batchSize), from)
}

/** Everybody is as well known, and has agreed to as much, as one of them. */
async function copyPeople(model: string): Promise<void> {
  const { engine, store, identity } = world.platform.tessera
  const person = must(await store.get('person', [model]), 'the model is somebody')
  const real = must(await store.get('realPerson', [model]), 'the model is known')
  const grant = must(await store.get('grant', [model, 'referrals']), 'the model agreed')
  const signedIn = { table: 'session', index: 'byPerson', equals: [model], limit: 1 } as const
  const [found] = await store.scan(signedIn)
  const session = must(found, 'the model is signed in')
  await inBatches([...inviters, ...guests], (some) =>
    engine.commit({
      needs: () => some.flatMap((id) => identity.pairwise.knownNeeds('referrals', id)),
      plan(tx) {
        for (const id of some) {
          tx.put('person', { ...person, id, displayName: id })
          tx.put('realPerson', { ...real, id, personKey: `known/${id}` })
          tx.put('grant', { ...grant, person: id, id: `grant/${id}` })
          tx.put('session', { ...session, person: id, id: `session/${id}`, tokenHash: id })
          identity.pairwise.planKnown(tx, 'referrals', id)
        }
      },
    }),
  )
}

/** Ten invitations for each inviter, all but the people in them as the one of the models. */
async function copyInvitations(host: string, guest: string): Promise<void> {
  const { catalog, engine, store, identity } = world.platform.tessera
  const collection = must(
    (await catalog.live('referrals')).collections.get('referrals'),
    'there are referrals',
  )
  const { subOf, uniqueOf } = identity.pairwise
  const namesOf = (person: string) =>
    [subOf('referrals', person), uniqueOf('referrals', 'referrals', person)] as const
  const [row] = await store.scan({ table: 'record', equals: [collection.number], limit: 1 })
  const { doc: model } = must(row, 'the guest came by the host')
  const writeOf = (person: string, at: number): RecordWrite => {
    const inviter = inviterOf(at)
    const swaps = [
      ...namesOf(host).map((name, which) => [name, namesOf(inviter)[which] ?? ''] as const),
      ...namesOf(guest).map((name, which) => [name, namesOf(person)[which] ?? ''] as const),
    ]
    const text = swaps.reduce((doc, [from, to]) => doc.replaceAll(from, to), model)
    return { verb: 'put', collection, id: `referral-${at}`, doc: JSON.parse(text) as never }
  }
  await inBatches(guests, (some, from) => {
    const writes = some.map((person, at) => writeOf(person, from + at))
    return engine.commit({
      needs: () => writes.flatMap(recordNeeds),
      plan(tx) {
        for (const write of writes) planRecord(tx, write)
      },
    })
  })
}

/** What came of it for somebody; as a client does, the same again until there is an answer. */
async function countOnce(person: string): Promise<string> {
  const { broker, catalog, store } = world.platform.tessera
  const plugin = await catalog.live('referrals')
  const grant = must(await openGrants(store).get(person, 'referrals'), 'they agreed')
  const sessionName = rowName('session', [person])
  const request = {
    caller: { person, sessionId: `session/${person}`, sessionName, grant },
    plugin,
    handler: 'count',
    args: {},
    key: `count/${person}`,
    preview: false,
    expect: undefined,
    mandate: undefined,
  }
  for (let attempt = 1; attempt <= 50; attempt += 1) {
    try {
      const answer = await broker.invoke(request)
      if (answer.kind !== 'done') throw new Error(`${person} was asked`)
      return (JSON.parse(answer.resultJson) as { readonly state: string }).state
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error
      if (!passing.has(error.code)) return error.code
    }
  }
  throw new Error(`${person} never heard what came of it`)
}

/** Everybody at once: whoever is let in makes room for the next. */
async function countAll(): Promise<readonly string[]> {
  const told: string[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < guests.length) {
      const at = next
      next += 1
      told[at] = await countOnce(guests[at] ?? '')
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return told
}

it('gives 500 pairs to a thousand who come at once, and none in half', { timeout }, async () => {
  const { store } = world.platform.tessera
  const told = await countAll()
  const counted = guests.filter((_, at) => told[at] === 'counted')
  expect(counted).toHaveLength(rewardsCount)
  // One leg is left: whoever comes later would have the first, not the second, and so waits.
  const rest = told.filter((it) => it === 'waiting')
  expect(rest).toHaveLength(guests.length - rewardsCount)

  // Leg after leg as they were posted: an inviter's, and after it that of their own guest.
  const lots = await store.scan({ table: 'lot', equals: [], limit: all })
  const ownerOf = new Map(lots.map(({ account, person }) => [account, person]))
  const legs = (await store.scan({ table: 'transfer', equals: [], limit: all }))
    .filter(({ code }) => code === transferCode.credit)
    .toSorted((one, other) => (one.timestamp < other.timestamp ? -1 : 1))
  expect(lots).toHaveLength(2 * rewardsCount)
  expect(legs).toHaveLength(2 * rewardsCount)
  expect(new Set(legs.map(({ amount }) => amount))).toEqual(new Set([rewardFen]))
  const pairs = Array.from({ length: rewardsCount }, (_, at) => legs.slice(2 * at, 2 * at + 2))
  expect(pairs.filter(([one, other]) => one?.batch !== other?.batch)).toEqual([])
  const people = pairs.map((pair) => pair.map(({ creditAccountId: to }) => ownerOf.get(to)).join())
  const wanted = counted.map((guest) => [inviterOf(guests.indexOf(guest)), guest].join())
  expect(people.toSorted()).toEqual(wanted.toSorted())

  const pool = must(await store.get('account', [poolAccount('referrals/programme')]), 'a pool')
  expect(pool.creditsPosted - pool.debitsPosted).toBe(rewardFen)
  const bystander = await world.come('bystander')
  expect(resultOf(await bystander.call('referrals/terms'))).toMatchObject({ left: 0 })
})
