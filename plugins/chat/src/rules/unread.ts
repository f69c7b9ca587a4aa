// How many messages somebody has not read, from counters alone: no row per message and reader.

/** What a member's row says about reading. */
export interface ReadState {
  readonly readSeq: number
  /** Their own messages after `readSeq`. */
  readonly ownCount: number
  /** Messages after `readSeq` that were never delivered to them. */
  readonly hiddenCount: number
}

/** Messages that wait for this member. */
export const unreadCount = (seq: number, state: ReadState): number =>
  Math.max(0, seq - state.readSeq - state.ownCount - state.hiddenCount)

/** A member's state after they sent the message `seq`: read, where nothing before it waited. */
export const afterSending = (seq: number, state: ReadState): ReadState =>
  state.readSeq === seq - 1
    ? { ...state, readSeq: seq }
    : { ...state, ownCount: state.ownCount + 1 }

/** A member's state after a message that is kept from them. */
export const afterHidden = (state: ReadState): ReadState => ({
  ...state,
  hiddenCount: state.hiddenCount + 1,
})

/** One message that reading passes over. */
export interface PassedMessage {
  readonly own: boolean
  readonly hidden: boolean
}

/** A member's state after reading up to `seq`, past these messages; a cursor never goes back. */
export function afterReading(
  seq: number,
  state: ReadState,
  passed: readonly PassedMessage[],
): ReadState {
  if (seq <= state.readSeq) return state
  const ownCount = state.ownCount - passed.filter(({ own }) => own).length
  const hiddenCount = state.hiddenCount - passed.filter(({ hidden }) => hidden).length
  return {
    readSeq: seq,
    ownCount: Math.max(0, ownCount),
    hiddenCount: Math.max(0, hiddenCount),
  }
}
