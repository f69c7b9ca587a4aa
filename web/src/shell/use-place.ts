// The place inside an open mini-program, kept in step with the address of the shell.

import { useLocation, useRouter } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { placeIn } from './place.ts'

/**
 * Where the page of a mini-program is, as the address says and as the page reports it.
 *
 * Effects: a report changes the address without restarting the page; any other change of the
 * address, and `reopen`, begin a new attempt.
 */
export const usePlace = (plugin: string) => {
  const router = useRouter()
  const path = useLocation({
    select: ({ pathname, searchStr }) => placeIn(plugin, pathname + searchStr),
  })
  const reported = useRef(path)
  const [opening, setOpening] = useState({ attempt: 0, startPath: path })
  useEffect(() => {
    if (path === reported.current) return
    reported.current = path
    setOpening((before) => ({ attempt: before.attempt + 1, startPath: path }))
  }, [path])
  return {
    ...opening,
    current: () => reported.current,
    reopen: () =>
      setOpening((before) => ({ attempt: before.attempt + 1, startPath: reported.current })),
    report: (next: string) => {
      const href = `/p/${plugin}${next === '/' ? '' : next}`
      const url = new URL(href, location.origin)
      reported.current = placeIn(plugin, url.pathname + url.search)
      router.history.replace(href)
    },
  }
}
