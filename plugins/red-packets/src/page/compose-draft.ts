// The compose form as pure rules: what the fields say, what is wrong with them, what comes of it.

import { parseYuan } from '../money.ts'
import {
  findFault,
  largestShareFen,
  shareMaxFen,
  shareMinFen,
  sharesMax,
  type PacketKind,
} from '../packet-rule.ts'

/** The fields as they stand in the form. */
export interface Draft {
  readonly kind: PacketKind
  readonly countText: string
  /** The total of a lucky packet, one share of an equal one; in yuan. */
  readonly amountText: string
  readonly greeting: string
}

/** What is wrong with a field; the words are the language's. */
export type DraftFault =
  | { readonly field: 'count'; readonly why: 'missing' | 'range' }
  | { readonly field: 'amount'; readonly why: 'missing' | 'unread' }
  | { readonly field: 'amount'; readonly why: 'small' | 'large'; readonly boundFen: bigint }

/** A draft that can be sent, and what its shares will be. */
export interface ReadyDraft {
  readonly totalFen: bigint
  readonly sharesCount: number
  readonly leastFen: bigint
  readonly mostFen: bigint
  /** Rounded down to the fen. */
  readonly meanFen: bigint
}

/** What a draft comes to: something to send, or faults in the order of the fields. */
export type DraftReading =
  | { readonly ok: true; readonly ready: ReadyDraft }
  | { readonly ok: false; readonly faults: readonly DraftFault[] }

/** Reads a draft. */
export function readDraft(draft: Draft): DraftReading {
  const faults: DraftFault[] = []
  const countText = draft.countText.normalize('NFKC').trim()
  const sharesCount = /^[0-9]{1,4}$/.test(countText) ? Number(countText) : 0
  if (countText === '') faults.push({ field: 'count', why: 'missing' })
  else if (sharesCount < 1 || sharesCount > sharesMax) faults.push({ field: 'count', why: 'range' })
  const amountFen = parseYuan(draft.amountText)
  if (draft.amountText.trim() === '') faults.push({ field: 'amount', why: 'missing' })
  else if (amountFen === undefined) faults.push({ field: 'amount', why: 'unread' })
  if (faults.length > 0 || amountFen === undefined) return { ok: false, faults }
  const count = BigInt(sharesCount)
  // The field holds a total or one share, so its bounds are those of all shares or of one.
  const times = draft.kind === 'lucky' ? count : 1n
  const totalFen = draft.kind === 'lucky' ? amountFen : amountFen * count
  const wish = { kind: draft.kind, totalFen, sharesCount }
  const fault = findFault(wish)
  if (fault === 'share_too_small') {
    return { ok: false, faults: [{ field: 'amount', why: 'small', boundFen: shareMinFen * times }] }
  }
  if (fault !== undefined) {
    return { ok: false, faults: [{ field: 'amount', why: 'large', boundFen: shareMaxFen * times }] }
  }
  const mostFen = largestShareFen(wish)
  const tightFen = totalFen - (count - 1n) * shareMaxFen
  const leastFen =
    draft.kind === 'equal' ? mostFen : tightFen > shareMinFen ? tightFen : shareMinFen
  return {
    ok: true,
    ready: { totalFen, sharesCount, leastFen, mostFen, meanFen: totalFen / count },
  }
}
