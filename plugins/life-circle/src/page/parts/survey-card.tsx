// The survey of a circle: one question, one tap, and nobody sees who chose what.

import { ActTrouble } from '@tessera/sdk/page-kit'
import { useMemo, useState } from 'preact/hooks'
import { useActing, useSurroundings, useWatch } from '../surroundings.tsx'

/** The survey that is open; nothing where none is. */
export function SurveyCard({
  circle,
  survey,
}: {
  readonly circle: string
  readonly survey: string
}) {
  return survey === '' ? null : <OpenSurvey key={survey} circle={circle} />
}

function OpenSurvey({ circle }: { readonly circle: string }) {
  const { texts, online } = useSurroundings()
  const { act, busy, problem } = useActing()
  const [option, setOption] = useState<number>()
  const { value } = useWatch(
    'survey',
    useMemo(() => ({ circle }), [circle]),
  )
  const open = value?.survey
  if (open === undefined || open === null) return null
  const words = texts.survey
  return (
    <fieldset class="t-card t-stack survey">
      <legend class="t-unseen">{words.title}</legend>
      <p class="t-strong">{open.question}</p>
      {open.viewer === 'open' ? (
        <>
          {open.options.map((each, at) => (
            <label class="t-row survey-option" key={each}>
              <input
                type="radio"
                name="survey"
                checked={option === at}
                onChange={() => setOption(at)}
              />
              {each}
            </label>
          ))}
          <p class="t-fine">{words.anonymous}</p>
          <ActTrouble problem={problem} />
          <button
            type="button"
            class="t-button t-button-quiet"
            disabled={busy || !online || option === undefined}
            onClick={() => {
              if (option !== undefined) void act('answerSurvey', { survey: open.survey, option })
            }}
          >
            {words.answer}
          </button>
        </>
      ) : (
        <p class="t-note">{open.viewer === 'answered' ? words.answered : words.outside}</p>
      )}
    </fieldset>
  )
}
