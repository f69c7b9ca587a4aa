// What a decoder may answer. It has read a stranger's bytes, so nothing that it says is taken on
// trust: numbers, names and the beginnings of what it made are looked at again.

import { limits, type BlobFrame } from '@tessera/sdk/wire'

/** A photo in two sizes. */
export interface DecodedPhoto {
  readonly mime: 'image/webp'
  readonly width: number
  readonly height: number
  readonly colour: string
  readonly phash: string
  readonly full: Uint8Array
  readonly thumb: Uint8Array
}

/** A recording without anything but its sound. */
export interface DecodedVoice {
  readonly mime: 'audio/webm' | 'audio/mp4'
  readonly durationMs: number
  readonly audio: Uint8Array
}

/** Why there is nothing: the file's own fault, the process was lost, or too many wait. */
export type DecodeFailure =
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'lost' }
  | { readonly kind: 'busy' }

/** How one job ended. */
export type Decoded<Made> = { readonly kind: 'done'; readonly made: Made } | DecodeFailure

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

const isWhole = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most

const isWebp = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'RIFF' &&
  Buffer.from(bytes.subarray(8, 12)).toString('latin1') === 'WEBP'

/** The refusal in an answer, if it is one. */
export function readRefusal({ header }: BlobFrame): DecodeFailure | undefined {
  if (!isFields(header) || header['ok'] !== false) return undefined
  const { reason } = header
  const isKnown = typeof reason === 'string' && /^[a-z_]{3,24}$/.test(reason)
  return isKnown ? { kind: 'refused', reason } : undefined
}

/** The photo in an answer, or `undefined` for anything out of shape. */
export function readPhoto({ header, body }: BlobFrame): DecodedPhoto | undefined {
  const photo = isFields(header) ? header['photo'] : undefined
  if (!isFields(photo)) return undefined
  const { width, height, colour, phash, fullBytes } = photo
  const side = limits.photoSidePx
  if (!isWhole(width, 1, side) || !isWhole(height, 1, side)) return undefined
  if (typeof colour !== 'string' || !/^#[0-9a-f]{6}$/.test(colour)) return undefined
  if (typeof phash !== 'string' || !/^[0-9a-f]{16}$/.test(phash)) return undefined
  if (!isWhole(fullBytes, 12, body.length)) return undefined
  const full = body.slice(0, fullBytes)
  const thumb = body.slice(fullBytes)
  if (!isWebp(full) || !isWebp(thumb)) return undefined
  return { mime: 'image/webp', width, height, colour, phash, full, thumb }
}

/** The recording in an answer, or `undefined` for anything out of shape. */
export function readVoice({ header, body }: BlobFrame): DecodedVoice | undefined {
  const voice = isFields(header) ? header['voice'] : undefined
  if (!isFields(voice)) return undefined
  const { mime, durationMs } = voice
  if (mime !== 'audio/webm' && mime !== 'audio/mp4') return undefined
  const mostMs = limits.voiceMsMax + limits.voiceSlackMs
  if (!isWhole(durationMs, limits.voiceMsMin, mostMs)) return undefined
  if (body.length === 0 || body.length > 2 * limits.voiceBytesMax) return undefined
  return { mime, durationMs, audio: body }
}
