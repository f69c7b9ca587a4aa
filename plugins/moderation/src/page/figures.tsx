// Moments, weights and what is left of a time, as people read them.

import { useSurroundings } from './surroundings.tsx'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** How far away a moment is: "in 5 hr", "3 天前"; the largest unit that fits. */
export function formatDistance(atMs: number, nowMs: number, locale: string): string {
  const text = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' })
  const leftMs = atMs - nowMs
  const size = Math.abs(leftMs)
  if (size >= 2 * dayMs) return text.format(Math.trunc(leftMs / dayMs), 'day')
  if (size >= hourMs) return text.format(Math.trunc(leftMs / hourMs), 'hour')
  return text.format(Math.trunc(leftMs / minuteMs), 'minute')
}

/** A weight: 2750 -> "2.75". */
export const formatWeight = (thousandths: number): string => (thousandths / 1_000).toFixed(2)

/** A moment with its date. */
export function Moment({ atMs }: { readonly atMs: number }) {
  const { host } = useSurroundings()
  const format = new Intl.DateTimeFormat(host.locale, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
  return <time dateTime={new Date(atMs).toISOString()}>{format.format(atMs)}</time>
}

/** How long something has, or by how much it is late. */
export function Due({ atMs }: { readonly atMs: number }) {
  const { host, nowMs, texts } = useSurroundings()
  const isLate = atMs <= nowMs
  const left = formatDistance(atMs, nowMs, host.locale)
  return (
    <time dateTime={new Date(atMs).toISOString()} class={isLate ? 'late' : ''}>
      {isLate ? texts.due.late(left) : texts.due.left(left)}
    </time>
  )
}
