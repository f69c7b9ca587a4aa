// Moments as people say them: the time, the day, how long ago, in how long. Pure.

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** In which language, what counts as today (ms since epoch), and the word for the day before. */
export interface MomentLook {
  readonly locale: string
  readonly todayMs: number
  readonly yesterday: string
}

const dayOf = (atMs: number): string => new Date(atMs).toDateString()

/** Whether a new day has begun between two moments. */
export const isOtherDay = (oneMs: number, otherMs: number): boolean =>
  dayOf(oneMs) !== dayOf(otherMs)

/** The time alone: "09:41". */
export const formatClock = (atMs: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false }).format(
    atMs,
  )

/** The day alone, with its year where it is not this one. */
export function formatDay(atMs: number, { locale, todayMs }: MomentLook): string {
  const sameYear = new Date(atMs).getFullYear() === new Date(todayMs).getFullYear()
  return new Intl.DateTimeFormat(locale, {
    month: 'short',
    day: 'numeric',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(atMs)
}

/** A moment in a list: the time today, "yesterday", or the day. */
export function formatRecent(atMs: number, look: MomentLook): string {
  if (!isOtherDay(atMs, look.todayMs)) return formatClock(atMs, look.locale)
  return isOtherDay(atMs, look.todayMs - dayMs) ? formatDay(atMs, look) : look.yesterday
}

/** A moment with its day; the time alone where it is today and `shortToday`. */
export function formatMoment(
  atMs: number,
  { locale, todayMs }: MomentLook,
  shortToday = false,
): string {
  const isShort = shortToday && !isOtherDay(atMs, todayMs)
  return new Intl.DateTimeFormat(locale, {
    ...(isShort ? {} : { month: 'short', day: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(atMs)
}

/** How long ago: "just now" of the language, "5 min ago", the day after a week. */
export function formatAgo(atMs: number, { locale, todayMs }: MomentLook): string {
  const ageMs = Math.max(0, todayMs - atMs)
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  if (ageMs < hourMs) return relative.format(-Math.floor(ageMs / minuteMs) || 0, 'minute')
  if (ageMs < dayMs) return relative.format(-Math.floor(ageMs / hourMs), 'hour')
  if (ageMs < 7 * dayMs) return relative.format(-Math.floor(ageMs / dayMs), 'day')
  return new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric' }).format(atMs)
}

/** How far away a moment is: "in 5 hr", "3 天前"; the largest unit that fits. */
export function formatDistance(atMs: number, nowMs: number, locale: string): string {
  const text = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' })
  const leftMs = atMs - nowMs
  const size = Math.abs(leftMs)
  if (size >= 2 * dayMs) return text.format(Math.trunc(leftMs / dayMs), 'day')
  if (size >= hourMs) return text.format(Math.trunc(leftMs / hourMs), 'hour')
  return text.format(Math.trunc(leftMs / minuteMs), 'minute')
}
