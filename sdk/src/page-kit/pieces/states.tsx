// The states that a screen or a list can be in: coming, empty, offline, gone wrong.

import type { ComponentChildren } from 'preact'
import type { PageError } from '../../page/page-error.ts'
import { useKit, useSayProblem } from '../state/kit.ts'
import { titleOf } from '../words/say-problem.ts'

/** `plain`: on the ground itself, without a card around. */
interface Ground {
  readonly plain?: boolean
}

const groundOf = ({ plain = false }: Ground): string => (plain ? '' : 't-card')

/** Says that the line is down, in the page's words or in `children`; nothing else is lost. */
export function OfflineNotice({ children }: { readonly children?: ComponentChildren }) {
  const { online, words } = useKit()
  return online ? null : (
    <p class="t-notice t-offline" role="status">
      {children ?? words.fault.offline}
    </p>
  )
}

/** What went wrong in place of a screen, whose move it is, and a way to try again. */
export function Trouble(
  props: Ground & {
    readonly problem: PageError
    readonly retry?: (() => void) | undefined
    /** What to say instead, in the reader's language. */
    readonly note?: string | undefined
  },
) {
  const { problem, retry } = props
  const { words } = useKit()
  const say = useSayProblem()
  return (
    <div class={`${groundOf(props)} t-empty`} role="alert">
      <h2>{titleOf(problem, words.fault)}</h2>
      <p class="t-note">{props.note ?? say(problem) ?? words.fault.unknown}</p>
      {retry === undefined ? null : (
        <button type="button" class="t-button t-button-quiet" onClick={retry}>
          {words.fault.retry}
        </button>
      )}
    </div>
  )
}

/** What came of an act that did not happen, beside its button; nothing where nothing is to say. */
export function ActTrouble(props: Ground & { readonly problem: PageError | undefined }) {
  const { problem, plain = false } = props
  const say = useSayProblem()
  const said = problem === undefined ? undefined : say(problem)
  return said === undefined ? null : (
    <p class={plain ? 't-error' : 't-notice t-notice-bad'} role="alert">
      {said}
    </p>
  )
}

/** Nothing there yet: why, and at most one thing to do. */
export function Empty(
  props: Ground & {
    readonly title: string
    readonly note?: string | undefined
    readonly action?: string | undefined
    readonly press?: () => void
  },
) {
  return (
    <div class={`${groundOf(props)} t-empty`}>
      <h2>{props.title}</h2>
      {props.note === undefined ? null : <p class="t-note">{props.note}</p>}
      {props.action === undefined ? null : (
        <button type="button" class="t-button" onClick={props.press}>
          {props.action}
        </button>
      )}
    </div>
  )
}

/** Rows in the shape of what comes; `tile` where each begins with one. */
export function SkeletonRows(
  props: Ground & { readonly count: number; readonly tile?: boolean; readonly class?: string },
) {
  return (
    <div class={groundOf(props)} aria-busy="true">
      <div class="t-list" aria-hidden="true">
        {Array.from({ length: props.count }, (_, index) => (
          <div class={`t-list-row ${props.class ?? ''}`} key={index}>
            {props.tile === true ? <span class="t-skeleton t-skeleton-tile" /> : null}
            <span class="t-grow t-stack t-skeleton-lines">
              <span class="t-skeleton t-skeleton-line" />
              <span class="t-skeleton t-skeleton-line t-skeleton-line-short" />
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}

/** Cards in the shape of what comes. */
export const SkeletonCards = ({ count }: { readonly count: number }) => (
  <div aria-busy="true">
    <div class="t-stack" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => (
        <div class="t-card t-stack" key={index}>
          <span class="t-row">
            <span class="t-skeleton t-skeleton-tile" />
            <span class="t-skeleton t-skeleton-line t-grow" />
          </span>
          <span class="t-skeleton t-skeleton-text" />
        </div>
      ))}
    </div>
  </div>
)

/** What follows a list in pages: a problem with reading on, and reading on. */
export function ListEnd(props: {
  readonly problem: PageError | undefined
  readonly readMore: (() => void) | undefined
}) {
  const { words } = useKit()
  return (
    <>
      <ActTrouble problem={props.problem} />
      {props.readMore === undefined ? null : (
        <button type="button" class="t-button t-button-quiet" onClick={props.readMore}>
          {words.more}
        </button>
      )}
    </>
  )
}
