// Small pieces that several screens share: tiles, icons, and the states a list can be in.

import { drawMosaic, type PageError } from '@tessera/sdk/page'
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { useSurroundings } from './surroundings.tsx'

type Colour = NonNullable<Parameters<typeof drawMosaic>[1]>

/** The mosaic of a person or a circle. */
export function Tile(props: {
  readonly id: string
  readonly colour?: Colour | undefined
  readonly class?: string
}) {
  const { id, colour } = props
  const { ground, layers } = useMemo(() => drawMosaic(id, colour), [id, colour])
  return (
    <span class={`t-tile ${props.class ?? ''}`} aria-hidden="true">
      <svg viewBox="0 0 64 64" width="100%" height="100%" preserveAspectRatio="xMidYMid slice">
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
  check: 'M20 6 9 17l-5-5',
  cross: 'M18 6 6 18M6 6l12 12',
  plus: 'M5 12h14M12 5v14',
  lock: 'M7 11V7a5 5 0 0 1 10 0v4M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2z',
  like: 'M7 10v12M15 5.880 14 10h5.830a2 2 0 0 1 1.920 2.560l-2.330 8A2 2 0 0 1 17.500 22H4a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2h2.760a2 2 0 0 0 1.790-1.110L12 2a3.130 3.130 0 0 1 3 3.880Z',
  talk: 'M7.900 20A9 9 0 1 0 4 16.100L2 22Z',
  gift: 'M20 12v10H4V12M2 7h20v5H2zM12 22V7M12 7H7.500a2.500 2.500 0 0 1 0-5C11 2 12 7 12 7zM12 7h4.500a2.500 2.500 0 0 0 0-5C13 2 12 7 12 7z',
  share: 'M12 2v13M16 6l-4-4-4 4M4 12v8a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-8',
  pin: 'M12 17v5M9 10.760a2 2 0 0 1-1.110 1.790l-1.780.900A2 2 0 0 0 5 15.240V16a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-.760a2 2 0 0 0-1.110-1.790l-1.780-.900A2 2 0 0 1 15 10.760V7a1 1 0 0 1 1-1 2 2 0 0 0 0-4H8a2 2 0 0 0 0 4 1 1 0 0 1 1 1z',
  more: 'M5 12h.010M12 12h.010M19 12h.010',
  flag: 'M4 15s1-1 4-1 5 2 8 2 4-1 4-1V3s-1 1-4 1-5-2-8-2-4 1-4 1zM4 22v-7',
  pen: 'M12 20h9M16.500 3.500a2.120 2.120 0 0 1 3 3L7 19l-4 1 1-4z',
  scale:
    'm16 16 3-8 3 8c-.870.650-1.920 1-3 1s-2.130-.350-3-1ZM2 16l3-8 3 8c-.870.650-1.920 1-3 1s-2.130-.350-3-1ZM7 21h10M12 3v18M3 7h2c2 0 5-1 7-2 2 1 5 2 7 2h2',
} as const

/** The names of the icons. */
export type IconName = keyof typeof outlines

/** One icon; decoration, the words stand beside it. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    <path d={outlines[name]} />
  </svg>
)

/** Says that the line is down; nothing else is lost. */
export function OfflineNotice() {
  const { online, texts } = useSurroundings()
  return online ? null : (
    <p class="t-notice" role="status">
      {texts.fault.offline}
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
export function useProblemText(): (problem: PageError) => string {
  const { texts, host } = useSurroundings()
  return (problem) => {
    if (problem.code === 'refused') {
      // A refusal says itself in Chinese, then in English.
      const [chinese = '', english = chinese] = problem.detail.split('\n')
      return host.locale === 'en' ? english : chinese
    }
    if (problem.code === 'declined') return texts.fault.declined
    if (deniedCodes.includes(problem.code)) return texts.fault.deniedNote
    if (problem.code === 'no_answer' || problem.code === 'sandbox_lost') return texts.fault.noAnswer
    if (problem.code === 'too_late') return texts.fault.tooLate
    return texts.fault.unknown
  }
}

/** What went wrong, whose move it is, and a way to try again. */
export function Trouble(props: {
  readonly problem: PageError
  readonly retry?: (() => void) | undefined
}) {
  const { problem, retry } = props
  const { texts } = useSurroundings()
  const sayProblem = useProblemText()
  const title = deniedCodes.includes(problem.code)
    ? texts.fault.denied
    : problem.code === 'refused'
      ? texts.fault.refused
      : texts.fault.title
  return (
    <div class="t-card t-empty" role="alert">
      <h2>{title}</h2>
      <p class="t-note">{sayProblem(problem)}</p>
      {retry === undefined ? null : (
        <button type="button" class="t-button t-button-quiet" onClick={retry}>
          {texts.fault.retry}
        </button>
      )}
    </div>
  )
}

/** What came of an act that did not happen, beside the button it was. */
export function ActTrouble({ problem }: { readonly problem: PageError | undefined }) {
  const sayProblem = useProblemText()
  return problem === undefined ? null : (
    <p class="t-notice t-notice-bad" role="alert">
      {sayProblem(problem)}
    </p>
  )
}

/** The way back to where one came from. */
export function Back({ to, go }: { readonly to: string; readonly go: () => void }) {
  return (
    <button type="button" class="t-link t-row back" onClick={go}>
      <Icon name="back" />
      {to}
    </button>
  )
}

/** Cards in the shape of what comes. */
export const SkeletonCards = ({ count }: { readonly count: number }) => (
  <div class="t-stack" aria-busy="true" aria-hidden="true">
    {Array.from({ length: count }, (_, index) => (
      <div class="t-card t-stack" key={index}>
        <span class="t-row">
          <span class="t-skeleton skeleton-tile" />
          <span class="t-skeleton skeleton-line t-grow" />
        </span>
        <span class="t-skeleton skeleton-text" />
      </div>
    ))}
  </div>
)

/** A sheet from below: takes the focus, gives it back, closes with Escape. */
export function Sheet(props: {
  readonly title: string
  readonly close: () => void
  readonly children: ComponentChildren
}) {
  const { texts } = useSurroundings()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog class="sheet" ref={dialog} aria-label={props.title} onClose={props.close}>
      <div class="t-row">
        <h2 class="t-grow">{props.title}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label={texts.close}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="cross" />
        </button>
      </div>
      {props.children}
    </dialog>
  )
}
