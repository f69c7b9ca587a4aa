// One mandate: its limits and what is left, its questions, its log, and the ways to change it.

import {
  Back,
  formatMoment,
  Moment,
  Money,
  SkeletonCards,
  Trouble,
  useMomentLook,
  useTitle,
} from '@tessera/sdk/page-kit'
import { useMemo, useState } from 'preact/hooks'
import { isNear } from '../../rule/terms.ts'
import { AskCard, AskForm } from '../parts/asks.tsx'
import { Log } from '../parts/log.tsx'
import { Doing, Spent } from '../parts/piece.tsx'
import { otherOf, sentenceOf } from '../sentence.ts'
import { useSurroundings, useWatch, type MandateView } from '../surroundings.tsx'

/** The screen of a mandate. */
export function Mandate({ id }: { readonly id: string }) {
  const { texts, go } = useSurroundings()
  const { value, problem, retry } = useWatch(
    'mandate',
    useMemo(() => ({ mandate: id }), [id]),
  )
  useTitle(value === undefined ? texts.title : otherOf(value, texts))
  return (
    <div class="t-stack">
      <Back to={texts.tabs.family} go={() => go({ at: 'family' })} />
      {value !== undefined ? (
        <Shown mandate={value} />
      ) : problem === undefined ? (
        <SkeletonCards count={3} />
      ) : (
        <Trouble problem={problem} retry={retry} />
      )}
    </div>
  )
}

function Shown({ mandate }: { readonly mandate: MandateView }) {
  const { texts } = useSurroundings()
  const { side, status, terms, asks } = mandate
  const mayAsk = side === 'spender' && status === 'active' && terms.approveAboveFen !== undefined
  return (
    <>
      <h1 tabIndex={-1}>{otherOf(mandate, texts)}</h1>
      <p class="t-strong">{sentenceOf(mandate, texts)}</p>
      <p>
        <span class="t-chip">{texts.status[side][status]}</span>
      </p>
      {status === 'invited' && side === 'spender' ? <Accept mandate={mandate.mandate} /> : null}
      <Limits mandate={mandate} />
      {mayAsk ? <AskForm mandate={mandate} /> : null}
      {asks.length === 0 ? null : (
        <ul class="t-stack" aria-label={texts.ask.title}>
          {asks.map((ask) => (
            <AskCard key={ask.ask} mandate={mandate} ask={ask} />
          ))}
        </ul>
      )}
      <Log mandate={mandate.mandate} />
      {status === 'ended' ? null : <Keep mandate={mandate} />}
    </>
  )
}

function Accept({ mandate }: { readonly mandate: string }) {
  const { texts } = useSurroundings()
  return (
    <section class="t-card t-stack">
      <p class="t-note">{texts.mandate.acceptNote}</p>
      <Doing label={texts.mandate.accept} press={({ act }) => act('accept', { mandate })} />
    </section>
  )
}

const isNearOf = ({ terms, usedDayFen, usedMonthFen }: MandateView): boolean =>
  isNear(
    {
      perPurchaseFen: BigInt(terms.perPurchaseFen),
      perDayFen: BigInt(terms.perDayFen),
      perMonthFen: BigInt(terms.perMonthFen),
    },
    { usedDayFen: BigInt(usedDayFen), usedMonthFen: BigInt(usedMonthFen) },
  )

function Limits({ mandate }: { readonly mandate: MandateView }) {
  const { texts } = useSurroundings()
  const { terms, usedDayFen, usedMonthFen, leftFen, status } = mandate
  const { perMonthFen, perDayFen, perPurchaseFen, approveAboveFen, until } = terms
  return (
    <section class="t-card t-stack" aria-labelledby="limits">
      <h2 id="limits">{texts.mandate.limits}</h2>
      {status === 'active' ? (
        <p class="line t-strong">
          <span>{texts.mandate.left}</span>
          <Money fen={leftFen} />
        </p>
      ) : null}
      <Spent title={texts.mandate.month} usedFen={usedMonthFen} limitFen={perMonthFen} />
      <Spent title={texts.mandate.day} usedFen={usedDayFen} limitFen={perDayFen} />
      <p class="line">
        <span>{texts.mandate.purchase}</span>
        <Money fen={perPurchaseFen} />
      </p>
      {approveAboveFen === undefined ? null : (
        <p class="line">
          <span>{texts.mandate.above}</span>
          <Money fen={approveAboveFen} />
        </p>
      )}
      <Cooling mandate={mandate} />
      {until === undefined ? null : (
        <p class="line">
          <span>{texts.mandate.until}</span>
          <Moment atMs={until} />
        </p>
      )}
      {status === 'active' && isNearOf(mandate) ? (
        <p class="t-notice">{texts.mandate.near}</p>
      ) : null}
    </section>
  )
}

/** What is there at the moment, where that is less than was agreed on. */
function Cooling({ mandate: { cooling, status } }: { readonly mandate: MandateView }) {
  const { texts } = useSurroundings()
  const look = useMomentLook()
  if (cooling === undefined || status === 'ended') return null
  return <p class="t-notice">{texts.mandate.cooling(cooling, formatMoment(cooling.until, look))}</p>
}

/** The ways to change, pause and end it. */
function Keep({ mandate }: { readonly mandate: MandateView }) {
  const { texts, go } = useSurroundings()
  const { mandate: id, side, status, isPausedByYou } = mandate
  return (
    <section class="t-stack">
      {side === 'payer' && status !== 'invited' ? (
        <button
          type="button"
          class="t-button t-button-quiet"
          onClick={() => go({ at: 'change', id })}
        >
          {texts.mandate.change}
        </button>
      ) : null}
      {status === 'active' || (status === 'paused' && isPausedByYou) ? (
        <Doing
          quiet
          label={status === 'active' ? texts.mandate.pause : texts.mandate.goOn}
          press={({ act }) => act('pause', { mandate: id, isPaused: status === 'active' })}
        />
      ) : null}
      {status === 'paused' && !isPausedByYou ? (
        <p class="t-note">{texts.mandate.otherPaused}</p>
      ) : null}
      <End mandate={id} isOffer={status === 'invited' && side === 'spender'} />
    </section>
  )
}

/** Ending takes a second press: it cannot be undone. */
function End({ mandate, isOffer }: { readonly mandate: string; readonly isOffer: boolean }) {
  const { texts } = useSurroundings()
  const [isSure, setSure] = useState(false)
  if (!isSure && !isOffer)
    return (
      <button type="button" class="t-button t-button-quiet" onClick={() => setSure(true)}>
        {texts.mandate.end}
      </button>
    )
  return (
    <>
      {isOffer ? null : <p class="t-note">{texts.mandate.endNote}</p>}
      <Doing
        quiet={isOffer}
        label={isOffer ? texts.mandate.decline : texts.mandate.endSure}
        press={({ act }) => act('end', { mandate })}
      />
      {isOffer ? null : (
        <button type="button" class="t-button t-button-quiet" onClick={() => setSure(false)}>
          {texts.mandate.stay}
        </button>
      )}
    </>
  )
}
