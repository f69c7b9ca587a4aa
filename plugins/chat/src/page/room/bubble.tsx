// One message of the log: a bubble, a note about one that is gone, or a line of what happened.

import { formatClock, Tile } from '@tessera/sdk/page-kit'
import { useState } from 'preact/hooks'
import type { NameOfPerson } from '../names.ts'
import { ActProblem, Icon } from '../pieces.tsx'
import { sayLine } from '../say-line.ts'
import { MessageCard } from './card.tsx'
import { Photos } from './photos.tsx'
import { mayReact, ReactionChoice, Reactions } from './reactions.tsx'
import { Report } from './report.tsx'
import { Voice } from './voice.tsx'
import { type MessageRow, type RoomView, useActing, useSurroundings } from '../surroundings.tsx'
import type { Texts } from '../texts/wording.ts'

/** What a bubble needs to know besides its message. */
export interface BubbleParts {
  readonly room: RoomView
  readonly named: NameOfPerson
  readonly first: boolean
  readonly last: boolean
  /** The viewer's latest message, which alone says whether it was read. */
  readonly lastOwnSeq: number | undefined
  readonly reply: (message: MessageRow) => void
  /** Has a message of the past asked for again; what is live comes by itself. */
  readonly refresh: (seq: number) => Promise<void>
  /** Whether its actions are shown. */
  readonly open: boolean
  readonly toggle: () => void
}

/** A message. */
export function Message({ message, ...parts }: BubbleParts & { readonly message: MessageRow }) {
  const { texts } = useSurroundings()
  const { named } = parts
  if (message.kind === 'system') return <p class="log-event">{sayEvent(message, named, texts)}</p>
  if (message.state === 'folded') return <p class="log-event">{texts.room.folded}</p>
  if (message.state === 'recalled')
    return <p class="log-event">{sayRecall(message, named, texts)}</p>
  if (message.state !== 'live') return <p class="log-event">{sayAway(message, texts)}</p>
  return <Bubble message={message} {...parts} />
}

const recallMs = 120_000

function Bubble({ message, ...parts }: BubbleParts & { readonly message: MessageRow }) {
  const { texts, host } = useSurroundings()
  const { room, named, first, last, lastOwnSeq, open } = parts
  const { own, sender } = message
  const who = own ? texts.you : named(sender)
  const clock = formatClock(message.at, host.locale)
  const isGroup = room.kind === 'group'
  return (
    <article
      class={`message ${own ? 'message-own' : ''} ${first ? 'message-first' : ''}`}
      aria-label={labelOf(message, `${who}, ${clock}`, texts)}
      data-seq={message.seq}
    >
      {own ? null : (
        <span class="message-tile">{last ? <Tile id={sender} class="tile-small" /> : null}</span>
      )}
      <div class="message-body">
        {isGroup && !own && first ? <p class="t-fine message-name">{who}</p> : null}
        <Content message={message} {...parts} />
        <Reactions message={message} room={room} refresh={parts.refresh} />
        {open ? <Actions message={message} {...parts} clock={clock} /> : null}
        {message.seq === lastOwnSeq ? <ReadMark message={message} room={room} /> : null}
      </div>
    </article>
  )
}

/** Who and when, and what it is where it is not words. */
function labelOf(message: MessageRow, told: string, texts: Texts): string {
  const { kind, voice, photos } = message
  if (kind === 'voice')
    return `${told}, ${texts.media.voice(Math.round((voice?.durationMs ?? 0) / 1_000))}`
  if (kind === 'photos') return `${told}, ${texts.media.photos(photos.length)}`
  return kind === 'card' ? `${told}, ${texts.kind.card}` : told
}

/** What a message holds. Words are a button themselves; what can be pressed has one beside it. */
function Content({ message, ...parts }: BubbleParts & { readonly message: MessageRow }) {
  const { named, first, last, open, toggle } = parts
  const { own, kind, voice, photos, card } = message
  const edges = `${own ? 'bubble-own' : ''} ${first ? '' : 'bubble-joined'} ${last ? 'bubble-last' : ''}`
  if (kind === 'text')
    return (
      <button type="button" class={`bubble ${edges}`} aria-expanded={open} onClick={toggle}>
        <Quote message={message} named={named} />
        <span class="bubble-text">{message.text}</span>
      </button>
    )
  return (
    <div class={`held ${own ? 'held-own' : ''}`}>
      {voice === null ? null : (
        <div class={`bubble bubble-voice ${edges}`}>
          <Voice voice={voice} />
        </div>
      )}
      {photos.length === 0 ? null : <Photos photos={photos} />}
      {card === null ? null : <MessageCard card={card} />}
      <MoreButton message={message} open={open} toggle={toggle} />
    </div>
  )
}

