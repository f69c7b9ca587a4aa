// Small pieces that several screens share: tiles, icons, heads, and the states a list can be in.

import { drawMosaic, type PageError } from '@tessera/sdk/page'
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { reasonIn } from '../rules/reason.ts'
import { formatMoment } from './moment.ts'
import { useSurroundings } from './surroundings.tsx'

/** The mosaic of a person or a conversation. */
export function Tile({ id, small = false }: { readonly id: string; readonly small?: boolean }) {
  const { ground, layers } = useMemo(() => drawMosaic(id), [id])
  return (
    <span class={`t-tile ${small ? 'tile-small' : ''}`} aria-hidden="true">
      <svg viewBox="0 0 64 64" width="100%" height="100%">
        <path fill={ground} d="M0 0h64v64H0z" />
        {layers.map(({ fill, path }) => (
          <path key={fill} fill={fill} d={path} />
        ))}
      </svg>
    </span>
  )
}

// Outlines from lucide (ISC), stroke 1.75.
const outlines = {
  back: 'm15 18-6-6 6-6',
  next: 'm9 18 6-6-6-6',
  check: 'M20 6 9 17l-5-5',
  cross: 'M18 6 6 18M6 6l12 12',
  clock: 'M12 6v6l4 2M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0',
  down: 'M12 5v14M19 12l-7 7-7-7',
  mic: 'M12 2a3 3 0 0 0-3 3v7a3 3 0 0 0 6 0V5a3 3 0 0 0-3-3M19 10v2a7 7 0 0 1-14 0v-2M12 19v3',
  plus: 'M5 12h14M12 5v14',
  photo:
    'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2M11 9a2 2 0 1 1-4 0 2 2 0 0 1 4 0M21 15l-3.090-3.090a2 2 0 0 0-2.820 0L6 21',
  packet:
    'M6 2h12a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2M4 7c5 4 11 4 16 0M14 12a2 2 0 1 1-4 0 2 2 0 0 1 4 0',
  play: 'm7 4 12 8-12 8z',
  pause: 'M8 5v14M16 5v14',
  more: 'M13 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0M20 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0M6 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0',
  people:
    'M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M22 21v-2a4 4 0 0 0-3-3.870M16 3.130a4 4 0 0 1 0 7.750M13 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0',
  person: 'M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2M16 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0',
  add: 'M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M13 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0M19 8v6M22 11h-6',
  note: 'M12 20h9M16.500 3.500a2.120 2.120 0 0 1 3 3L7 19l-4 1 1-4Z',
  inbox:
    'M22 12h-6l-2 3h-4l-2-3H2M5.450 5.110 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.450-6.890A2 2 0 0 0 16.760 4H7.240a2 2 0 0 0-1.790 1.110z',
  muted:
    'M8.700 3A6 6 0 0 1 18 8c0 1.700.300 3.200.700 4.400M17 17H3s3-2 3-9c0-.700.100-1.300.300-1.900M10.300 21a1.940 1.940 0 0 0 3.400 0M2 2l20 20',
  reply: 'm9 17-5-5 5-5M20 18v-2a4 4 0 0 0-4-4H4',
  search: 'm21 21-4.300-4.300M19 11a8 8 0 1 1-16 0 8 8 0 0 1 16 0',
  send: 'm5 12 7-7 7 7M12 19V5',
  settings: 'M20 7h-9M14 17H5M20 17a3 3 0 1 1-6 0 3 3 0 0 1 6 0M10 7a3 3 0 1 1-6 0 3 3 0 0 1 6 0',
  share: 'M12 2v13M16 6l-4-4-4 4M4 12v8a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-8',
  talk: 'M21 15a2 2 0 0 1-2 2H7l-4 4V5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2z',
  warning: 'M12 8v4M12 16h.01M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0',
} as const

/** The name of an icon. */
export type IconName = keyof typeof outlines

