// The ground of a map where the operator gave no tiles: the schematic city, with its names.

import { cellCentre } from '@tessera/sdk/place'
import { useMemo } from 'react'
import { localText, type Locale } from '../../../i18n/language.ts'
import { districts } from '../../../i18n/places/place-texts.ts'
import { spotOf, type Size, type Spot, type View } from '../view.ts'
import { bentPathOf, borders, greens, streetsOf, tiles, transformOf, water } from './draw.ts'
import { radials, rings, rivers } from './shape.ts'

const bent = rivers.map(bentPathOf)
const ringPath = rings.map(bentPathOf).join('')
const radialPath = radials.map(bentPathOf).join('')

/** The ground of one view. Nothing of it is for a screen reader: what counts stands beside it. */
export const City = (props: { view: View; size: Size; locale: Locale }) => {
  const { view, size, locale } = props
  const streets = useMemo(() => streetsOf(view, size), [view, size])
  const names = useMemo(() => namesOf(view, size, locale), [view, size, locale])
  return (
    <svg className="map-ground" width={size.width} height={size.height} aria-hidden="true">
      <g transform={transformOf(view, size)}>
        {tiles.map(({ d, tint }) => (
          <path key={d} d={d} className={`city-tile city-tile-${tint < 0 ? 'out' : tint}`} />
        ))}
        <path d={greens} className="city-green" />
        <path d={streets} className="city-street" />
        <path d={water} className="city-water" fillRule="evenodd" />
        {bent.map((d, index) => (
          <path key={d} d={d} className={`city-river ${index === 0 ? 'city-river-wide' : ''}`} />
        ))}
        <path d={borders} className="city-border" />
        <path d={radialPath} className="city-road" />
        <path d={ringPath} className="city-road city-road-ring" />
      </g>
      {names.map(({ name, x, y }) => (
        <text key={name} x={x} y={y} className="city-name">
          {name}
        </text>
      ))}
    </svg>
  )
}

/** Names that have room: one that would cover an earlier one is left out. */
const namesOf = (view: View, size: Size, locale: Locale) => {
  const shown: (Spot & { readonly name: string })[] = []
  for (const district of districts) {
    const { x, y: middle } = spotOf(view, size, cellCentre(district.cell))
    // Above the middle, where the mark of a chosen district or a pin does not cover it.
    const y = middle - 28
    const isOn = x > 0 && y > 0 && x < size.width && y < size.height
    const isFree = shown.every((one) => Math.abs(one.x - x) > 62 || Math.abs(one.y - y) > 18)
    if (isOn && isFree) shown.push({ x, y, name: localText(district.name, locale) })
  }
  return shown
}
