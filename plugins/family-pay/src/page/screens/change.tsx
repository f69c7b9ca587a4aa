// Changing what is allowed: less at once, more with the payer's word.

import { ActTrouble, Back, SkeletonCards, Trouble, useTitle } from '@tessera/sdk/page-kit'
import { useMemo, useState } from 'preact/hooks'
import { draftOf, readDraft } from '../draft.ts'
import { TermsForm } from '../parts/terms-form.tsx'
import { otherOf } from '../sentence.ts'
import { useActing, useSurroundings, useWatch, type MandateView } from '../surroundings.tsx'

/** The screen of a change. */
export function Change({ id }: { readonly id: string }) {
  const { texts, go } = useSurroundings()
  useTitle(texts.change.title)
  const { value, problem, retry } = useWatch(
    'mandate',
    useMemo(() => ({ mandate: id }), [id]),
  )
  return (
    <div class="t-stack">
      <Back to={texts.mandate.limits} go={() => go({ at: 'mandate', id })} />
      <h1 tabIndex={-1}>{texts.change.title}</h1>
      {value !== undefined ? (
        <Form mandate={value} />
      ) : problem === undefined ? (
        <SkeletonCards count={2} />
      ) : (
        <Trouble problem={problem} retry={retry} />
      )}
    </div>
  )
}

function Form({ mandate }: { readonly mandate: MandateView }) {
  const { texts, online, openedAtMs, go } = useSurroundings()
  const { act, busy, problem } = useActing()
  const [draft, setDraft] = useState(() => draftOf(mandate.terms))
  const save = async (event: Event): Promise<void> => {
    event.preventDefault()
    const read = readDraft(draft, Date.now())
    if (!read.ok) return
    const done = await act('change', { mandate: mandate.mandate, terms: read.terms })
    if (done !== undefined) go({ at: 'mandate', id: mandate.mandate })
  }
  return (
    <form class="t-card t-stack" onSubmit={(event) => void save(event)}>
      <TermsForm draft={draft} set={setDraft} who={otherOf(mandate, texts)} />
      <p class="t-fine">{texts.change.note}</p>
      <ActTrouble problem={problem} />
      <button
        type="submit"
        class="t-button"
        disabled={busy || !online || !readDraft(draft, openedAtMs).ok}
      >
        {texts.change.save}
      </button>
    </form>
  )
}
