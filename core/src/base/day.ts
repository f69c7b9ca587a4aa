// The day of a moment as ceilings, limits and statements count it.

/** The day of a moment in Shanghai, as `2026-01-31`. */
export const dayOf = (atMs: number): string =>
  new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 10)
