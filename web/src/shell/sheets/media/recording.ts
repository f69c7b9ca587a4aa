// What recordings are made with and drawn by: the kind of file, and the wave.

/** The most bars that a wave is drawn with. */
export const peaksMax = 60
/** The shortest and the longest recording. */
export const recordingMs = { min: 1_000, max: 60_000 } as const

const kinds = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'] as const

/**
 * The kind of file to record; `undefined` where the browser can make none that is taken.
 * Safari says that it writes WebM, and what comes of it older ones of its own do not play.
 */
export const pickKind = (
  userAgent: string,
  supports: (kind: string) => boolean,
): string | undefined => {
  const isSafari = /safari/i.test(userAgent) && !/chrom|android|firefox/i.test(userAgent)
  const ordered = isSafari ? ['audio/mp4', ...kinds] : kinds
  return ordered.find((kind) => supports(kind))
}

/**
 * A wave out of many levels.
 *
 * Shape: at most `peaksMax` whole numbers from 0 to 100, each the loudest of its span; the loudest
 * of all is 100, silence stays 0.
 */
export const peaksOf = (levels: readonly number[], count: number = peaksMax): number[] => {
  const bars = Math.min(count, levels.length)
  const loudest = Math.max(0, ...levels)
  return Array.from({ length: bars }, (_, place) => {
    const span = levels.slice(
      Math.floor((place * levels.length) / bars),
      Math.floor(((place + 1) * levels.length) / bars),
    )
    return loudest === 0 ? 0 : Math.round((Math.max(...span) / loudest) * 100)
  })
}

/** A length as `0:07`. */
export const clockText = (ms: number): string => {
  const seconds = Math.floor(ms / 1_000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
