// Services and needs as rows of a list.

import { Money, Tile } from '@tessera/sdk/page-kit'
import { useSurroundings, type NeedRow, type ServiceRow } from '../surroundings.tsx'
import { StandingLine } from './standing.tsx'

/** One service. */
export function ServiceLine({ row }: { readonly row: ServiceRow }) {
  const { texts, go } = useSurroundings()
  return (
    <li class="t-list-row">
      <Tile id={row.service} colour="lapis" />
      <span class="t-grow">
        <button
          type="button"
          class="row-button"
          onClick={() => go({ at: 'service', id: row.service })}
        >
          {row.title}
        </button>
        <span class="t-fine row-note">
          {texts.categories[row.category]}
          {row.bandM > 0 ? ` · ${texts.bands[row.bandM] ?? ''}` : ''}
          {row.state === 'live' ? '' : ` · ${texts.serviceStates[row.state] ?? ''}`}
        </span>
        <StandingLine by={row.by} />
      </span>
      <Price row={row} />
    </li>
  )
}

/** What a service costs. */
export function Price({ row }: { readonly row: Pick<ServiceRow, 'priceFen' | 'isFrom' | 'unit'> }) {
  const { texts } = useSurroundings()
  return (
    <span class="price">
      <Money fen={row.priceFen} />
      <span class="t-fine">
        {texts.front.per(texts.units[row.unit] ?? '')}
        {row.isFrom ? texts.front.from : ''}
      </span>
    </span>
  )
}

/** One need. */
export function NeedLine({ row }: { readonly row: NeedRow }) {
  const { texts, go } = useSurroundings()
  return (
    <li class="t-list-row">
      <Tile id={row.need} colour="gold" />
      <span class="t-grow">
        <button type="button" class="row-button" onClick={() => go({ at: 'need', id: row.need })}>
          {row.title}
        </button>
        <span class="t-fine row-note">
          {texts.categories[row.category]}
          {row.bandM > 0 ? ` · ${texts.bands[row.bandM] ?? ''}` : ''} ·{' '}
          {texts.need.heads(row.takenCount, row.headcount)}
        </span>
      </span>
      <Money fen={row.budgetFen} />
    </li>
  )
}
