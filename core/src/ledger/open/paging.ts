// Walking a stretch of the past page by page, so that a rare match costs time and never memory.

import type { Range } from './filter.ts'

const pageRows = 1_000

/** The first `range.limit` rows that match, read in pages. */
export async function pages<Row extends { readonly timestamp: bigint }>(
  range: Range,
  read: (page: Range) => Promise<readonly Row[]>,
  isMatch: (row: Row) => boolean,
): Promise<readonly Row[]> {
  const found: Row[] = []
  let page: Range = { ...range, limit: Math.max(pageRows, range.limit) }
  for (;;) {
    const rows = await read(page)
    for (const row of rows) {
      if (isMatch(row)) found.push(row)
      if (found.length === range.limit) return found
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < page.limit) return found
    page = range.reversed
      ? { ...page, to: last.timestamp - 1n }
      : { ...page, from: last.timestamp + 1n }
    if (page.from > page.to) return found
  }
}

/** Two lists in the order of the range as one, no longer than it allows. */
export function merged<Row extends { readonly timestamp: bigint }>(
  range: Range,
  left: readonly Row[],
  right: readonly Row[],
): readonly Row[] {
  const sign = range.reversed ? -1 : 1
  return [...left, ...right]
    .toSorted((a, b) => (a.timestamp < b.timestamp ? -sign : sign))
    .slice(0, range.limit)
}
