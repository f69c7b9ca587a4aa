// The desk of one's own shop: its orders, its goods, its coupons, its sign.

import {
  ActTrouble,
  Empty,
  ListEnd,
  SkeletonCards,
  Trouble,
  usePages,
  useTitle,
} from '@tessera/sdk/page-kit'
import { useMemo } from 'preact/hooks'
import { Goods } from '../desk/goods.tsx'
import { CouponForm } from '../desk/coupon-form.tsx'
import { Sign } from '../desk/sign.tsx'
import { OrderList } from '../order-list.tsx'
import { useSurroundings, useWatch } from '../surroundings.tsx'

const asked = {}

/** The screen of a shop's own people. */
export function Desk() {
  const { texts, tessera } = useSurroundings()
  useTitle(texts.tabs.desk)
  const { value, problem, retry } = useWatch('desk', asked)
  const first = useMemo(() => value && { rows: value.orders, next: value.next }, [value])
  const paged = usePages(first, async (after) => {
    const page = await tessera.query('desk', { after })
    return { rows: page.orders, next: page.next }
  })
  if (value === undefined)
    return problem === undefined ? (
      <SkeletonCards count={3} />
    ) : (
      <Trouble problem={problem} retry={retry} />
    )
  const { shop } = value
  return (
    <div class="t-stack">
      <h1 tabIndex={-1}>{shop?.title ?? texts.desk.open}</h1>
      {shop === null ? <p class="t-note">{texts.desk.openNote}</p> : null}
      {shop === null ? null : (
        <>
          <h2>{texts.desk.orders}</h2>
          {paged.rows.length === 0 ? (
            <Empty title={texts.desk.noOrders} />
          ) : (
            <OrderList rows={paged.rows} side="seller" />
          )}
          <ListEnd {...paged} />
          <Goods shop={shop.shop} />
          <CouponForm />
        </>
      )}
      <Sign key={shop?.shop} shop={shop} />
      <ActTrouble problem={problem} />
    </div>
  )
}
