// Answering an appeal: approved or rejected, with a reason that the author reads.

import { ActTrouble } from '@tessera/sdk/page-kit'
import { useState } from 'preact/hooks'
import { Due } from '../figures.tsx'
import { type CaseView, useActing, useSurroundings } from '../surroundings.tsx'
import { Choice, Words } from './fields.tsx'

const answerMax = 500

/** The form for answering the open appeal of a case. */
export function AnswerForm({ view }: { readonly view: CaseView }) {
  const { texts, online } = useSurroundings()
  const words = texts.answer
  const [chosen, setChosen] = useState<'approve' | 'reject' | undefined>(undefined)
  const [said, setSaid] = useState('')
  const [isLeft, setLeft] = useState(false)
  const { act, busy, problem } = useActing()
  const open = view.appeals.find(({ answer }) => answer === null)
  const isSilent = said.trim() === ''
  const submit = (event: Event): void => {
    event.preventDefault()
    setLeft(true)
    if (chosen !== undefined && !isSilent)
      void act('answerAppeal', {
        case: view.case,
        approves: chosen === 'approve',
        answer: said.trim(),
      })
  }
  return (
    <form class="t-card t-stack" aria-label={words.title} onSubmit={submit} noValidate>
      <div class="t-row reports-head">
        <h2 class="t-grow">{words.title}</h2>
        {open === undefined ? null : (
          <span class="t-note">
            <Due atMs={open.dueAt} />
          </span>
        )}
      </div>
      {open === undefined ? null : <blockquote class="excerpt">{open.words}</blockquote>}
      <Choice
        legend={words.legend}
        name="answer"
        options={(['approve', 'reject'] as const).map((value) => ({ value, ...words[value] }))}
        chosen={chosen}
        choose={setChosen}
      />
      <Words
        label={words.reason}
        note={words.reasonNote}
        value={said}
        charactersMax={answerMax}
        fault={isLeft && isSilent ? words.reasonMissing : undefined}
        change={setSaid}
      />
      <ActTrouble problem={problem} />
      <button
        type="submit"
        class="t-button t-button-wide"
        disabled={chosen === undefined}
        aria-disabled={busy || !online}
        aria-busy={busy}
      >
        {words.submit}
      </button>
    </form>
  )
}
