// The cards of a deal: whose turn it is, the terms, the money, and how it went.

import { Moment, Money } from '@tessera/sdk/page-kit'
import { useSurroundings, type DealView } from '../surroundings.tsx'
import { StandingLine } from './standing.tsx'

/** Who has to do what by when. */
export function NextStep({ view }: { readonly view: DealView }) {
  const { texts } = useSurroundings()
  const words = texts.deal
  const isOwn = view.turn === view.as
  return (
    <section class="t-card t-stack next" aria-label={words.next} aria-live="polite">
      <p class="t-strong">{texts.states[view.state]}</p>
      <p class="t-note">
        {isOwn ? words.you : words.turns[view.turn]}
        {view.dueAt === null ? null : (
          <>
            {' '}
            · {words.due} <Moment atMs={view.dueAt} />
          </>
        )}
      </p>
    </section>
  )
}

/** Both people. */
export function People({ view }: { readonly view: DealView }) {
  const { texts } = useSurroundings()
  return (
    <section class="t-card t-list" aria-label={texts.deal.other}>
      {(['customer', 'provider'] as const).map((side) => (
        <div class="t-list-row" key={side}>
          <span class="t-grow">
            <span class="t-strong">{view[side].name ?? texts.somebody}</span>
            <span class="t-fine row-note">{texts.sides[side]}</span>
            <StandingLine by={view[side].by} />
          </span>
        </div>
      ))}
    </section>
  )
}

/** What is agreed on, with the mark of exactly these terms. */
export function TermsCard({ view }: { readonly view: DealView }) {
  const { texts } = useSurroundings()
  const words = texts.terms
  const { terms } = view
  return (
    <section class="t-card t-stack" aria-label={words.title}>
      <h2>{words.title}</h2>
      {terms === null ? (
        <p class="t-note">{words.none}</p>
      ) : (
        <>
          <p class="words">{terms.scope}</p>
          <p class="t-row">
            <span class="t-grow t-note">
              {terms.startAt === 0 ? words.now : <Moment atMs={terms.startAt} />}
              {terms.isShipped ? ` · ${words.shipped}` : ''}
            </span>
            <Money fen={terms.priceFen} />
          </p>
          <p class="t-fine">
            {words.hash(terms.hash.slice(0, 8))}. {words.hashNote}
          </p>
        </>
      )}
      {view.change === null ? null : (
        <p class="t-notice">
          {texts.deal.change(texts.sides[view.change.by] ?? '')}{' '}
          <Money fen={view.change.amountFen} />
        </p>
      )}
      <SplitLine view={view} />
    </section>
  )
}

/** How one side would part the money; nothing where neither offered to. */
export function SplitLine({ view: { split } }: { readonly view: DealView }) {
  const { texts } = useSurroundings()
  if (split === null) return null
  return (
    <p class="t-notice">{texts.deal.split(texts.sides[split.by] ?? '', split.providerPercent)}</p>
  )
}

/** Where the money is, the codes that the customer shows, and the address. */
export function MoneyCard({ view }: { readonly view: DealView }) {
  const { texts } = useSurroundings()
  const words = texts.deal
  return (
    <section class="t-card t-stack" aria-label={words.money}>
      <h2>{words.money}</h2>
      {view.heldFen === '0' && view.paidFen === '0' ? (
        <p class="t-note">{words.noMoney}</p>
      ) : (
        <p class="t-row">
          <span class="t-grow">{view.heldFen === '0' ? words.paid : words.held}</span>
          <Money fen={view.heldFen === '0' ? view.paidFen : view.heldFen} />
        </p>
      )}
      <p class="t-fine">{words.noFee}</p>
      {view.startCode === null ? null : (
        <>
          <dl class="codes">
            <div>
              <dt>{words.startCode}</dt>
              <dd class="t-amount">{view.startCode}</dd>
            </div>
            <div>
              <dt>{words.doneCode}</dt>
              <dd class="t-amount">{view.doneCode}</dd>
            </div>
          </dl>
          <p class="t-fine">{words.codesNote}</p>
        </>
      )}
      {view.address === null ? null : (
        <p>
          <span class="t-fine">{words.address}</span>
          <br />
          <span class="words">{view.address}</span>
        </p>
      )}
    </section>
  )
}

/** Every step so far, the latest last. */
export function Timeline({ view }: { readonly view: DealView }) {
  const { texts } = useSurroundings()
  return (
    <section class="t-card t-stack" aria-label={texts.deal.timeline}>
      <h2>{texts.deal.timeline}</h2>
      <ol class="timeline">
        {view.steps.map((step, index) => (
          <li key={index}>
            <span>
              {texts.sides[step.by]} {texts.events[step.event]}
              {step.percent === null ? '' : ` ${step.percent}%`}
              {step.amountFen === null ? null : (
                <>
                  {' '}
                  <Money fen={step.amountFen} />
                </>
              )}
            </span>
            {step.note === '' ? null : <span class="words t-note">{step.note}</span>}
            <span class="t-fine">
              <Moment atMs={step.at} shortToday />
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
