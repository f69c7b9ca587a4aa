// Draws mosaics as SVG elements: tiles for identities, bands for large areas. Trusted types leave
// no way for markup in text, so the shapes come as paths.

import type { Colour } from '@tessera/sdk/client'
import { drawMosaic } from '@tessera/sdk/page'
import { useMemo } from 'react'
import { drawBand } from './mosaic-band.ts'

/** The tile of an identity. It says nothing that the name beside it does not say. */
export const Tile = (props: { id: string; colour?: Colour | undefined; size?: number }) => {
  const { id, colour, size = 40 } = props
  const { ground, layers } = useMemo(() => drawMosaic(id, colour), [id, colour])
  const radius = size >= 52 ? 0.29 : 0.32
  return (
    <svg
      className="tile"
      viewBox="0 0 64 64"
      width={size}
      height={size}
      style={{ borderRadius: `${Math.round(size * radius)}px` }}
      aria-hidden="true"
      focusable="false"
    >
      <path d="M0 0h64v64H0z" fill={ground} />
      {layers.map(({ path, fill }) => (
        <path key={fill} d={path} fill={fill} />
      ))}
    </svg>
  )
}

/** A decorative band of tesserae that fills its box. */
export const Band = (props: {
  seed: number
  columns: number
  rows: number
  tones: readonly [string, string]
}) => {
  const { seed, columns, rows } = props
  const [first, second] = props.tones
  const tesserae = useMemo(
    () => drawBand(seed, { columns, rows }, [first, second]),
    [seed, columns, rows, first, second],
  )
  return (
    <svg
      className="band"
      viewBox={`0 0 ${columns} ${rows}`}
      preserveAspectRatio="xMaxYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      {tesserae.map(({ d, fill }) => (
        <path key={d} d={d} fill={fill} />
      ))}
    </svg>
  )
}
