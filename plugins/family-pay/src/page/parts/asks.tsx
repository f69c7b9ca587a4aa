// Questions about purchases: asked by the spender, answered by the payer.

import { ActTrouble, Money, parseYuan, Recent } from '@tessera/sdk/page-kit'
import { useState } from 'preact/hooks'
import { askFault } from '../../rule/terms.ts'
import { otherOf } from '../sentence.ts'
import { useActing, useSurroundings, type AskView, type MandateView } from '../surroundings.tsx'
import { Field } from './piece.tsx'

/** One question with whom it is from or to; the payer answers it here. */
export function AskCard({
  mandate,
  ask,
}: {
  readonly mandate: MandateView
  readonly ask: AskView
}) {
  const { texts } = useSurroundings()
  const who = otherOf(mandate, texts)
  const isMine = mandate.side === 'payer'
  return (
    <li class="t-card t-stack">
      <p class="t-fine">
        {isMine ? texts.ask.line(who) : texts.ask.own(who)} · <Recent atMs={ask.at} />
      </p>
      <p class="line t-strong">
        <span>{ask.note}</span>
        <Money fen={ask.amountFen} class="line-end" />
      </p>
      {isMine && ask.status === 'open' ? (
        <Answer mandate={mandate.mandate} ask={ask.ask} />
      ) : (
        <p class="t-note">{texts.ask.states[ask.status]}</p>
      )}
    </li>
  )
}

function Answer(of: { readonly mandate: string; readonly ask: string }) {
  const { texts, online } = useSurroundings()
  const { act, busy, problem } = useActing()
  return (
    <>
      <div class="acts">
        {[true, false].map((isAgreed) => (
          <button
            type="button"
            key={String(isAgreed)}
            class={`t-button ${isAgreed ? '' : 't-button-quiet'}`}
            disabled={busy || !online}
            onClick={() => void act('answer', { ...of, isAgreed })}
          >
            {isAgreed ? texts.ask.yes : texts.ask.no}
          </button>
        ))}
      </div>
      <ActTrouble problem={problem} />
    </>
  )
}

/** Why a typed sum need not or cannot be asked for; `undefined` where it can. */
function faultOf({ terms, cooling, usedDayFen, usedMonthFen }: MandateView, amountFen: string) {
  const { perPurchaseFen, perDayFen, perMonthFen } = cooling ?? terms
  const { approveAboveFen } = terms
  return askFault(
    {
      perPurchaseFen: BigInt(perPurchaseFen),
      perDayFen: BigInt(perDayFen),
      perMonthFen: BigInt(perMonthFen),
      approveAboveFen: approveAboveFen === undefined ? undefined : BigInt(approveAboveFen),
    },
    { usedDayFen: BigInt(usedDayFen), usedMonthFen: BigInt(usedMonthFen) },
    BigInt(amountFen),
  )
}

/** The form of a spender who wants to buy something above what is free. */
export function AskForm({ mandate }: { readonly mandate: MandateView }) {
  const { texts, online } = useSurroundings()
  const { act, busy, problem } = useActing()
  const [amount, setAmount] = useState('')
  const [note, setNote] = useState('')
  const amountFen = parseYuan(amount)
  const fault = amountFen === undefined ? undefined : faultOf(mandate, amountFen)
  const send = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (amountFen === undefined || fault !== undefined || note.trim() === '') return
    const done = await act('ask', { mandate: mandate.mandate, amountFen, note: note.trim() })
    if (done === undefined) return
    setAmount('')
    setNote('')
  }
  const isGood = amountFen !== undefined && fault === undefined && note.trim() !== ''
  return (
    <form class="t-card t-stack" onSubmit={(event) => void send(event)}>
      <h2>{texts.ask.ask}</h2>
      <Field
        id="ask-amount"
        label={texts.ask.amount}
        value={amount}
        set={setAmount}
        hint={texts.ask.note}
        fault={fault === undefined ? undefined : texts.ask[fault]}
        more={{ inputMode: 'decimal' }}
      />
      <Field
        id="ask-what"
        label={texts.ask.what}
        value={note}
        set={setNote}
        more={{ maxLength: 60 }}
      />
      <ActTrouble problem={problem} />
      <button type="submit" class="t-button t-button-quiet" disabled={busy || !online || !isGood}>
        {texts.ask.send}
      </button>
    </form>
  )
}
