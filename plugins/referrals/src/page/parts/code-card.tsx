// One's own code: what both get for it, how much the pool still has, and the way to share it.

import { spelled } from '@tessera/sdk/links'
import { ActTrouble, formatDay, Icon, useMomentLook, yuanText } from '@tessera/sdk/page-kit'
import { pathOf } from '../place.ts'
import { useActing, useSurroundings, type OverviewView, type TermsView } from '../surroundings.tsx'

/** The card. */
export function CodeCard(props: { readonly own: OverviewView['own']; readonly terms: TermsView }) {
  const { texts, online } = useSurroundings()
  const words = texts.code
  const { act, busy, problem } = useActing()
  const { own, terms } = props
  const isEmpty = terms.left === 0
  return (
    <section class="t-card t-stack" aria-labelledby="own">
      <h2 id="own">{isEmpty ? words.titleEmpty : words.title(yuanText(terms.rewardFen))}</h2>
      {isEmpty ? (
        <p class="t-notice" role="status">
          {words.empty}
        </p>
      ) : (
        <p class="t-note">{words.left(terms.left)}</p>
      )}
      {own === null ? (
        <button
          type="button"
          class="t-button t-button-wide"
          disabled={busy || !online}
          aria-busy={busy}
          onClick={() => void act('myCode', {})}
        >
          {words.make}
        </button>
      ) : (
        <Shown own={own} isEmpty={isEmpty} />
      )}
      <ActTrouble problem={problem} />
    </section>
  )
}

function Shown(props: {
  readonly own: NonNullable<OverviewView['own']>
  readonly isEmpty: boolean
}) {
  const { texts, tessera } = useSurroundings()
  const words = texts.code
  const { run, problem } = useActing()
  const look = useMomentLook()
  const { id, link, until } = props.own
  const place = { path: pathOf({ code: id }), title: words.shareTitle, code: link }
  return (
    <>
      <code class="code">{spelled(link)}</code>
      <button
        type="button"
        class={`t-button t-button-wide ${props.isEmpty ? 't-button-quiet' : ''}`}
        onClick={() => void run(() => tessera.share(place))}
      >
        <Icon name="share" /> {words.share}
      </button>
      <p class="t-fine">
        {words.shareNote} {words.until(formatDay(until, look))}
      </p>
      <ActTrouble problem={problem} />
    </>
  )
}
