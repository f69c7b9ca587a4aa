// The rules of a packet, pure: what may be sent, what its shares may be, what state it is in.

/** The smallest share, in fen. */
export const shareMinFen = 1n
/** The largest share, in fen: 200.00 yuan, as people know it from WeChat. */
export const shareMaxFen = 20_000n
/** The most shares of one packet. */
export const sharesMax = 100
/** How long a packet can be opened. */
export const openForMs = 24 * 3_600_000
/** How much longer its money stays set aside, so that the refund has time to run. */
export const refundGraceMs = 3_600_000

/** How the total is split. */
export type PacketKind = 'lucky' | 'equal'

/** What a sender wants. */
export interface PacketWish {
  readonly kind: PacketKind
  readonly totalFen: bigint
  readonly sharesCount: number
}

/** Why a wish cannot be fulfilled. */
export type PacketFault = 'share_too_small' | 'share_too_large' | 'not_equal'

/** Says what is wrong with a wish, or `undefined` where nothing is. */
export function findFault({ kind, totalFen, sharesCount }: PacketWish): PacketFault | undefined {
  const count = BigInt(sharesCount)
  if (totalFen < shareMinFen * count) return 'share_too_small'
  if (totalFen > shareMaxFen * count) return 'share_too_large'
  if (kind === 'equal' && totalFen % count !== 0n) return 'not_equal'
  return undefined
}

/** The most that one person can find in a packet; the hold pays nobody more. */
export function largestShareFen({ kind, totalFen, sharesCount }: PacketWish): bigint {
  const count = BigInt(sharesCount)
  if (kind === 'equal') return totalFen / count
  const mostFen = totalFen - (count - 1n) * shareMinFen
  return mostFen < shareMaxFen ? mostFen : shareMaxFen
}

/** The text that is sealed together with the seed; README, "Fairness". */
export const sealContext = (packet: string, { kind, totalFen, sharesCount }: PacketWish): string =>
  ['tessera-packet-1', packet, String(totalFen), String(sharesCount), kind].join('\n')

/** What a packet is to somebody who looks at it. */
export type PacketState = 'open' | 'exhausted' | 'expired'

/** The state of a packet; one that was used up in time stays `exhausted`. */
export function stateOf(packet: {
  readonly takenCount: number
  readonly sharesCount: number
  readonly closed: boolean
  readonly expiresAt: number
  readonly now: number
}): PacketState {
  if (packet.takenCount >= packet.sharesCount) return 'exhausted'
  return packet.closed || packet.now >= packet.expiresAt ? 'expired' : 'open'
}

/**
 * Who was luckiest: the largest share, the earlier one of two equal ones.
 *
 * Shape: gives the index of the share; `undefined` while shares are left, and for packets in which
 * luck had no part.
 */
export function luckiestIndex(
  kind: PacketKind,
  sharesCount: number,
  shares: readonly { readonly index: number; readonly amountFen: bigint }[],
): number | undefined {
  if (kind === 'equal' || sharesCount < 2 || shares.length < sharesCount) return undefined
  let best: { readonly index: number; readonly amountFen: bigint } | undefined
  for (const share of shares) {
    if (best === undefined || share.amountFen > best.amountFen) best = share
  }
  return best?.index
}
