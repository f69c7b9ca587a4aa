// Rows in the order of their moments, in memory.

import { must } from '../../base/invariant.ts'
import type { Range } from './filter.ts'

/** Rows by moment. Most come last; what is imported finds its place among the earlier ones. */
export class Timeline<Row extends { readonly timestamp: bigint }> {
  readonly #rows: Row[] = []

  add(row: Row): void {
    const last = this.#rows.at(-1)
    if (last === undefined || last.timestamp < row.timestamp) this.#rows.push(row)
    else this.#rows.splice(this.#firstFrom(row.timestamp), 0, row)
  }

  /** Puts a newer form of a row in its place. */
  replace(row: Row): void {
    this.#rows[this.#firstFrom(row.timestamp)] = row
  }

  has(timestamp: bigint): boolean {
    return this.#rows[this.#firstFrom(timestamp)]?.timestamp === timestamp
  }

  get lastTimestamp(): bigint {
    return this.#rows.at(-1)?.timestamp ?? 0n
  }

  all(): readonly Row[] {
    return this.#rows
  }

  range({ from, to, reversed, limit }: Range): readonly Row[] {
    const [start, end] = [this.#firstFrom(from), this.#firstFrom(to + 1n)]
    return reversed
      ? this.#rows.slice(Math.max(start, end - limit), end).toReversed()
      : this.#rows.slice(start, Math.min(end, start + limit))
  }

  /** The place of the first row at or after a moment. */
  #firstFrom(timestamp: bigint): number {
    let [low, high] = [0, this.#rows.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (must(this.#rows[middle], 'a place between both ends').timestamp < timestamp)
        low = middle + 1
      else high = middle
    }
    return low
  }
}
