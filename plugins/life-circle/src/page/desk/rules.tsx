// New rules for a circle, in sentences; what comes of them is said after they were proposed.

import { ActTrouble } from '@tessera/sdk/page-kit'
import { useState } from 'preact/hooks'
import { openDraft, rulesOfDraft } from '../parts/rule-draft.ts'
import { RuleBuilder } from '../parts/rule-builder.tsx'
import { Rules } from '../screens/rules.tsx'
import { useActing, useSurroundings } from '../surroundings.tsx'

/** The part of the desk for rules. */
export function DeskRules({ circle }: { readonly circle: string }) {
  const { texts, online } = useSurroundings()
  const { act, busy, problem } = useActing()
  const [draft, setDraft] = useState(openDraft)
  const [outcome, setOutcome] = useState('')
  const words = texts.desk
  const propose = async (): Promise<void> => {
    setOutcome('')
    const changed = await act('changeRules', { circle, rules: rulesOfDraft(draft) })
    if (changed !== undefined)
      setOutcome(changed.status === 'live' ? words.changed : words.changedReview)
  }
  return (
    <>
      <RuleBuilder draft={draft} change={setDraft} />
      <ActTrouble problem={problem} />
      <button
        type="button"
        class="t-button"
        disabled={busy || !online}
        onClick={() => void propose()}
      >
        {words.change}
      </button>
      <p class="t-note" aria-live="polite">
        {outcome}
      </p>
      <Rules circle={circle} inside />
    </>
  )
}
