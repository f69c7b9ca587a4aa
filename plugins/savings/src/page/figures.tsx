// Money, rates and days as people read and hear them.

import { useSurroundings } from './surroundings.tsx'

/** Fen as yuan with separators: 1234567n -> "12,345.67". */
export function yuanText(amountFen: bigint): string {
  const digits = String(amountFen).padStart(3, '0')
  const whole = digits.slice(0, -2).replaceAll(/\B(?=(?:[0-9]{3})+$)/g, ',')
  return `${whole}.${digits.slice(-2)}`
}

/** A rate as yuan with four decimals: -6543 -> "-0.6543". */
export function rateText(per10k: number): string {
  const digits = String(Math.abs(per10k)).padStart(5, '0')
  return `${per10k < 0 ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`
}

const decimal = /^(?<sign>-?)(?<whole>[0-9]{1,9})(?:\.(?<part>[0-9]*))?$/

/** What people type, in units of the last of so many decimals; `undefined` for no number. */
function parseDecimal(text: string, decimals: number): bigint | undefined {
  const plain = text.normalize('NFKC').replaceAll('。', '.').replaceAll(',', '').trim()
  const { sign = '', whole, part = '' } = decimal.exec(plain)?.groups ?? {}
  if (whole === undefined || part.length > decimals) return undefined
  const units = BigInt(whole + part.padEnd(decimals, '0'))
  return sign === '-' ? -units : units
}

/** Yuan as people type them, in fen; `undefined` for anything but an amount above nothing. */
export function parseYuan(text: string): bigint | undefined {
  const amountFen = parseDecimal(text, 2)
  return amountFen !== undefined && amountFen > 0n ? amountFen : undefined
}

/** A rate as people type it, in ten-thousandths of a yuan; at most ten yuan either way. */
export function parseRate(text: string): number | undefined {
  const per10k = parseDecimal(text, 4)
  if (per10k === undefined || per10k > 100_000n || per10k < -100_000n) return undefined
  return Number(per10k)
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

/** An amount: figures for the eye, words for the ear. */
export function Money(props: { readonly fen: string; readonly class?: string }) {
  const { texts } = useSurroundings()
  const text = yuanText(BigInt(props.fen))
  return (
    <span class={`t-amount ${props.class ?? ''}`}>
      <span aria-hidden="true">¥{text}</span>
      <span class="t-unseen">{texts.spoken(text)}</span>
    </span>
  )
}
