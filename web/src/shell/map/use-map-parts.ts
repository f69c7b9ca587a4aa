// Maps are for some, so their code comes when the first one opens; a sheet works without it.

import { useEffect, useState } from 'react'
import type * as Parts from './parts.ts'

/** What there is of maps: still on its way, not to be had, or here. */
export type MapParts = 'waiting' | 'missing' | typeof Parts

/** Fetches the parts. Errors: none; what cannot be had is `missing`. */
export const useMapParts = (): MapParts => {
  const [parts, setParts] = useState<MapParts>('waiting')
  useEffect(() => {
    let isGone = false
    const fetchParts = async (): Promise<void> => {
      const come = await fetched()
      if (!isGone) setParts(come)
    }
    void fetchParts()
    return () => {
      isGone = true
    }
  }, [])
  return parts
}

const fetched = async (): Promise<MapParts> => {
  try {
    return await import('./parts.ts')
  } catch {
    return 'missing'
  }
}
