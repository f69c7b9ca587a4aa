// Rates as people read and type them, and days and moments as trading goes by them.

/** A rate as yuan with four decimals: -6543 -> "-0.6543". */
export function rateText(per10k: number): string {
  const digits = String(Math.abs(per10k)).padStart(5, '0')
  return `${per10k < 0 ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`
}

const decimal = /^(?<sign>-?)(?<whole>[0-9]{1,9})(?:\.(?<part>[0-9]{0,4}))?$/

/** A rate as people type it, in ten-thousandths of a yuan; at most ten yuan either way. */
export function parseRate(text: string): number | undefined {
  const plain = text.normalize('NFKC').replaceAll('。', '.').replaceAll(',', '').trim()
  const { sign = '', whole, part = '' } = decimal.exec(plain)?.groups ?? {}
  if (whole === undefined) return undefined
  const per10k = Number(whole + part.padEnd(4, '0'))
  if (per10k > 100_000) return undefined
  return sign === '-' && per10k > 0 ? -per10k : per10k
}

/** A day like `2026-11-28` in the reader's language. */
export const dayLabel = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, {
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  }).format(Date.parse(`${day}T00:00:00Z`))

/** A moment by the clock that trading days go by. */
export const momentLabel = (atMs: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Asia/Shanghai',
  }).format(atMs)
