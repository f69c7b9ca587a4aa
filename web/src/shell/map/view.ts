// Where a map looks: the geometry that everything on a map shares, whatever is drawn beneath it.

import { cellCentre, cellOf, columnsAround, parseCell } from '@tessera/sdk/place'

/** What a map looks at. Units: degrees of WGS-84; each step of `zoom` is twice as near. */
export interface View {
  readonly latitude: number
  readonly longitude: number
  readonly zoom: number
}

/** The size of a picture in pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A point of a picture, in pixels from its upper left corner. */
export interface Spot {
  readonly x: number
  readonly y: number
}

/** Corners of a part of the earth, in degrees. */
export interface Bounds {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** As near and as far as a map goes: from the whole city to a few cells. */
export const zoomLimits = { min: 8.5, max: 15.5 } as const

/** From here on a cell is large enough to be steered by. */
export const cellZoom = 13

const latitudeMax = 84
const worldPx = (zoom: number): number => 512 * 2 ** zoom
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** A position on the square that the whole earth is drawn on (Mercator), 0 to 1 both ways. */
export const worldOf = (latitude: number, longitude: number): Spot => ({
  x: (longitude + 180) / 360,
  y: 0.5 - Math.asinh(Math.tan(radians(latitude))) / (2 * Math.PI),
})

const latitudeOf = (y: number): number =>
  (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI

/** Where a position stands on the picture; it may lie beyond its edges. */
export const spotOf = (view: View, size: Size, at: Omit<View, 'zoom'>): Spot => {
  const [centre, world] = [
    worldOf(view.latitude, view.longitude),
    worldOf(at.latitude, at.longitude),
  ]
  const scale = worldPx(view.zoom)
  return {
    x: size.width / 2 + (world.x - centre.x) * scale,
    y: size.height / 2 + (world.y - centre.y) * scale,
  }
}

/** The position under a point of the picture. */
export const placeAt = (view: View, size: Size, spot: Spot): Omit<View, 'zoom'> => {
  const centre = worldOf(view.latitude, view.longitude)
  const scale = worldPx(view.zoom)
  return {
    latitude: latitudeOf(centre.y + (spot.y - size.height / 2) / scale),
    longitude: (centre.x + (spot.x - size.width / 2) / scale) * 360 - 180,
  }
}

/** What the picture shows of the earth. */
export const boundsOf = (view: View, size: Size): Bounds => {
  const first = placeAt(view, size, { x: 0, y: 0 })
  const last = placeAt(view, size, { x: size.width, y: size.height })
  return {
    west: first.longitude,
    north: first.latitude,
    east: last.longitude,
    south: last.latitude,
  }
}

const within = (value: number, min: number, max: number): number =>
  Math.min(max, Math.max(min, value))

const held = ({ latitude, longitude, zoom }: View): View => ({
  latitude: within(latitude, -latitudeMax, latitudeMax),
  longitude: ((((longitude + 180) % 360) + 360) % 360) - 180,
  zoom: within(zoom, zoomLimits.min, zoomLimits.max),
})

/** The view after the picture was pulled by so many pixels. */
export const pulled = (view: View, size: Size, by: Spot): View => {
  const middle = { x: size.width / 2 - by.x, y: size.height / 2 - by.y }
  return held({ ...view, ...placeAt(view, size, middle) })
}

/** The view from nearer or further away; what lies under `about` stays there. */
export const zoomed = (view: View, size: Size, by: { steps: number; about?: Spot }): View => {
  const next = held({ ...view, zoom: view.zoom + by.steps })
  if (by.about === undefined) return next
  const now = spotOf(next, size, placeAt(view, size, by.about))
  return pulled(next, size, { x: by.about.x - now.x, y: by.about.y - now.y })
}

/** The cell in the middle of a view. */
export const cellInMiddle = ({ latitude, longitude }: View): string => cellOf(latitude, longitude)

/** The view with its middle in the middle of a cell. */
export const viewOfCell = (cell: string, zoom: number): View => held({ ...cellCentre(cell), zoom })

/** The view with its cell in the very middle, so that nothing finer than a cell can be meant. */
export const snapped = (view: View): View => viewOfCell(cellInMiddle(view), view.zoom)

/** The view so many cells to the north and the east. */
export const stepped = (view: View, by: { north: number; east: number }): View => {
  const side = 360 / columnsAround
  const from = cellCentre(cellInMiddle(view))
  return snapped(
    held({
      latitude: from.latitude + by.north * side,
      longitude: from.longitude + by.east * side,
      zoom: view.zoom,
    }),
  )
}

/** The corners of a cell; `undefined` for a text that names none. */
export const cellBounds = (cell: string): Bounds | undefined => {
  const numbers = parseCell(cell)
  if (numbers === undefined) return undefined
  const side = 360 / columnsAround
  const [south, west] = [numbers.row * side, numbers.column * side - 180]
  return { south, west, north: south + side, east: west + side }
}

/** The nearest view that shows all of these cells; `undefined` where there is none. */
export const viewOfAll = (cells: readonly string[], size: Size): View | undefined => {
  const worlds = cells.map((cell) => {
    const { latitude, longitude } = cellCentre(cell)
    return worldOf(latitude, longitude)
  })
  if (worlds.length === 0) return undefined
  const [xs, ys] = [worlds.map(({ x }) => x), worlds.map(({ y }) => y)]
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  // Room for pins at the edges, which are wider than high.
  const room = { width: Math.max(size.width - 120, 60), height: Math.max(size.height - 90, 60) }
  const scale = Math.min(room.width / (right - left), room.height / (bottom - top))
  return held({
    latitude: latitudeOf((top + bottom) / 2),
    longitude: ((left + right) / 2) * 360 - 180,
    zoom: Math.min(Math.log2(scale / 512), cellZoom + 0.5),
  })
}
