// One shop: what it sells, its coupons, and what one is about to buy.

import {
  ActTrouble,
  Back,
  Empty,
  formatDay,
  Money,
  SkeletonCards,
  Tile,
  Trouble,
  useMomentLook,
  useTitle,
} from '@tessera/sdk/page-kit'
import { useMemo, useState } from 'preact/hooks'
import { withCount, type Cart } from '../cart.ts'
import {
  useActing,
  useSurroundings,
  useWatch,
  type CouponView,
  type ProductView,
  type ShopView,
} from '../surroundings.tsx'
import { Checkout } from './checkout.tsx'

/** The screen of a shop. */
export function Shop({ id }: { readonly id: string }) {
  const { texts, go } = useSurroundings()
  const { value, problem, retry } = useWatch(
    'shop',
    useMemo(() => ({ shop: id }), [id]),
  )
  useTitle(value?.title ?? texts.title)
  return (
    <div class="t-stack">
      <Back to={texts.tabs.shops} go={() => go({ at: 'shops' })} />
      {value !== undefined ? (
        <Open shop={value} />
      ) : problem === undefined ? (
        <SkeletonCards count={3} />
      ) : (
        <Trouble problem={problem} retry={retry} />
      )}
    </div>
  )
}

function Open({ shop }: { readonly shop: ShopView }) {
  const { texts } = useSurroundings()
  const [cart, setCart] = useState<Cart>(new Map())
  const { title, about, isOpen, isOwn, products, coupons } = shop
  return (
    <>
      <div class="t-row">
        <Tile id={shop.shop} colour="teal" />
        <span class="t-grow">
          <h1 tabIndex={-1}>{title}</h1>
          <p class="t-note">{about}</p>
        </span>
      </div>
      {isOpen ? null : <p class="t-notice">{texts.shop.closed}</p>}
      {isOwn ? <p class="t-notice">{texts.shop.own}</p> : null}
      <Coupons coupons={coupons} />
      {products.length === 0 ? (
        <Empty title={texts.shop.none} />
      ) : (
        <ul class="t-stack products">
          {products.map((product) => (
            <Product
              key={product.product}
              product={product}
              count={cart.get(product.product) ?? 0}
              isSold={isOpen && !isOwn}
              setCount={(count) => setCart(withCount(cart, product, count))}
            />
          ))}
        </ul>
      )}
      {isOpen && !isOwn ? <Checkout shop={shop} cart={cart} /> : null}
    </>
  )
}

function Coupons({ coupons }: { readonly coupons: readonly CouponView[] }) {
  const { texts, online } = useSurroundings()
  const look = useMomentLook()
  const { act, busy, problem } = useActing()
  if (coupons.length === 0) return null
  return (
    <section class="t-card t-stack" aria-labelledby="coupons">
      <h2 id="coupons">{texts.coupon.title}</h2>
      {coupons.map(({ stock, offFen, fromFen, endsAt, left, mine }) => (
        <div class="coupon-row" key={stock}>
          <span class="t-grow">
            <span class="t-strong">{texts.coupon.terms(fromFen, offFen)}</span>
            <br />
            <span class="t-fine">{texts.coupon.until(formatDay(endsAt, look))}</span>
          </span>
          <button
            type="button"
            class="t-button t-button-quiet"
            disabled={mine !== 'none' || left === 0 || busy || !online}
            onClick={() => void act('takeCoupon', { stock })}
          >
            {mine === 'none' && left === 0 ? texts.coupon.gone : texts.coupon.mine[mine]}
          </button>
        </div>
      ))}
      <ActTrouble problem={problem} />
    </section>
  )
}

function Product(props: {
  readonly product: ProductView
  readonly count: number
  readonly isSold: boolean
  readonly setCount: (count: number) => void
}) {
  const { product, count, isSold, setCount } = props
  const { texts } = useSurroundings()
  const { title, about, priceFen, left, isListed } = product
  return (
    <li class="t-card product">
      <div class="order-line">
        <span class="t-strong">{title}</span>
        <Money fen={priceFen} />
      </div>
      {about === '' ? null : <p class="t-note">{about}</p>}
      <div class="t-row">
        <span class="t-fine t-grow">{isListed ? texts.shop.left(left) : texts.shop.hidden}</span>
        {isSold && left > 0 ? (
          <span class="stepper" role="group" aria-label={texts.shop.countOf(title)}>
            <button
              type="button"
              aria-label={texts.shop.less}
              disabled={count === 0}
              onClick={() => setCount(count - 1)}
            >
              −
            </button>
            <output>{count}</output>
            <button
              type="button"
              aria-label={texts.shop.more}
              disabled={count >= left}
              onClick={() => setCount(count + 1)}
            >
              +
            </button>
          </span>
        ) : null}
      </div>
    </li>
  )
}
