// The districts of the schematic city: each is the land nearest to its own middles, so that their
// borders come out straight, like the joints of a mosaic. They are not the borders in law.

import { cellCentre } from '@tessera/sdk/place'
import { districts, type District } from '../../../i18n/places/place-texts.ts'
import { edges, type Position } from './shape.ts'

/** A part of the land around one middle. */
export interface Site {
  readonly at: Position
  /** Whose it is; land around the city belongs to none. */
  readonly district: District | undefined
}

/** A side that two parts have in common. */
export interface Side {
  readonly from: Position
  readonly to: Position
  /** Whether different districts meet here. */
  readonly isBorder: boolean
}

/** The land of one middle, corner by corner. */
export interface Land {
  readonly site: Site
  readonly corners: readonly Position[]
  readonly sides: readonly Side[]
}

// Districts that are long need more than one middle: the first is in the list of districts.
const more: Readonly<Record<string, readonly Position[]>> = {
  Pudong: [
    [31.235, 121.511],
    [31.2, 121.52],
    [31.13, 121.6],
    [31.33, 121.61],
    [31.17, 121.74],
    [31.03, 121.76],
    [30.92, 121.87],
  ],
  Huangpu: [[31.205, 121.482]],
  Minhang: [
    [31.03, 121.43],
    [31.2, 121.3],
  ],
  Songjiang: [[31.1, 121.27]],
  Qingpu: [[31.1, 120.97]],
  Jiading: [[31.3, 121.22]],
  Fengxian: [[30.9, 121.64]],
  Jinshan: [[30.84, 121.16]],
  Baoshan: [[31.36, 121.4]],
  Chongming: [
    [31.75, 121.25],
    [31.52, 121.85],
    [31.38, 121.74],
  ],
  'Jing’an': [[31.29, 121.45]],
  Xuhui: [[31.14, 121.44]],
}

const around: readonly Position[] = [
  [31.38, 120.95],
  [31.55, 121.13],
  [31.2, 120.75],
  [30.98, 120.8],
  [30.78, 120.95],
  [30.62, 121.05],
  [32, 121.05],
  [31.95, 121.6],
  [31.8, 122.1],
]

/** All middles. */
export const sites: readonly Site[] = [
  ...districts.flatMap((district) => {
    const { latitude, longitude } = cellCentre(district.cell)
    const own: Position = [latitude, longitude]
    return [own, ...(more[district.name.en] ?? [])].map((at) => ({ at, district }))
  }),
  ...around.map((at) => ({ at, district: undefined })),
]

// A degree of longitude is shorter than one of latitude, here by this much.
const narrowing = Math.cos((31.2 * Math.PI) / 180)

const apart = (one: Position, other: Position): number =>
  (one[0] - other[0]) ** 2 + ((one[1] - other[1]) * narrowing) ** 2

const isOnPicture = ([latitude, longitude]: Position): boolean =>
  latitude > edges.south &&
  latitude < edges.north &&
  longitude > edges.west &&
  longitude < edges.east

/** The district whose land a position lies in; `undefined` outside the city. */
export const districtAt = (at: Position): District | undefined => {
  if (!isOnPicture(at)) return undefined
  return sites.toSorted((one, other) => apart(one.at, at) - apart(other.at, at))[0]?.district
}

interface Corner {
  readonly at: Position
  /** The middle beyond the side that begins here; none at the edge of the picture. */
  readonly beyond: Site | undefined
}

const frame: readonly Corner[] = (
  [
    [edges.south, edges.west],
    [edges.south, edges.east],
    [edges.north, edges.east],
    [edges.north, edges.west],
  ] as const
).map((at) => ({ at, beyond: undefined }))

/** Cuts off what is nearer to `other` than to `own`. */
const cut = (corners: readonly Corner[], own: Site, other: Site): readonly Corner[] => {
  const excess = (at: Position): number => apart(at, own.at) - apart(at, other.at)
  return corners.flatMap((corner, index) => {
    const next = corners[(index + 1) % corners.length] ?? corner
    const [here, there] = [excess(corner.at), excess(next.at)]
    const kept = here <= 0 ? [corner] : []
    if (here <= 0 === there <= 0) return kept
    const part = here / (here - there)
    const at: Position = [
      corner.at[0] + (next.at[0] - corner.at[0]) * part,
      corner.at[1] + (next.at[1] - corner.at[1]) * part,
    ]
    // Leaving, the new side runs along the cut; coming back, it is the rest of the old one.
    return [...kept, { at, beyond: here <= 0 ? other : corner.beyond }]
  })
}

const landOf = (site: Site): Land => {
  let corners = frame
  for (const other of sites) if (other !== site) corners = cut(corners, site, other)
  return {
    site,
    corners: corners.map(({ at }) => at),
    sides: corners.map(({ at, beyond }, index) => ({
      from: at,
      to: corners[(index + 1) % corners.length]?.at ?? at,
      isBorder: beyond !== undefined && beyond.district !== site.district,
    })),
  }
}

/** The land of every middle; together they are the whole picture. */
export const lands: readonly Land[] = sites.map(landOf)
