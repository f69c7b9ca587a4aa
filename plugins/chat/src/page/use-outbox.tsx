// The shell's queue of messages on their way, for the parts of the page.

import { PageError, type Bridge } from '@tessera/sdk/page'
import { createContext, type ComponentChildren } from 'preact'
import { useCallback, useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { outgoingOf, withLingering, type Outgoing, type OutgoingMessage } from './outgoing.ts'
import type { Chat } from './surroundings.tsx'

/** The queue. */
export interface Outbox {
  readonly items: readonly Outgoing[]
  /** What kept the last message out of the queue. */
  readonly problem: PageError | undefined
  readonly add: (args: OutgoingMessage) => void
  readonly retry: (id: string) => void
  readonly drop: (id: string) => void
}

const Context = createContext<Outbox | undefined>(undefined)

/** Follows the queue. */
export function useOutbox(): Outbox {
  const outbox = useContext(Context)
  if (outbox === undefined) throw new Error('outside of the page')
  return outbox
}

const lingerMs = 3_000

/** Keeps the queue for everything below. */
export function OutboxProvider(props: {
  readonly tessera: Bridge<Chat>
  readonly children: ComponentChildren
}) {
  const { tessera } = props
  const [queue, setQueue] = useState<readonly Outgoing[]>([])
  const [lingering, setLingering] = useState<readonly Outgoing[]>([])
  const [problem, setProblem] = useState<PageError | undefined>(undefined)
  const droppedRef = useRef(new Set<string>())
  const lastRef = useRef<readonly Outgoing[]>([])
  useEffect(
    () =>
      tessera.onOutbox((calls) => {
        const now = outgoingOf(calls)
        const gone = withLingering(lastRef.current, now, droppedRef.current)
        lastRef.current = now
        setQueue(now)
        if (gone.length === 0) return
        setLingering((before) => [...before, ...gone])
        setTimeout(() => setLingering((before) => before.slice(gone.length)), lingerMs)
      }),
    [tessera],
  )
  const told = useCallback((work: Promise<unknown>) => {
    work.then(
      () => setProblem(undefined),
      (error: unknown) => setProblem(error instanceof PageError ? error : undefined),
    )
  }, [])
  const value = useMemo<Outbox>(
    () => ({
      items: [...lingering, ...queue],
      problem,
      add: (args) => told(tessera.enqueue('send', args, { lane: args.conv })),
      retry: (id) => told(tessera.retryQueued(id)),
      drop: (id) => {
        droppedRef.current.add(id)
        told(tessera.dropQueued(id))
      },
    }),
    [tessera, queue, lingering, problem, told],
  )
  return <Context.Provider value={value}>{props.children}</Context.Provider>
}
