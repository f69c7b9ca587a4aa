// Photos and recordings in a page: the shell takes them and keeps them; the page holds tickets.

import { isFields } from './json-rpc.ts'
import { PageError } from './page-error.ts'

/** A photo that the person has just added; pass `media` on in the arguments of a mutation. */
export interface PickedPhoto {
  readonly media: string
  readonly width: number
  readonly height: number
}

/** A voice message that the person has just recorded; `peaks` are 0 to 100, for a wave. */
export interface RecordedVoice {
  readonly media: string
  readonly durationMs: number
  readonly peaks: readonly number[]
}

/** What a page can do with photos and recordings. */
export interface MediaBridge {
  /**
   * Opens the shell's sheet for photos, from the device or its camera.
   *
   * Shape: at most `max` (1 to 9), each sent already; an empty list when the person added none.
   * Errors: `request_invalid` for another `max`.
   */
  pickPhotos(wish: { readonly max: number }): Promise<readonly PickedPhoto[]>
  /** Opens the shell's sheet for a voice message; `null` when the person recorded none. */
  recordVoice(): Promise<RecordedVoice | null>
  /**
   * The bytes behind a ticket that a query gave, to be shown by an object URL.
   *
   * Shape: `thumb` is small, `full` large; a recording has one form.
   * Errors: `not_found` when it was removed.
   */
  media(ticket: string, wish: { readonly size: 'thumb' | 'full' }): Promise<Blob>
}

type Call = (
  method: string,
  params: object,
  withinMs?: number,
) => Promise<Readonly<Record<string, unknown>>>

const bytesWithinMs = 30_000

/** Makes that part of the bridge. */
export const mediaBridge = (call: Call): MediaBridge => ({
  async pickPhotos({ max }) {
    const { photos } = await call('tessera/pick-photos', { max })
    // The shell makes them from the answers of core.
    return Array.isArray(photos) ? (photos as readonly PickedPhoto[]) : []
  },
  async recordVoice() {
    const { voice } = await call('tessera/record-voice', {})
    // As above.
    return isFields(voice) ? (voice as unknown as RecordedVoice) : null
  },
  async media(ticket, { size }) {
    const { bytes, type } = await call('tessera/media', { ticket, size }, bytesWithinMs)
    if (!(bytes instanceof ArrayBuffer)) throw new PageError('internal', 'No bytes came back')
    return new Blob([bytes], { type: typeof type === 'string' ? type : '' })
  },
})
