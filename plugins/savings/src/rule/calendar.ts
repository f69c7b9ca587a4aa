// Days in Shanghai, and which of them are for trading. What is moved in before the cut-off of a
// trading day is confirmed on the next one, and earns from then on.

import { dayMs, dayOf, dayStartMs, hourMs } from '@tessera/sdk/plugin-kit'

const cutOffHour = 15
/** When the income of the day before is booked. */
const morningHour = 6

/** Days without trading besides weekends, by the year: first and last `month-day` of each run. */
const holidays: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  2026: [
    ['01-01', '01-03'],
    ['02-15', '02-23'],
    ['04-04', '04-06'],
    ['05-01', '05-05'],
    ['06-19', '06-21'],
    ['09-25', '09-27'],
    ['10-01', '10-07'],
  ],
  2027: [['01-01', '01-03']],
}

/** The day as text: `2026-11-28`. */
export const dayText = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

/** The day of a text; `undefined` for what is none. */
export function parseDay(text: string): number | undefined {
  const atMs = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  const day = atMs / dayMs
  return Number.isInteger(day) && dayText(day) === text ? day : undefined
}

/** Whether a day is for trading: no weekend, no holiday. */
export function isTradingDay(day: number): boolean {
  const weekday = (day + 4) % 7
  if (weekday === 0 || weekday === 6) return false
  const text = dayText(day)
  const runs = holidays[text.slice(0, 4)] ?? []
  return !runs.some(([first, last]) => text.slice(5) >= first && text.slice(5) <= last)
}

function nextTradingDay(day: number): number {
  let next = day + 1
  while (!isTradingDay(next)) next += 1
  return next
}

/** When what is moved in at a moment begins to earn, and until when that stays so. */
export interface Arrival {
  /** The day from which it earns; its income is there the morning after. */
  readonly startDay: number
  /** The cut-off of the trading day that the move belongs to. */
  readonly untilMs: number
}

const cutOffMs = (day: number): number => dayStartMs(day) + cutOffHour * hourMs

/** The arrival of a move in at a moment: Friday 15:01 belongs to Monday and earns from Tuesday. */
export function arrivalOf(atMs: number): Arrival {
  const day = dayOf(atMs)
  const isOpen = isTradingDay(day) && atMs < cutOffMs(day)
  const tradeDay = isOpen ? day : nextTradingDay(day)
  return { startDay: nextTradingDay(tradeDay), untilMs: cutOffMs(tradeDay) }
}

/** The next morning at which income is booked. */
export function nextMorningMs(atMs: number): number {
  const morning = dayStartMs(dayOf(atMs)) + morningHour * hourMs
  return morning > atMs ? morning : morning + dayMs
}
