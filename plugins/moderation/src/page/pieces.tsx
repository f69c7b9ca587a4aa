// Small pieces that several screens share: icons, chips, and the states a list can be in.

import type { PageError } from '@tessera/sdk/page'
import type { ComponentChildren } from 'preact'
import type { Reason } from '../rules/reason.ts'
import { clauseNames } from '../rules/clause-text.ts'
import type { Place } from './place.ts'
import { useSurroundings } from './surroundings.tsx'

// Outlines from lucide (ISC), stroke 1.75.
const outlines = {
  back: 'm15 18-6-6 6-6',
  alert:
    'M12 9v4M12 17h.01M10.300 3.900 1.800 18a2 2 0 0 0 1.700 3h17a2 2 0 0 0 1.700-3L13.700 3.900a2 2 0 0 0-3.400 0z',
} as const

/** One icon; decoration, the words stand beside it. */
export const Icon = ({ name }: { readonly name: keyof typeof outlines }) => (
  <svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    <path d={outlines[name]} />
  </svg>
)

/** What a clause is called in the reader's language. */
export function useClauseName(): (clause: Reason) => string {
  const { host } = useSurroundings()
  return (clause) => clauseNames[clause][host.locale === 'en' ? 'en' : 'zh']
}

/** The way back, above the title of a screen. */
export function Back({ to, children }: { readonly to: Place; readonly children: string }) {
  const { go } = useSurroundings()
  return (
    <button type="button" class="t-link t-row back" onClick={() => go(to)}>
      <Icon name="back" />
      {children}
    </button>
  )
}

/** Says that the line is down; nothing else is lost. */
export function OfflineNotice() {
  const { online, texts } = useSurroundings()
  return online ? null : (
    <p class="t-notice" role="status">
      {texts.fault.offline}
    </p>
  )
}

/** Nothing here, and what that means. */
export const Empty = (props: { readonly title: string; readonly children: ComponentChildren }) => (
  <div class="t-card t-empty">
    <h2>{props.title}</h2>
    <p class="t-note">{props.children}</p>
  </div>
)

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
}) {
  const { problem, retry } = props
  const { texts, host } = useSurroundings()
  const isDenied = deniedCodes.includes(problem.code)
  return (
    <div class="t-card t-empty" role="alert">
      <h2>{isDenied ? texts.fault.denied : texts.fault.title}</h2>
      <p class="t-note">
        {isDenied ? texts.fault.deniedNote : sayProblem(problem, texts.fault, host.locale)}
      </p>
      {retry === undefined ? null : (
        <button type="button" class="t-button t-button-quiet" onClick={retry}>
          {texts.fault.retry}
        </button>
      )}
    </div>
  )
}

/** A problem in one sentence. */
export function sayProblem(
  problem: PageError,
  fault: { readonly noAnswer: string; readonly missing: string },
  locale: string,
): string {
  if (problem.code === 'no_answer' || problem.code === 'sandbox_lost') return fault.noAnswer
  if (problem.code === 'not_found') return fault.missing
  const said = problem.detail || problem.message
  if (problem.code === 'refused') return inLanguage(said, locale)
  return [said, problem.remedy].filter(Boolean).join(' ')
}

/** A refusal of this plugin says the same in Chinese and then in English; the reader needs one. */
export function inLanguage(refusal: string, locale: string): string {
  const cut = refusal.lastIndexOf('。') + 1
  const english = refusal.slice(cut).trim()
  const chinese = refusal.slice(0, cut).trim()
  if (english === '' || chinese === '') return refusal
  return locale === 'en' ? english : chinese
}

/** Rows in the shape of what comes. */
export const SkeletonRows = ({ count }: { readonly count: number }) => (
  <div class="t-card t-list" aria-busy="true">
    {Array.from({ length: count }, (_, index) => (
      <div class="t-list-row" key={index} aria-hidden="true">
        <span class="t-grow t-stack skeleton-lines">
          <span class="t-skeleton skeleton-line" />
          <span class="t-skeleton skeleton-line skeleton-line-short" />
        </span>
      </div>
    ))}
  </div>
)

/** What follows a list: a problem with reading on, and reading on. */
export function ListEnd(props: {
  readonly problem: PageError | undefined
  readonly readMore: (() => void) | undefined
}) {
  const { texts } = useSurroundings()
  return (
    <>
      {props.problem === undefined ? null : <Trouble problem={props.problem} />}
      {props.readMore === undefined ? null : (
        <button type="button" class="t-button t-button-quiet" onClick={props.readMore}>
          {texts.more}
        </button>
      )}
    </>
  )
}
