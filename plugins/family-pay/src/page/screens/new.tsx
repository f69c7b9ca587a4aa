// A new invitation: what is allowed, before anybody is asked.

import { ActTrouble, Back, useTitle } from '@tessera/sdk/page-kit'
import { useState } from 'preact/hooks'
import { newDraft, readDraft } from '../draft.ts'
import { Field } from '../parts/piece.tsx'
import { TermsForm } from '../parts/terms-form.tsx'
import { useActing, useSurroundings } from '../surroundings.tsx'

/** The screen of a new invitation. */
export function NewInvite() {
  const { texts, online, openedAtMs, go } = useSurroundings()
  const { act, busy, problem } = useActing()
  useTitle(texts.form.title)
  const [called, setCalled] = useState('')
  const [draft, setDraft] = useState(newDraft)
  const name = called.trim()
  const isGood = name !== '' && readDraft(draft, openedAtMs).ok
  const send = async (event: Event): Promise<void> => {
    event.preventDefault()
    const read = readDraft(draft, Date.now())
    if (name === '' || !read.ok) return
    const done = await act('invite', { called: name, terms: read.terms })
    if (done !== undefined) go({ at: 'invite', id: done.invite })
  }
  return (
    <div class="t-stack">
      <Back to={texts.tabs.family} go={() => go({ at: 'family' })} />
      <h1 tabIndex={-1}>{texts.form.title}</h1>
      <form class="t-card t-stack" onSubmit={(event) => void send(event)}>
        <Field
          id="called"
          label={texts.form.called}
          value={called}
          set={setCalled}
          hint={texts.form.calledHint}
          more={{ maxLength: 20, required: true }}
        />
        <TermsForm draft={draft} set={setDraft} who={name === '' ? texts.somebody : name} />
        <p class="t-fine">{texts.form.note}</p>
        <ActTrouble problem={problem} />
        <button type="submit" class="t-button" disabled={busy || !online || !isGood}>
          {texts.form.send}
        </button>
      </form>
    </div>
  )
}
