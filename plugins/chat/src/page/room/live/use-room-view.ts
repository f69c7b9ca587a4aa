// Watching one conversation: of two as a whole; a group in parts, all but one of which are the same
// for all of its members.

import type { Watched } from '@tessera/sdk/page-kit'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { useSurroundings, useWatch, type RoomView } from '../../surroundings.tsx'
import { joinRoom, missingHeld, type CrowdView, type HeldRows } from './join-room.ts'

/** Ids of groups are made by the platform; all others name the people in them. */
const isGroup = (conv: string): boolean => !conv.includes('~')

const none: HeldRows = new Map()

/** Fetches what the messages of a group hold, for this viewer. */
function useHeld(conv: string, crowd: CrowdView | undefined): HeldRows {
  const { tessera } = useSurroundings()
  const [held, setHeld] = useState<HeldRows>(none)
  useEffect(() => {
    if (crowd === undefined || missingHeld(crowd, held).length === 0) return undefined
    let isOver = false
    void tessera.query('history', { conv, before: crowd.seq + 1 }).then(
      ({ messages }) => {
        if (isOver) return
        const found = messages.map(({ seq, photos, voice }) => [seq, { photos, voice }] as const)
        setHeld((before) => new Map([...before, ...found]))
      },
      // The next message of the group tries again; a broken line says so elsewhere.
      () => undefined,
    )
    return () => {
      isOver = true
    }
  }, [tessera, conv, crowd, held])
  return held
}

/** Watches a conversation for as long as the part is shown. */
export function useRoomView(conv: string): Watched<RoomView> {
  const args = useMemo(() => ({ conv }), [conv])
  const [lateConv, setLateConv] = useState<string | undefined>(undefined)
  const shared = isGroup(conv) && lateConv !== conv
  const whole = useWatch(shared ? undefined : 'room', args)
  const crowd = useWatch(shared ? 'crowd' : undefined, args)
  const place = useWatch(shared ? 'place' : undefined, args)
  const roster = useWatch(shared ? 'roster' : undefined, args)
  const cursors = useWatch(shared ? 'cursors' : undefined, args)
  const held = useHeld(conv, crowd.value)
  // Whoever came in after the first message shown sees what they may see by themselves.
  const isLate = crowd.problem?.code === 'not_found'
  useEffect(() => {
    if (isLate) setLateConv(conv)
  }, [isLate, conv])
  const value = useMemo(() => {
    if (crowd.value === undefined || place.value === undefined) return undefined
    const known = { people: roster.value?.people ?? [], cursors: cursors.value?.cursors ?? [] }
    return joinRoom({ crowd: crowd.value, place: place.value, known, held })
  }, [crowd.value, place.value, roster.value, cursors.value, held])
  if (!shared) return whole
  const retry = (): void => [crowd, place, roster, cursors].forEach((part) => part.retry())
  return { value, problem: isLate ? undefined : (crowd.problem ?? place.problem), retry }
}
