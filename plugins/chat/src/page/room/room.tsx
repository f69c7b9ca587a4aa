// A conversation: its head, its log, and where one writes.

import { OfflineNotice, useTitle, useWide } from '@tessera/sdk/page-kit'
import { useEffect, useRef, useState } from 'preact/hooks'
import { titleOf } from '../list.tsx'
import { openNames, type NameOfPerson } from '../names.ts'
import { newTxn } from '../outgoing.ts'
import { ActProblem, Head, IconButton, SkeletonRows, Trouble } from '../pieces.tsx'
import { type MessageRow, type RoomView, useActing, useSurroundings } from '../surroundings.tsx'
import { useOutbox } from '../use-outbox.tsx'
import { Composer, type Said } from './composer.tsx'
import { Here } from './here.tsx'
import { Log } from './log.tsx'
import { useTyping, type Typing } from './typing.ts'
import { useRoom, type OpenRoom } from './live/use-room.ts'

/** The screen of one conversation. */
export function Room({ conv, seq }: { readonly conv: string; readonly seq?: number }) {
  const { texts, go } = useSurroundings()
  const wide = useWide()
  const open = useRoom(conv, seq)
  const back = wide ? undefined : () => go({ at: 'list' })
  const { room, watched } = open
  if (watched.problem !== undefined && watched.value === undefined) {
    return (
      <section class="room">
        <Head title={texts.list.title} back={back} />
        <Trouble problem={watched.problem} retry={watched.retry} />
      </section>
    )
  }
  if (room === undefined || open.timeline === undefined || open.seeking) {
    return (
      <section class="room">
        <Head title={' '} back={back} />
        <div class="log">
          <SkeletonRows count={5} />
        </div>
      </section>
    )
  }
  return <OpenedRoom open={open} room={room} back={back} seq={seq} />
}

function OpenedRoom(props: {
  readonly open: OpenRoom
  readonly room: RoomView
  readonly back: (() => void) | undefined
  readonly seq: number | undefined
}) {
  const { open, room, back, seq } = props
  const { texts, go } = useSurroundings()
  const [answered, setAnswered] = useState<MessageRow | undefined>(undefined)
  const outbox = useOutbox()
  const named = openNames(open.timeline?.people ?? room.people, texts)
  const title = titleOf(room, named, texts)
  useTitle(title)
  const typing = useTyping(room)
  const send = (said: Said): void => {
    const reply = answered === undefined ? {} : { replySeq: answered.seq }
    outbox.add({ conv: room.conv, clientTxn: newTxn(), ...said, ...reply })
    setAnswered(undefined)
  }
  const isGroup = room.kind === 'group'
  return (
    <section class="room">
      <Head
        title={title}
        note={isGroup ? texts.room.membersCount(room.membersCount) : undefined}
        back={back}
      >
        <Here key={room.conv} room={room} />
        {room.kind === 'self' ? null : (
          <IconButton
            icon="more"
            label={texts.room.settings}
            press={() => go({ at: 'settings', conv: room.conv })}
          />
        )}
      </Head>
      <OfflineNotice>{texts.offlineQueue}</OfflineNotice>
      {room.standing === 'asked' ? <AskedBanner room={room} named={named} /> : null}
      <Log open={open} room={room} named={named} title={title} reply={setAnswered} seq={seq} />
      <TypingLine typing={typing} named={named} />
      <Foot room={room} />
      <ActProblem problem={outbox.problem} />
      {room.may.write ? (
        <Composer
          key={room.conv}
          conv={room.conv}
          named={named}
          answered={answered}
          cancelReply={() => setAnswered(undefined)}
          send={send}
          tellTyping={typing.tell}
          media={room.standing !== 'waiting'}
        />
      ) : null}
    </section>
  )
}

/** Who is writing at this moment. */
function TypingLine({ typing, named }: { readonly typing: Typing; readonly named: NameOfPerson }) {
  const { texts } = useSurroundings()
  const [first] = typing.people
  if (first === undefined) return null
  const { length } = typing.people
  return (
    <p class="typing t-fine" aria-live="polite">
      {length === 1 ? texts.room.typing(named(first)) : texts.room.typingMany(length)}
    </p>
  )
}

/** A stranger waits: yes or no, and what either means. */
function AskedBanner({ room, named }: { readonly room: RoomView; readonly named: NameOfPerson }) {
  const { texts, tessera, go } = useSurroundings()
  const act = useActing()
  const words = texts.room
  const banner = useRef<HTMLElement>(null)
  const answer = (accept: boolean) => async (): Promise<void> => {
    const done = await act.run(() => tessera.mutate('answerTalk', { conv: room.conv, accept }))
    if (done && !accept) go({ at: 'requests' })
  }
  useEffect(() => banner.current?.focus(), [])
  return (
    <section
      class="banner"
      ref={banner}
      tabIndex={-1}
      aria-label={words.askedTitle(nameIn(room, named))}
    >
      <p class="t-strong">{words.askedTitle(nameIn(room, named))}</p>
      <p class="t-note">{words.askedNote}</p>
      <div class="pair">
        <button type="button" class="t-button t-button-quiet" onClick={() => void answer(false)()}>
          {words.decline}
        </button>
        <button type="button" class="t-button" onClick={() => void answer(true)()}>
          {words.accept}
        </button>
      </div>
      <ActProblem problem={act.problem} />
    </section>
  )
}

const nameIn = (room: RoomView, named: NameOfPerson): string =>
  room.opposite === null ? room.title : named(room.opposite)

/** Why one cannot write here, or what to know before one does. */
function Foot({ room }: { readonly room: RoomView }) {
  const { texts, tessera } = useSurroundings()
  const act = useActing()
  const words = texts.room
  if (room.blocked && room.opposite !== null) {
    const person = room.opposite
    return (
      <div class="foot">
        <p class="t-note">{words.blockedNote}</p>
        <button
          type="button"
          class="t-link"
          onClick={() => void act.run(() => tessera.mutate('unblock', { person }))}
        >
          {words.unblock}
        </button>
        <ActProblem problem={act.problem} />
      </div>
    )
  }
  const note =
    room.frozenAt !== null && !room.may.write
      ? words.frozenNote
      : room.standing !== 'waiting'
        ? undefined
        : room.may.write
          ? words.firstNote
          : words.waitingNote
  return note === undefined ? null : <p class="foot t-note">{note}</p>
}
