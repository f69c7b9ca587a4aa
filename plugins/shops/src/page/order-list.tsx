// Orders in a list, for the buyer and for the shop alike.

import { Money, Recent, Tile } from '@tessera/sdk/page-kit'
import { useSurroundings, type OrderRow } from './surroundings.tsx'

/** The rows of orders; a shop needs not read its own name in each, so they differ by order. */
export function OrderList(props: {
  readonly rows: readonly OrderRow[]
  readonly side: 'buyer' | 'seller'
}) {
  const { rows, side } = props
  const { texts, go } = useSurroundings()
  return (
    <ul class="t-card t-list">
      {rows.map((row) => (
        <li key={row.order}>
          <button
            type="button"
            class="t-list-row row"
            onClick={() => go({ at: 'order', id: row.order })}
          >
            <Tile id={side === 'buyer' ? row.shop : row.order} colour="teal" />
            <span class="t-grow">
              <span class="t-strong">{texts.order.what(row.firstTitle, row.piecesCount)}</span>
              <br />
              <span class="t-fine">
                {side === 'buyer' ? `${row.shopTitle} · ` : ''}
                <Recent atMs={row.at} />
              </span>
            </span>
            <span class="row-end">
              <Money fen={row.totalFen} />
              <br />
              <span class="t-fine">
                {row.isAsked ? texts.order.asked : texts.order.states[row.state]}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
