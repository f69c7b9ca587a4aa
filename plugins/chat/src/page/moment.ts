// Moments between messages, as people say them.

import { formatClock, formatRecent, isOtherDay, type MomentLook } from '@tessera/sdk/page-kit'

/** A day alone, with its year. */
export const formatDate = (atMs: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(atMs)

/** A moment between messages: the day where it is not today, and the time. */
export function formatBreak(atMs: number, look: MomentLook): string {
  const clock = formatClock(atMs, look.locale)
  return isOtherDay(atMs, look.todayMs) ? `${formatRecent(atMs, look)} ${clock}` : clock
}
