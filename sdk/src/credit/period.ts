// The months of the score: whole months of Beijing's calendar, counted from the year 0, so that
// ages are differences; and the moment at which a month is scored.

import { PlatformError } from '../contract/index.ts'

/** Months since January of the year 0, by the clock of Beijing. */
export type Month = number

const beijingAheadMs = 8 * 3_600_000
const snapshotDay = 6

/** The month that a moment lies in. `atMs`: ms since epoch. */
export function monthOf(atMs: number): Month {
  const there = new Date(atMs + beijingAheadMs)
  return there.getUTCFullYear() * 12 + there.getUTCMonth()
}

/**
 * The month as text, such as `2026-06`.
 *
 * Shape: four digits, a hyphen, two digits; `parseMonth` reads it back.
 */
export function monthText(month: Month): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0')
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}`
}

/** Reads `2026-06`. Errors: `request_invalid` it is no month. */
export function parseMonth(text: string): Month {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? []
  if (year === undefined || month === undefined)
    throw new PlatformError('request_invalid', { month: text.slice(0, 20) })
  return Number(year) * 12 + Number(month) - 1
}

/**
 * When a month is scored: the 6th of the next one, 00:00 in Beijing, in ms since epoch.
 *
 * Source: specs/credit 7.6; Sesame Credit has published on the 6th since 2015.
 */
export const snapshotAtMs = (month: Month): number =>
  Date.UTC(Math.floor((month + 1) / 12), (month + 1) % 12, snapshotDay) - beijingAheadMs

/** The last month that has been scored at a moment: the one before, from the 6th on. */
export function scoredMonthAt(atMs: number): Month {
  const lastMonth = monthOf(atMs) - 1
  return snapshotAtMs(lastMonth) <= atMs ? lastMonth : lastMonth - 1
}
