// The shell's only source of now.

import { useEffect, useState } from 'react'

/** Milliseconds since epoch. */
export const nowMs = (): number => Math.round(performance.timeOrigin + performance.now())

/** Now, renewed every half minute, so that "3 minutes ago" stays true. */
export const useNow = (): number => {
  const [now, setNow] = useState(nowMs)
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMs()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