function MoreButton(props: {
  readonly message: MessageRow
  readonly open: boolean
  readonly toggle: () => void
}) {
  const { texts } = useSurroundings()
  const { message, open, toggle } = props
  return (
    <button
      type="button"
      class="t-icon-button held-more"
      aria-label={texts.room.actions(sayLine(message.kind, message.text, texts))}
      aria-expanded={open}
      onClick={toggle}
    >
      <Icon name="more" size={18} />
    </button>
  )
}

function Quote({ message, named }: { readonly message: MessageRow; readonly named: NameOfPerson }) {
  const { texts } = useSurroundings()
  const { reply } = message
  if (reply === null) return null
  return (
    <span class="quote">
      {reply.sender === null || reply.line === null ? (
        texts.room.replyGone
      ) : (
        <>
          <span class="t-strong">{named(reply.sender)}</span>{' '}
          {sayLine(reply.kind, reply.line, texts)}
        </>
      )}
    </span>
  )
}

function Actions(props: BubbleParts & { readonly message: MessageRow; readonly clock: string }) {
  const { message, room, reply, refresh, toggle, clock } = props
  const { tessera, texts } = useSurroundings()
  const act = useActing()
  const [openedAtMs] = useState(() => Date.now())
  const isLate = openedAtMs > message.at + recallMs
  const mayRecall = (message.own && !isLate) || (room.kind === 'group' && room.may.own)
  const recall = async (): Promise<void> => {
    await tessera.mutate('recall', { conv: room.conv, seq: message.seq })
    await refresh(message.seq)
  }
  return (
    <div class="actions">
      {mayReact(room) ? (
        <ReactionChoice message={message} room={room} refresh={refresh} done={toggle} />
      ) : null}
      <span class="t-fine">{clock}</span>
      {room.may.write ? (
        <button
          type="button"
          class="action"
          onClick={() => {
            toggle()
            reply(message)
          }}
        >
          <Icon name="reply" size={16} /> {texts.room.reply}
        </button>
      ) : null}
      {mayRecall ? (
        <button
          type="button"
          class="action"
          aria-busy={act.busy}
          onClick={() => void act.run(recall)}
        >
          {texts.room.recall}
        </button>
      ) : null}
      {message.own ? null : <Report conv={room.conv} message={message} />}
      <ActProblem problem={act.problem} />
    </div>
  )
}

/** How many have read up to an own message; in a conversation of two simply that they have. */
function ReadMark({ message, room }: { readonly message: MessageRow; readonly room: RoomView }) {
  const { texts } = useSurroundings()
  const count = room.cursors.filter(({ readSeq }) => readSeq >= message.seq).length
  if (count === 0) return null
  return (
    <p class="t-fine message-state">
      {room.opposite === null ? texts.room.readBy(count) : texts.room.read}
    </p>
  )
}

/** What stands in place of a message that moderation has hidden or removed. */
function sayAway({ state, clause }: MessageRow, texts: Texts): string {
  const isRemoved = state === 'removed' && clause !== null
  return isRemoved ? texts.report.removed(texts.report.reasons[clause]) : texts.report.hidden
}

function sayRecall(message: MessageRow, named: NameOfPerson, texts: Texts): string {
  if (message.recalledBy === 'owner') return texts.room.recalledByOwner
  return message.own ? texts.room.recalledOwn : texts.room.recalledBy(named(message.sender))
}

const namedMax = 3

function sayEvent(message: MessageRow, named: NameOfPerson, texts: Texts): string {
  const who = message.own ? texts.you : named(message.sender)
  const names = message.about.slice(0, namedMax).map(named).join(texts.between)
  const whom = message.about.length > namedMax ? texts.andMore(names, message.about.length) : names
  const { event } = texts
  switch (message.event) {
    case 'created':
      return event.created(who)
    case 'added':
      return event.added(who, whom)
    case 'left':
      return event.left(who)
    case 'removed':
      return event.removed(who, whom)
    case 'renamed':
      return event.renamed(who, message.text)
    case 'opened':
      return event.opened(who, message.text)
    case null:
      return ''
  }
}
