// Money and moments on a page.

import type { ComponentChildren } from 'preact'
import { useMomentLook, useSayYuan } from '../state/kit.ts'
import { formatAgo, formatMoment, formatRecent } from './moment.ts'
import { formatYuan } from './yuan.ts'

/** An amount: figures for the eye, words for the ear. `fen` is decimal text. */
export function Money(props: { readonly fen: string; readonly class?: string }) {
  const sayYuan = useSayYuan()
  return (
    <span class={`t-amount ${props.class ?? ''}`}>
      <span aria-hidden="true">¥{formatYuan(props.fen)}</span>
      <span class="t-unseen">{sayYuan(props.fen)}</span>
    </span>
  )
}

const Time = (props: { readonly atMs: number; readonly children: ComponentChildren }) => (
  <time dateTime={new Date(props.atMs).toISOString()}>{props.children}</time>
)

/** A moment with its day; with `shortToday` the time alone where it is today. */
export function Moment(props: { readonly atMs: number; readonly shortToday?: boolean }) {
  const look = useMomentLook()
  return <Time atMs={props.atMs}>{formatMoment(props.atMs, look, props.shortToday)}</Time>
}

/** A moment in a list: the time today, "yesterday", or the day. */
export function Recent({ atMs }: { readonly atMs: number }) {
  const look = useMomentLook()
  return <Time atMs={atMs}>{formatRecent(atMs, look)}</Time>
}

/** How long ago; the day after a week. */
export function Ago({ atMs }: { readonly atMs: number }) {
  const look = useMomentLook()
  return <Time atMs={atMs}>{formatAgo(atMs, look)}</Time>
}
