// Reviews, as everybody reads them.

import { Ago } from '@tessera/sdk/page-kit'
import { Icon } from '../pieces.tsx'
import { useSurroundings } from '../surroundings.tsx'

/** Some reviews. */
export function ReviewList(props: {
  readonly reviews: readonly {
    readonly stars: number
    readonly text: string
    readonly at?: number
    readonly by?: string
  }[]
}) {
  const { texts } = useSurroundings()
  return (
    <ul class="t-list">
      {props.reviews.map(({ stars, text, at, by }, index) => (
        <li class="t-list-row" key={index}>
          <span class="t-grow t-stack review">
            <span class="standing">
              <Icon name="star" size={14} />
              {texts.deal.starsOf(stars)}
              <span class="t-fine">
                {by}
                {at === undefined ? null : <Ago atMs={at} />}
              </span>
            </span>
            {text === '' ? null : <span class="words">{text}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
