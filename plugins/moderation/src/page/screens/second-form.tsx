// The second moderator: agreeing or disagreeing with a removal that waits.

import { ActTrouble } from '@tessera/sdk/page-kit'
import { type CaseView, useActing, useSurroundings } from '../surroundings.tsx'

/** The two answers to a removal that waits for another moderator. */
export function SecondForm({ view }: { readonly view: CaseView }) {
  const { texts, online } = useSurroundings()
  const words = texts.second
  const { act, busy, problem } = useActing()
  const answer = (agrees: boolean) => () => void act('confirm', { case: view.case, agrees })
  return (
    <section class="t-card t-stack" aria-labelledby="second-title">
      <h2 id="second-title">{words.title}</h2>
      <p class="t-note">{words.note}</p>
      <ActTrouble problem={problem} />
      <div class="two">
        <button
          type="button"
          class="t-button t-button-quiet"
          aria-disabled={busy || !online}
          onClick={answer(false)}
        >
          {words.no}
        </button>
        <button
          type="button"
          class="t-button"
          aria-disabled={busy || !online}
          onClick={answer(true)}
        >
          {words.yes}
        </button>
      </div>
    </section>
  )
}
