// The order in which services are shown: near ones first, within the same distance those of the
// first ten thousand providers, and every fifth place for somebody new.

/** What the order goes by. */
export interface Rankable {
  readonly bandM: number
  readonly privilegedNo: number
  readonly starsMilli: number
  readonly doneCount: number
}

const newcomerEvery = 5
const newcomerDone = 3

const isNewcomer = ({ privilegedNo, doneCount }: Rankable): boolean =>
  privilegedNo === 0 && doneCount < newcomerDone

const rankOf = (one: Rankable, other: Rankable): number =>
  one.bandM - other.bandM ||
  Number(other.privilegedNo > 0) - Number(one.privilegedNo > 0) ||
  other.starsMilli - one.starsMilli

/**
 * Services in the order in which they are shown.
 *
 * Shape: the same ones. Privileged first within a band of distance, then by stars; each fifth place
 * goes to the first newcomer who stands further down, so that the privilege does not shut the
 * market.
 */
export function rank<Of extends Rankable>(found: readonly Of[]): readonly Of[] {
  const waiting = found.toSorted(rankOf)
  const ranked: Of[] = []
  while (waiting.length > 0) {
    const isTheirs = (ranked.length + 1) % newcomerEvery === 0
    const at = isTheirs ? Math.max(0, waiting.findIndex(isNewcomer)) : 0
    ranked.push(...waiting.splice(at, 1))
  }
  return ranked
}
