// One service: what it is, who stands behind it, and the way to a deal.

import {
  ActTrouble,
  Back,
  OfflineNotice,
  Sheet,
  SkeletonCards,
  Trouble,
  useTitle,
} from '@tessera/sdk/page-kit'
import type { ResultOf } from '@tessera/sdk/page'
import { useMemo, useState } from 'preact/hooks'
import { takePartRule } from '../../rule/policy.ts'
import { Price } from '../parts/rows.tsx'
import { ReviewList } from '../parts/review-list.tsx'
import { StandingLine } from '../parts/standing.tsx'
import { TermsForm, type TermsWish } from '../parts/terms-form.tsx'
import { useActing, useSurroundings, useWatch, type Errands } from '../surroundings.tsx'

type View = ResultOf<Errands, 'service'>

/** The screen of a service. */
export function Service({ service }: { readonly service: string }) {
  const { texts, go } = useSurroundings()
  const watched = useWatch(
    'service',
    useMemo(() => ({ service }), [service]),
  )
  const view = watched.value
  useTitle(view?.title ?? texts.title)
  return (
    <div class="t-stack">
      <Back to={texts.title} go={() => go({ at: 'front' })} />
      <h1 tabIndex={-1}>{view?.title ?? texts.title}</h1>
      <OfflineNotice />
      {watched.problem === undefined ? null : (
        <Trouble problem={watched.problem} retry={watched.retry} />
      )}
      {view === undefined ? (
        watched.problem === undefined ? (
          <SkeletonCards count={2} />
        ) : null
      ) : (
        <Shown view={view} />
      )}
    </div>
  )
}

function Shown({ view }: { readonly view: View }) {
  const { texts } = useSurroundings()
  const words = texts.service
  return (
    <>
      <div class="t-card t-stack">
        <div class="t-row">
          <span class="t-grow t-stack">
            <span class="t-strong">{view.name ?? texts.somebody}</span>
            <StandingLine by={view.by} />
          </span>
          <Price row={view} />
        </div>
        {view.by.privilegedNo > 0 ? <p class="t-fine">{texts.front.why}</p> : null}
        {view.state === 'live' ? null : (
          <p class="t-notice">
            {texts.serviceStates[view.state]} {view.reason}
          </p>
        )}
      </div>
      <section class="t-card t-stack" aria-label={words.about}>
        <h2>{words.about}</h2>
        {view.about === '' ? null : <p class="words">{view.about}</p>}
        <p class="t-fine">
          {texts.categories[view.category]} · {words.range(String(view.radiusM / 1_000))}
        </p>
      </section>
      {view.isOwn ? <Own view={view} /> : <Reach view={view} />}
      <section class="t-card t-stack" aria-label={words.reviews}>
        <h2>{words.reviews}</h2>
        {view.reviews.length === 0 ? (
          <p class="t-note">{words.noReviews}</p>
        ) : (
          <ReviewList reviews={view.reviews} />
        )}
      </section>
    </>
  )
}

/** What its owner can do. */
function Own({ view }: { readonly view: View }) {
  const { texts, online } = useSurroundings()
  const { act, busy, problem } = useActing()
  const words = texts.service
  const isOn = view.state === 'live'
  return (
    <div class="t-stack">
      <p class="t-note">{words.own}</p>
      <ActTrouble problem={problem} />
      {view.state === 'live' || view.state === 'paused' ? (
        <button
          type="button"
          class="t-button t-button-quiet"
          disabled={busy || !online}
          onClick={() => void act('switchService', { service: view.service, on: !isOn })}
        >
          {isOn ? words.off : words.on}
        </button>
      ) : null}
    </div>
  )
}

/** The ways to a deal: with terms at once, or by asking first. */
function Reach({ view }: { readonly view: View }) {
  const { texts, go, tessera, online } = useSurroundings()
  const words = texts.service
  const [isOpen, setOpen] = useState(false)
  const { act, busy, problem } = useActing()
  const begin = async (terms?: TermsWish): Promise<void> => {
    const begun = await act('inquire', {
      service: view.service,
      ...(terms === undefined ? {} : { terms }),
    })
    if (begun !== undefined) go({ at: 'deal', id: begun.deal })
  }
  return (
    <div class="t-stack">
      <button type="button" class="t-button t-button-wide" onClick={() => setOpen(true)}>
        {words.book}
      </button>
      <div class="t-row">
        <button
          type="button"
          class="t-button t-button-quiet t-grow"
          disabled={busy || !online}
          onClick={() => void begin()}
        >
          {words.talk}
        </button>
        <button
          type="button"
          class="t-link"
          onClick={() =>
            void tessera.explain({ rule: takePartRule, act: words.book }).catch(() => undefined)
          }
        >
          {words.why}
        </button>
      </div>
      {isOpen ? (
        <Sheet title={words.book} close={() => setOpen(false)}>
          <TermsForm
            scope={view.title}
            priceFen={view.priceFen}
            busy={busy}
            problem={problem}
            send={begin}
          />
        </Sheet>
      ) : (
        <ActTrouble problem={problem} />
      )}
    </div>
  )
}
