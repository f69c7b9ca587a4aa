// Small pieces that several parts share: the states a part can be in, and acts.

import { PageError } from '@tessera/sdk/page'
import { useState } from 'preact/hooks'
import { useSurroundings } from './surroundings.tsx'

const deniedCodes: readonly string[] = [
  'consent_required',
  'not_granted',
  'capability_withdrawn',
  'caveat_exceeded',
]

/** A problem in one sentence, in the reader's language. */
export function useProblemText(): (problem: PageError) => string {
  const { texts, host } = useSurroundings()
  return ({ code, detail }) => {
    if (code === 'refused') {
      // A refusal says itself in Chinese, then in English.
      const [chinese = '', english = chinese] = detail.split('\n')
      return host.locale === 'en' ? english : chinese
    }
    if (code === 'declined') return texts.fault.declined
    if (code === 'too_late') return texts.fault.tooLate
    if (deniedCodes.includes(code)) return texts.fault.deniedNote
    if (code === 'no_answer' || code === 'sandbox_lost') return texts.fault.noAnswer
    return texts.fault.unknown
  }
}

/** What went wrong, and a way to try again. */
export function Trouble({
  problem,
  retry,
}: {
  readonly problem: PageError
  readonly retry: () => void
}) {
  const { texts } = useSurroundings()
  const sayProblem = useProblemText()
  const isDenied = deniedCodes.includes(problem.code)
  return (
    <div class="t-card t-empty" role="alert">
      <h2>{isDenied ? texts.fault.denied : texts.fault.title}</h2>
      <p class="t-note">{sayProblem(problem)}</p>
      <button type="button" class="t-button t-button-quiet" onClick={retry}>
        {texts.fault.retry}
      </button>
    </div>
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

/** Cards in the shape of what comes. */
export const Skeleton = () => (
  <div class="t-stack" aria-busy="true">
    <div class="t-card t-stack" aria-hidden="true">
      <span class="t-skeleton skeleton-line" />
      <span class="t-skeleton skeleton-sum" />
      <span class="t-skeleton skeleton-line" />
    </div>
  </div>
)

/** How an act of the person is going: what was said of it at the end, good or bad. */
export interface Act {
  readonly busy: boolean
  readonly done: string
  readonly problem: PageError | undefined
  /** Runs it; what it gives is said to the person. */
  readonly run: (work: () => Promise<string>) => Promise<void>
}

/** One act at a time. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState('')
  const [problem, setProblem] = useState<PageError | undefined>(undefined)
  const run = async (work: () => Promise<string>): Promise<void> => {
    if (busy) return
    setBusy(true)
    setDone('')
    setProblem(undefined)
    try {
      setDone(await work())
    } catch (error) {
      if (!(error instanceof PageError)) throw error
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return { busy, done, problem, run }
}

/** What came of an act, beside its button. */
export function ActEnd({ act }: { readonly act: Act }) {
  const sayProblem = useProblemText()
  if (act.problem !== undefined)
    return (
      <p class="t-notice t-notice-bad" role="alert">
        {sayProblem(act.problem)}
      </p>
    )
  return act.done === '' ? null : (
    <p class="t-notice t-notice-good" role="status">
      {act.done}
    </p>
  )
}
