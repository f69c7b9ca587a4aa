// Previews: what a run would do, kept for five minutes under its digest, so that exactly that can
// be committed.

import type { Clock } from '../base/clock.ts'
import { limits } from '@tessera/sdk/wire'
import type { Effect } from './effect/effect.ts'
import { outgoingFen, effectsOf } from './effects.ts'
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

/** What a person is asked their word for: an act of core itself, or a preview of a run. */
export interface AskedWord {
  readonly digest: string
  readonly person: string
  readonly sessionId: string
  readonly totalFen: bigint
  readonly needs: 'tap' | 'passkey'
  readonly expiresAtMs: number
}

/** The previews of this node. */
export interface Previews {
  store(preview: Omit<StoredPreview, 'expiresAtMs' | 'totalFen' | 'needs'>): StoredPreview
  find(digest: string): StoredPreview | undefined
  /** Keeps what an act of core asks a person's word for. */
  ask(word: Omit<AskedWord, 'expiresAtMs' | 'needs'>): AskedWord
  /** What was asked under a digest, by a run or by core, while it is fresh. */
  asked(digest: string): AskedWord | undefined
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
  const words = new Map<string, AskedWord>()
  function forgetOld(kept: Map<string, { readonly expiresAtMs: number }>): void {
    const nowMs = clock.now()
    // The oldest stand first, so this stops at the first that is still good.
    for (const [digest, { expiresAtMs }] of kept) {
      if (expiresAtMs > nowMs && kept.size < storedMax) return
      kept.delete(digest)
    }
  }
  const needsFor = (totalFen: bigint): 'tap' | 'passkey' =>
    totalFen > passkeyAboveFen ? 'passkey' : 'tap'
  const fresh = <T extends { readonly expiresAtMs: number }>(kept: T | undefined) =>
    kept === undefined || kept.expiresAtMs <= clock.now() ? undefined : kept
  const find = (digest: string): StoredPreview | undefined => fresh(byDigest.get(digest))
  return {
    store(preview) {
      forgetOld(byDigest)
      const totalFen = outgoingFen(preview.run)
      const stored: StoredPreview = {
        ...preview,
        expiresAtMs: clock.now() + limits.previewMs,
        totalFen,
        needs: needsFor(totalFen),
      }
      byDigest.delete(preview.digest)
      byDigest.set(preview.digest, stored)
      return stored
    },
    find,
    ask(word) {
      forgetOld(words)
      const expiresAtMs = clock.now() + limits.previewMs
      const asked = { ...word, expiresAtMs, needs: needsFor(word.totalFen) }
      words.delete(word.digest)
      words.set(word.digest, asked)
      return asked
    },
    asked(digest) {
      const preview = find(digest)
      const caller = preview?.run.caller
      if (preview === undefined || caller === undefined) return fresh(words.get(digest))
      const { totalFen, needs, expiresAtMs } = preview
      const { person, sessionId } = caller
      return { digest, person, sessionId, totalFen, needs, expiresAtMs }
    },
  }
}
