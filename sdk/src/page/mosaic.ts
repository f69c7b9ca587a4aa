// The mosaic of anything that has an id: a 4 by 4 grid, mirrored, of squares, quarter rounds,
// triangles and diamonds in three tones of one colour family. The same id, the same mosaic.

import type { Colour } from '../plugin/manifest-source.ts'

/** The three tones of each colour family: deep, middle, ground. */
export const mosaicTones: Readonly<Record<Colour, readonly [string, string, string]>> = {
  jade: ['#0b6e56', '#7cc7ae', '#e2f0ea'],
  vermilion: ['#b9281a', '#f0a08f', '#fdebe3'],
  lapis: ['#28569c', '#9dbbe8', '#e6edf8'],
  gold: ['#b98a2f', '#e9cf94', '#fbf3df'],
  plum: ['#5b3f8f', '#b9a3df', '#efe9f8'],
  ink: ['#17211e', '#8b958f', '#e4dfd4'],
  teal: ['#0f7f8c', '#8fd3da', '#e0f3f5'],
  rose: ['#a8447a', '#e3a6c6', '#fae9f2'],
}

const colours: readonly Colour[] = [
  'jade',
  'lapis',
  'gold',
  'plum',
  'teal',
  'rose',
  'ink',
  'vermilion',
]

/** One tone of a mosaic and the outline that it fills, on a grid of 64 by 64. */
export interface MosaicLayer {
  readonly fill: string
  readonly path: string
}

/** A mosaic as shapes, for those who draw it themselves. */
export interface Mosaic {
  readonly ground: string
  readonly layers: readonly MosaicLayer[]
}

const side = 16
const cells = 4

/** An even-handed mixer of 32 bits (FNV-1a, then xorshift); for looks alone, never for chance. */
function openMixer(id: string): () => number {
  let state = 2_166_136_261
  for (const byte of new TextEncoder().encode(id)) state = Math.imul(state ^ byte, 16_777_619)
  // A last avalanche, so that ids which differ in their last letter alone look nothing alike.
  state = Math.imul(state ^ (state >>> 16), 0x7feb352d)
  state = Math.imul(state ^ (state >>> 15), 0x846ca68b) || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4_294_967_296
  }
}

type Draw = (left: number, top: number) => string

const square: Draw = (left, top) => `M${left} ${top}h16v16h-16z`
const diamond: Draw = (left, top) => `M${left + 8} ${top}l8 8-8 8-8-8z`
// Quarter rounds and triangles by the corner they fill: top left, top right, bottom right, bottom
// left.
const rounds: readonly Draw[] = [
  (left, top) => `M${left} ${top}h16a16 16 0 0 1-16 16z`,
  (left, top) => `M${left + 16} ${top}v16a16 16 0 0 1-16-16z`,
  (left, top) => `M${left + 16} ${top + 16}h-16a16 16 0 0 1 16-16z`,
  (left, top) => `M${left} ${top + 16}v-16a16 16 0 0 1 16 16z`,
]
const triangles: readonly Draw[] = [
  (left, top) => `M${left} ${top}h16l-16 16z`,
  (left, top) => `M${left + 16} ${top}v16l-16-16z`,
  (left, top) => `M${left + 16} ${top + 16}h-16l16-16z`,
  (left, top) => `M${left} ${top + 16}v-16l16 16z`,
]
const mirrored = [1, 0, 3, 2] as const

/**
 * The shapes of a mosaic.
 *
 * Shape: `colour` is the family; left out, it follows from the id. Draw `ground` as a full square
 * and the layers over it in a view box of 64 by 64.
 * Source: look.md, "The idea: tesserae".
 */
export function drawMosaic(id: string, colour?: Colour): Mosaic {
  const next = openMixer(id)
  const family = colour ?? colours[Math.floor(next() * colours.length)] ?? 'jade'
  const [deep, middle, ground] = mosaicTones[family]
  const paths = { deep: '', middle: '' }
  for (let row = 0; row < cells; row += 1) {
    for (let column = 0; column < cells / 2; column += 1) {
      const kind = Math.floor(next() * 6)
      const corner = Math.floor(next() * 4)
      const tone = next() < 0.62 ? 'deep' : 'middle'
      const [here, there] = pickPair(kind, corner)
      const top = row * side
      paths[tone] += here?.(column * side, top) ?? ''
      paths[tone] += there?.((cells - 1 - column) * side, top) ?? ''
    }
  }
  return {
    ground,
    layers: [
      { fill: deep, path: paths.deep },
      { fill: middle, path: paths.middle },
    ],
  }
}

function pickPair(kind: number, corner: number): readonly [Draw | undefined, Draw | undefined] {
  const other = mirrored[corner] ?? 0
  if (kind === 0) return [square, square]
  if (kind === 1 || kind === 2) return [rounds[corner], rounds[other]]
  if (kind === 3) return [triangles[corner], triangles[other]]
  if (kind === 4) return [diamond, diamond]
  return [undefined, undefined]
}

/**
 * A mosaic as SVG text.
 *
 * Shape: fills its box; give the box a size and rounded corners. It says nothing to screen readers:
 * name the thing beside it. Where inner HTML is not allowed, use {@link drawMosaic}.
 */
export function mosaic(id: string, colour?: Colour): string {
  const { ground, layers } = drawMosaic(id, colour)
  const paths = layers.map(({ fill, path }) => `<path fill="${fill}" d="${path}"/>`).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="100%" height="100%" preserveAspectRatio="xMidYMid slice" aria-hidden="true"><path fill="${ground}" d="M0 0h64v64H0z"/>${paths}</svg>`
}
