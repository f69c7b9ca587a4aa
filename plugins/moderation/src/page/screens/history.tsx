// What was decided about a thing, appealed and answered, in order.

import { Moment } from '@tessera/sdk/page-kit'
import { useClauseName } from '../pieces.tsx'
import { useSurroundings, type CaseView, type OwnCaseView } from '../surroundings.tsx'

type Decision = OwnCaseView['decisions'][number] & Partial<CaseView['decisions'][number]>
type Appeal = OwnCaseView['appeals'][number]

/** The decisions of a case, each with its appeal; moderators see the public names too. */
export function History(props: {
  readonly decisions: readonly Decision[]
  readonly appeals: readonly Appeal[]
}) {
  const { texts } = useSurroundings()
  if (props.decisions.length === 0) return null
  return (
    <section class="t-card t-stack" aria-labelledby="history-title">
      <h2 id="history-title">{texts.case.history}</h2>
      <ol class="t-list">
        {props.decisions.map((decision) => (
          <li class="past" key={decision.decision}>
            <DecisionLine decision={decision} />
            {props.appeals
              .filter((appeal) => appeal.decision === decision.decision)
              .map((appeal) => (
                <AppealLine key={appeal.decision} appeal={appeal} />
              ))}
          </li>
        ))}
      </ol>
    </section>
  )
}

function DecisionLine({ decision }: { readonly decision: Decision }) {
  const { texts } = useSurroundings()
  const clauseName = useClauseName()
  return (
    <div>
      <p class="t-strong">
        {texts.acts[decision.act].name}
        {decision.state === 'standing' ? null : (
          <span class="t-chip past-state">{texts.decisionStates[decision.state]}</span>
        )}
      </p>
      <p class="t-fine">
        {texts.clause(clauseName(decision.clause))} · <Moment atMs={decision.at} />
        {decision.byName === undefined ? null : ` · ${texts.moderator(decision.byName)}`}
      </p>
      {decision.words === '' ? null : <p class="past-words">{decision.words}</p>}
    </div>
  )
}

function AppealLine({ appeal }: { readonly appeal: Appeal }) {
  const { texts } = useSurroundings()
  const words = texts.appeal
  return (
    <div class="past-appeal">
      <p class="t-strong">{words.states[appeal.state]}</p>
      <p class="t-fine">
        <Moment atMs={appeal.decidedAt ?? appeal.at} />
      </p>
      <p class="past-words">{appeal.words}</p>
      {appeal.answer === null ? null : <p class="past-words">{words.answered(appeal.answer)}</p>}
    </div>
  )
}
