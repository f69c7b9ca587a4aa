// For operators: the appeals that wait, and what the pool still has.

import { ActTrouble, ListEnd, Moment, SkeletonRows, Trouble, usePages } from '@tessera/sdk/page-kit'
import { useId, useMemo, useState } from 'preact/hooks'
import { useActing, useSurroundings, useWatch, type AppealView } from '../surroundings.tsx'

const asked = {}

/** The card. */
export function AppealsCard({ left }: { readonly left: number }) {
  const { texts, tessera } = useSurroundings()
  const words = texts.desk
  const { value, problem, retry } = useWatch('appeals', asked)
  const first = useMemo(() => value && { rows: value.appeals, next: value.next }, [value])
  const paged = usePages(first, async (after) => {
    const page = await tessera.query('appeals', { after })
    return { rows: page.appeals, next: page.next }
  })
  return (
    <section class="t-card t-stack" aria-labelledby="appeals">
      <h2 id="appeals">{words.title}</h2>
      <p class="t-note">{words.left(left)}</p>
      {first === undefined ? (
        problem === undefined ? (
          <SkeletonRows count={2} plain />
        ) : (
          <Trouble problem={problem} retry={retry} plain />
        )
      ) : first.rows.length === 0 ? (
        <p class="t-note">{words.none}</p>
      ) : (
        <>
          {paged.rows.map((row) => (
            <Appeal key={row.referral} of={row} />
          ))}
          <ListEnd {...paged} />
        </>
      )}
    </section>
  )
}

function Appeal({ of }: { readonly of: AppealView }) {
  const { texts, online } = useSurroundings()
  const words = texts.desk
  const id = useId()
  const { act, busy, problem } = useActing()
  const [answer, setAnswer] = useState('')
  const isGood = answer.trim() !== ''
  const decide = (isGranted: boolean) =>
    act('decide', { referral: of.referral, isGranted, answer: answer.trim() })
  const pair = words.pair(of.inviterName ?? texts.somebody, of.invitedName ?? texts.somebody)
  return (
    <div class="t-stack appeal" role="group" aria-label={pair}>
      <p class="t-strong">{pair}</p>
      <p class="t-note">{texts.referral.reasons.inviter[of.reason]}</p>
      <p>{of.why}</p>
      <p class="t-fine">
        <Moment atMs={of.at} />
      </p>
      <div class="t-field">
        <label class="t-field-label" for={id}>
          {words.answer}
        </label>
        <input
          id={id}
          class="t-input"
          maxLength={300}
          value={answer}
          onInput={({ currentTarget }) => setAnswer(currentTarget.value)}
        />
      </div>
      <div class="acts">
        {[true, false].map((isGranted) => (
          <button
            type="button"
            key={String(isGranted)}
            class={`t-button ${isGranted ? '' : 't-button-quiet'}`}
            disabled={busy || !online || !isGood}
            onClick={() => void decide(isGranted)}
          >
            {isGranted ? words.grant : words.uphold}
          </button>
        ))}
      </div>
      <ActTrouble problem={problem} />
    </div>
  )
}
