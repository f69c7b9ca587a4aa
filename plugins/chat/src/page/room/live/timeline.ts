// What of a conversation the page has loaded: one stretch without a gap, and how it is laid out.

import { isOtherDay } from '@tessera/sdk/page-kit'
import type { MessageRow } from '../../surroundings.tsx'
import type { Named } from '../../names.ts'

/** Messages as one answer brings them; `from` to `to` are the numbers that it covers. */
export interface Piece {
  readonly from: number
  readonly to: number
  readonly messages: readonly MessageRow[]
  readonly people: readonly Named[]
}

/** The loaded stretch. */
export interface Timeline {
  readonly from: number
  readonly to: number
  readonly messages: readonly MessageRow[]
  readonly people: readonly Named[]
}

const byPerson = (people: readonly Named[]): readonly Named[] => [
  ...new Map(people.map((one) => [one.person, one])).values(),
]

/**
 * Takes a piece in. Where it does not touch what is loaded, it takes its place: nothing is ever
 * shown with a hole in it, and the past is loaded again when somebody scrolls there.
 */
export function takeIn(before: Timeline | undefined, piece: Piece): Timeline {
  const people = byPerson([...(before?.people ?? []), ...piece.people])
  const apart = before === undefined || piece.from > before.to + 1 || piece.to < before.from - 1
  if (apart) return { ...piece, people }
  const kept = before.messages.filter(({ seq }) => seq < piece.from || seq > piece.to)
  return {
    from: Math.min(before.from, piece.from),
    to: Math.max(before.to, piece.to),
    messages: [...kept, ...piece.messages].toSorted((one, other) => one.seq - other.seq),
    people,
  }
}

/** One line of the log. */
export type LogItem =
  | { readonly kind: 'break'; readonly key: string; readonly atMs: number }
  | { readonly kind: 'new'; readonly key: string }
  | {
      readonly kind: 'message'
      readonly key: string
      readonly message: MessageRow
      /** The first and the last of what one person says in a row. */
      readonly first: boolean
      readonly last: boolean
    }

const pauseMs = 10 * 60_000
const runMs = 5 * 60_000

/** Lays the messages out: days and pauses between them, runs of one person kept together. */
export function layOut(
  messages: readonly MessageRow[],
  newFromSeq: number | undefined,
): readonly LogItem[] {
  const items: LogItem[] = []
  messages.forEach((message, index) => {
    const before = messages[index - 1]
    const after = messages[index + 1]
    const breaks = before === undefined || isBreak(before, message)
    if (breaks) items.push({ kind: 'break', key: `b${message.seq}`, atMs: message.at })
    const isNew = message.seq === newFromSeq
    if (isNew) items.push({ kind: 'new', key: 'new' })
    items.push({
      kind: 'message',
      key: `m${message.seq}`,
      message,
      first: breaks || isNew || !isRun(before, message),
      last: after === undefined || isBreak(message, after) || !isRun(message, after),
    })
  })
  return items
}

const isBreak = (before: MessageRow, message: MessageRow): boolean =>
  message.at - before.at > pauseMs || isOtherDay(before.at, message.at)

const isBubble = ({ kind, state }: MessageRow): boolean => kind !== 'system' && state === 'live'

const isRun = (before: MessageRow, message: MessageRow): boolean =>
  isBubble(before) &&
  isBubble(message) &&
  before.sender === message.sender &&
  message.at - before.at <= runMs

/** The first message that the viewer had not read when they came in. */
export const firstNew = (messages: readonly MessageRow[], readSeq: number): number | undefined =>
  messages.find(({ seq, own }) => seq > readSeq && !own)?.seq
