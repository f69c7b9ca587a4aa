// Which pins of a map stand together: those that would cover each other are one.

import { cellCentre } from '@tessera/sdk/place'
import { spotOf, type Size, type Spot, type View } from './view.ts'

/** Something that stands on a map, in the words of whoever put it there. */
export interface Pin {
  readonly id: string
  readonly cell: string
  readonly label: string
  /** A word or amount that stands on the pin; left out for a plain one. */
  readonly mark?: string
}

/** Pins that stand together. */
export interface Group extends Spot {
  readonly pins: readonly Pin[]
}

const apart = { x: 78, y: 46 } as const
const margin = 22

/** The pins that a view shows, those that would cover each other in one group. */
export const groupPins = (pins: readonly Pin[], view: View, size: Size): readonly Group[] => {
  const groups: (Spot & { readonly pins: Pin[] })[] = []
  for (const pin of pins) {
    const { x, y } = spotOf(view, size, cellCentre(pin.cell))
    const isOn = x > margin && y > margin && x < size.width - margin && y < size.height - margin
    if (!isOn) continue
    const near = groups.find(
      (group) => Math.abs(group.x - x) < apart.x && Math.abs(group.y - y) < apart.y,
    )
    if (near === undefined) groups.push({ x, y, pins: [pin] })
    else near.pins.push(pin)
  }
  return groups
}
