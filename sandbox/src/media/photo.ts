// Decodes a stranger's photo and writes it anew: upright, in sRGB, without a word of what its file
// said besides the picture.

import type Sharp from 'sharp'
import { limits } from '@tessera/sdk/wire'
import { MediaRefused } from './refusal.ts'
import { sniffPhoto } from './sniff.ts'

/** The decoder, as its package exports it. */
export type SharpModule = typeof Sharp

/** A photo as it is kept. */
export interface MadePhoto {
  readonly width: number
  readonly height: number
  /** The colour to show while it loads, `#rrggbb`. */
  readonly colour: string
  /** 64 bits that stay alike when the picture is scaled or compressed, hex. */
  readonly phash: string
  readonly full: Uint8Array
  readonly thumb: Uint8Array
}

const sidePxMax = 16_383

/**
 * Prepares the decoder.
 * Effects: no cache, one thread, and no loader but those of the three kinds that are taken.
 */
export function tameSharp(sharp: SharpModule): void {
  sharp.cache(false)
  sharp.concurrency(1)
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({
    operation: [
      'VipsForeignLoadJpegBuffer',
      'VipsForeignLoadPngBuffer',
      'VipsForeignLoadWebpBuffer',
    ],
  })
}

const inside = (sidePx: number) =>
  ({ width: sidePx, height: sidePx, fit: 'inside', withoutEnlargement: true }) as const

/** The difference hash: whether each of 64 points is darker than its right neighbour. */
async function hashOf(sharp: SharpModule, full: Uint8Array): Promise<string> {
  const grey = await sharp(full)
    .flatten({ background: '#ffffff' })
    .greyscale()
    .resize({ width: 9, height: 8, fit: 'fill' })
    .raw()
    .toBuffer()
  let bits = 0n
  for (let row = 0; row < 8; row += 1) {
    for (let column = 0; column < 8; column += 1) {
      const at = row * 9 + column
      bits = (bits << 1n) | ((grey[at] ?? 0) < (grey[at + 1] ?? 0) ? 1n : 0n)
    }
  }
  return bits.toString(16).padStart(16, '0')
}

async function colourOf(sharp: SharpModule, full: Uint8Array): Promise<string> {
  const one = await sharp(full)
    .flatten({ background: '#ffffff' })
    .resize({ width: 1, height: 1, fit: 'fill' })
    .toColourspace('srgb')
    .raw()
    .toBuffer()
  const hex = [0, 1, 2].map((at) => (one[at] ?? 0).toString(16).padStart(2, '0'))
  return `#${hex.join('')}`
}

/** Looks at the head of a photo before any of its pixels is decoded. */
async function requireSane(sharp: SharpModule, bytes: Uint8Array): Promise<void> {
  const kind = sniffPhoto(bytes)
  if (kind === undefined) throw new MediaRefused('kind_unknown')
  const head = await sharp(bytes, { limitInputPixels: false }).metadata()
  if (head.format !== kind) throw new MediaRefused('kind_unknown')
  const { width, height } = head
  if (width > sidePxMax || height > sidePxMax || width * height > limits.photoPixelsMax)
    throw new MediaRefused('too_many_pixels')
}

/**
 * Makes the two sizes of a photo.
 *
 * Shape: of an animation the first frame; profiles are converted to sRGB, orientation is applied,
 * and no metadata is written.
 * Errors: throws `MediaRefused`.
 */
export async function makePhoto(sharp: SharpModule, bytes: Uint8Array): Promise<MadePhoto> {
  try {
    await requireSane(sharp, bytes)
    const { data: full, info } = await sharp(bytes, {
      limitInputPixels: limits.photoPixelsMax,
      failOn: 'error',
      sequentialRead: true,
    })
      .autoOrient()
      .resize(inside(limits.photoSidePx))
      .webp({ quality: 80, effort: 3 })
      .toBuffer({ resolveWithObject: true })
    const thumb = await sharp(full)
      .resize(inside(limits.thumbSidePx))
      .webp({ quality: 72, effort: 3 })
      .toBuffer()
    return {
      width: info.width,
      height: info.height,
      colour: await colourOf(sharp, full),
      phash: await hashOf(sharp, full),
      full,
      thumb,
    }
  } catch (error) {
    if (error instanceof MediaRefused) throw error
    throw new MediaRefused('unreadable')
  }
}
