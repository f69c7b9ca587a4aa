// Demo people who have talked with each other before a test begins, through the same doors as
// anybody: what they say stands here.

import { randomUUID } from 'node:crypto'
import { post } from '../crash/caller.ts'

/** A demo person in chat. */
export interface DemoTalker {
  readonly name: string
  /** As chat knows them. */
  readonly id: string
  /** Calls a handler; throws where it was refused. */
  readonly get: (handler: string, args?: object) => Promise<Readonly<Record<string, unknown>>>
}

/** Everything that chat asks people for. */
export const powers = ['identity.profile', 'notify.send', 'fact.verified']

/** Signs a demo person in and opens chat for them. */
export async function demoTalker(origin: string, name: string): Promise<DemoTalker> {
  const ask = async (path: string, body: unknown, headers: Readonly<Record<string, string>>) => {
    const reply = await post(origin, path, body, headers)
    if (reply === undefined || reply.status > 201)
      throw new Error(`${name} ${path}: ${reply?.status} ${reply?.text}`)
    return reply
  }
  const { cookie = '' } = await ask('/v1/demo/session', { person: name }, {})
  const agreed = await ask('/v1/plugins/chat/grants', { capabilities: powers }, { cookie })
  const { token }: { token: string } = JSON.parse(agreed.text)
  const get = async (handler: string, args: object = {}) => {
    const headers = { cookie, 'tessera-capability': token, 'idempotency-key': randomUUID() }
    const reply = await ask(`/v1/plugins/chat/${handler}`, { args }, headers)
    const { result }: { result: Readonly<Record<string, unknown>> } = JSON.parse(reply.text)
    return result
  }
  const { code } = await get('myCode', { renew: false })
  const { person } = await get('whoseCode', { code })
  return { name, id: String(person), get }
}

const lines: readonly (readonly ['lin' | 'wei', string])[] = [
  ['wei', '周六去爬山吗？天气预报说是晴天'],
  ['lin', '去！几点出发？'],
  ['wei', '七点，地铁口见'],
  ['wei', '记得带水 💧'],
  ['lin', '好，我把大家的早饭也带上。包子和豆浆可以吗？还是想吃别的？'],
]

/** What there is before anybody looks. */
export interface Talks {
  readonly people: Readonly<Record<'lin' | 'wei' | 'mei' | 'gu' | 'chen' | 'yue', DemoTalker>>
  readonly dm: string
  readonly group: string
}

/** Has lin, wei, mei and gu be friends and talk; chen asks lin, and yue leaves lin a line. */
export async function haveTalked(origin: string): Promise<Talks> {
  const open = (name: string): Promise<DemoTalker> => demoTalker(origin, name)
  const [lin, wei, mei] = [await open('lin'), await open('wei'), await open('mei')]
  const [gu, chen, yue] = [await open('gu'), await open('chen'), await open('yue')]
  const befriend = async (one: DemoTalker, other: DemoTalker): Promise<void> => {
    const { code } = await other.get('myCode', { renew: false })
    await one.get('askFriend', { to: { code }, text: '' })
    await other.get('answerFriend', { person: one.id, accept: true })
  }
  const say = (who: DemoTalker, conv: unknown, text: string, replySeq?: number) =>
    who.get('send', { conv, text, clientTxn: randomUUID(), ...(replySeq ? { replySeq } : {}) })
  for (const other of [wei, mei, gu]) await befriend(lin, other)
  for (const other of [gu, yue]) await befriend(mei, other)
  const { conv: dm } = await lin.get('startDm', { person: wei.id })
  for (const [who, text] of lines) await say(who === 'lin' ? lin : wei, dm, text)
  await say(wei, dm, '豆浆就好，谢谢！', 5)
  const { conv: group } = await mei.get('startGroup', {
    title: '六楼饭搭子',
    people: [lin.id, gu.id, yue.id],
  })
  await say(mei, group, '今天中午吃什么？')
  await say(gu, group, '楼下新开了一家面馆，排队的人不少')
  const { seq } = await say(gu, group, '发错了')
  await gu.get('recall', { conv: group, seq })
  await say(lin, group, '那就面馆吧，我十二点下去占位')
  await say(mei, group, '+1')
  const { conv: repair } = await gu.get('startDm', { person: lin.id })
  await say(gu, repair, '你的电脑修好了，明天下午来取都行')
  const { code } = await lin.get('myCode', { renew: false })
  await chen.get('askFriend', { to: { code }, text: '我是读书会的一诺，上周坐你旁边' })
  const { conv: stranger } = await yue.get('startDm', { person: lin.id, viaConv: group })
  await say(yue, stranger, '你好，群里看到你要去爬山，可以一起吗？')
  return { people: { lin, wei, mei, gu, chen, yue }, dm: String(dm), group: String(group) }
}
