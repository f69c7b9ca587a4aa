// The ground of a map drawn from the operator's tiles. The map library draws and nothing else: it
// takes no input, so steering, pins and words are the same above it as above the city.

import { addProtocol, Map as TileMap, type StyleSpecification } from 'maplibre-gl'
import { PMTiles, Protocol, TileType, type Header } from 'pmtiles'
import type { Locale } from '../../../i18n/language.ts'
import type { View } from '../view.ts'
import { plainText, sourceName, vectorLayers, type Palette } from './style.ts'
import { readyWorker } from './worker.ts'

/** Tiles that are being drawn. */
export interface OpenTiles {
  readonly look: (view: View) => void
  readonly close: () => void
}

/** What opening tiles takes. */
export interface TilesWish {
  readonly container: HTMLElement
  /** The address of the file. */
  readonly url: string
  readonly view: View
  readonly locale: Locale
  /** The picture stands; `source` is what the tiles say of their origin. */
  readonly onReady: (source: string) => void
  /** They cannot be drawn, or can no longer be. */
  readonly onTrouble: () => void
}

const archives = new Map<string, PMTiles>()
let protocol: Protocol | undefined

const archiveOf = (url: string): PMTiles => {
  if (protocol === undefined) {
    protocol = new Protocol()
    addProtocol('pmtiles', protocol.tile)
  }
  const known = archives.get(url)
  if (known !== undefined) return known
  const made = new PMTiles(url)
  archives.set(url, made)
  protocol.add(made)
  return made
}

/**
 * Opens tiles in an element.
 *
 * Errors: rejects where the file is none of ours to read, tells of no place that `view` looks at,
 * or the browser cannot draw (no WebGL); what fails later is told to `onTrouble`.
 */
export const openTiles = async (wish: TilesWish): Promise<OpenTiles> => {
  readyWorker()
  const url = new URL(wish.url, location.href).href
  const archive = archiveOf(url)
  const [header, metadata] = await Promise.all([archive.getHeader(), archive.getMetadata()])
  const said: Said = typeof metadata === 'object' && metadata !== null ? metadata : {}
  if (!covers(header, wish.view)) throw new RangeError('the tiles are of another place')
  const map = new TileMap({
    container: wish.container,
    style: styleOf({ url, header, said }, paletteOf(wish.container), wish.locale),
    ...cameraOf(wish.view),
    interactive: false,
    attributionControl: false,
    fadeDuration: 0,
    renderWorldCopies: false,
    localIdeographFontFamily: "'PingFang SC', 'Noto Sans CJK SC', sans-serif",
  })
  let isReady = false
  map.once('load', () => {
    isReady = true
    wish.onReady(plainText(said.attribution))
  })
  // One tile that fails leaves a gap; a first picture that fails leaves nothing.
  map.on('error', () => (isReady ? undefined : wish.onTrouble()))
  map.on('webglcontextlost', () => wish.onTrouble())
  return {
    look: (view) => void map.jumpTo(cameraOf(view)),
    close: () => map.remove(),
  }
}

interface Said {
  readonly attribution?: unknown
  readonly vector_layers?: unknown
}

const covers = (header: Header, { latitude, longitude }: View): boolean =>
  longitude >= header.minLon &&
  longitude <= header.maxLon &&
  latitude >= header.minLat &&
  latitude <= header.maxLat

const cameraOf = ({ latitude, longitude, zoom }: View) => ({
  center: { lng: longitude, lat: latitude },
  zoom,
})

const namesIn = (layers: unknown): readonly string[] =>
  Array.isArray(layers)
    ? layers.flatMap((layer: unknown) =>
        typeof layer === 'object' && layer !== null && 'id' in layer && typeof layer.id === 'string'
          ? [layer.id]
          : [],
      )
    : []

const styleOf = (
  from: { readonly url: string; readonly header: Header; readonly said: Said },
  palette: Palette,
  locale: Locale,
): StyleSpecification => {
  const { url, header, said } = from
  const isVector = header.tileType === TileType.Mvt
  const source = {
    tiles: [`pmtiles://${url}/{z}/{x}/{y}`],
    minzoom: header.minZoom,
    maxzoom: header.maxZoom,
  }
  return {
    version: 8,
    sources: {
      [sourceName]: isVector
        ? { type: 'vector', ...source }
        : { type: 'raster', tileSize: 256, ...source },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': palette.land } },
      ...(isVector
        ? vectorLayers(namesIn(said.vector_layers), { palette, locale })
        : [{ id: 'picture', type: 'raster' as const, source: sourceName }]),
    ],
  }
}

/** The shell's colours as they are here and now: the library knows no variables. */
const paletteOf = (element: HTMLElement): Palette => {
  const probe = element.ownerDocument.createElement('i')
  element.append(probe)
  const colour = (name: string): string => {
    probe.style.color = `var(${name})`
    return getComputedStyle(probe).color
  }
  const palette: Palette = {
    land: colour('--land-out'),
    ground: colour('--land'),
    water: colour('--water'),
    park: colour('--park'),
    block: colour('--land-2'),
    street: colour('--street'),
    road: colour('--road'),
    line: colour('--line-strong'),
    ink: colour('--ink-2'),
  }
  probe.remove()
  return palette
}
