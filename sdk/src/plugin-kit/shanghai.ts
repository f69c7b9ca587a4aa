// Days of Shanghai, which keeps one offset from UTC all year.

/** One hour. */
export const hourMs = 3_600_000
/** One day. */
export const dayMs = 24 * hourMs

const offsetMs = 8 * hourMs

/** The day in Shanghai of a moment, counted from 1970-01-01. */
export const dayOf = (atMs: number): number => Math.floor((atMs + offsetMs) / dayMs)

/** The moment at which such a day begins. */
export const dayStartMs = (day: number): number => day * dayMs - offsetMs

/** A date whose UTC fields are those of Shanghai's calendar and clock at a moment. */
export const shanghaiDate = (atMs: number): Date => new Date(atMs + offsetMs)
