// The load process: callers on keep-alive connections, each with one request in flight. Parses no
// more of an answer than its status, its length and whether it says what it has to.

import { connect, type Socket } from 'node:net'
import { serveCommands } from '../child-process.ts'
import { readRequests } from './request-file.ts'

/** One phase. */
export interface Phase {
  readonly port: number
  readonly callersCount: number
  /** File of requests; they are sent in their order. */
  readonly requests: string
  /** Ends the phase before the requests run out. */
  readonly phaseMs: number
  /** Text that every good answer holds. */
  readonly expects: string
}

/** How a phase went. Latencies in microseconds, by their rank among all answers. */
export interface PhaseFigures {
  readonly answersCount: number
  readonly badCount: number
  /** The first answers that were not as they should be, cut. */
  readonly bad: readonly string[]
  readonly tookMs: number
  readonly perSecond: number
  readonly p50Us: number
  readonly p95Us: number
  readonly p99Us: number
  readonly maxUs: number
  /** CPU time of this process per answer. */
  readonly loadCpuUs: number
}

const lengthPattern = /\r\ncontent-length: (\d+)/i

/** The end of the first whole answer in `bytes`, or -1 while it is not all there. */
function answerEnd(bytes: Buffer): number {
  const head = bytes.indexOf('\r\n\r\n')
  if (head < 0) return -1
  const length = lengthPattern.exec(bytes.toString('latin1', 0, head))?.[1]
  if (length === undefined) {
    const last = bytes.indexOf('0\r\n\r\n', head + 4)
    return last < 0 ? -1 : last + 5
  }
  const end = head + 4 + Number(length)
  return bytes.length < end ? -1 : end
}

interface Tally {
  readonly next: () => Buffer | undefined
  readonly note: (tookMs: number, answer: Buffer) => void
}

function runCaller(socket: Socket, tally: Tally): Promise<void> {
  return new Promise((resolve, reject) => {
    let startedMs = 0
    let held: Buffer | undefined
    const send = (): void => {
      const request = tally.next()
      if (request === undefined) {
        resolve()
        return
      }
      startedMs = performance.now()
      socket.write(request)
    }
    socket.on('data', (chunk: Buffer) => {
      const bytes = held === undefined ? chunk : Buffer.concat([held, chunk])
      const end = answerEnd(bytes)
      held = end < 0 ? bytes : undefined
      if (end < 0) return
      tally.note(performance.now() - startedMs, bytes)
      send()
    })
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('the server closed a connection')))
    send()
  })
}

const open = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket))
    socket.once('error', reject)
  })

const statusOk = Buffer.from('HTTP/1.1 200')

async function run(phase: Phase): Promise<PhaseFigures> {
  const requests = readRequests(phase.requests)
  const sockets = await Promise.all(
    Array.from({ length: Math.min(phase.callersCount, requests.length) }, () => open(phase.port)),
  )
  const latencies = new Float64Array(requests.length)
  const bad: string[] = []
  let sent = 0
  let answersCount = 0
  let badCount = 0
  const cpu = process.cpuUsage()
  const startedMs = performance.now()
  const tally: Tally = {
    next() {
      if (performance.now() - startedMs >= phase.phaseMs) return undefined
      const request = requests[sent]
      sent += 1
      return request
    },
    note(tookMs, answer) {
      latencies[answersCount] = tookMs
      answersCount += 1
      if (answer.compare(statusOk, 0, 12, 0, 12) === 0 && answer.includes(phase.expects)) return
      badCount += 1
      if (bad.length < 3) bad.push(answer.toString('utf8', 0, 600))
    },
  }
  await Promise.all(sockets.map((socket) => runCaller(socket, tally)))
  const tookMs = performance.now() - startedMs
  const { user, system } = process.cpuUsage(cpu)
  for (const socket of sockets)
    socket
      .removeAllListeners()
      .on('error', () => undefined)
      .destroy()
  const sorted = latencies.subarray(0, answersCount).toSorted()
  const rank = (share: number): number =>
    Math.round((sorted[Math.min(answersCount - 1, Math.floor(answersCount * share))] ?? 0) * 1_000)
  return {
    answersCount,
    badCount,
    bad,
    tookMs,
    perSecond: (answersCount / tookMs) * 1_000,
    p50Us: rank(0.5),
    p95Us: rank(0.95),
    p99Us: rank(0.99),
    maxUs: rank(1),
    loadCpuUs: (user + system) / answersCount,
  }
}

serveCommands({ run, stop: () => undefined })
