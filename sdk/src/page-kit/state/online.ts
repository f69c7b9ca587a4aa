// Whether the line is up, as far as the device knows.

import { useEffect, useState } from 'preact/hooks'

/** Tells of every change of the line. Gives a function that ends it. */
export function followLine(
  target: EventTarget,
  isOnline: () => boolean,
  tell: (online: boolean) => void,
): () => void {
  const look = (): void => tell(isOnline())
  target.addEventListener('online', look)
  target.addEventListener('offline', look)
  return () => {
    target.removeEventListener('online', look)
    target.removeEventListener('offline', look)
  }
}

const isOnlineNow = (): boolean => navigator.onLine

/** Whether the line is up, kept up to date. */
export function useOnline(): boolean {
  const [online, setOnline] = useState(isOnlineNow)
  useEffect(() => followLine(globalThis, isOnlineNow, setOnline), [])
  return online
}
