// Money and moments as people read and hear them.

import { useSurroundings } from './surroundings.tsx'

/** Fen (decimal text) as yuan with two decimals. */
export function yuanText(amountFen: string): string {
  const digits = amountFen.padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Yuan as people type them, in fen as decimal text; `undefined` for anything else. */
export function parseYuan(text: string): string | undefined {
  const plain = text.normalize('NFKC').replaceAll('。', '.').trim()
  const match = /^(?<whole>[0-9]{1,6})(?:\.(?<part>[0-9]{0,2}))?$/.exec(plain)
  const whole = match?.groups?.['whole']
  if (whole === undefined) return undefined
  return String(BigInt(whole) * 100n + BigInt((match?.groups?.['part'] ?? '').padEnd(2, '0')))
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** How long ago, in the reader's language; the date after a week. */
export function Ago({ atMs }: { readonly atMs: number }) {
  const { host, openedAtMs } = useSurroundings()
  const ageMs = Math.max(0, openedAtMs - atMs)
  const relative = new Intl.RelativeTimeFormat(host.locale, { numeric: 'auto', style: 'short' })
  const text =
    ageMs < minuteMs
      ? relative.format(0, 'minute')
      : ageMs < hourMs
        ? relative.format(-Math.floor(ageMs / minuteMs), 'minute')
        : ageMs < dayMs
          ? relative.format(-Math.floor(ageMs / hourMs), 'hour')
          : ageMs < 7 * dayMs
            ? relative.format(-Math.floor(ageMs / dayMs), 'day')
            : new Intl.DateTimeFormat(host.locale, { month: 'short', day: 'numeric' }).format(atMs)
  return <time dateTime={new Date(atMs).toISOString()}>{text}</time>
}

/** A moment with its date and time. */
export function Moment({ atMs }: { readonly atMs: number }) {
  const { host } = useSurroundings()
  const text = new Intl.DateTimeFormat(host.locale, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(atMs)
  return <time dateTime={new Date(atMs).toISOString()}>{text}</time>
}
