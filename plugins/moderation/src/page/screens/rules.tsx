// The house rules: thirteen clauses, and how they are kept.

import { useTitle } from '@tessera/sdk/page-kit'
import { reasons } from '../../rules/reason.ts'
import { useClauseName } from '../pieces.tsx'
import { useSurroundings } from '../surroundings.tsx'

/** The screen of the rules. */
export function Rules() {
  const { texts } = useSurroundings()
  const clauseName = useClauseName()
  const words = texts.rules
  useTitle(words.title)
  return (
    <div class="t-stack">
      <h1 tabIndex={-1}>{words.title}</h1>
      <ol class="t-card t-list">
        {reasons.map((each, place) => (
          <li class="t-list-row" key={each}>
            <span class="clause-number t-amount" aria-hidden="true">
              {place + 1}
            </span>
            <span class="t-grow">
              <span class="t-strong">{clauseName(each)}</span>
              <span class="t-note line">{texts.clauses[each]}</span>
            </span>
          </li>
        ))}
      </ol>
      <section class="t-card t-stack" aria-labelledby="kept-title">
        <h2 id="kept-title">{words.kept}</h2>
        <ul class="points">
          {words.points.map((point) => (
            <li key={point} class="t-note">
              {point}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
