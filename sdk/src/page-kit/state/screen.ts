// What a screen needs of its window: how wide it is, what time it is, what it is called.

import { useEffect, useState } from 'preact/hooks'

/**
 * Whether the page has at least so much room across, kept up to date.
 *
 * Units: `leastPx` in CSS pixels; 600 is where two columns begin to fit.
 */
export function useWide(leastPx = 600): boolean {
  const asked = `(min-width: ${leastPx}px)`
  const [wide, setWide] = useState(() => matchMedia(asked).matches)
  useEffect(() => {
    const width = matchMedia(asked)
    const measure = (): void => setWide(width.matches)
    measure()
    width.addEventListener('change', measure)
    return () => width.removeEventListener('change', measure)
  }, [asked])
  return wide
}

/**
 * The time now, looked at again and again: for what is due in how long.
 *
 * Units: ms since epoch; every half minute unless `everyMs` says otherwise.
 */
export function useNow(everyMs = 30_000): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return nowMs
}

/** Gives the page its title while a screen is shown. */
export function useTitle(title: string): void {
  useEffect(() => nameDocument(title), [title])
}

const nameDocument = (title: string): void => {
  document.title = title
}
