// How tiles are drawn: in the colours of the shell, whichever of the three common schemas names
// their layers (Protomaps, OpenMapTiles, Shortbread). A layer of another name is left out.

import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import type { Locale } from '../../../i18n/language.ts'

/** Colours of a map, as the browser resolved them. */
export interface Palette {
  readonly land: string
  readonly ground: string
  readonly water: string
  readonly park: string
  readonly block: string
  readonly street: string
  readonly road: string
  readonly line: string
  readonly ink: string
}

/** The name under which layers find their tiles. */
export const sourceName = 'tiles'

const greens = ['park', 'wood', 'forest', 'grass', 'garden', 'nature_reserve', 'pitch', 'meadow']
const mains = ['highway', 'major_road', 'motorway', 'trunk', 'primary', 'secondary']

/** What a layer is called in one schema or another, and what it is to us; drawn in this order. */
const roles: readonly (readonly [role: Role, names: readonly string[]])[] = [
  ['land', ['earth']],
  ['park', ['landcover', 'landuse', 'land', 'park']],
  ['water', ['water', 'ocean', 'water_polygons']],
  ['stream', ['waterway', 'water_lines']],
  ['block', ['building', 'buildings']],
  ['street', ['roads', 'transportation', 'streets']],
  ['border', ['boundaries', 'boundary']],
  ['name', ['places', 'place', 'place_labels']],
]

type Role = 'land' | 'park' | 'water' | 'stream' | 'block' | 'street' | 'border' | 'name'

// Schemas call it `kind` or `class`.
const kindIn = (kinds: readonly string[]): ExpressionSpecification => [
  'in',
  ['coalesce', ['get', 'kind'], ['get', 'class'], ''],
  ['literal', [...kinds]],
]
const isArea: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon']

/** The layers of our style that draw one layer of the tiles. */
const layersOf = (
  role: Role,
  from: string,
  by: { readonly palette: Palette; readonly locale: Locale },
): readonly LayerSpecification[] => {
  const { palette, locale } = by
  const at = { source: sourceName, 'source-layer': from } as const
  const fill = (colour: string, filter: ExpressionSpecification): LayerSpecification => ({
    ...at,
    id: from,
    type: 'fill',
    filter,
    paint: { 'fill-color': colour },
  })
  const line = (
    id: string,
    look: { colour: string; width: number; filter?: ExpressionSpecification },
  ): LayerSpecification => ({
    ...at,
    id,
    type: 'line',
    ...(look.filter === undefined ? {} : { filter: look.filter }),
    paint: { 'line-color': look.colour, 'line-width': look.width },
  })
  switch (role) {
    case 'land':
      return [fill(palette.ground, isArea)]
    case 'park':
      return [fill(palette.park, ['all', isArea, kindIn(greens)])]
    case 'water':
      return [fill(palette.water, isArea)]
    case 'stream':
      return [line(from, { colour: palette.water, width: 2 })]
    case 'block':
      return [{ ...fill(palette.block, isArea), minzoom: 13 }]
    case 'street':
      return [
        { ...line(from, { colour: palette.street, width: 1.5 }), minzoom: 12 },
        line(`${from}-main`, { colour: palette.road, width: 3, filter: kindIn(mains) }),
      ]
    case 'border':
      return [line(from, { colour: palette.line, width: 1 })]
    case 'name':
      return [nameLayer(from, palette, locale)]
  }
}

const nameLayer = (from: string, palette: Palette, locale: Locale): LayerSpecification => {
  const wanted = locale === 'en' ? 'en' : 'zh'
  return {
    id: from,
    source: sourceName,
    'source-layer': from,
    type: 'symbol',
    layout: {
      'text-field': [
        'coalesce',
        ['get', `name:${wanted}`],
        ['get', `name_${wanted}`],
        ['get', 'name'],
      ],
      'text-size': 12,
    },
    paint: { 'text-color': palette.ink, 'text-halo-color': palette.land, 'text-halo-width': 1.5 },
  }
}

/** The layers of a style for vector tiles that hold layers of these names. */
export const vectorLayers = (
  names: readonly string[],
  by: { readonly palette: Palette; readonly locale: Locale },
): readonly LayerSpecification[] =>
  roles.flatMap(([role, known]) =>
    known.filter((name) => names.includes(name)).flatMap((name) => layersOf(role, name, by)),
  )

/** What tiles say about where they come from, as plain text: their markup is not ours to trust. */
export const plainText = (markup: unknown): string =>
  typeof markup === 'string'
    ? markup
        .replaceAll(/<[^>]*>/g, '')
        .replaceAll('&copy;', '©')
        .replaceAll('&amp;', '&')
        .trim()
        .slice(0, 120)
    : ''
