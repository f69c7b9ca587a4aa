// How somebody stands, in one line: stars, deals, and the number of the first ten thousand.

import { useSurroundings, type StandingView } from '../surroundings.tsx'
import { Icon } from '../pieces.tsx'

/** The line under a name. */
export function StandingLine({ by }: { readonly by: StandingView }) {
  const { texts } = useSurroundings()
  const stars = (by.starsMilli / 1_000).toFixed(1)
  return (
    <span class="standing t-fine">
      <span>
        {by.starsCount === 0 ? (
          texts.front.unrated
        ) : (
          <>
            <Icon name="star" size={14} /> {texts.front.stars(stars, by.starsCount)}
          </>
        )}{' '}
        · {texts.front.done(by.doneCount)}
      </span>
      {by.privilegedNo > 0 ? (
        <span class="privileged">{texts.front.privileged(by.privilegedNo)}</span>
      ) : null}
    </span>
  )
}
