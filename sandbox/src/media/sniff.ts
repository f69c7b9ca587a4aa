// What bytes are, by how they begin: the name and the type that came with them say nothing.

/** Kinds of photos that are decoded. */
export type PhotoKind = 'jpeg' | 'png' | 'webp'
/** Containers of recordings that are walked. */
export type VoiceKind = 'webm' | 'ogg' | 'mp4'

const latin1 = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to))

const begins = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte)

/** The kind of a photo, or `undefined` for anything else. */
export function sniffPhoto(bytes: Uint8Array): PhotoKind | undefined {
  if (begins(bytes, 0xff, 0xd8, 0xff)) return 'jpeg'
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (latin1(bytes, 0, 4) === 'RIFF' && latin1(bytes, 8, 12) === 'WEBP') return 'webp'
  return undefined
}

/** The container of a recording, or `undefined` for anything else. */
export function sniffVoice(bytes: Uint8Array): VoiceKind | undefined {
  if (begins(bytes, 0x1a, 0x45, 0xdf, 0xa3)) return 'webm'
  if (latin1(bytes, 0, 4) === 'OggS') return 'ogg'
  if (latin1(bytes, 4, 8) === 'ftyp') return 'mp4'
  return undefined
}
