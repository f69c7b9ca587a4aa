// Previews: what a run would do, kept for five minutes under its digest, so that exactly that can
// be committed.

import type { Clock } from '../base/clock.ts'
import { limits } from '@tessera/sdk/wire'
import { outgoingFen, effectsOf, type Effect } from './effects.ts'
import type { Run } from './run.ts'

/** What is kept of a preview. */
export interface StoredPreview {
  readonly digest: string
  readonly run: Run
  readonly resultJson: string
  readonly argsHash: string
  readonly key: string
  readonly expiresAtMs: number
  readonly totalFen: bigint
  readonly needs: 'tap' | 'passkey'
}

/** A preview as the shell shows it. */
export interface PreviewView {
  readonly digest: string
  readonly expiresAtMs: number
  readonly totalFen: string
  readonly needs: 'tap' | 'passkey'
  readonly effects: readonly Effect[]
}

/** The previews of this node. */
export interface Previews {
  store(preview: Omit<StoredPreview, 'expiresAtMs' | 'totalFen' | 'needs'>): StoredPreview
  find(digest: string): StoredPreview | undefined
}

const storedMax = 20_000

/** The view of a stored preview. */
export const viewOf = (preview: StoredPreview): PreviewView => ({
  digest: preview.digest,
  expiresAtMs: preview.expiresAtMs,
  totalFen: String(preview.totalFen),
  needs: preview.needs,
  effects: effectsOf(preview.run),
})

/** Opens the previews; above `passkeyAboveFen` a tap is not enough. */
export function openPreviews(clock: Clock, passkeyAboveFen: bigint): Previews {
  const byDigest = new Map<string, StoredPreview>()
  function forgetOld(): void {
    const nowMs = clock.now()
    // The oldest stand first, so this stops at the first that is still good.
    for (const [digest, preview] of byDigest) {
      if (preview.expiresAtMs > nowMs && byDigest.size < storedMax) return
      byDigest.delete(digest)
    }
  }
  return {
    store(preview) {
      forgetOld()
      const totalFen = outgoingFen(preview.run)
      const stored: StoredPreview = {
        ...preview,
        expiresAtMs: clock.now() + limits.previewMs,
        totalFen,
        needs: totalFen > passkeyAboveFen ? 'passkey' : 'tap',
      }
      byDigest.delete(preview.digest)
      byDigest.set(preview.digest, stored)
      return stored
    },
    find(digest) {
      const preview = byDigest.get(digest)
      return preview === undefined || preview.expiresAtMs <= clock.now() ? undefined : preview
    },
  }
}
