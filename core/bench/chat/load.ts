// The load of the bench of talk: members who watch their group over an event stream, and members
// who send at an even pace. An event counts when it shows the message that was sent.

import { request, type IncomingMessage } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { serveCommands } from '../child-process.ts'
import { quantile } from '../statistics.ts'
import { ask, headersOf } from '../door.ts'
import type { Talker } from './platform.ts'

/** What is measured. */
export interface TalkPhase {
  readonly port: number
  readonly talkers: readonly Talker[]
  readonly watchersCount: number
  readonly perSecond: number
  readonly seconds: number
  /** The query that watchers watch. */
  readonly query: string
}

/** How it went. Times in ms, from the start of a send to a watcher's event with that message. */
export interface TalkFigures {
  readonly sentCount: number
  readonly failedCount: number
  readonly failures: readonly string[]
  readonly eventsCount: number
  readonly missingCount: number
  readonly answerP50Ms: number
  readonly answerP99Ms: number
  readonly eventP50Ms: number
  readonly eventP95Ms: number
  readonly eventP99Ms: number
  readonly eventMaxMs: number
}

/** Opens a stream and calls `hear` with every frame. */
async function listen(port: number, talker: Talker, hear: (frame: string) => void) {
  const { cookie, host } = headersOf({ port, caller: talker })
  const call = request({
    port,
    host: '127.0.0.1',
    path: '/v1/events',
    headers: { cookie: cookie ?? '', host: host ?? '' },
    agent: false,
  })
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    call.on('response', resolve)
    call.on('error', reject)
    call.end()
  })
  let held = ''
  answer.setEncoding('utf8')
  answer.on('error', () => undefined)
  answer.on('data', (text: string) => {
    held += text
    for (let end = held.indexOf('\n\n'); end >= 0; end = held.indexOf('\n\n')) {
      hear(held.slice(0, end))
      held = held.slice(end + 2)
    }
  })
  return () => answer.destroy()
}

const seqPattern = /"seq":(\d+)/g

/** The highest number of a message that a frame shows. */
function latestIn(frame: string): number {
  const at = frame.indexOf('"result":')
  let most = 0
  for (const [, seq] of frame.slice(at).matchAll(seqPattern)) most = Math.max(most, Number(seq))
  return most
}

interface Watcher {
  readonly conv: string
  /** When each number was first seen; earlier ones are seen with a later one. */
  readonly seen: { readonly seq: number; readonly atMs: number }[]
  readonly close: () => void
}

async function openWatcher({ port, query }: TalkPhase, talker: Talker): Promise<Watcher> {
  const seen: Watcher['seen'] = []
  const close = await listen(port, talker, (frame) => {
    if (!frame.includes('event: watch')) return
    const seq = latestIn(frame)
    if (seq > (seen.at(-1)?.seq ?? 0)) seen.push({ seq, atMs: performance.now() })
  })
  const body = { plugin: 'chat', handler: query, args: { conv: talker.conv } }
  const { status, text } = await ask({ port, caller: talker, path: '/v1/watches', body })
  if (status !== 201) throw new Error(`no watch: ${status} ${text.slice(0, 300)}`)
  return { conv: talker.conv, seen, close }
}

interface Sent {
  readonly conv: string
  readonly seq: number
  readonly startMs: number
  readonly tookMs: number
}

async function sendAll(phase: TalkPhase) {
  const { port, talkers, perSecond, seconds } = phase
  const sent: Sent[] = []
  const failures: string[] = []
  const startMs = performance.now()
  const sends: Promise<void>[] = []
  const sendOne = async (number: number): Promise<void> => {
    const talker = talkers[(number * 41) % talkers.length]
    if (talker === undefined) return
    const sendMs = performance.now()
    const clientTxn = `bench-${number}-${port}`
    const args = { conv: talker.conv, clientTxn, text: `你好 ${number}` }
    const path = '/v1/plugins/chat/send'
    const { status, text } = await ask({
      port,
      caller: talker,
      path,
      body: { args },
      key: clientTxn,
    })
    if (status !== 200) failures.push(`${status} ${text.slice(0, 200)}`)
    else {
      const seq = Number(/"seq":(\d+)/.exec(text)?.[1])
      sent.push({ conv: talker.conv, seq, startMs: sendMs, tookMs: performance.now() - sendMs })
    }
  }
  for (let number = 0; number < perSecond * seconds; number += 1) {
    const dueMs = startMs + (number * 1_000) / perSecond
    const aheadMs = dueMs - performance.now()
    if (aheadMs > 1) await wait(aheadMs)
    sends.push(sendOne(number))
  }
  await Promise.all(sends)
  return { sent, failures }
}

async function run(phase: TalkPhase): Promise<TalkFigures> {
  const { talkers, watchersCount } = phase
  const step = Math.max(1, Math.floor(talkers.length / watchersCount))
  const looking = talkers.filter((_, at) => at % step === 0).slice(0, watchersCount)
  const watchers: Watcher[] = []
  for (let at = 0; at < looking.length; at += 20) {
    const some = looking.slice(at, at + 20).map((talker) => openWatcher(phase, talker))
    watchers.push(...(await Promise.all(some)))
  }
  const { sent, failures } = await sendAll(phase)
  await wait(3_000)
  const tookMs: number[] = []
  let missingCount = 0
  for (const { conv, seq, startMs } of sent)
    for (const watcher of watchers) {
      if (watcher.conv !== conv) continue
      const first = watcher.seen.find((event) => event.seq >= seq)
      if (first === undefined) missingCount += 1
      else tookMs.push(first.atMs - startMs)
    }
  for (const { close } of watchers) close()
  const answers = sent.map((one) => one.tookMs)
  return {
    sentCount: sent.length,
    failedCount: failures.length,
    failures: failures.slice(0, 3),
    eventsCount: tookMs.length,
    missingCount,
    answerP50Ms: quantile(answers, 0.5),
    answerP99Ms: quantile(answers, 0.99),
    eventP50Ms: quantile(tookMs, 0.5),
    eventP95Ms: quantile(tookMs, 0.95),
    eventP99Ms: quantile(tookMs, 0.99),
    eventMaxMs: quantile(tookMs, 1),
  }
}

serveCommands({ run, stop: () => undefined })
