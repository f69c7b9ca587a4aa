// Where the log stands: it follows what is new while it is at its end, and never moves a reader who
// is somewhere else.

import type { RefObject } from 'preact'
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks'

/** The place of the log. */
export interface LogPlace {
  readonly atEnd: boolean
  readonly look: () => void
  readonly toEnd: () => void
}

const nearPx = 72

/** What a log shows: with which messages it begins and ends, and which one comes first to sight. */
export interface LogEnds {
  readonly first: number | undefined
  readonly last: string
  readonly seq: number | undefined
}

/** A log, and the rows in it. */
export interface LogElements {
  readonly logRef: RefObject<HTMLDivElement | null>
  readonly rowsRef: RefObject<HTMLDivElement | null>
}

/** Follows a log. */
export function useLogPlace(
  { logRef, rowsRef }: LogElements,
  { first, last, seq }: LogEnds,
): LogPlace {
  const [atEnd, setAtEnd] = useState(true)
  const stoodRef = useRef({ end: true, height: 0, first, opened: false })
  const look = useCallback(() => {
    const element = logRef.current
    if (element === null) return
    const end = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx
    stoodRef.current.end = end
    stoodRef.current.height = element.scrollHeight
    setAtEnd(end)
  }, [logRef])
  const toEnd = useCallback(() => {
    const element = logRef.current
    if (element !== null) element.scrollTop = element.scrollHeight
    look()
  }, [logRef, look])
  useLayoutEffect(() => {
    const element = logRef.current
    if (element === null || first === undefined) return
    const before = stoodRef.current
    if (!before.opened) {
      before.opened = true
      const sought = seq === undefined ? '.log-new' : `[data-seq="${seq}"]`
      const mark = element.querySelector<HTMLElement>(sought)
      element.scrollTop = mark === null ? element.scrollHeight : mark.offsetTop - nearPx
    } else if (before.first !== undefined && first < before.first) {
      // Earlier messages came in above: what was being read stays where it is.
      element.scrollTop += element.scrollHeight - before.height
    } else if (before.end) element.scrollTop = element.scrollHeight
    before.first = first
    look()
  }, [logRef, first, last, seq, look])
  useLayoutEffect(() => {
    const element = logRef.current
    if (element === null) return undefined
    // The keyboard and the panel below take room, pictures and cards come in late: whoever was at
    // the end stays there.
    const observer = new ResizeObserver(() => {
      if (stoodRef.current.end) element.scrollTop = element.scrollHeight
    })
    observer.observe(element)
    if (rowsRef.current !== null) observer.observe(rowsRef.current)
    return () => observer.disconnect()
  }, [logRef, rowsRef])
  return { atEnd, look, toEnd }
}
