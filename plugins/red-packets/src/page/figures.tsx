// Money and moments as people read and hear them.

import { yuanText } from '../money.ts'
import { useSurroundings } from './surroundings.tsx'

/** Fen (decimal text) as yuan with separators: "123456" -> "1,234.56". */
export const formatYuan = (amountFen: string | bigint): string =>
  yuanText(BigInt(amountFen)).replaceAll(/\B(?=(?:[0-9]{3})+\.)/g, ',')

/** An amount: figures for the eye, words for the ear. */
export function Money({
  fen,
  class: name = '',
}: {
  readonly fen: string
  readonly class?: string
}) {
  const { texts } = useSurroundings()
  return (
    <span class={`t-amount ${name}`}>
      <span aria-hidden="true">¥{formatYuan(fen)}</span>
      <span class="t-unseen">{spokenYuan(fen, texts.spoken)}</span>
    </span>
  )
}

/** An amount for the ear. */
export const spokenYuan = (fen: string, spoken: (yuan: string, fen: number) => string): string =>
  spoken(yuanText(BigInt(fen)), Number(BigInt(fen) % 100n))

/** A moment: the time alone where it is today, with the date where it is not. */
export function formatMoment(atMs: number, locale: string, todayMs: number): string {
  const sameDay = new Date(atMs).toDateString() === new Date(todayMs).toDateString()
  return new Intl.DateTimeFormat(locale, {
    ...(sameDay ? {} : { month: 'short', day: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(atMs)
}

/** A moment in the reader's language. */
export function Moment({ atMs }: { readonly atMs: number }) {
  const { host, openedAtMs } = useSurroundings()
  return (
    <time dateTime={new Date(atMs).toISOString()}>
      {formatMoment(atMs, host.locale, openedAtMs)}
    </time>
  )
}
