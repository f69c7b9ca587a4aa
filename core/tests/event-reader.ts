// Reads one event stream over HTTP, byte by byte as it comes, and lets tests wait for an event.

import { request, type IncomingMessage } from 'node:http'
import { z } from 'zod'
import type { Visitor } from './visitor.ts'

/** One event as it arrived. */
export interface ReadEvent {
  readonly event: string
  readonly id: number
  readonly data: Readonly<Record<string, unknown>>
}

/** An open stream. */
export interface EventReader {
  readonly events: readonly ReadEvent[]
  /** The first event that fits, come already or still to come. */
  readonly wait: (fits: (event: ReadEvent) => boolean) => Promise<ReadEvent>
  /** Resolves when the other side has closed. */
  readonly closed: Promise<void>
  readonly close: () => void
}

const waitMs = 10_000
const Data = z.looseObject({})

function parseFrame(frame: string): ReadEvent | undefined {
  const fields = new Map(
    frame.split('\n').map((line) => {
      const colon = line.indexOf(': ')
      return [line.slice(0, colon), line.slice(colon + 2)]
    }),
  )
  const event = fields.get('event')
  if (event === undefined) return undefined
  return {
    event,
    id: Number(fields.get('id')),
    data: Data.parse(JSON.parse(fields.get('data') ?? '{}')),
  }
}

/** Opens the stream of somebody's session; `lastEventId` resumes it. */
export async function readEvents(
  origin: string,
  visitor: Visitor,
  lastEventId?: number,
): Promise<EventReader> {
  const { hostname, port } = new URL(origin)
  const resume = lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }
  const call = request({
    hostname,
    port,
    path: '/v1/events',
    headers: { cookie: visitor.cookie, ...resume },
    agent: false,
  })
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    call.on('response', resolve)
    call.on('error', reject)
    call.end()
  })
  if (answer.statusCode !== 200) throw new Error(`no stream: ${answer.statusCode}`)
  const events: ReadEvent[] = []
  const waiting = new Set<() => void>()
  let held = ''
  answer.setEncoding('utf8')
  answer.on('data', (text: string) => {
    held += text
    for (let end = held.indexOf('\n\n'); end >= 0; end = held.indexOf('\n\n')) {
      const event = parseFrame(held.slice(0, end))
      held = held.slice(end + 2)
      if (event !== undefined) events.push(event)
    }
    waiting.forEach((look) => look())
  })
  // Closing from this side ends the reading with an error that nobody needs.
  answer.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => answer.on('close', resolve))
  return {
    events,
    closed,
    wait: (fits) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`the event did not come; there are ${JSON.stringify(events)}`))
        }, waitMs)
        const look = (): void => {
          const event = events.find(fits)
          if (event === undefined) return
          waiting.delete(look)
          clearTimeout(timer)
          resolve(event)
        }
        waiting.add(look)
        look()
      }),
    close: () => void answer.destroy(),
  }
}
