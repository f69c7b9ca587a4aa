// The front: the shops that are open.

import {
  Empty,
  ListEnd,
  SkeletonRows,
  Tile,
  Trouble,
  usePages,
  useTitle,
} from '@tessera/sdk/page-kit'
import { useMemo } from 'preact/hooks'
import { useSurroundings, useWatch } from '../surroundings.tsx'

const asked = {}

/** The screen of all shops. */
export function ShopList() {
  const { texts, tessera, go } = useSurroundings()
  useTitle(texts.title)
  const { value, problem, retry } = useWatch('shops', asked)
  const first = useMemo(() => value && { rows: value.shops, next: value.next }, [value])
  const paged = usePages(first, async (after) => {
    const page = await tessera.query('shops', { after })
    return { rows: page.shops, next: page.next }
  })
  return (
    <div class="t-stack">
      <h1 tabIndex={-1}>{texts.title}</h1>
      {first === undefined ? (
        problem === undefined ? (
          <SkeletonRows count={4} tile />
        ) : (
          <Trouble problem={problem} retry={retry} />
        )
      ) : first.rows.length === 0 ? (
        <Empty
          title={texts.shops.none}
          note={texts.shops.noneNote}
          action={texts.shops.openOne}
          press={() => go({ at: 'desk' })}
        />
      ) : (
        <>
          <ul class="t-card t-list">
            {paged.rows.map(({ shop, title, about }) => (
              <li key={shop}>
                <button
                  type="button"
                  class="t-list-row row"
                  onClick={() => go({ at: 'shop', id: shop })}
                >
                  <Tile id={shop} colour="teal" />
                  <span class="t-grow">
                    <span class="t-strong">{title}</span>
                    <br />
                    <span class="t-fine">{about}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <ListEnd {...paged} />
        </>
      )}
    </div>
  )
}
