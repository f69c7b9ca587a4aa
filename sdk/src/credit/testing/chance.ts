// Chance for tests and simulations: the same numbers under the same seed, fast enough for worlds of
// many people.

/** Gives numbers from 0 to before 1. */
export type Chance = () => number

/** Opens a stream of chance (mulberry32). */
export function openChance(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A whole number from 0 to before `below`. */
export const pick = (chance: Chance, below: number): number => Math.floor(chance() * below)
