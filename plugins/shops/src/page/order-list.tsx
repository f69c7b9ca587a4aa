// Orders in a list, for the buyer and for the shop alike.

import { Money, Recent, Tile } from '@tessera/sdk/page-kit'
import { useSurroundings, type OrderRow } from './surroundings.tsx'

/** The rows of orders. */
export function OrderList({ rows }: { readonly rows: readonly OrderRow[] }) {
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
            <Tile id={row.shop} colour="teal" />
            <span class="t-grow">
              <span class="t-strong">{texts.order.what(row.firstTitle, row.piecesCount)}</span>
              <br />
              <span class="t-fine">
                {row.shopTitle} · <Recent atMs={row.at} />
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
