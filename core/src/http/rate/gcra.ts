// How fast somebody may try, as one moment per caller (GCRA), and how long they wait after
// failures. Pure: the same for cells in the store and in memory.

/** One try every so often, and so many at once by whoever has been quiet. */
export interface Rate {
  readonly everyMs: number
  readonly burst: number
  /** Failures in a row after which nothing waits yet. */
  readonly freeFailures: number
}

/** What is known of one caller. A new one is all zero. */
export interface Cell {
  /** The moment up to which tries are used. */
  readonly usedUntilMs: number
  /** Failures in a row. */
  readonly failures: number
  readonly failedAtMs: number
}

/** A try that may happen, or how long it has to wait. */
export type Taken =
  | { readonly ok: true; readonly cell: Cell; readonly leftCount: number }
  | { readonly ok: false; readonly waitMs: number }

/** A caller nothing is known of. */
export const freshCell: Cell = { usedUntilMs: 0, failures: 0, failedAtMs: 0 }

/**
 * Waiting after failures beyond the free ones: a second, doubled with each, a minute at most. It
 * never becomes a lock: whoever waits a minute may try again, for ever.
 */
export const patience = { firstMs: 1_000, mostMs: 60_000, forgottenMs: 3_600_000 }

/** Takes one try at a moment. */
export function takeOne(cell: Cell, rate: Rate, nowMs: number): Taken {
  const { everyMs, burst } = rate
  const usedUntilMs = Math.max(cell.usedUntilMs, nowMs) + everyMs
  const earliestMs = usedUntilMs - everyMs * burst
  const waitMs = Math.max(earliestMs, patientUntilMs(cell, rate)) - nowMs
  if (waitMs > 0) return { ok: false, waitMs }
  const leftCount = Math.floor((nowMs + everyMs * burst - usedUntilMs) / everyMs)
  return { ok: true, cell: { ...cell, usedUntilMs }, leftCount }
}

/** The cell after a try that failed. */
export const afterFailure = (cell: Cell, nowMs: number): Cell => {
  const isForgotten = nowMs >= cell.failedAtMs + patience.forgottenMs
  return { ...cell, failures: (isForgotten ? 0 : cell.failures) + 1, failedAtMs: nowMs }
}

/** When all that was known of a caller is worth forgetting. */
export const isIdle = (cell: Cell, nowMs: number): boolean =>
  nowMs >= cell.usedUntilMs && nowMs >= cell.failedAtMs + patience.forgottenMs

function patientUntilMs({ failures, failedAtMs }: Cell, { freeFailures }: Rate): number {
  const over = failures - freeFailures
  if (over <= 0) return 0
  return failedAtMs + Math.min(patience.mostMs, patience.firstMs * 2 ** Math.min(over - 1, 16))
}
