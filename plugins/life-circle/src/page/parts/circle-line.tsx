// A circle in a list.

import { Tile } from '@tessera/sdk/page-kit'
import { useSurroundings, type CircleRow } from '../surroundings.tsx'

/** A circle in a list, with why it is there where that is known. */
export function CircleLine({ row, why }: { readonly row: CircleRow; readonly why?: string }) {
  const { texts, go } = useSurroundings()
  return (
    <li>
      <button
        type="button"
        class="t-list-row row-button"
        onClick={() => go({ at: 'circle', circle: row.circle })}
      >
        <Tile id={row.circle} colour={row.colour} class="tile-large" />
        <span class="t-grow">
          <span class="t-strong row-title">{row.title}</span>
          {row.brand === '' ? null : <span class="t-chip author-mark">{row.brand}</span>}
          <span class="t-note row-about">{row.about}</span>
          <span class="t-fine">
            {texts.kinds[row.kind]} · {texts.members(row.membersCount)}
          </span>
          {why === undefined ? null : <span class="t-chip why">{why}</span>}
        </span>
      </button>
    </li>
  )
}
