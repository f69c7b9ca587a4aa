// Small pieces that several screens share: tiles, icons, and the states a list can be in.

import { drawMosaic, type PageError } from '@tessera/sdk/page'
import { useMemo } from 'preact/hooks'
import { useSurroundings } from './surroundings.tsx'

/** The mosaic of a person or a packet. */
export function Tile({ id, festive = false }: { readonly id: string; readonly festive?: boolean }) {
  const { ground, layers } = useMemo(
    () => drawMosaic(id, festive ? 'vermilion' : undefined),
    [id, festive],
  )
  return (
    <span class="t-tile" aria-hidden="true">
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
  check: 'M20 6 9 17l-5-5',
  cross: 'M18 6 6 18M6 6l12 12',
  share: 'M12 2v13M16 6l-4-4-4 4M4 12v8a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-8',
  shield:
    'M20 13c0 5-3.500 7.500-7.660 8.950a1 1 0 0 1-.67-.01C7.500 20.500 4 18 4 13V6a1 1 0 0 1 1-1c2 0 4.500-1.200 6.240-2.720a1.170 1.170 0 0 1 1.520 0C14.510 3.810 17 5 19 5a1 1 0 0 1 1 1zM9 12l2 2 4-4',
} as const

/** One icon; decoration, the words stand beside it. */
export const Icon = ({ name }: { readonly name: keyof typeof outlines }) => (
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

/** What went wrong, whose move it is, and a way to try again. */
export function Trouble(props: {
  readonly problem: PageError
  readonly retry?: (() => void) | undefined
  /** What a refusal of the plugin means here, in the reader's language. */
  readonly refusal?: string
}) {
  const { problem, retry, refusal } = props
  const { texts } = useSurroundings()
  const denied = deniedCodes.includes(problem.code)
  const title = denied ? texts.fault.denied : texts.fault.title
  return (
    <div class="t-card t-empty" role="alert">
      <h2>{title}</h2>
      <p class="t-note">
        {denied
          ? texts.fault.deniedNote
          : problem.code === 'refused' && refusal !== undefined
            ? refusal
            : sayProblem(problem, texts.fault)}
      </p>
      {retry === undefined ? null : (
        <button type="button" class="t-button t-button-quiet" onClick={retry}>
          {texts.fault.retry}
        </button>
      )}
    </div>
  )
}

/** A problem in one sentence. The plugin's own refusals are for people and stand as they are. */
export function sayProblem(
  problem: PageError,
  fault: { readonly noAnswer: string; readonly missing: string },
): string {
  if (problem.code === 'no_answer' || problem.code === 'sandbox_lost') return fault.noAnswer
  if (problem.code === 'not_found') return fault.missing
  return [problem.detail || problem.message, problem.code === 'refused' ? '' : problem.remedy]
    .filter(Boolean)
    .join(' ')
}

/** The head of a screen: its title, and the way to the other one. */
export function Head(props: {
  readonly title: string
  readonly other: string
  readonly go: () => void
}) {
  return (
    <div class="t-row head">
      <h1 class="t-grow" tabIndex={-1}>
        {props.title}
      </h1>
      <button type="button" class="t-link head-link" onClick={props.go}>
        {props.other}
      </button>
    </div>
  )
}

/** Rows in the shape of what comes. */
export const SkeletonRows = ({ count }: { readonly count: number }) => (
  <div class="t-card t-list" aria-hidden="true">
    {Array.from({ length: count }, (_, index) => (
      <div class="t-list-row" key={index}>
        <span class="t-skeleton skeleton-tile" />
        <span class="t-grow t-stack skeleton-lines">
          <span class="t-skeleton skeleton-line" />
          <span class="t-skeleton skeleton-line skeleton-line-short" />
        </span>
      </div>
    ))}
  </div>
)
