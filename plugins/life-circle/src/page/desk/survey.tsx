// The survey of a circle: opening one, its answers in coarse counts, ending it.

import { ActTrouble } from '@tessera/sdk/page-kit'
import { useState } from 'preact/hooks'
import { TextField } from '../parts/rule-builder.tsx'
import { type DeskView, useActing, useSurroundings } from '../surroundings.tsx'

const optionsMax = 6

/** The part of the desk for surveys. */
export function DeskSurvey({ view }: { readonly view: DeskView }) {
  return view.figures.survey === null ? <NewSurvey view={view} /> : <RunningSurvey view={view} />
}

function RunningSurvey({ view }: { readonly view: DeskView }) {
  const { texts } = useSurroundings()
  const { act, busy, problem } = useActing()
  const words = texts.desk
  const { survey } = view.figures
  if (survey === null) return null
  return (
    <section class="t-card t-stack" aria-label={words.parts.survey}>
      <h2>{survey.question}</h2>
      <dl class="t-list">
        {survey.options.map(({ option, answers }) => (
          <div class="t-list-row" key={option}>
            <dt class="t-grow">{option}</dt>
            <dd class={answers === null ? 't-note' : 't-amount'}>{answers ?? words.few}</dd>
          </div>
        ))}
      </dl>
      <p class="t-fine">{words.coarse}</p>
      <ActTrouble problem={problem} />
      <button
        type="button"
        class="t-button t-button-quiet"
        disabled={busy}
        onClick={() => void act('closeSurvey', { circle: view.circle })}
      >
        {words.closeSurvey}
      </button>
    </section>
  )
}

function NewSurvey({ view }: { readonly view: DeskView }) {
  const { texts } = useSurroundings()
  const { act, busy, problem } = useActing()
  const [question, setQuestion] = useState('')
  const [lines, setLines] = useState('')
  const words = texts.desk
  const options = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, optionsMax)
  return (
    <section class="t-card t-stack" aria-label={words.parts.survey}>
      <p class="t-note">{words.surveyNote}</p>
      <TextField label={words.question} value={question} max={200} change={setQuestion} />
      <TextField label={words.options} value={lines} max={400} lines={4} change={setLines} />
      <ActTrouble problem={problem} />
      <button
        type="button"
        class="t-button"
        disabled={busy || question.trim() === '' || options.length < 2}
        onClick={() => void act('openSurvey', { circle: view.circle, question, options })}
      >
        {words.openSurvey}
      </button>
    </section>
  )
}
