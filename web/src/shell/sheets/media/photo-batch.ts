// The photos of one sheet: each is sent as soon as it was chosen, one after the other, and each
// fails or succeeds by itself.

import { isProblem, type Problem, type SentMedia } from '@tessera/sdk/client'
import type { PickedPhoto } from '@tessera/sdk/page'
import { createStore, type Store } from '../../../state/store.ts'

/** One photo on its way. `url` shows it from the device. */
export interface ChosenPhoto {
  readonly id: number
  readonly file: Blob
  readonly url: string
  readonly state: 'waiting' | 'sending' | 'done' | 'failed'
  readonly sent?: PickedPhoto
  readonly problem?: Problem
}

/** What a batch stands on. */
export interface BatchParts {
  readonly max: number
  readonly send: (file: Blob, signal: AbortSignal) => Promise<SentMedia>
  readonly urlOf: (file: Blob) => string
  readonly dropUrl: (url: string) => void
}

/**
 * A batch.
 *
 * - at most `max` photos, sent in the order they were chosen;
 * - one that failed waits for `retry` and holds up no other;
 * - after `close` nothing is sent any more, and every preview is let go.
 */
export class PhotoBatch {
  readonly photos: Store<readonly ChosenPhoto[]> = createStore<readonly ChosenPhoto[]>([])
  readonly #parts: BatchParts
  readonly #ended = new AbortController()
  #lastId = 0
  #isSending = false

  constructor(parts: BatchParts) {
    this.#parts = parts
  }

  /** Adds photos; gives how many did not fit. */
  add(files: readonly Blob[]): number {
    const { max, urlOf } = this.#parts
    const taken = files.slice(0, Math.max(0, max - this.photos.get().length))
    const added = taken.map((file): ChosenPhoto => {
      this.#lastId += 1
      return { id: this.#lastId, file, url: urlOf(file), state: 'waiting' }
    })
    this.photos.set([...this.photos.get(), ...added])
    void this.#sendNext()
    return files.length - taken.length
  }

  remove(id: number): void {
    const found = this.photos.get().find((photo) => photo.id === id)
    if (found === undefined) return
    this.#parts.dropUrl(found.url)
    this.photos.set(this.photos.get().filter((photo) => photo !== found))
  }

  retry(id: number): void {
    this.#change(id, { state: 'waiting' })
    void this.#sendNext()
  }

  /** Those that are through, in their order. */
  sent(): readonly PickedPhoto[] {
    return this.photos.get().flatMap(({ sent }) => sent ?? [])
  }

  close(): void {
    this.#ended.abort()
    for (const { url } of this.photos.get()) this.#parts.dropUrl(url)
    this.photos.set([])
  }

  async #sendNext(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    for (;;) {
      const next = this.photos.get().find(({ state }) => state === 'waiting')
      if (next === undefined || this.#ended.signal.aborted) break
      await this.#sendOne(next)
    }
    this.#isSending = false
  }

  async #sendOne({ id, file }: ChosenPhoto): Promise<void> {
    this.#change(id, { state: 'sending' })
    try {
      const { media, width, height } = await this.#parts.send(file, this.#ended.signal)
      const sent = { media, width: width ?? 0, height: height ?? 0 }
      this.#change(id, { state: 'done', sent })
    } catch (error) {
      const problem = isProblem(error) ? { problem: error.problem } : {}
      this.#change(id, { state: 'failed', ...problem })
    }
  }

  #change(id: number, by: Partial<ChosenPhoto>): void {
    this.photos.set(
      this.photos.get().map((photo) => (photo.id === id ? { ...photo, ...by } : photo)),
    )
  }
}
