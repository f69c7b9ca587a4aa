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
  readonly from: Readonly<Partial<Record<Side, readonly OrderState[]>>>
  readonly to: OrderState
}

const dayMs = 86_400_000

/** Every move: by whom from where, and to where. */
export const moves: Readonly<Record<Move, Way>> = {
  accept: { from: { seller: ['paid'] }, to: 'accepted' },
  send: { from: { seller: ['accepted'] }, to: 'sent' },
  receive: { from: { buyer: ['sent'] }, to: 'received' },
  // Once the shop has accepted, only the shop can take it back.
  cancel: { from: { buyer: ['paid'], seller: ['paid', 'accepted'] }, to: 'cancelled' },
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
const afterSalesMs = 15 * dayMs

/** Whether a side may make a move now. */
export const mayMove = (move: Move, state: OrderState, side: Side): boolean =>
  moves[move].from[side]?.includes(state) ?? false

/** The moves that a side may make now, in their order. */
export const movesFor = (state: OrderState, side: Side): readonly Move[] =>
  (['accept', 'send', 'receive', 'cancel'] as const).filter((move) => mayMove(move, state, side))

/** What of an order decides whether its money may be asked back. */
interface Asked {
  readonly state: OrderState
  readonly movedAt: number
  readonly totalFen: bigint
  readonly backFen: bigint
}

/** Whether a side may ask for money back at a moment: some is left, it was sent not long ago. */
export function mayAsk(order: Asked, side: Side, nowMs: number): boolean {
  if (side !== 'buyer' || order.backFen >= order.totalFen) return false
  return order.state === 'sent' || (order.state === 'received' && nowMs < askEndMs(order))
}

/** When the time to ask for money back of an order that was received is over, in ms since epoch. */
export const askEndMs = ({ movedAt }: Pick<Asked, 'movedAt'>): number => movedAt + afterSalesMs
