// One conversation, live, together with as much of its past as somebody has looked at.

import { PageError } from '@tessera/sdk/page'
import type { Watched } from '@tessera/sdk/page-kit'
import { useEffect, useState } from 'preact/hooks'
import { liveCount } from '../../../rules/limit.ts'
import { useSurroundings, type RoomView } from '../../surroundings.tsx'
import { takeIn, type Timeline } from './timeline.ts'
import { useRoomView } from './use-room-view.ts'

/** The conversation and its past. */
export interface OpenRoom {
  readonly watched: Watched<RoomView>
  /** The latest value, also while it is asked for again. */
  readonly room: RoomView | undefined
  readonly timeline: Timeline | undefined
  /** Whether there is more of the past. */
  readonly hasEarlier: boolean
  readonly loading: boolean
  readonly earlierProblem: PageError | undefined
  readonly loadEarlier: () => Promise<void>
  /** Asks for a message of the past again, which has changed; what is live comes by itself. */
  readonly refresh: (seq: number) => Promise<void>
  /** Whether the past is being read up to the message that was asked for. */
  readonly seeking: boolean
}

/** Opens a conversation for as long as the part is shown. */
export function useRoom(conv: string, seq: number | undefined): OpenRoom {
  const { tessera } = useSurroundings()
  const watched = useRoomView(conv)
  const [timeline, setTimeline] = useState<Timeline | undefined>(undefined)
  const [room, setRoom] = useState<RoomView | undefined>(undefined)
  const [loading, setLoading] = useState(false)
  const [earlierProblem, setEarlierProblem] = useState<PageError | undefined>(undefined)
  const { value } = watched
  useEffect(() => {
    if (value === undefined) return
    setRoom(value)
    // The line is up again: what of the past is still missing is asked for anew.
    setEarlierProblem(undefined)
    const { from, seq, messages, people } = value
    setTimeline((before) => takeIn(before, { from, to: seq, messages, people }))
  }, [value])
  const start = room?.start ?? 1
  const loadEarlier = async (): Promise<void> => {
    if (timeline === undefined || loading || timeline.from <= start) return
    setLoading(true)
    setEarlierProblem(undefined)
    try {
      const before = timeline.from
      const past = await tessera.query('history', { conv, before })
      setTimeline((now) => takeIn(now, { ...past, to: before - 1 }))
    } catch (error) {
      if (!(error instanceof PageError)) throw error
      setEarlierProblem(error)
    } finally {
      setLoading(false)
    }
  }
  const liveFrom = room?.from ?? 1
  const refresh = async (changed: number): Promise<void> => {
    if (changed >= liveFrom) return
    const past = await tessera.query('history', { conv, before: changed + 1, count: 1 })
    setTimeline((now) => takeIn(now, { ...past, to: changed }))
  }
  const isAbove = timeline !== undefined && seq !== undefined && seq < timeline.from
  const seeking = isAbove && seq >= start && earlierProblem === undefined
  // What is live may be less than a screen: the first page of the past belongs to it.
  const isShort = timeline !== undefined && timeline.messages.length < liveCount
  const filling = isShort && timeline.from > start && earlierProblem === undefined
  useEffect(() => {
    // Page by page up to the message that was looked for; a broken line ends it.
    if ((seeking || filling) && !loading) void loadEarlier()
  })
  return {
    watched,
    seeking,
    room,
    timeline,
    hasEarlier: timeline !== undefined && timeline.from > start,
    loading,
    earlierProblem,
    loadEarlier,
    refresh,
  }
}
