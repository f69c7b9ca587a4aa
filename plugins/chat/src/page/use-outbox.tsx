// The queue of messages on their way, for the parts of the page.

import type { Bridge, PageError } from '@tessera/sdk/page'
import { createContext, type ComponentChildren } from 'preact'
import { useContext, useEffect, useMemo, useState } from 'preact/hooks'
import { openOutbox, type Outgoing, type OutgoingMessage } from './outgoing.ts'
import type { Chat } from './surroundings.tsx'

/** The queue. */
export interface OutboxNow {
  readonly items: readonly Outgoing[]
  /** What kept the last message out of the queue. */
  readonly problem: PageError | undefined
  readonly add: (args: OutgoingMessage) => void
  readonly retry: (id: string) => void
  readonly drop: (id: string) => void
}

const Context = createContext<OutboxNow | undefined>(undefined)

/** Follows the queue. */
export function useOutbox(): OutboxNow {
  const outbox = useContext(Context)
  if (outbox === undefined) throw new Error('outside of the page')
  return outbox
}

/** Keeps the queue for everything below. */
export function OutboxProvider(props: {
  readonly tessera: Bridge<Chat>
  readonly children: ComponentChildren
}) {
  const { tessera } = props
  const outbox = useMemo(
    () =>
      openOutbox({
        send: (args) => tessera.mutate('send', args),
        isOnline: () => navigator.onLine,
        after: (ms, then) => void setTimeout(then, ms),
      }),
    [tessera],
  )
  const [items, setItems] = useState(outbox.items)
  useEffect(() => outbox.listen(() => setItems(outbox.items())), [outbox])
  useEffect(() => {
    addEventListener('online', outbox.wake)
    return () => removeEventListener('online', outbox.wake)
  }, [outbox])
  const value = useMemo<OutboxNow>(
    () => ({ ...outbox, items, problem: undefined }),
    [outbox, items],
  )
  return <Context.Provider value={value}>{props.children}</Context.Provider>
}
