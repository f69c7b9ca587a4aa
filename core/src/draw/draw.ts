// Sealed deals. The seed is made and kept here; a plugin learns a share only after it was taken in
// a commit, so no run can look at an outcome and then decide not to happen.

import { PlatformError } from '@tessera/sdk/contract'
import { commitmentOf, dealShares } from '@tessera/sdk/fair'
import { hmacSha256 } from '../base/hash.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { RowKey } from '../store/store.ts'
import type { Row } from '../store/tables.ts'

/** What a deal splits, and how. */
export interface Deal {
  readonly kind: 'random' | 'equal'
  readonly totalFen: bigint
  readonly sharesCount: number
  readonly shareMaxFen: bigint
}

/** What a run asks of draws. */
export type DrawWrite =
  | {
      readonly verb: 'commit'
      readonly draw: string
      readonly plugin: string
      readonly context: string
      readonly deal: Deal
      readonly seed: Uint8Array
    }
  | {
      readonly verb: 'take'
      readonly draw: string
      readonly plugin: string
      readonly person: string
    }
  | { readonly verb: 'close'; readonly draw: string; readonly plugin: string }

const dealtMax = 4_096
const dealt = new Map<string, readonly bigint[]>()

/** The shares of a draw, dealt once and remembered; the same for ever, because the seed is. */
function sharesOf(draw: Row<'draw'>): readonly bigint[] {
  const key = `${draw.id}|${draw.commitment}`
  const known = dealt.get(key)
  if (known !== undefined) return known
  const shares = dealShares(
    {
      seed: draw.seed,
      kind: draw.kind === 'equal' ? 'equal' : 'random',
      totalFen: draw.totalFen,
      sharesCount: draw.sharesCount,
      shareMaxFen: draw.shareMaxFen,
    },
    hmacSha256,
  )
  if (dealt.size >= dealtMax)
    for (const oldest of dealt.keys()) {
      dealt.delete(oldest)
      break
    }
  dealt.set(key, shares)
  return shares
}

/**
 * The seed of a draw: fixed by the run that commits it, unknown to everybody but core.
 * A run that is tried again, or previewed and then committed, seals the same one.
 */
export const drawSeed = (key: Uint8Array, draw: string, invocation: string): Uint8Array =>
  hmacSha256(key, `draw-seed-1\u0000${invocation}\u0000${draw}`)

/** The commitment that is published for a seed. */
export const commitmentHex = (context: string, seed: Uint8Array): string =>
  commitmentOf(context, seed)

/** Whether a deal can be made at all. */
export function requireDealable(deal: Deal): void {
  const count = BigInt(deal.sharesCount)
  const splits = deal.totalFen >= count && deal.totalFen <= count * deal.shareMaxFen
  const even = deal.kind === 'random' || deal.totalFen % count === 0n
  if (!splits || !even)
    throw new PlatformError('arguments_invalid', {
      errors: [{ pointer: '/deal/totalFen', expected: 'a total that the shares can add up to' }],
    })
}

/** The rows that planning looks at. */
export function drawNeeds(write: DrawWrite): readonly RowKey[] {
  const own: RowKey = { table: 'draw', key: [write.draw] }
  return write.verb === 'take'
    ? [own, { table: 'drawTake', key: [write.draw, write.person] }]
    : [own]
}

function requireDraw(tx: PlanTx, write: DrawWrite): Row<'draw'> {
  const draw = tx.get('draw', [write.draw])
  if (draw === undefined || draw.plugin !== write.plugin)
    throw new PlatformError('not_found', { draw: write.draw })
  return draw
}

function planTake(tx: PlanTx, write: Extract<DrawWrite, { verb: 'take' }>): bigint {
  const draw = requireDraw(tx, write)
  if (tx.get('drawTake', [write.draw, write.person]) !== undefined)
    throw new PlatformError('already_taken')
  if (draw.closed !== 0) throw new PlatformError('too_late', { draw: write.draw })
  const amountFen = sharesOf(draw)[draw.takenCount]
  if (amountFen === undefined) throw new PlatformError('exhausted')
  tx.put('draw', { ...draw, takenCount: draw.takenCount + 1 })
  tx.put('drawTake', {
    draw: draw.id,
    person: write.person,
    share: draw.takenCount,
    amountFen,
    atMs: tx.nowMs,
  })
  return amountFen
}

/**
 * Plans one write on a draw; a take gives its share, in order of arrival.
 * Errors: `not_found`, `already_taken`, `exhausted`, `too_late`; the unit is undone then.
 */
export function planDraw(tx: PlanTx, write: DrawWrite): bigint | undefined {
  if (write.verb === 'take') return planTake(tx, write)
  if (write.verb === 'close') {
    const draw = requireDraw(tx, write)
    if (draw.closed === 0) tx.put('draw', { ...draw, closed: 1 })
    return undefined
  }
  const row = {
    id: write.draw,
    plugin: write.plugin,
    context: write.context,
    seed: write.seed,
    commitment: commitmentHex(write.context, write.seed),
    ...write.deal,
    takenCount: 0,
    closed: 0,
    createdAtMs: tx.nowMs,
  }
  // Dealt while it is made: the first to open it waits for nothing.
  sharesOf(row)
  tx.put('draw', row)
  return undefined
}

/** Whether a draw may be revealed: nothing is left, or it was closed. */
export const isOver = (draw: Row<'draw'>): boolean =>
  draw.closed !== 0 || draw.takenCount >= draw.sharesCount
