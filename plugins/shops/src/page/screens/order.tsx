// One order, for its buyer or its shop: where it is, what it cost, what can be done.

import {
  ActTrouble,
  Back,
  Moment,
  Money,
  parseYuan,
  SkeletonCards,
  Trouble,
  useTitle,
  yuanText,
} from '@tessera/sdk/page-kit'
import { useMemo, useState } from 'preact/hooks'
import { useActing, useSurroundings, useWatch, type OrderView } from '../surroundings.tsx'

/** The screen of one order. */
export function Order({ id }: { readonly id: string }) {
  const { texts, go } = useSurroundings()
  useTitle(texts.order.title)
  const { value, problem, retry } = useWatch(
    'order',
    useMemo(() => ({ order: id }), [id]),
  )
  const from = value?.side === 'seller' ? 'desk' : 'orders'
  return (
    <div class="t-stack">
      <Back to={texts.tabs[from]} go={() => go({ at: from })} />
      {value !== undefined ? (
        <Shown order={value} />
      ) : problem === undefined ? (
        <SkeletonCards count={2} />
      ) : (
        <Trouble problem={problem} retry={retry} />
      )}
    </div>
  )
}

function Shown({ order }: { readonly order: OrderView }) {
  const { texts, go } = useSurroundings()
  const { state, shopTitle, side, buyerName, askedFen, askedWhy } = order
  return (
    <>
      <h1 tabIndex={-1}>{texts.order.states[state]}</h1>
      <p class="t-note">{texts.order.next[side][state]}</p>
      <section class="t-card t-stack">
        {side === 'seller' ? (
          <p class="t-strong">{buyerName ?? texts.somebody}</p>
        ) : (
          <button type="button" class="t-link" onClick={() => go({ at: 'shop', id: order.shop })}>
            {shopTitle}
          </button>
        )}
        <Sums order={order} />
        <p class="t-fine">
          <Moment atMs={order.at} />
        </p>
      </section>
      {askedFen === '0' ? null : (
        <section class="t-card t-stack">
          <h2>{texts.refund.asked}</h2>
          <p class="order-line">
            <span>{askedWhy}</span>
            <Money fen={askedFen} />
          </p>
          {side === 'seller' ? <Answer order={order} /> : null}
        </section>
      )}
      <Moves order={order} />
      {order.mayAsk ? <Ask order={order} /> : null}
    </>
  )
}

function Sums({ order }: { readonly order: OrderView }) {
  const { texts } = useSurroundings()
  const { lines, offFen, totalFen, backFen } = order
  return (
    <>
      {lines.map(({ product, title, priceFen, count }) => (
        <p class="order-line" key={product}>
          <span>
            {title} × {count}
          </span>
          <Money fen={String(BigInt(priceFen) * BigInt(count))} />
        </p>
      ))}
      {offFen === '0' ? null : (
        <p class="sum-line">
          <span>{texts.cart.way.coupon}</span>
          <span>
            −<Money fen={offFen} />
          </span>
        </p>
      )}
      <p class="sum-line t-strong">
        <span>{texts.cart.total}</span>
        <Money fen={totalFen} class="sum-total" />
      </p>
      {backFen === '0' ? null : (
        <p class="sum-line">
          <span>{texts.refund.back}</span>
          <Money fen={backFen} />
        </p>
      )}
    </>
  )
}

function Moves({ order }: { readonly order: OrderView }) {
  const { texts, online } = useSurroundings()
  const { act, busy, problem } = useActing()
  if (order.moves.length === 0) return null
  return (
    <div class="t-stack">
      <div class="acts">
        {order.moves.map((move) => (
          <button
            type="button"
            key={move}
            class={`t-button ${move === 'cancel' ? 't-button-quiet' : ''}`}
            disabled={busy || !online}
            onClick={() => void act('moveOrder', { order: order.order, move })}
          >
            {texts.order.moves[move]}
          </button>
        ))}
      </div>
      <ActTrouble problem={problem} />
    </div>
  )
}

function Answer({ order }: { readonly order: OrderView }) {
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
            onClick={() => void act('answerRefund', { order: order.order, isAgreed })}
          >
            {isAgreed ? texts.refund.agree : texts.refund.refuse}
          </button>
        ))}
      </div>
      <ActTrouble problem={problem} />
    </>
  )
}

function Ask({ order }: { readonly order: OrderView }) {
  const { texts, online } = useSurroundings()
  const { act, busy, problem } = useActing()
  const leftFen = BigInt(order.totalFen) - BigInt(order.backFen)
  const [amount, setAmount] = useState(() => yuanText(String(leftFen)))
  const [why, setWhy] = useState('')
  const amountFen = parseYuan(amount)
  const isGood = amountFen !== undefined && BigInt(amountFen) >= 1n && BigInt(amountFen) <= leftFen
  const send = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (amountFen === undefined || !isGood || why.trim() === '') return
    await act('askRefund', { order: order.order, amountFen, why: why.trim() })
  }
  return (
    <details class="t-card">
      <summary class="t-strong">{texts.refund.ask}</summary>
      <form class="t-stack" onSubmit={(event) => void send(event)}>
        <label class="t-field">
          <span class="t-field-label">{texts.refund.amount}</span>
          <input
            class="t-input"
            inputMode="decimal"
            value={amount}
            aria-invalid={!isGood}
            aria-describedby="refund-most"
            onInput={({ currentTarget }) => setAmount(currentTarget.value)}
          />
          <span class={isGood ? 't-fine' : 't-error'} id="refund-most">
            {texts.refund.most(yuanText(String(leftFen)))}
          </span>
        </label>
        <label class="t-field">
          <span class="t-field-label">{texts.refund.why}</span>
          <input
            class="t-input"
            maxLength={200}
            required
            value={why}
            onInput={({ currentTarget }) => setWhy(currentTarget.value)}
          />
        </label>
        <p class="t-fine">{texts.refund.note}</p>
        <ActTrouble problem={problem} />
        <button type="submit" class="t-button" disabled={busy || !online || !isGood}>
          {texts.refund.send}
        </button>
      </form>
    </details>
  )
}
