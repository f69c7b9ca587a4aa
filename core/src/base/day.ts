// The day of a moment as ceilings, limits and statements count it.

const inShanghai = (atMs: number): string => new Date(atMs + 8 * 3_600_000).toISOString()

/** The day of a moment in Shanghai, as `2026-01-31`. */
export const dayOf = (atMs: number): string => inShanghai(atMs).slice(0, 10)

/** The minute of a moment in Shanghai, as `2026-01-31 18:00`. */
export const minuteOf = (atMs: number): string => inShanghai(atMs).slice(0, 16).replace('T', ' ')
