// The check of fairness, pure: deals a packet again from its seed and compares.

import { commitmentOf, dealShares, seedFromHex } from '@tessera/sdk/fair'
import { sealContext, shareMaxFen, type PacketKind } from '../packet-rule.ts'

/** What is compared: the packet as it was announced and opened, and what was revealed. */
export interface FairCase {
  readonly packet: string
  readonly kind: PacketKind
  readonly totalFen: bigint
  readonly sharesCount: number
  readonly commitment: string
  readonly seed: string
  readonly context: string
  readonly opened: readonly { readonly index: number; readonly amountFen: bigint }[]
}

/** What came of it, each part by itself. */
export interface FairFinding {
  /** The seed and its context give the commitment that was published when the packet was sent. */
  readonly seedFits: boolean
  /** The context names this very packet: its id, total, count and kind. */
  readonly termsFit: boolean
  /** Every share that was opened is the one that is dealt for its place. */
  readonly sharesFit: boolean
}

/** Deals a packet again and says what fits. */
export function recheck(fair: FairCase): FairFinding {
  const seed = readSeed(fair.seed)
  if (seed === undefined) return { seedFits: false, termsFit: false, sharesFit: false }
  const { kind, totalFen, sharesCount } = fair
  const dealt = dealShares({
    seed,
    kind: kind === 'lucky' ? 'random' : 'equal',
    totalFen,
    sharesCount,
    shareMaxFen,
  })
  const places = new Set(fair.opened.map((share) => share.index))
  return {
    seedFits: commitmentOf(fair.context, seed) === fair.commitment,
    termsFit: fair.context === sealContext(fair.packet, { kind, totalFen, sharesCount }),
    sharesFit:
      places.size === fair.opened.length &&
      fair.opened.every((share) => dealt[share.index] === share.amountFen),
  }
}

function readSeed(hex: string): Uint8Array | undefined {
  return /^[0-9a-f]{64}$/.test(hex) ? seedFromHex(hex) : undefined
}
