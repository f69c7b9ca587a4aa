// Who has to act in each state: what a screen says, and who is warned before time runs out.

import { otherSide, type Facts } from './facts.ts'
import { sides, type Side } from './machine.ts'

/** Who has to act, as a screen says it. */
export type Turn = Side | 'both' | 'platform' | 'nobody'

/** Who has to act now. */
export function turnOf({ state, writer }: Pick<Facts, 'state' | 'writer'>): Turn {
  switch (state) {
    case 'proposed':
      return writer === undefined ? 'both' : otherSide(writer)
    case 'agreed':
    case 'delivered':
      return 'customer'
    case 'funded':
    case 'assigned':
    case 'started':
      return 'provider'
    case 'disputed':
    case 'objected':
      return 'platform'
    case 'talking':
    case 'completed':
    case 'resolved':
      return 'both'
    default:
      return 'nobody'
  }
}

/** The one of the two who has to act; `undefined` where it is both, or neither. */
export function sideToAct(facts: Pick<Facts, 'state' | 'writer'>): Side | undefined {
  const turn = turnOf(facts)
  return sides.find((side) => side === turn)
}
