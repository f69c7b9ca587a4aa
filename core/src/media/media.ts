// Photos and recordings of mini-programs: taken in, looked up, and collected when nobody kept them.

import { PlatformError } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import type { Clock } from '../base/clock.ts'
import { dayOf } from '../base/day.ts'
import type { Entropy } from '../base/entropy.ts'
import { newId } from '../base/id.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { Reader, Store } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import { planGone } from './media-plan.ts'
import type { Tickets, Viewer } from './tickets.ts'

/** Whether somebody sends a photo or a recording. */
export type MediaKind = 'photo' | 'voice'

/** How decoding ended: made, refused with a reason, lost with its process, or too many wait. */
export type Decoding<Made> =
  | { readonly kind: 'done'; readonly made: Made }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'lost' | 'busy' }

/** What decodes strangers' bytes, behind walls. */
export interface MediaDecoder {
  photo(bytes: Uint8Array): Promise<
    Decoding<{
      readonly mime: string
      readonly width: number
      readonly height: number
      readonly colour: string
      readonly phash: string
      readonly full: Uint8Array
      readonly thumb: Uint8Array
    }>
  >
  voice(
    bytes: Uint8Array,
  ): Promise<
    Decoding<{ readonly mime: string; readonly durationMs: number; readonly audio: Uint8Array }>
  >
}

/** What media is made of. */
export interface MediaDeps {
  readonly store: Store
  readonly engine: CommitEngine
  readonly clock: Clock
  readonly entropy: Entropy
  readonly tickets: Tickets
  readonly decoder: MediaDecoder
}

/** One file on its way in. */
export interface MediaUpload extends Viewer {
  readonly kind: MediaKind
  readonly bytes: Uint8Array
  /** Loudness as the recorder drew it; anything outside 0 to 100 is brought inside. */
  readonly peaks: readonly number[]
}

/** What its sender is told. */
export interface MediaReceipt {
  readonly media: string
  readonly kind: MediaKind
  readonly width: number | null
  readonly height: number | null
  readonly durationMs: number | null
}

/** The bytes of one form. */
export interface MediaBytes {
  readonly mime: string
  readonly bytes: Uint8Array
}

/** Photos and recordings. */
export interface MediaShelf {
  /**
   * Takes a file in.
   *
   * Errors: `media_refused` with a reason, `media_quota` more than a day allows, `sandbox_lost` the
   * decoder died, `rate_limited` too many wait.
   * Effects: it stays for a day, unless a handler attaches it.
   */
  readonly stage: (upload: MediaUpload) => Promise<MediaReceipt>
  /** The bytes behind a ticket. Errors: `not_found` for one of another viewer, and for none. */
  readonly read: (viewer: Viewer, ticket: string, size: 'thumb' | 'full') => Promise<MediaBytes>
  /** One of somebody's own by its id, in its large form. Errors: `not_found`. */
  readonly readOwn: (person: string, id: string) => Promise<MediaBytes>
  /** Deletes what nobody kept for a day, and counts of days that are over; gives how many files. */
  readonly collect: () => Promise<number>
}

interface Made {
  readonly fields: Pick<
    Row<'media'>,
    'mime' | 'width' | 'height' | 'durationMs' | 'peaks' | 'phash' | 'colour'
  >
  readonly blobs: readonly (readonly [variant: string, bytes: Uint8Array])[]
}

function madeOf<Result>(end: Decoding<Result>): Result {
  if (end.kind === 'done') return end.made
  if (end.kind === 'refused') throw new PlatformError('media_refused', { reason: end.reason })
  throw new PlatformError(end.kind === 'lost' ? 'sandbox_lost' : 'rate_limited')
}

const clampPeaks = (peaks: readonly number[]): string =>
  peaks
    .slice(0, limits.peaksMax)
    .map((peak) => Math.min(100, Math.max(0, Math.round(peak))))
    .join(',')

async function decode(decoder: MediaDecoder, upload: MediaUpload): Promise<Made> {
  if (upload.kind === 'photo') {
    const { full, thumb, ...fields } = madeOf(await decoder.photo(upload.bytes))
    return {
      fields: { ...fields, durationMs: null, peaks: null },
      blobs: [
        ['full', full],
        ['thumb', thumb],
      ],
    }
  }
  const { mime, durationMs, audio } = madeOf(await decoder.voice(upload.bytes))
  const none = { width: null, height: null, phash: null, colour: null }
  return {
    fields: { mime, durationMs, peaks: clampPeaks(upload.peaks), ...none },
    blobs: [['audio', audio]],
  }
}

