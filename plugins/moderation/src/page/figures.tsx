// Weights and what is left of a time, as people read them.

import { formatDistance, useNow } from '@tessera/sdk/page-kit'
import { useSurroundings } from './surroundings.tsx'

/** A weight: 2750 -> "2.75". */
export const formatWeight = (thousandths: number): string => (thousandths / 1_000).toFixed(2)

/** How long something has, or by how much it is late. */
export function Due({ atMs }: { readonly atMs: number }) {
  const { host, texts } = useSurroundings()
  const nowMs = useNow()
  const isLate = atMs <= nowMs
  const left = formatDistance(atMs, nowMs, host.locale)
  return (
    <time dateTime={new Date(atMs).toISOString()} class={isLate ? 'late' : ''}>
      {isLate ? texts.due.late(left) : texts.due.left(left)}
    </time>
  )
}
