// Moments and days as people say them.

/** In which language, and what counts as today. */
export interface MomentLooks {
  readonly locale: string
  readonly todayMs: number
  readonly yesterday: string
}

const dayMs = 86_400_000

const dayOf = (atMs: number): string => new Date(atMs).toDateString()

const clockOf = (atMs: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false }).format(
    atMs,
  )

const dateOf = (atMs: number, { locale, todayMs }: MomentLooks): string => {
  const sameYear = new Date(atMs).getFullYear() === new Date(todayMs).getFullYear()
  return new Intl.DateTimeFormat(locale, {
    month: 'short',
    day: 'numeric',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(atMs)
}

/** A moment in a list: the time today, "yesterday", or the date. */
export function formatMoment(atMs: number, looks: MomentLooks): string {
  if (dayOf(atMs) === dayOf(looks.todayMs)) return clockOf(atMs, looks.locale)
  if (dayOf(atMs) === dayOf(looks.todayMs - dayMs)) return looks.yesterday
  return dateOf(atMs, looks)
}

/** A moment between messages: the day where it is not today, and the time. */
export function formatBreak(atMs: number, looks: MomentLooks): string {
  const clock = clockOf(atMs, looks.locale)
  return dayOf(atMs) === dayOf(looks.todayMs) ? clock : `${formatMoment(atMs, looks)} ${clock}`
}

/** The time alone, for a message. */
export const formatClock = (atMs: number, looks: MomentLooks): string => clockOf(atMs, looks.locale)

/** Whether a new day has begun between two moments. */
export const isOtherDay = (oneMs: number, otherMs: number): boolean =>
  dayOf(oneMs) !== dayOf(otherMs)
