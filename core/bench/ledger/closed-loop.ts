// Callers that ask again as soon as they are answered, for a while.

import { quantile } from '../statistics.ts'

/** What callers met. */
export interface LoopFigures {
  readonly perSecond: number
  readonly p50Us: number
  readonly p99Us: number
}

/** Runs `act` by some callers at once, each one request after another. */
export async function closedLoop(
  callersCount: number,
  phaseMs: number,
  act: (caller: number) => Promise<unknown>,
): Promise<LoopFigures> {
  const tookMs: number[] = []
  const startedMs = performance.now()
  const endMs = startedMs + phaseMs
  async function call(caller: number): Promise<void> {
    for (let beganMs = performance.now(); beganMs < endMs;) {
      await act(caller)
      const nowMs = performance.now()
      tookMs.push(nowMs - beganMs)
      beganMs = nowMs
    }
  }
  await Promise.all(Array.from({ length: callersCount }, (_, caller) => call(caller)))
  return figuresOf(tookMs, performance.now() - startedMs)
}

/** The figures of some answers; `rowsEach` are done by one of them. */
export function figuresOf(tookMs: readonly number[], phaseMs: number, rowsEach = 1): LoopFigures {
  return {
    perSecond: (tookMs.length * rowsEach * 1_000) / phaseMs,
    p50Us: quantile(tookMs, 0.5) * 1_000,
    p99Us: quantile(tookMs, 0.99) * 1_000,
  }
}
