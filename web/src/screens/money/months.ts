// Months as the person's own clock has them, by names such as `2025-11`.

const named = (date: Date): string =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`

/** The name of the month that a moment lies in. */
export const monthOf = (atMs: number): string => named(new Date(atMs))

/** From the first moment of a month to the first of the next. */
export const monthSpan = (name: string): { readonly fromMs: number; readonly untilMs: number } => {
  const [year = 0, month = 0] = name.split('-').map(Number)
  return {
    fromMs: new Date(year, month - 1).getTime(),
    untilMs: new Date(year, month).getTime(),
  }
}

/** Every month from one moment to another, newest first. */
export const monthsBetween = (sinceMs: number, nowMs: number): readonly string[] => {
  const first = monthOf(sinceMs)
  const months: string[] = []
  for (let at = monthOf(nowMs); at >= first; at = monthOf(monthSpan(at).fromMs - 1)) months.push(at)
  return months
}

/** The first moment after a day such as `2025-11-21`; `undefined` for a text that is no day. */
export const dayEnd = (day: string): number | undefined => {
  const [, year, month, date] = /^(\d{4})-(0[1-9]|1[0-2])-(\d{2})$/.exec(day) ?? []
  if (date === undefined) return undefined
  return new Date(Number(year), Number(month) - 1, Number(date) + 1).getTime()
}

/** The day of a moment, as a date field names it. */
export const dayOf = (atMs: number): string =>
  `${monthOf(atMs)}-${String(new Date(atMs).getDate()).padStart(2, '0')}`
