// What a run looked at, noted by core and never believed from a sandbox.

/** A range of index keys, up to the end that was reached; bounds are latin-1 texts of bytes. */
export interface RangeRead {
  readonly index: number
  readonly low: string
  readonly high: string
  readonly seq: number
}

/**
 * The read set of one run.
 *
 * - A point stands under its row name with the head seq that was known BEFORE it was read: a write
 *   that is newer than that is a conflict, also when the read happened to see it.
 * - A range is the stretch that was really served, so a row that would have appeared conflicts.
 */
export interface ReadSet {
  readonly points: ReadonlyMap<string, number>
  readonly ranges: readonly RangeRead[]
}

/** A read set while its run goes on. */
export interface OpenReadSet extends ReadSet {
  notePoint(name: string, seq: number): void
  noteRange(range: RangeRead): void
}

/** Starts an empty read set. */
export function openReadSet(): OpenReadSet {
  const points = new Map<string, number>()
  const ranges: RangeRead[] = []
  return {
    points,
    ranges,
    notePoint(name, seq) {
      if (!points.has(name)) points.set(name, seq)
    },
    noteRange(range) {
      ranges.push(range)
    },
  }
}
