// Deciding: what becomes of the thing, under which clause, and in which words the author hears it.

import { ActTrouble } from '@tessera/sdk/page-kit'
import { useId, useState } from 'preact/hooks'
import { reasons, type Act, type Reason } from '../../rules/reason.ts'
import { useClauseName } from '../pieces.tsx'
import { type CaseView, useActing, useSurroundings } from '../surroundings.tsx'
import { Choice, Words } from './fields.tsx'

const wordsMax = 500

/** The clause that most of the active reports name. */
function likelyClause({ reports }: CaseView): Reason {
  const counts = new Map<Reason, number>()
  for (const { reason, state } of reports)
    if (state === 'active') counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const [top] = [...counts].toSorted(([, left], [, right]) => right - left)
  return top?.[0] ?? 'other'
}

/** The form for deciding a case. */
export function DecideForm({
  view,
  acts,
}: {
  readonly view: CaseView
  readonly acts: readonly Act[]
}) {
  const { texts, online } = useSurroundings()
  const words = texts.decide
  const [chosen, setChosen] = useState<Act | undefined>(undefined)
  const [clause, setClause] = useState<Reason>(() => likelyClause(view))
  const [said, setSaid] = useState('')
  const { act, busy, problem } = useActing()
  const submit = (event: Event): void => {
    event.preventDefault()
    if (chosen !== undefined)
      void act('decide', { case: view.case, act: chosen, clause, words: said.trim() })
  }
  return (
    <form class="t-card t-stack" aria-label={words.title} onSubmit={submit}>
      <Choice
        legend={words.title}
        name="act"
        options={acts.map((value) => ({ value, ...texts.acts[value] }))}
        chosen={chosen}
        choose={setChosen}
      />
      <ClauseField clause={clause} choose={setClause} />
      <Words
        label={words.words}
        note={words.wordsNote}
        value={said}
        charactersMax={wordsMax}
        fault={undefined}
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
        {chosen === undefined ? words.chooseFirst : words.submit(texts.acts[chosen].name)}
      </button>
      <p class="t-fine">{words.public}</p>
    </form>
  )
}

function ClauseField(props: {
  readonly clause: Reason
  readonly choose: (clause: Reason) => void
}) {
  const { texts } = useSurroundings()
  const clauseName = useClauseName()
  const id = useId()
  return (
    <div class="t-field">
      <label class="t-field-label" for={id}>
        {texts.decide.clause}
      </label>
      <select
        id={id}
        class="t-input"
        value={props.clause}
        aria-describedby={`${id}-note`}
        onChange={(event) => {
          const found = reasons.find((each) => each === event.currentTarget.value)
          if (found !== undefined) props.choose(found)
        }}
      >
        {reasons.map((each) => (
          <option key={each} value={each}>
            {clauseName(each)}
          </option>
        ))}
      </select>
      <p class="t-fine" id={`${id}-note`}>
        {texts.clauses[props.clause]}
      </p>
    </div>
  )
}
