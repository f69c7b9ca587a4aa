// Amounts and moments as people read them. Amounts come as decimal text in fen and stay exact.

import type { Locale } from './language.ts'

/** `123456` -> `¥1,234.56`; with `signed` also `+¥…`, and a true minus for what went out. */
export const yuan = (fen: string | bigint, options: { signed?: boolean } = {}): string => {
  const value = BigInt(fen)
  const size = value < 0n ? -value : value
  const whole = (size / 100n).toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  const rest = (size % 100n).toString().padStart(2, '0')
  const sign = value < 0n ? '−' : options.signed === true && value > 0n ? '+' : ''
  return `${sign}¥${whole}.${rest}`
}

/** The amount in words for a screen reader: `5 yuan 20 fen`, `5.20 元`. */
export const spokenYuan = (fen: string | bigint, locale: Locale): string => {
  const value = BigInt(fen)
  const size = value < 0n ? -value : value
  const rest = size % 100n
  if (locale === 'zh-CN') {
    const minus = value < 0n ? '负 ' : ''
    return `${minus}${size / 100n}${rest === 0n ? '' : `.${rest.toString().padStart(2, '0')}`} 元`
  }
  const minus = value < 0n ? 'minus ' : ''
  return `${minus}${size / 100n} yuan${rest === 0n ? '' : ` ${rest} fen`}`
}

/** A day: `11月21日`, `21 Nov`; with the year when it is another one. */
export const day = (atMs: number, nowMs: number, locale: Locale): string => {
  const date = new Date(atMs)
  const sameYear = date.getFullYear() === new Date(nowMs).getFullYear()
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    month: locale === 'en' ? 'short' : 'long',
    day: 'numeric',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date)
}

/** A day of the calendar by its date, `2004-05-17`: `2004年5月17日`, `17 May 2004`. */
export const calendarDay = (date: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`))

/** Today in full: `11月21日 星期五`, `Friday 21 November`. */
export const today = (nowMs: number, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    month: 'long',
    day: 'numeric',
    weekday: 'long',
  }).format(new Date(nowMs))

/** A month as a heading: `2025年11月`, `November 2025`. */
export const month = (atMs: number, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    year: 'numeric',
    month: 'long',
  }).format(new Date(atMs))

/** A moment in full, to the second: `2025年11月21日 14:02:33`, `21 November 2025 at 14:02:33`. */
export const moment = (atMs: number, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    dateStyle: 'long',
    timeStyle: 'medium',
  }).format(new Date(atMs))

/** Hour and minute. */
export const clockTime = (atMs: number, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(atMs))

/** Day, hour and minute. */
export const dayTime = (atMs: number, nowMs: number, locale: Locale): string =>
  `${day(atMs, nowMs, locale)} ${clockTime(atMs, locale)}`

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** How long ago: `3 分钟前`, `3 minutes ago`; the day itself after a week. */
export const ago = (atMs: number, nowMs: number, locale: Locale): string => {
  const passedMs = Math.max(0, nowMs - atMs)
  if (passedMs > 7 * 86_400_000) return day(atMs, nowMs, locale)
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  for (const [unit, unitMs] of steps) {
    if (passedMs >= unitMs) return relative.format(-Math.floor(passedMs / unitMs), unit)
  }
  return locale === 'en' ? 'just now' : '刚刚'
}

/** Which part of the day an hour belongs to. */
export const partOfDay = (hour: number): 'night' | 'morning' | 'noon' | 'afternoon' | 'evening' => {
  if (hour < 5) return 'night'
  if (hour < 11) return 'morning'
  if (hour < 13) return 'noon'
  if (hour < 18) return 'afternoon'
  return 'evening'
}
