// Sending photos and recordings to a mini-program, and fetching what its tickets stand for.

import { createTransport, type RequestPlan, type TransportOptions } from './transport.ts'

/** What core tells of a file that it has taken in; sizes in pixels, length in ms. */
export interface SentMedia {
  readonly media: string
  readonly kind: 'photo' | 'voice'
  readonly width: number | null
  readonly height: number | null
  readonly durationMs: number | null
}

/** One file on its way. `peaks` are 0 to 100. */
export interface MediaSending {
  readonly plugin: string
  readonly kind: 'photo' | 'voice'
  readonly file: Blob
  readonly peaks?: readonly number[]
  readonly signal?: AbortSignal
}

const sendMs = 90_000

/**
 * The client of photos and recordings.
 *
 * Errors: `media_refused` with a reason in `detail`, `media_quota`, `body_too_large`, `not_granted`
 * for a mini-program that takes none; `not_found` for a ticket of somebody else; else as of
 * `HttpClient`.
 * Authority: the session; no page of a mini-program comes here by itself.
 */
export class MediaClient {
  readonly #transport: (plan: RequestPlan) => Promise<unknown>

  constructor(options: TransportOptions = {}) {
    this.#transport = createTransport(options)
  }

  /** Sends a file once; what nobody keeps goes after a day. */
  readonly send = async ({ plugin, kind, file, peaks = [], signal }: MediaSending) => {
    const query = new URLSearchParams({
      plugin,
      kind,
      ...(peaks.length === 0 ? {} : { peaks: peaks.join(',') }),
    })
    const plan = { method: 'POST', path: `/v1/media?${query}`, file, timeoutMs: sendMs } as const
    const answer = await this.#transport({ ...plan, ...(signal === undefined ? {} : { signal }) })
    // Core checks its answers against the schema behind /openapi.json.
    return answer as SentMedia
  }

  /** The bytes behind a ticket. */
  readonly read = async (plugin: string, ticket: string, size: 'thumb' | 'full') => {
    const path = `/v1/media/${encodeURIComponent(plugin)}/${encodeURIComponent(ticket)}?size=${size}`
    // The plan says what comes back.
    return (await this.#transport({ method: 'GET', path, reads: 'blob' })) as Blob
  }
}
