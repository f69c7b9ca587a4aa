// What one is about to buy: the sum, what shall pay for it this time, and the way to the cashier.

import { ActTrouble, Money } from '@tessera/sdk/page-kit'
import { useId, useState } from 'preact/hooks'
import { billOf, type Cart } from '../cart.ts'
import { payWays, withWay, type PayWay } from '../pay-way.ts'
import { useActing, useSurroundings, type ShopView } from '../surroundings.tsx'

/** The basket of a shop. */
export function Checkout({ shop, cart }: { readonly shop: ShopView; readonly cart: Cart }) {
  const { texts, online, go } = useSurroundings()
  const { act, busy, problem } = useActing()
  const [off, setOff] = useState<ReadonlySet<PayWay>>(new Set())
  const { order, coupon, sumFen, totalFen } = billOf(shop, cart, off)
  if (order.lines.length === 0) return <p class="t-note">{texts.cart.empty}</p>
  const buy = async (): Promise<void> => {
    const done = await act('buy', { shop: shop.shop, ...order })
    if (done !== undefined) go({ at: 'order', id: done.order })
  }
  return (
    <section class="t-card t-stack" aria-labelledby="cart">
      <h2 id="cart">{texts.cart.title}</h2>
      <p class="sum-line">
        <span>{texts.cart.sum}</span>
        <Money fen={String(sumFen)} />
      </p>
      <fieldset class="ways">
        <legend class="t-fine">{texts.cart.ways}</legend>
        {payWays.map((way) =>
          way === 'coupon' && coupon === undefined ? null : (
            <Way
              key={way}
              label={texts.cart.way[way]}
              offFen={way === 'coupon' ? coupon?.offFen : undefined}
              isOn={!off.has(way)}
              set={(isOn) => setOff(withWay(off, way, isOn))}
            />
          ),
        )}
        <p class="t-fine">{texts.cart.wayNote}</p>
      </fieldset>
      <p class="sum-line t-strong">
        <span>{texts.cart.total}</span>
        <Money fen={String(totalFen)} class="sum-total" />
      </p>
      <p class="t-fine">{texts.cart.note}</p>
      <ActTrouble problem={problem} />
      <button
        type="button"
        class="t-button t-button-wide"
        disabled={busy || !online}
        onClick={() => void buy()}
      >
        {busy ? texts.cart.paying : texts.cart.pay}
      </button>
    </section>
  )
}

/** One way to pay, which is on until somebody leaves it out. */
function Way(props: {
  readonly label: string
  readonly offFen: string | undefined
  readonly isOn: boolean
  readonly set: (isOn: boolean) => void
}) {
  const { label, offFen, isOn, set } = props
  const id = useId()
  return (
    <div class="t-row way">
      <label class="t-grow" for={id}>
        {label}
      </label>
      {offFen === undefined ? null : (
        <span class={isOn ? '' : 'way-off'}>
          −<Money fen={offFen} />
        </span>
      )}
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        checked={isOn}
        onChange={(event) => set(event.currentTarget.checked)}
      />
    </div>
  )
}
