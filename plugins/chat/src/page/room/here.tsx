// Whether the friend one writes with is in front of the conversation too, for whoever shows it.

import { useEffect, useMemo, useState } from 'preact/hooks'
import { useSurroundings, useWatch, type RoomView } from '../surroundings.tsx'
import { useVisible } from './live/use-visible.ts'

/** Whether the other one is here; one is shown to them for as long as the part is. */
function useHere({ conv, kind, friends, blocked, viewer }: RoomView): boolean {
  const { tessera } = useSurroundings()
  const [isHere, setHere] = useState(false)
  const visible = useVisible()
  const mayBe = kind === 'dm' && friends && !blocked
  const { value } = useWatch(
    mayBe ? 'ownSettings' : undefined,
    useMemo(() => ({}), []),
  )
  const shows = mayBe && visible && value?.showsPresence === true
  useEffect(() => {
    if (!shows) return undefined
    const topic = tessera.topic('presence', conv, {
      onPresent: (present) => setHere(present.some((person) => person !== viewer)),
      onClosed: () => setHere(false),
    })
    return () => {
      topic.close()
      setHere(false)
    }
  }, [tessera, conv, shows, viewer])
  return isHere
}

/** A dot and two words in the head of a conversation; nothing where the other one is elsewhere. */
export function Here({ room }: { readonly room: RoomView }) {
  const { texts } = useSurroundings()
  if (!useHere(room)) return null
  return (
    <p class="here t-fine">
      <span class="here-dot" aria-hidden="true" />
      {texts.presence.here}
    </p>
  )
}
