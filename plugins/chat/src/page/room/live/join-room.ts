// A group as one member sees it: what all see alike, and what is their own, put together.

import { plainMembersMax } from '../../../rules/limit.ts'
import { unreadCount } from '../../../rules/unread.ts'
import type { Chat, MessageRow, RoomView } from '../../surroundings.tsx'
import type { ResultOf } from '@tessera/sdk/page'

/** What everybody in a group sees. */
export type CrowdView = ResultOf<Chat, 'crowd'>
/** What of it is one member's own. */
export type PlaceView = ResultOf<Chat, 'place'>
/** Names of everybody in a group, and how far they have read. */
export interface PeopleView {
  readonly people: ResultOf<Chat, 'roster'>['people']
  readonly cursors: ResultOf<Chat, 'cursors'>['cursors']
}
/** Photos and recordings that were fetched, by the number of their message. */
export type HeldRows = ReadonlyMap<number, Pick<MessageRow, 'photos' | 'voice'>>

type CrowdRow = CrowdView['messages'][number]

/** The numbers of messages whose photos or recording are still to be fetched. */
export const missingHeld = ({ messages }: CrowdView, held: HeldRows): readonly number[] =>
  messages.filter((message) => message.held && !held.has(message.seq)).map(({ seq }) => seq)

/** The parts of a group. */
export interface RoomParts {
  readonly crowd: CrowdView
  readonly place: PlaceView
  readonly known: PeopleView
  readonly held: HeldRows
}

/** Puts the parts together. */
export function joinRoom({ crowd, place, known, held }: RoomParts): RoomView {
  const { viewer, readSeq, muted, joinedSeq } = place
  const { conv, title, owner, membersCount, seq, from } = crowd
  const isOwner = owner === viewer
  const since = new Map(place.blocked.map((one) => [one.person, one.at]))
  const said = new Map(place.reactions.map((one) => [one.seq, one.kind]))
  return {
    conv,
    kind: 'group',
    title,
    viewer,
    opposite: null,
    owner,
    membersCount,
    seq,
    readSeq,
    unreadCount: unreadCount(seq, place),
    muted,
    standing: 'open',
    blocked: false,
    friends: false,
    frozenAt: null,
    may: { write: true, add: isOwner || membersCount < plainMembersMax, own: isOwner },
    cursors: known.cursors.filter((one) => one.person !== viewer),
    people: known.people,
    start: joinedSeq + 1,
    from,
    messages: crowd.messages.map((row) => ownRow(row, { viewer, since, held, said })),
  }
}

interface Eyes {
  readonly viewer: string
  /** Whom the viewer has blocked, and when. */
  readonly since: ReadonlyMap<string, number>
  readonly held: HeldRows
  /** What the viewer said without words, by the number of the message. */
  readonly said: ReadonlyMap<number, CrowdRow['reactions'][number]['kind']>
}

function ownRow(row: CrowdRow, { viewer, since, held, said }: Eyes): MessageRow {
  const isFolded = (sender: string, at: number): boolean => at >= (since.get(sender) ?? Infinity)
  const own = row.sender === viewer
  const folded = row.kind !== 'system' && row.state === 'live' && isFolded(row.sender, row.at)
  const { held: isHeld, reply, clientTxn, ...alike } = row
  const known = isHeld && !folded ? held.get(row.seq) : undefined
  return {
    ...alike,
    own,
    clientTxn: own ? clientTxn : null,
    state: folded ? 'folded' : row.state,
    text: folded ? '' : row.text,
    card: folded ? null : row.card,
    photos: known?.photos ?? [],
    voice: known?.voice ?? null,
    reactions: folded
      ? []
      : row.reactions.map((one) => ({ ...one, own: said.get(row.seq) === one.kind })),
    reply: folded || reply === null ? null : replyFor(reply, isFolded),
  }
}

function replyFor(
  { at, ...reply }: NonNullable<CrowdRow['reply']>,
  isFolded: (sender: string, at: number) => boolean,
): MessageRow['reply'] {
  const { sender, seq } = reply
  return sender !== null && isFolded(sender, at)
    ? { seq, sender: null, kind: 'text', line: null }
    : reply
}
