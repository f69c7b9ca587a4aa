// The wave of a recording as a few bars of one width.

const barsCount = 28
const highest = 22
const lowest = 3

/** Heights of the bars, 3 to 22; the loudest of each stretch counts. Silence is a row of dots. */
export function barsOf(peaks: readonly number[]): readonly number[] {
  return Array.from({ length: barsCount }, (_, index) => {
    const from = Math.floor((index * peaks.length) / barsCount)
    const to = Math.max(from + 1, Math.floor(((index + 1) * peaks.length) / barsCount))
    const loudest = Math.max(0, ...peaks.slice(from, to))
    return Math.max(lowest, Math.round((loudest / 100) * highest))
  })
}
