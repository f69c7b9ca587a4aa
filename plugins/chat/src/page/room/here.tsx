// Whether the friend one writes with is in front of the conversation too, for whoever shows it.

import { useEffect, useMemo, useState } from 'preact/hooks'
import { useSurroundings, useWatch, type RoomView } from '../surroundings.tsx'

/** Whether the page is in sight: one who looks at something else is not here. */
function useVisible(): boolean {
  const [visible, setVisible] = useState(!document.hidden)
  useEffect(() => {
    const look = (): void => setVisible(!document.hidden)
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return visible
}

/** Whether the other one is here; one is shown to them for as long as the part is. */
function useHere({ conv, kind, friends, blocked, viewer }: RoomView): boolean {
  const { tessera } = useSurroundings()
  const [isHere, setHere] = useState(false)
  const visible = useVisible()
  const { value } = useWatch(
    'ownSettings',
    useMemo(() => ({}), []),
  )
  const shows = kind === 'dm' && friends && !blocked && visible && value?.showsPresence === true
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
