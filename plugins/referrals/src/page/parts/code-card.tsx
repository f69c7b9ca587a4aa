// One's own code: what both get for it, how much the pool still has, and the way to share it; for
// whoever is not verified, why there is none and what to do.

import { spelled } from '@tessera/sdk/links'
import { ActTrouble, formatDay, Icon, useMomentLook, yuanText } from '@tessera/sdk/page-kit'
import { verifiedRule } from '../../rule/programme.ts'
import { pathOf } from '../place.ts'
import { useActing, useSurroundings, type OverviewView, type TermsView } from '../surroundings.tsx'

/** The card. */
export function CodeCard(props: { readonly view: OverviewView; readonly terms: TermsView }) {
  const { texts } = useSurroundings()
  const words = texts.code
  const { view, terms } = props
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
      {view.isVerified !== 'yes' ? (
        <Unverified isVerified={view.isVerified} />
      ) : view.own === null ? (
        <Make />
      ) : (
        <Shown own={view.own} isEmpty={isEmpty} />
      )}
    </section>
  )
}

/** Why there is no code, and the way to one; the shell asks, and leads on to the checks. */
function Unverified({ isVerified }: { readonly isVerified: 'no' | 'unknown' }) {
  const { texts, tessera } = useSurroundings()
  const words = texts.code
  const act = words.verifyAct
  return (
    <>
      <p class="t-note">{words.why[isVerified]}</p>
      <button
        type="button"
        class="t-button t-button-wide"
        onClick={() => void tessera.explain({ rule: verifiedRule, act }).catch(() => undefined)}
      >
        {words.verify[isVerified]}
      </button>
    </>
  )
}

function Make() {
  const { texts, online } = useSurroundings()
  const { act, busy, problem } = useActing()
  return (
    <>
      <button
        type="button"
        class="t-button t-button-wide"
        disabled={busy || !online}
        aria-busy={busy}
        onClick={() => void act('myCode', {})}
      >
        {texts.code.make}
      </button>
      <ActTrouble problem={problem} />
    </>
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
