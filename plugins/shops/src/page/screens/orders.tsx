// What one has ordered, the newest first.

import { Empty, ListEnd, SkeletonRows, Trouble, usePages, useTitle } from '@tessera/sdk/page-kit'
import { useMemo } from 'preact/hooks'
import { OrderList } from '../order-list.tsx'
import { useSurroundings, useWatch } from '../surroundings.tsx'

const asked = {}

/** The screen of a person's own orders. */
export function Orders() {
  const { texts, tessera, go } = useSurroundings()
  useTitle(texts.tabs.orders)
  const { value, problem, retry } = useWatch('orders', asked)
  const first = useMemo(() => value && { rows: value.orders, next: value.next }, [value])
  const paged = usePages(first, async (after) => {
    const page = await tessera.query('orders', { after })
    return { rows: page.orders, next: page.next }
  })
  return (
    <div class="t-stack">
      <h1 tabIndex={-1}>{texts.tabs.orders}</h1>
      {first === undefined ? (
        problem === undefined ? (
          <SkeletonRows count={4} tile />
        ) : (
          <Trouble problem={problem} retry={retry} />
        )
      ) : first.rows.length === 0 ? (
        <Empty
          title={texts.order.none}
          action={texts.order.lookAround}
          press={() => go({ at: 'shops' })}
        />
      ) : (
        <>
          <OrderList rows={paged.rows} side="buyer" />
          <ListEnd {...paged} />
        </>
      )}
    </div>
  )
}
