// The terms of the programme, in sentences.

import { yuanText } from '@tessera/sdk/page-kit'
import { useSurroundings, type TermsView } from '../surroundings.tsx'

/** The list of rules. */
export function Rules({ terms }: { readonly terms: TermsView }) {
  const { texts } = useSurroundings()
  const { rewardFen, days, caps } = terms
  return (
    <section class="t-stack" aria-labelledby="rules">
      <h2 id="rules">{texts.rules.title}</h2>
      <ul class="t-card rules">
        {texts.rules.list({ yuan: yuanText(rewardFen), days, ...caps }).map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </section>
  )
}
