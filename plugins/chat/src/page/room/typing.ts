// Who is typing now: told in passing, forgotten after a moment.

import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { useSurroundings, type RoomView } from '../surroundings.tsx'

const shownMs = 5_000

/** Who types, and how to say that one does oneself. */
export interface Typing {
  readonly people: readonly string[]
  readonly tell: () => void
}

/** Enters the topic of a conversation for as long as the part is shown. */
export function useTyping(room: RoomView): Typing {
  const { tessera } = useSurroundings()
  const { conv, standing, blocked, viewer, kind } = room
  const [people, setPeople] = useState<readonly string[]>([])
  const sendRef = useRef<(signal: string) => void>(undefined)
  // Nothing goes between people before both want to talk, or while one hears nothing of the other.
  const isOpen = standing === 'open' && !blocked && kind !== 'self'
  useEffect(() => {
    if (!isOpen) return undefined
    const timers = new Map<string, ReturnType<typeof setTimeout>>()
    const forget = (person: string): void =>
      setPeople((before) => before.filter((one) => one !== person))
    const topic = tessera.topic('conversation', conv, {
      onSignal(_signal, from) {
        if (from === viewer) return
        clearTimeout(timers.get(from))
        timers.set(
          from,
          setTimeout(() => forget(from), shownMs),
        )
        setPeople((before) => (before.includes(from) ? before : [...before, from]))
      },
    })
    sendRef.current = topic.send
    return () => {
      topic.close()
      sendRef.current = undefined
      setPeople([])
      for (const timer of timers.values()) clearTimeout(timer)
    }
  }, [tessera, conv, isOpen, viewer])
  const tell = useCallback(() => sendRef.current?.('typing'), [])
  return { people, tell }
}