/** One icon; decoration, the words stand beside it. */
export const Icon = ({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) => (
  <svg class="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
    <path d={outlines[name]} />
  </svg>
)

/** A button that is an icon alone; its words are for whoever reads by ear. */
export function IconButton(props: {
  readonly icon: IconName
  readonly label: string
  readonly press: () => void
  readonly class?: string
}) {
  return (
    <button
      type="button"
      class={`icon-button ${props.class ?? ''}`}
      aria-label={props.label}
      title={props.label}
      onClick={props.press}
    >
      <Icon name={props.icon} />
    </button>
  )
}

/** The head of a screen below the list: its title, a way back, and what else there is. */
export function Head(props: {
  readonly title: string
  readonly note?: string | undefined
  readonly back: (() => void) | undefined
  readonly children?: ComponentChildren
}) {
  const { texts } = useSurroundings()
  return (
    <header class="head">
      {props.back === undefined ? null : (
        <IconButton icon="back" label={texts.back} press={props.back} class="head-back" />
      )}
      <div class="t-grow">
        <h1 class="head-title" tabIndex={-1}>
          {props.title}
        </h1>
        {props.note === undefined ? null : <p class="t-fine head-note">{props.note}</p>}
      </div>
      {props.children}
    </header>
  )
}

/** Says that the line is down; nothing else is lost. */
export function OfflineNotice({ queue = false }: { readonly queue?: boolean }) {
  const { online, texts } = useSurroundings()
  return online ? null : (
    <p class="t-notice offline" role="status">
      {queue ? texts.fault.offlineQueue : texts.fault.offline}
    </p>
  )
}

const deniedCodes: readonly string[] = [
  'consent_required',
  'not_granted',
  'capability_withdrawn',
  'caveat_exceeded',
]

/** A problem in one sentence, in the reader's language. */
export function useSayProblem(): (problem: PageError) => string {
  const { texts, host } = useSurroundings()
  return (problem) => {
    if (deniedCodes.includes(problem.code)) return texts.fault.deniedNote
    if (problem.code === 'no_answer' || problem.code === 'sandbox_lost') return texts.fault.noAnswer
    const told = problem.detail || problem.message
    const own = reasonIn(told, host.locale === 'en' ? 'en' : 'zh')
    return own ?? [told, problem.remedy].filter(Boolean).join(' ')
  }
}

/** What went wrong in place of a screen, and a way to try again. */
export function Trouble(props: {
  readonly problem: PageError
  readonly retry?: (() => void) | undefined
}) {
  const { problem, retry } = props
  const { texts } = useSurroundings()
  const say = useSayProblem()
  const denied = deniedCodes.includes(problem.code)
  return (
    <div class="t-empty" role="alert">
      <h2>{denied ? texts.fault.denied : texts.fault.title}</h2>
      <p class="t-note">{say(problem)}</p>
      {retry === undefined ? null : (
        <button type="button" class="t-button t-button-quiet" onClick={retry}>
          {texts.fault.retry}
        </button>
      )}
    </div>
  )
}

/** What went wrong with one act, beside it. */
export function ActProblem({ problem }: { readonly problem: PageError | undefined }) {
  const say = useSayProblem()
  return problem === undefined ? null : (
    <p class="t-error" role="alert">
      {say(problem)}
    </p>
  )
}

/** A moment in the reader's language. */
export function Moment({ atMs }: { readonly atMs: number }) {
  const { host, openedAtMs, texts } = useSurroundings()
  return (
    <time dateTime={new Date(atMs).toISOString()}>
      {formatMoment(atMs, { locale: host.locale, todayMs: openedAtMs, ...texts })}
    </time>
  )
}

/** Rows in the shape of what comes. */
export const SkeletonRows = ({ count }: { readonly count: number }) => (
  <div aria-busy="true">
    <div class="t-list" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <div class="t-list-row list-row" key={index}>
          <span class="t-skeleton skeleton-tile" />
          <span class="t-grow t-stack skeleton-lines">
            <span class="t-skeleton skeleton-line" />
            <span class="t-skeleton skeleton-line skeleton-line-short" />
          </span>
        </div>
      ))}
    </div>
  </div>
)

/** Nothing there yet: why, and one thing to do. */
export function Empty(props: {
  readonly title: string
  readonly note?: string
  readonly action?: string
  readonly press?: () => void
}) {
  return (
    <div class="t-empty">
      <p class="t-strong">{props.title}</p>
      {props.note === undefined ? null : <p class="t-note">{props.note}</p>}
      {props.action === undefined ? null : (
        <button type="button" class="t-button" onClick={props.press}>
          {props.action}
        </button>
      )}
    </div>
  )
}
