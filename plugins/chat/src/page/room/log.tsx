// The log of a conversation. It is announced politely, follows what is new only for whoever stands
// at its end, and tells the others how much has come.

import { useMomentLook } from '@tessera/sdk/page-kit'
import { useEffect, useRef, useState } from 'preact/hooks'
import { formatBreak } from '../moment.ts'
import type { NameOfPerson } from '../names.ts'
import type { Outgoing } from '../outgoing.ts'
import { ActProblem, Icon } from '../pieces.tsx'
import { useSurroundings, type MessageRow, type RoomView } from '../surroundings.tsx'
import { useOutbox } from '../use-outbox.tsx'
import { Message } from './bubble.tsx'
import { Pending } from './pending.tsx'
import { firstNew, layOut, type LogItem } from './live/timeline.ts'
import type { OpenRoom } from './live/use-room.ts'
import { useLogPlace } from './use-scroll.ts'
import { useVisible } from './live/use-visible.ts'

interface LogParts {
  readonly open: OpenRoom
  readonly room: RoomView
  readonly named: NameOfPerson
  readonly title: string
  readonly reply: (message: MessageRow) => void
  /** The message to show first. */
  readonly seq: number | undefined
}

/** The log. */
export function Log({ open, room, named, title, reply, seq }: LogParts) {
  const { texts } = useSurroundings()
  const messages = open.timeline?.messages ?? []
  const pending = usePending(room.conv, messages)
  const newFrom = useNewFrom(room, messages)
  const items = layOut(messages, newFrom)
  const lastOwnSeq = messages.findLast(({ own, kind }) => own && kind !== 'system')?.seq
  const [opened, setOpened] = useState(seq)
  const last = `${messages.at(-1)?.seq ?? 0}/${pending.length}`
  const logRef = useRef<HTMLDivElement>(null)
  const rowsRef = useRef<HTMLDivElement>(null)
  const place = useLogPlace({ logRef, rowsRef }, { first: open.timeline?.from, last, seq })
  useReading(room, messages, place.atEnd)
  const outbox = useOutbox()
  return (
    <div class="log-frame">
      <div
        class="log"
        ref={logRef}
        role="log"
        aria-live="polite"
        aria-label={texts.room.messages(title)}
        onScroll={place.look}
      >
        <div class="log-rows" ref={rowsRef}>
          <Earlier open={open} />
          {messages.length + pending.length === 0 ? (
            <p class="log-event">{texts.room.noMessages}</p>
          ) : null}
          {items.map((item) => (
            <Item
              key={item.key}
              item={item}
              room={room}
              named={named}
              reply={reply}
              refresh={open.refresh}
              opened={opened}
              setOpened={setOpened}
              lastOwnSeq={lastOwnSeq}
            />
          ))}
          {pending.map((item) => (
            <Pending
              key={item.id}
              item={item}
              retry={() => outbox.retry(item.id)}
              drop={() => outbox.drop(item.id)}
            />
          ))}
        </div>
      </div>
      {place.atEnd ? null : <ToEnd count={room.unreadCount} press={place.toEnd} />}
    </div>
  )
}

function Item(props: {
  readonly item: LogItem
  readonly room: RoomView
  readonly named: NameOfPerson
  readonly reply: (message: MessageRow) => void
  readonly refresh: OpenRoom['refresh']
  readonly opened: number | undefined
  readonly setOpened: (seq: number | undefined) => void
  readonly lastOwnSeq: number | undefined
}) {
  const { item, opened, setOpened, ...rest } = props
  const { texts } = useSurroundings()
  const look = useMomentLook()
  if (item.kind === 'new') return <p class="log-new">{texts.room.newFrom}</p>
  if (item.kind === 'break') return <p class="log-break">{formatBreak(item.atMs, look)}</p>
  const { message, first, last } = item
  const open = opened === message.seq
  return (
    <Message
      {...rest}
      message={message}
      first={first}
      last={last}
      open={open}
      toggle={() => setOpened(open ? undefined : message.seq)}
    />
  )
}

function Earlier({ open }: { readonly open: OpenRoom }) {
  const { texts } = useSurroundings()
  if (!open.hasEarlier) return <p class="log-break">{texts.room.start}</p>
  return (
    <>
      <button
        type="button"
        class="t-link log-earlier"
        aria-busy={open.loading}
        onClick={() => void open.loadEarlier()}
      >
        {texts.room.earlier}
      </button>
      <ActProblem problem={open.earlierProblem} />
    </>
  )
}

function ToEnd({ count, press }: { readonly count: number; readonly press: () => void }) {
  const { texts } = useSurroundings()
  return (
    <button type="button" class="to-end" onClick={press}>
      <Icon name="down" size={16} />
      {count === 0 ? texts.room.down : texts.room.newBelow(count)}
    </button>
  )
}

/** Where the new messages began when the conversation was opened; it stays there while it is. */
function useNewFrom(room: RoomView, messages: readonly MessageRow[]): number | undefined {
  const [found] = useState(() =>
    room.unreadCount === 0 ? undefined : firstNew(messages, room.readSeq),
  )
  return found
}

/** Says what has been read, once it was on the screen of somebody who is looking. */
function useReading(room: RoomView, messages: readonly MessageRow[], atEnd: boolean): void {
  const { tessera } = useSurroundings()
  const toldRef = useRef(0)
  const seq = messages.at(-1)?.seq ?? 0
  const { conv, readSeq, standing } = room
  const visible = useVisible()
  useEffect(() => {
    // A stranger is not told that their line was seen before it was answered.
    const waits = seq > readSeq && seq > toldRef.current && standing !== 'asked'
    if (!waits || !atEnd || !visible) return
    toldRef.current = seq
    // It is told again with the next message; nobody waits for it.
    tessera.mutate('read', { conv, seq }).catch(() => {
      toldRef.current = 0
    })
  }, [tessera, conv, seq, readSeq, standing, atEnd, visible])
}

/** What is on its way in this conversation, until it stands in the log itself. */
function usePending(conv: string, messages: readonly MessageRow[]): readonly Outgoing[] {
  const { items } = useOutbox()
  const arrived = new Set(messages.map(({ clientTxn }) => clientTxn))
  return items.filter(({ args }) => args.conv === conv && !arrived.has(args.clientTxn))
}
