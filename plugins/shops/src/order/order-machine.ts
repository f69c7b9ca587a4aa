// The life of an order, as data: who may move it where, and what happens by itself.
//
//   paid -> accepted -> sent -> received
//   paid | accepted -> cancelled

import type { OrderState } from '../record.ts'

/** A side of an order. */
export type Side = 'buyer' | 'seller'

/** A move that somebody makes. */
export type Move = 'accept' | 'send' | 'receive' | 'cancel'

interface Way {
  readonly from: readonly OrderState[]
  readonly to: OrderState
  readonly by: readonly Side[]
}

const dayMs = 86_400_000

/** Every move: from where, to where, by whom. */
export const moves: Readonly<Record<Move, Way>> = {
  accept: { from: ['paid'], to: 'accepted', by: ['seller'] },
  send: { from: ['accepted'], to: 'sent', by: ['seller'] },
  receive: { from: ['sent'], to: 'received', by: ['buyer'] },
  // Once the shop has accepted, only the shop can take it back.
  cancel: { from: ['paid', 'accepted'], to: 'cancelled', by: ['seller', 'buyer'] },
}

/** What happens to an order that stays in a state for so long. */
export const timers: Readonly<
  Partial<Record<OrderState, { readonly afterMs: number; readonly move: Move }>>
> = {
  paid: { afterMs: dayMs, move: 'cancel' },
  accepted: { afterMs: 7 * dayMs, move: 'cancel' },
  sent: { afterMs: 10 * dayMs, move: 'receive' },
}

/** How long goods that were sent do not count as received because the buyer asks for money back. */
export const askDelayMs = 7 * dayMs

/** How long a buyer may ask for money back after they have received. */
export const afterSalesMs = 15 * dayMs

/** Whether a side may make a move now. */
export function mayMove(move: Move, state: OrderState, side: Side): boolean {
  const way = moves[move]
  if (move === 'cancel' && side === 'buyer' && state !== 'paid') return false
  return way.from.includes(state) && way.by.includes(side)
}

/** The moves that a side may make now, in their order. */
export const movesFor = (state: OrderState, side: Side): readonly Move[] =>
  (['accept', 'send', 'receive', 'cancel'] as const).filter((move) => mayMove(move, state, side))