/** Counts one more file of today. Errors: `media_quota`. */
function planDay(tx: PlanTx, person: string, day: string, sizeBytes: number): void {
  const row = tx.get('mediaDay', [person, day]) ?? { person, day, count: 0, bytes: 0 }
  const [count, bytes] = [row.count + 1, row.bytes + sizeBytes]
  if (count > limits.mediaDayCountMax || bytes > limits.mediaDayBytesMax)
    throw new PlatformError('media_quota', { mediaDayCountMax: limits.mediaDayCountMax })
  tx.put('mediaDay', { person, day, count, bytes })
}

/** Refused before anything is decoded: work is what is spared. */
async function requireRoom(store: Reader, person: string, day: string): Promise<void> {
  const row = await store.get('mediaDay', [person, day])
  if (row === undefined) return
  if (row.count >= limits.mediaDayCountMax || row.bytes >= limits.mediaDayBytesMax)
    throw new PlatformError('media_quota', { mediaDayCountMax: limits.mediaDayCountMax })
}

async function stage(deps: MediaDeps, upload: MediaUpload): Promise<MediaReceipt> {
  const { store, engine, clock, entropy, tickets, decoder } = deps
  const { plugin, person, kind } = upload
  const day = dayOf(clock.now())
  const most = kind === 'photo' ? limits.photoBytesMax : limits.voiceBytesMax
  if (upload.bytes.length > most) throw new PlatformError('body_too_large', { bytesMax: most })
  await requireRoom(store, person, day)
  const { fields, blobs } = await decode(decoder, upload)
  const sizeBytes = blobs.reduce((sum, [, bytes]) => sum + bytes.length, 0)
  const id = newId('med', entropy)
  await engine.commit({
    needs: () => [{ table: 'mediaDay', key: [person, day] }],
    plan(tx) {
      planDay(tx, person, day, sizeBytes)
      const row = { id, plugin, person, kind, ...fields, bytes: sizeBytes }
      tx.put('media', { ...row, status: 'staged', createdAtMs: tx.nowMs })
      for (const [variant, bytes] of blobs) tx.put('mediaBlob', { media: id, variant, bytes })
    },
  })
  const { width, height, durationMs } = fields
  return { media: tickets.seal({ plugin, person }, id), kind, width, height, durationMs }
}

async function read(
  { store, tickets }: MediaDeps,
  viewer: Viewer,
  ticket: string,
  size: 'thumb' | 'full',
): Promise<MediaBytes> {
  const gone = new PlatformError('not_found', { what: 'media' })
  const id = tickets.open(viewer, ticket)
  const row = id === undefined ? undefined : await store.get('media', [id])
  if (row === undefined || row.plugin !== viewer.plugin) throw gone
  return bytesOf(store, row, size)
}

async function bytesOf(
  store: Reader,
  { id, kind, mime }: Row<'media'>,
  size: 'thumb' | 'full',
): Promise<MediaBytes> {
  const blob = await store.get('mediaBlob', [id, kind === 'photo' ? size : 'audio'])
  if (blob === undefined) throw new PlatformError('not_found', { what: 'media' })
  return { mime, bytes: blob.bytes }
}

async function readOwn({ store }: MediaDeps, person: string, id: string): Promise<MediaBytes> {
  const row = await store.get('media', [id])
  if (row?.person !== person) throw new PlatformError('not_found', { what: 'media' })
  return bytesOf(store, row, 'full')
}

const batchRows = 100

async function collectOnce({ store, engine, clock }: MediaDeps): Promise<number> {
  const untilMs = clock.now() - limits.mediaStagedMs
  const [rows, days] = await Promise.all([
    store.scan({
      table: 'media',
      index: 'byStatus',
      equals: ['staged'],
      to: untilMs,
      limit: batchRows,
    }),
    store.scan({
      table: 'mediaDay',
      index: 'byDay',
      equals: [],
      to: dayOf(untilMs),
      limit: batchRows,
    }),
  ])
  if (rows.length + days.length === 0) return 0
  await engine.commit({
    needs: () => rows.map(({ id }) => ({ table: 'media', key: [id] })),
    plan(tx) {
      for (const { id } of rows) {
        const row = tx.get('media', [id])
        // It may have been attached between the look and this commit.
        if (row?.status === 'staged') planGone(tx, row)
      }
      for (const { person, day } of days) tx.delete('mediaDay', [person, day])
    },
  })
  return rows.length
}

/** Opens the shelf. */
export function openMedia(deps: MediaDeps): MediaShelf {
  return {
    stage: (upload) => stage(deps, upload),
    read: (viewer, ticket, size) => read(deps, viewer, ticket, size),
    readOwn: (person, id) => readOwn(deps, person, id),
    async collect() {
      let count = 0
      for (;;) {
        const found = await collectOnce(deps)
        count += found
        if (found < batchRows) return count
      }
    },
  }
}
