// People of every kind use every mini-program: they try everything in both journals, talk, send and
// open packets, report each other and are judged.

import { moderatorRole, ownersGrant } from '../../src/desk/role.ts'
import {
  journalRules,
  openCircles,
  resultOf,
  textOf,
  type CircleWorld,
} from '../plugins/circles-world.ts'
import { packageOf } from '../platform.ts'
import type { Visitor } from '../visitor.ts'

/** Women and men, students and at work, below, at and above 750, and somebody unverified. */
export const actors = ['lin', 'yue', 'wei', 'chen', 'qiu', 'hua'] as const
const chatPowers = ['identity.profile', 'notify.send', 'intent.call', 'fact.verified']
const packetPowers = ['identity.profile', 'ledger.hold', 'notify.send', 'intent.call']
const officePowers = ['intent.call', 'notify.send']
const journals = ['student', 'employed'] as const

/** The world with everybody in it. */
export interface ScanWorld {
  readonly world: CircleWorld
  readonly people: ReadonlyMap<string, Visitor>
}

/** Starts a platform with every mini-program that comes with it, and lets everybody in. */
export async function openScanWorld(): Promise<ScanWorld> {
  const beside = ['chat', 'moderation', 'red-packets']
  // One after the other: packing has a deadline, and four at once share the processor.
  for (const name of ['life-circle', ...beside]) await packageOf(name)
  const world = await openCircles(beside, { logLevel: 'trace' })
  const people = new Map<string, Visitor>()
  for (const name of [...actors, 'gu', 'ops']) {
    const who = await world.come(name)
    await who.agree('chat', chatPowers)
    await who.agree('red-packets', packetPowers)
    await who.agree('moderation', officePowers)
    people.set(name, who)
  }
  return { world, people }
}

const given = async (who: Visitor, path: string, args: object) =>
  resultOf(await who.call(path, args))

/** Everybody tries everything in both journals; what the rules refuse is refused. */
export async function useJournals({ world, people }: ScanWorld): Promise<void> {
  for (const walk of journals) {
    const circle = await world.found(journalRules(walk), { kind: 'demographic', title: walk })
    const author = people.get(walk === 'student' ? 'lin' : 'yue')
    if (author === undefined) throw new Error('nobody can write here')
    const first = { circle, text: 'The first post.', tipsOpen: true }
    const post = textOf(await world.call(author, 'write', first), 'post')
    for (const name of actors) {
      const who = people.get(name) ?? author
      const act = (handler: string, args: object) => world.call(who, handler, args)
      await act('circle', { circle })
      await act('join', { circle, nick: `Nick ${name}` })
      await act('write', { circle, text: 'Today …', tipsOpen: false })
      await act('comment', { post, text: 'Well said.' })
      await act('like', { item: post, on: true })
      await world.pay(who, 'tip', { post, amountFen: '52' })
      await act('report', { item: post, reason: 'spam' })
      await act('discover', {})
      await act('forYou', {})
      await act('feed', { circle, by: 'new' })
      await act('post', { post })
      await act('rules', { circle })
    }
  }
}

/** Everybody is a friend of one, talks in one group, and opens one packet. */
export async function useChat({ people }: ScanWorld): Promise<void> {
  const gu = people.get('gu')
  if (gu === undefined) throw new Error('gu is there')
  const { code } = await given(gu, 'chat/myCode', { renew: false })
  const friends: unknown[] = []
  for (const name of actors) {
    const who = people.get(name) ?? gu
    await given(who, 'chat/askFriend', { to: { code }, text: 'Hello.' })
    const own = await given(who, 'chat/myCode', { renew: false })
    const { person } = await given(gu, 'chat/whoseCode', { code: own['code'] })
    await given(gu, 'chat/answerFriend', { person, accept: true })
    friends.push(person)
  }
  const { conv } = await given(gu, 'chat/startGroup', { title: 'Everybody', people: friends })
  for (const [name, who] of people) {
    if (name === 'ops') continue
    await given(who, 'chat/send', { conv, text: 'Good evening.', clientTxn: `scanned-${name}` })
    // The first line of somebody else is reported by everybody who reads it.
    const { messages } = await given(who, 'chat/room', { conv })
    const other = (messages as readonly { seq: number; own: boolean; kind: string }[]).find(
      ({ own, kind }) => !own && kind === 'text',
    )
    if (other !== undefined)
      await given(who, 'chat/report', { conv, seq: other.seq, reason: 'harassment' })
  }
  const wish = { kind: 'lucky', sharesCount: 6, totalFen: '52', greeting: '' }
  const packet = textOf(await gu.confirm('red-packets/send', wish), 'packet')
  for (const name of actors) {
    const who = people.get(name) ?? gu
    await who.call('red-packets/claim', { packet })
    await who.call('red-packets/packet', { packet })
  }
}

/** What was reported is removed, appealed and answered; one of them is sent away for good. */
export async function judge({ world, people }: ScanWorld): Promise<void> {
  const mo = await world.platform.person('mo')
  await mo.agree('moderation', officePowers)
  await world.platform.tessera.engine.commit({
    needs: () => [],
    plan: (tx) => tx.put('role', ownersGrant(moderatorRole(mo.person), tx.nowMs)),
  })
  const { cases } = await given(mo, 'moderation/queue', {})
  for (const { case: id } of cases as readonly { readonly case: string }[]) {
    await given(mo, 'moderation/look', { case: id })
    const decision = { case: id, act: 'mute-request', clause: 'spam', words: 'Not here.' }
    await given(mo, 'moderation/decide', decision)
  }
  await world.pass(1)
  for (const who of people.values()) {
    await given(who, 'moderation/mine', {})
    const { cases: own } = await given(who, 'moderation/about', {})
    for (const { case: id } of own as readonly { readonly case: string }[])
      await given(who, 'moderation/appeal', { case: id, words: 'It was not.' })
  }
  const [qiu, ops] = [people.get('qiu'), people.get('ops')]
  if (qiu === undefined || ops === undefined) throw new Error('both are there')
  await sendAway(world, qiu, ops)
  // Tips are paid, packets end, and what was to be told is told.
  await world.pass(80 * 3_600_000)
}

/** Sends somebody away from each journal for what they say there; they come back and try again. */
async function sendAway(world: CircleWorld, who: Visitor, ops: Visitor): Promise<void> {
  const { joined } = resultOf(await world.call(who, 'discover', {}))
  for (const { circle } of joined as readonly { readonly circle: string }[]) {
    const first = { circle, text: 'Another post.', tipsOpen: false }
    const author = await world.come('lin')
    const written = await world.call(author, 'write', first)
    if (written.code !== 'ok') continue
    const post = textOf(written, 'post')
    const said = await world.call(who, 'comment', { post, text: 'Buy from me.' })
    const ban = { item: textOf(said, 'comment'), days: 0, clause: 'Advertising' }
    resultOf(await world.call(ops, 'ban', ban))
    const again = await world.call(who, 'comment', { post, text: 'Still here.' })
    if (again.code !== 'refused') throw new Error('whoever was sent away stays away')
    return
  }
  throw new Error('nobody was sent away')
}
