// A map to choose a place on: the cell in its middle is what is meant, and never less than a cell.

import { cellCentre, cellDistanceM } from '@tessera/sdk/place'
import { useState } from 'react'
import { localText, type Locale } from '../../i18n/language.ts'
import { mapTexts, type MapTexts } from '../../i18n/places/map-texts.ts'
import { useLanguage } from '../../state/preferences.ts'
import { districtAt } from './city/district.ts'
import { MapBox } from './map-box.tsx'
import {
  cellBounds,
  cellInMiddle,
  cellZoom,
  snapped,
  spotOf,
  stepped,
  viewOfCell,
  type Size,
  type View,
} from './view.ts'

// People's Square: where a map of the city begins that was told of no place.
const square = 'c6246.60294'

/**
 * The map.
 *
 * Shape: `cell` is what is chosen so far, empty for nothing; another one from outside brings the
 * map there. `near` is where it begins. `onCell` tells of every cell that a hand or key chose.
 */
export const PlaceMap = (props: { cell: string; near: string; onCell: (cell: string) => void }) => {
  const { cell, near, onCell } = props
  const { locale } = useLanguage()
  const t = mapTexts(locale)
  const [view, setView] = useState<View>(() =>
    viewOfCell(cell || near || square, cellZoom - (cell || near ? 0 : 1.5)),
  )
  const [seen, setSeen] = useState(cell)
  if (seen !== cell) {
    setSeen(cell)
    if (cell !== '' && cellInMiddle(view) !== cell)
      setView(viewOfCell(cell, Math.max(view.zoom, cellZoom - 1)))
  }
  const rest = (to: View): void => {
    const there = snapped(to)
    setView(there)
    onCell(cellInMiddle(there))
  }
  return (
    <>
      <MapBox
        view={view}
        onView={setView}
        onRest={rest}
        onStep={(by) => rest(stepped(view, by))}
        label={t.label}
      >
        {(size) => <CellMark view={view} size={size} isChosen={cell !== ''} />}
      </MapBox>
      <p className="small sheet-note" role="status">
        {cell === '' ? t.move : nameOf(cell, { t, locale })}
      </p>
    </>
  )
}

/** The cell in the middle, as the square that it is. */
const CellMark = (props: { view: View; size: Size; isChosen: boolean }) => {
  const { view, size, isChosen } = props
  const bounds = cellBounds(cellInMiddle(view))
  if (bounds === undefined) return null
  const first = spotOf(view, size, { latitude: bounds.north, longitude: bounds.west })
  const last = spotOf(view, size, { latitude: bounds.south, longitude: bounds.east })
  const [width, height] = [last.x - first.x, last.y - first.y]
  return (
    <svg className="map-over" width={size.width} height={size.height} aria-hidden="true">
      <rect
        x={first.x}
        y={first.y}
        width={width}
        height={height}
        rx={Math.min(6, width / 4)}
        className={`map-cell ${isChosen ? 'map-cell-chosen' : ''}`}
      />
      <circle cx={size.width / 2} cy={size.height / 2} r={5} className="map-dot" />
    </svg>
  )
}

/** Where a cell is, in words. */
const nameOf = (cell: string, by: { readonly t: MapTexts; readonly locale: Locale }): string => {
  const { latitude, longitude } = cellCentre(cell)
  const district = districtAt([latitude, longitude])
  if (district === undefined) return by.t.outside
  return by.t.around(localText(district.name, by.locale), cellDistanceM(cell, district.cell))
}
