// Who else is in front of the conversation now, for whoever shows it of themselves.

import { useEffect, useMemo, useState } from 'preact/hooks'
import { cursorsMax } from '../../rules/limit.ts'
import type { NameOfPerson } from '../names.ts'
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

/** The others who are here; one is shown to them for as long as the part is. */
function useHere({ conv, kind, friends, blocked, membersCount, viewer }: RoomView) {
  const { tessera } = useSurroundings()
  const [people, setPeople] = useState<readonly string[]>([])
  const visible = useVisible()
  const { value } = useWatch(
    'ownSettings',
    useMemo(() => ({}), []),
  )
  const isOpen =
    kind === 'dm' ? friends && !blocked : kind === 'group' && membersCount <= cursorsMax
  const shows = isOpen && visible && value?.showsPresence === true
  useEffect(() => {
    if (!shows) return undefined
    const topic = tessera.topic('presence', conv, {
      onPresent: (present) => setPeople(present.filter((person) => person !== viewer)),
      onClosed: () => setPeople([]),
    })
    return () => {
      topic.close()
      setPeople([])
    }
  }, [tessera, conv, shows, viewer])
  return people
}

/** A dot and a few words in the head of a conversation; nothing where nobody else is here. */
export function Here({ room, named }: { readonly room: RoomView; readonly named: NameOfPerson }) {
  const { texts } = useSurroundings()
  const people = useHere(room)
  const { length } = people
  if (length === 0) return null
  const words = texts.presence
  return (
    <p class="here t-fine" title={people.map(named).join(texts.between)}>
      <span class="here-dot" aria-hidden="true" />
      {room.kind === 'group' ? words.manyHere(length) : words.here}
    </p>
  )
}
