// What is left of one's credit from inviting, until when, and where it can be spent.

import { formatDay, Money, useMomentLook } from '@tessera/sdk/page-kit'
import { useSurroundings, type OverviewView } from '../surroundings.tsx'

/** The card. */
export function CreditCard({ view }: { readonly view: OverviewView }) {
  const { texts } = useSurroundings()
  const words = texts.credit
  const look = useMomentLook()
  const { leftFen, firstEndsAt } = view
  return (
    <section class="t-card t-stack" aria-labelledby="credit">
      <h2 id="credit">{words.title}</h2>
      <p class="sum">
        <Money fen={leftFen} />
      </p>
      <p class="t-note">
        {firstEndsAt === null ? words.none : words.until(formatDay(firstEndsAt, look))}
      </p>
      <p class="t-fine">{words.where}</p>
    </section>
  )
}
