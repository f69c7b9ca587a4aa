// The smallest map that an operator could give: a PMTiles file with one tile, all of it water.

import { writeFileSync } from 'node:fs'

const varint = (value: number): readonly number[] =>
  value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]

/** A field of a protocol buffer that holds bytes. */
const field = (number: number, bytes: Iterable<number>): readonly number[] => {
  const held = [...bytes]
  return [...varint(number * 8 + 2), ...varint(held.length), ...held]
}
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const number = (at: number, value: number): readonly number[] => [
  ...varint(at * 8),
  ...varint(value),
]

const extent = 4_096

/** A vector tile with one layer `water`: one square that is the whole tile. */
const waterTile = (): readonly number[] => {
  const right = varint(extent * 2)
  const left = varint(extent * 2 - 1)
  // To the corner, three lines (east, south, west), and closed; steps in zigzag.
  const square = [9, 0, 0, 26, ...right, 0, 0, ...right, ...left, 0, 15]
  const feature = [...number(3, 3), ...field(4, square)]
  const layer = [
    ...field(1, utf8('water')),
    ...field(2, feature),
    ...number(5, extent),
    ...number(15, 2),
  ]
  return field(3, layer)
}

const headerBytes = 127
const degree = 10_000_000

/** The bytes of the file: header, directory of one entry, metadata, tile; nothing is compressed. */
export function tinyMap(attribution: string): Buffer {
  const tile = Buffer.from(waterTile())
  // One entry: tile 0, once, so many bytes, at the beginning.
  const directory = Buffer.from([...varint(1), 0, 1, ...varint(tile.length), 1])
  const told = { attribution, vector_layers: [{ id: 'water', fields: {} }] }
  const metadata = Buffer.from(JSON.stringify(told))
  const header = Buffer.alloc(headerBytes)
  header.write('PMTiles\u0003', 'latin1')
  let at = headerBytes
  const places: number[] = []
  for (const length of [directory.length, metadata.length, 0, tile.length]) {
    places.push(at, length)
    at += length
  }
  for (const [index, value] of [...places, 1, 1, 1].entries())
    header.writeBigUInt64LE(BigInt(value), 8 + index * 8)
  // Clustered; neither directory nor tiles compressed; vector tiles; zoom 0 alone.
  header.set([1, 1, 1, 1, 0, 0], 96)
  for (const [index, value] of [-180, -85, 180, 85].entries())
    header.writeInt32LE(value * degree, 102 + index * 4)
  return Buffer.concat([header, directory, metadata, tile])
}

/** Writes it; gives the path. */
export function writeTinyMap(path: string, attribution: string): string {
  writeFileSync(path, tinyMap(attribution))
  return path
}
