// How much one page may ask: a token bucket for its calls, a ceiling for what is in flight, and
// the point from which it is no longer a busy page but a flood.

/** What the gate says to one message. */
export type Admission = 'admitted' | 'rate_limited' | 'in_flight_full' | 'flood'

/** Limits of one frame. */
export const gateLimits = {
  callsPerSecond: 60,
  inFlightMax: 32,
  refusalsMax: 300,
  refusalWindowMs: 10_000,
} as const

/**
 * The gate of one frame.
 *
 * - the bucket holds at most one second's calls and fills evenly;
 * - every admitted call is released exactly once;
 * - more than `refusalsMax` refusals in `refusalWindowMs` are a flood.
 */
export class CallGate {
  #tokens: number = gateLimits.callsPerSecond
  #filledAtMs: number
  #inFlight = 0
  #refusals = 0
  #windowFromMs: number

  constructor(nowMs: number) {
    this.#filledAtMs = nowMs
    this.#windowFromMs = nowMs
  }

  /** Asks for one call. */
  admit(nowMs: number): Admission {
    const passedMs = Math.max(0, nowMs - this.#filledAtMs)
    this.#filledAtMs = nowMs
    this.#tokens = Math.min(
      gateLimits.callsPerSecond,
      this.#tokens + (passedMs * gateLimits.callsPerSecond) / 1_000,
    )
    if (this.#tokens < 1) return this.#refuse(nowMs, 'rate_limited')
    this.#tokens -= 1
    if (this.#inFlight >= gateLimits.inFlightMax) return this.#refuse(nowMs, 'in_flight_full')
    this.#inFlight += 1
    return 'admitted'
  }

  /** An admitted call has been answered. */
  release(): void {
    this.#inFlight = Math.max(0, this.#inFlight - 1)
  }

  #refuse(nowMs: number, why: 'rate_limited' | 'in_flight_full'): Admission {
    if (nowMs - this.#windowFromMs > gateLimits.refusalWindowMs) {
      this.#windowFromMs = nowMs
      this.#refusals = 0
    }
    this.#refusals += 1
    return this.#refusals > gateLimits.refusalsMax ? 'flood' : why
  }
}
