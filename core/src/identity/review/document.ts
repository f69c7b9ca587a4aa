// A document as somebody sends it: what it is, is told by its first bytes and not by its name.

import { PlatformError } from '@tessera/sdk/contract'

/** What may be sent for one review. Sizes in bytes. */
export const documentLimits = { count: 4, bytes: 2 * 1024 * 1024 } as const

/** What can be looked at; nothing that can run, and nothing that holds other files. */
export const documentTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const
export type DocumentMedia = (typeof documentTypes)[number]

const startsWith = (bytes: Uint8Array, head: string, from = 0): boolean =>
  Buffer.from(bytes.subarray(from, from + head.length)).toString('latin1') === head

/** What a file is by its first bytes; `undefined` for all that nobody looks at. */
export function sniffDocument(bytes: Uint8Array): DocumentMedia | undefined {
  if (startsWith(bytes, '\u00FF\u00D8\u00FF')) return 'image/jpeg'
  if (startsWith(bytes, '\u0089PNG\r\n\u001A\n')) return 'image/png'
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'image/webp'
  return startsWith(bytes, '%PDF-') ? 'application/pdf' : undefined
}

/** A document that was looked at far enough to be taken in. */
export interface SoundDocument {
  readonly bytes: Uint8Array
  readonly mediaType: DocumentMedia
}

/**
 * Takes in what somebody sends.
 * Errors: `arguments_invalid` none, too many, one too large, or one of another kind.
 */
export function requireDocuments(files: readonly Uint8Array[]): readonly SoundDocument[] {
  const refuse = (pointer: string, expected: string): PlatformError =>
    new PlatformError('arguments_invalid', { errors: [{ pointer, expected }] })
  if (files.length < 1 || files.length > documentLimits.count)
    throw refuse('/documents', `1 to ${documentLimits.count} documents`)
  return files.map((bytes, place) => {
    if (bytes.length > documentLimits.bytes)
      throw refuse(`/documents/${place}`, `at most ${documentLimits.bytes} bytes`)
    const mediaType = sniffDocument(bytes)
    if (mediaType === undefined) throw refuse(`/documents/${place}`, documentTypes.join(', '))
    return { bytes, mediaType }
  })
}
