// One need: what somebody wants; its poster sees the offers, others can help.

import {
  ActTrouble,
  Back,
  Moment,
  Money,
  OfflineNotice,
  Sheet,
  SkeletonCards,
  Trouble,
  useTitle,
} from '@tessera/sdk/page-kit'
import type { ResultOf } from '@tessera/sdk/page'
import { useMemo, useState } from 'preact/hooks'
import { StandingLine } from '../parts/standing.tsx'
import { TermsForm, type TermsWish } from '../parts/terms-form.tsx'
import { useActing, useSurroundings, useWatch, type Errands } from '../surroundings.tsx'

type View = ResultOf<Errands, 'need'>

/** The screen of a need. */
export function Need({ need }: { readonly need: string }) {
  const { texts, go } = useSurroundings()
  const watched = useWatch(
    'need',
    useMemo(() => ({ need }), [need]),
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
  const words = texts.need
  return (
    <>
      <div class="t-card t-stack">
        <div class="t-row">
          <span class="t-grow t-strong">{view.name ?? texts.somebody}</span>
          <Money fen={view.budgetFen} />
        </div>
        {view.about === '' ? null : <p class="words">{view.about}</p>}
        <p class="t-fine">
          {texts.categories[view.category]} · {words.heads(view.takenCount, view.headcount)} ·{' '}
          {view.startAt === 0 ? words.now : <Moment atMs={view.startAt} />}
        </p>
      </div>
      {view.state === 'open' ? null : <p class="t-notice">{words.closed}</p>}
      {view.isOwn ? <Offers view={view} /> : view.state === 'open' ? <Help view={view} /> : null}
    </>
  )
}

function Offers({ view }: { readonly view: View }) {
  const { texts, go, online } = useSurroundings()
  const { act, busy, problem } = useActing()
  const words = texts.need
  return (
    <>
      <section class="t-card t-stack" aria-label={words.offers}>
        <h2>{words.offers}</h2>
        {view.offers.length === 0 ? (
          <p class="t-note">{words.noOffers}</p>
        ) : (
          <ul class="t-list">
            {view.offers.map((offer) => (
              <li class="t-list-row" key={offer.deal}>
                <span class="t-grow">
                  <button
                    type="button"
                    class="row-button"
                    onClick={() => go({ at: 'deal', id: offer.deal })}
                  >
                    {offer.name ?? texts.somebody}
                  </button>
                  <span class="t-fine row-note">{texts.states[offer.state]}</span>
                  <StandingLine by={offer.by} />
                </span>
                {offer.priceFen === null ? null : <Money fen={offer.priceFen} />}
              </li>
            ))}
          </ul>
        )}
      </section>
      <ActTrouble problem={problem} />
      {view.state === 'open' ? (
        <button
          type="button"
          class="t-button t-button-quiet"
          disabled={busy || !online}
          onClick={() => void act('closeNeed', { need: view.need })}
        >
          {words.close}
        </button>
      ) : null}
    </>
  )
}

function Help({ view }: { readonly view: View }) {
  const { texts, go } = useSurroundings()
  const [isOpen, setOpen] = useState(false)
  const { act, busy, problem } = useActing()
  const send = async (terms: TermsWish): Promise<void> => {
    const begun = await act('inquire', { need: view.need, terms })
    if (begun !== undefined) go({ at: 'deal', id: begun.deal })
  }
  return (
    <>
      <button type="button" class="t-button t-button-wide" onClick={() => setOpen(true)}>
        {texts.need.help}
      </button>
      {isOpen ? (
        <Sheet title={texts.need.help} close={() => setOpen(false)}>
          <TermsForm
            scope={view.title}
            priceFen={view.budgetFen}
            busy={busy}
            problem={problem}
            send={send}
          />
        </Sheet>
      ) : null}
    </>
  )
}
