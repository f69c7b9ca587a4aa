// About how many people a rule lets in, in words, while somebody writes it.

import { PageError } from '@tessera/sdk/page'
import { useEffect, useState } from 'preact/hooks'
import { useSurroundings } from '../surroundings.tsx'
import { countableOf, type ActionDraft } from './rule-draft.ts'

interface Told {
  readonly rule: string
  readonly percent?: number | null
  readonly problem?: PageError
}

/** Who taps through conditions asks when they pause, not at each tap. */
const pauseMs = 400

/** The share that meets a rule; `undefined` until it is known. */
function useShare(rule: string | undefined): Told | undefined {
  const { tessera, online } = useSurroundings()
  const [told, setTold] = useState<Told>()
  useEffect(() => {
    if (rule === undefined || !online) return undefined
    let isOver = false
    const tell = (outcome: Told): void => {
      if (!isOver) setTold(outcome)
    }
    const timer = setTimeout(() => {
      tessera.query('share', { rule }).then(
        ({ percent }) => tell({ rule, percent }),
        (error: unknown) => {
          if (error instanceof PageError) tell({ rule, problem: error })
        },
      )
    }, pauseMs)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [tessera, rule, online])
  return told?.rule === rule ? told : undefined
}

/** What is known of the share, as one sentence. */
function useShareText(rule: string | undefined): string {
  const { texts } = useSurroundings()
  const words = texts.found.share
  const told = useShare(rule)
  if (rule === undefined) return words.membership
  if (told === undefined) return words.counting
  if (told.problem !== undefined)
    return told.problem.code === 'limit_exceeded' ? words.spent : words.failed
  const { percent = null } = told
  if (percent === null) return words.tooFew
  if (percent === 0) return words.few
  return percent === 100 ? words.most : words.about(percent)
}

/** The line below a rule. Without conditions everybody may, and nothing has to be said. */
export function ShareLine({ draft }: { readonly draft: ActionDraft }) {
  const { texts, online } = useSurroundings()
  const { rule, isPartial } = countableOf(draft)
  const text = useShareText(rule)
  const isOpen = draft.groups.every((group) => group.length === 0)
  if (isOpen || !online) return null
  const isNumber = rule !== undefined && isPartial
  return (
    <p class="t-fine" role="status">
      {isNumber ? `${text} · ${texts.found.share.partial}` : text}
    </p>
  )
}
