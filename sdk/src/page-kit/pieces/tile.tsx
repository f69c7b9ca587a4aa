// The mosaic of somebody or something, as a tile.

import { useMemo } from 'preact/hooks'
import { drawMosaic } from '../../page/mosaic.ts'

/** A colour that a mosaic can be told to lead with. */
export type TileColour = NonNullable<Parameters<typeof drawMosaic>[1]>

/** The mosaic of an id; decoration, the name stands beside it. */
export function Tile(props: {
  readonly id: string
  readonly colour?: TileColour | undefined
  readonly class?: string | undefined
}) {
  const { id, colour } = props
  const { ground, layers } = useMemo(() => drawMosaic(id, colour), [id, colour])
  return (
    <span class={`t-tile ${props.class ?? ''}`} aria-hidden="true">
      <svg viewBox="0 0 64 64" width="100%" height="100%" preserveAspectRatio="xMidYMid slice">
        <path fill={ground} d="M0 0h64v64H0z" />
        {layers.map(({ fill, path }) => (
          <path key={fill} fill={fill} d={path} />
        ))}
      </svg>
    </span>
  )
}
