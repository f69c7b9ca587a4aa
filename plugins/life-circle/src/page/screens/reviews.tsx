// What waits for the platform: rules to agree to, and terms to propose to brands.

import { ActTrouble, Back, Empty, SkeletonCards, Trouble, useTitle } from '@tessera/sdk/page-kit'
import { useState } from 'preact/hooks'
import { TextField } from '../parts/rule-builder.tsx'
import { useActing, useSurroundings, useWatch, type WaitingView } from '../surroundings.tsx'
import { RuleSet } from './rules.tsx'

const nothing = {}
const shareMax = 30

/** The screen of reviewers. */
export function Reviews() {
  const { texts, go } = useSurroundings()
  const watched = useWatch('reviews', nothing)
  const words = texts.reviews
  useTitle(words.title)
  return (
    <div class="t-stack">
      <Back to={texts.title} go={() => go({ at: 'discover' })} />
      <h1 tabIndex={-1}>{words.title}</h1>
      {watched.problem === undefined ? null : (
        <Trouble problem={watched.problem} retry={watched.retry} />
      )}
      {watched.value === undefined ? (
        watched.problem === undefined ? (
          <SkeletonCards count={2} />
        ) : null
      ) : watched.value.waiting.length === 0 ? (
        <Empty title={words.none} note={words.noneNote} />
      ) : (
        watched.value.waiting.map((circle) => <Waiting key={circle.circle} circle={circle} />)
      )}
    </div>
  )
}

function Waiting({ circle }: { readonly circle: WaitingView }) {
  const { texts } = useSurroundings()
  const { act, busy, problem } = useActing()
  const [brand, setBrand] = useState(circle.title)
  const [percent, setPercent] = useState('30')
  const words = texts.reviews
  const share = Number(percent)
  const isShare = Number.isInteger(share) && share >= 0 && share <= shareMax
  const id = circle.circle
  return (
    <article class="t-card t-stack">
      <h2>{circle.title}</h2>
      <p class="t-note">{circle.about}</p>
      {circle.rules === null ? null : <RuleSet title={texts.rules.proposed} set={circle.rules} />}
      {circle.kind === 'brand' ? (
        <div class="t-stack">
          {circle.agreement === null ? null : (
            <p class="t-note">
              {texts.desk.terms(circle.agreement.brand, circle.agreement.sharePercent)}
            </p>
          )}
          <TextField label={words.brand} value={brand} max={40} change={setBrand} />
          <TextField label={words.percent} value={percent} max={2} change={setPercent} />
          <button
            type="button"
            class="t-button t-button-quiet"
            disabled={busy || !isShare || brand.trim() === ''}
            onClick={() => void act('proposeAgreement', { circle: id, brand, sharePercent: share })}
          >
            {words.propose}
          </button>
        </div>
      ) : null}
      <ActTrouble problem={problem} />
      <div class="t-row">
        <button
          type="button"
          class="t-button t-button-quiet t-grow"
          disabled={busy}
          onClick={() => void act('decide', { circle: id, agree: false })}
        >
          {words.refuse}
        </button>
        <button
          type="button"
          class="t-button t-grow"
          disabled={busy}
          onClick={() => void act('decide', { circle: id, agree: true })}
        >
          {words.agree}
        </button>
      </div>
    </article>
  )
}
