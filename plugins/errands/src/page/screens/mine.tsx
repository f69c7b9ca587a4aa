// Everything of one's own: deals, services, needs; for a provider, the number and what was earned.

import {
  Back,
  Empty,
  Moment,
  Money,
  OfflineNotice,
  SkeletonRows,
  Tile,
  Trouble,
  useTitle,
} from '@tessera/sdk/page-kit'
import type { ResultOf } from '@tessera/sdk/page'
import { NeedLine, ServiceLine } from '../parts/rows.tsx'
import { StandingLine } from '../parts/standing.tsx'
import { useSurroundings, useWatch, type Errands } from '../surroundings.tsx'

const nothing = {}
type View = ResultOf<Errands, 'mine'>

/** The screen of one's own things. */
export function Mine() {
  const { texts, go } = useSurroundings()
  const watched = useWatch('mine', nothing)
  useTitle(texts.mine.title)
  return (
    <div class="t-stack">
      <Back to={texts.title} go={() => go({ at: 'front' })} />
      <h1 tabIndex={-1}>{texts.mine.title}</h1>
      <OfflineNotice />
      {watched.problem === undefined ? null : (
        <Trouble problem={watched.problem} retry={watched.retry} />
      )}
      {watched.value === undefined ? (
        watched.problem === undefined ? (
          <SkeletonRows count={4} />
        ) : null
      ) : (
        <Shown view={watched.value} />
      )}
    </div>
  )
}

function Shown({ view }: { readonly view: View }) {
  const { texts, go } = useSurroundings()
  const words = texts.mine
  return (
    <>
      <Standing view={view} />
      {view.isPlatform ? (
        <button type="button" class="t-button t-button-quiet" onClick={() => go({ at: 'desk' })}>
          {words.desk}
        </button>
      ) : null}
      <h2>{words.deals}</h2>
      <Deals view={view} />
      {view.services.length === 0 ? null : (
        <>
          <h2>{words.services}</h2>
          <ul class="t-card t-list">
            {view.services.map((row) => (
              <ServiceLine key={row.service} row={row} />
            ))}
          </ul>
        </>
      )}
      {view.needs.length === 0 ? null : (
        <>
          <h2>{words.needs}</h2>
          <ul class="t-card t-list">
            {view.needs.map((row) => (
              <NeedLine key={row.need} row={row} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Standing({ view }: { readonly view: View }) {
  const { texts } = useSurroundings()
  const words = texts.mine
  const { standing } = view
  return (
    <div class="t-card t-stack">
      {standing.privilegedNo > 0 ? (
        <>
          <p class="t-strong">{words.number(standing.privilegedNo)}</p>
          <p class="t-fine">{words.numberNote}</p>
        </>
      ) : null}
      <StandingLine by={standing} />
      <p class="t-row">
        <span class="t-grow t-note">{words.earned}</span>
        <Money fen={view.earnedFen} />
      </p>
      {standing.pausedUntil === null ? null : (
        <p class="t-notice">
          {words.paused} <Moment atMs={standing.pausedUntil} />
        </p>
      )}
    </div>
  )
}

function Deals({ view }: { readonly view: View }) {
  const { texts, go } = useSurroundings()
  const words = texts.mine
  if (view.deals.length === 0) return <Empty title={words.noDeals} note={words.noDealsNote} />
  return (
    <ul class="t-card t-list">
      {view.deals.map((deal) => (
        <li class="t-list-row" key={deal.deal}>
          <Tile id={deal.deal} colour="teal" />
          <span class="t-grow">
            <button
              type="button"
              class="row-button"
              onClick={() => go({ at: 'deal', id: deal.deal })}
            >
              {deal.title}
            </button>
            <span class="t-fine row-note">
              {words.as[deal.as]} · {texts.states[deal.state]}
            </span>
          </span>
          {deal.priceFen === null ? null : <Money fen={deal.priceFen} />}
        </li>
      ))}
    </ul>
  )
}
