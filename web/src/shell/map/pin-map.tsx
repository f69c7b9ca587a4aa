// A map with pins. Pins that stand together are one; whoever presses it is told which they are.

import { useState } from 'react'
import { mapTexts } from '../../i18n/places/map-texts.ts'
import { useLanguage } from '../../state/preferences.ts'
import { MapBox } from './map-box.tsx'
import { groupPins, type Group, type Pin } from './pins.ts'
import { cellZoom, pulled, viewOfAll, viewOfCell, type Size, type View } from './view.ts'

// What the first view is made for; a sheet is about as wide on every screen.
const firstSize = { width: 350, height: 260 }
const square = 'c6246.60294'
const keyPx = 60

/**
 * The map.
 *
 * Shape: `onPick` is told of a pin that stands alone, `onGroup` of those that stand together.
 */
export const PinMap = (props: {
  pins: readonly Pin[]
  onPick: (pin: Pin) => void
  onGroup: (pins: readonly Pin[]) => void
}) => {
  const { pins } = props
  const { locale } = useLanguage()
  const t = mapTexts(locale)
  const [view, setView] = useState<View>(
    () =>
      viewOfAll(
        pins.map(({ cell }) => cell),
        firstSize,
      ) ?? viewOfCell(square, cellZoom - 1),
  )
  const step = ({ north, east }: { north: number; east: number }): void =>
    setView((before) => pulled(before, firstSize, { x: -east * keyPx, y: north * keyPx }))
  return (
    <MapBox view={view} onView={setView} onRest={setView} onStep={step} label={t.label}>
      {(size) => (
        <Pins
          groups={groupPins(pins, view, size)}
          size={size}
          onPick={props.onPick}
          onGroup={props.onGroup}
        />
      )}
    </MapBox>
  )
}

const Pins = (props: {
  groups: readonly Group[]
  size: Size
  onPick: (pin: Pin) => void
  onGroup: (pins: readonly Pin[]) => void
}) => {
  const { locale } = useLanguage()
  const t = mapTexts(locale)
  return (
    <div className="map-pins">
      {props.groups.map(({ x, y, pins }) => {
        const [first] = pins
        if (first === undefined) return null
        const isOne = pins.length === 1
        return (
          <button
            key={first.id}
            type="button"
            className="map-pin"
            style={{ left: `${x}px`, top: `${y}px` }}
            aria-label={
              isOne ? [first.label, first.mark].filter(Boolean).join(', ') : t.group(pins.length)
            }
            onClick={() => (isOne ? props.onPick(first) : props.onGroup(pins))}
          >
            {isOne ? (first.mark ?? '') : pins.length}
          </button>
        )
      })}
    </div>
  )
}
