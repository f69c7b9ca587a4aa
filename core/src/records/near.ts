// Records by place. Each row of cells is one stretch of a place index; the nearest are found by
// looking at rows from the middle outwards, until what was found is nearer than any row left.

import { PlatformError } from '@tessera/sdk/contract'
import {
  columnsAround,
  distanceBandM,
  numbersDistanceM,
  parseCell,
  type CellNumbers,
  type DistanceBandM,
} from '@tessera/sdk/place'
import { limits } from '@tessera/sdk/wire'
import { must } from '../base/invariant.ts'
import type { PlaceIndex } from './collection-index.ts'
import { wholeEqualsOf, type Collection } from './collection.ts'
import { encodeKey, keyText, lastOf, type IndexValue } from './index-key.ts'
import { ownEntries, type Bounds, type Entry, type OwnWrites } from './own-writes.ts'
import { noteServed, readEntries, readStretch, type FoundRecord, type ReadContext } from './read.ts'

/** Where to look: an index, and values for its `within` fields. */
interface PlaceRequest {
  readonly index: PlaceIndex
  readonly equals: readonly unknown[]
  readonly limit: number
  readonly own: OwnWrites
  /** Told of every stretch that is read, before it is; throws when there were too many. */
  readonly onStretch: () => void
}

/** What a look around asks for. */
export interface NearRequest extends PlaceRequest {
  readonly cell: string
  readonly withinM: number
}

/** What a look at a map asks for. */
export interface BoxRequest extends PlaceRequest {
  readonly from: string
  readonly to: string
}

/** Columns side by side, west to east, not across the 180th meridian. */
interface Span {
  readonly west: number
  readonly east: number
}

interface Placed extends Entry {
  readonly distanceM: number
}

const numbersOf = (cell: string): CellNumbers =>
  must(parseCell(cell), 'the contract checked the cell')

/** So many columns from one on eastwards, cut where the grid closes. */
function spansOf(west: number, count: number): readonly Span[] {
  if (count < 1) return []
  const from = (west + columnsAround) % columnsAround
  const to = from + Math.min(count, columnsAround) - 1
  if (to < columnsAround) return [{ west: from, east: to }]
  return [
    { west: from, east: columnsAround - 1 },
    { west: 0, east: to - columnsAround },
  ]
}

/** One look at the rows of an index. */
class Rows {
  readonly #context: ReadContext
  readonly #request: PlaceRequest
  readonly #within: readonly IndexValue[]
  /** Where the column begins in a key: every row takes as many bytes. */
  readonly #columnAt: number

  constructor(context: ReadContext, request: PlaceRequest) {
    this.#context = context
    this.#request = request
    this.#within = wholeEqualsOf(request.index.within, request.equals)
    this.#columnAt = encodeKey([...this.#within, 0]).length
  }

  bounds(row: number, { west, east }: Span): Bounds {
    const end = (column: number): string => keyText(encodeKey([...this.#within, row, column]))
    return { low: end(west), high: lastOf(end(east)) }
  }

  /** Committed and own entries of a span, in order of their keys, as many as asked for at most. */
  async read(row: number, span: Span, order: 'ascending' | 'descending', limit: number) {
    const { index, own } = this.#request
    const bounds = this.bounds(row, span)
    const { entries, served, isCut } = await readStretch(this.#context, index, {
      ...bounds,
      order,
      limit: limit + own.touched.size,
    })
    noteServed(this.#context, index, served)
    const committed = entries.filter(({ id }) => !own.touched.has(id))
    const placed = [...committed, ...ownEntries(own, index, bounds)]
    return { entries: placed, cutAt: isCut ? entries.at(-1) : undefined }
  }

  /** Counts one more stretch of a row; where the grid closes it is read in two. */
  count(): void {
    this.#request.onStretch()
  }

  /** The column of an entry as it stands in its key, before the id: the same for a whole cell. */
  columnTextOf({ key }: Entry): string {
    return key.slice(this.#columnAt, this.#columnAt + 9)
  }

  columnOf(columnText: string): number {
    const bytes = Buffer.from(columnText, 'latin1')
    // As `numberBytes` wrote it: columns are never negative.
    bytes[1] = (bytes[1] ?? 0) ^ 0x80
    return bytes.readDoubleBE(1)
  }
}

const nearerFirst = (a: Placed, b: Placed): number =>
  a.distanceM - b.distanceM || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Columns to each side of a middle that a row has within a distance; `undefined` for none. */
function reachOf(middle: CellNumbers, row: number, withinM: number): number | undefined {
  const isWithin = (columns: number): boolean =>
    numbersDistanceM(middle, { row, column: (middle.column + columns) % columnsAround }) <= withinM
  if (!isWithin(0)) return undefined
  let [inside, outside] = [0, columnsAround / 2 + 1]
  while (outside - inside > 1) {
    const half = Math.floor((inside + outside) / 2)
    if (isWithin(half)) inside = half
    else outside = half
  }
  return inside
}

/** A look around one cell. */
class Look {
  readonly #rows: Rows
  readonly #middle: CellNumbers
  readonly #withinM: number
  readonly #limit: number
  readonly #found: Placed[] = []
  /** Ids that were met: a cell can be read twice. */
  readonly #known = new Set<string>()

  constructor(context: ReadContext, request: NearRequest) {
    this.#rows = new Rows(context, request)
    this.#middle = numbersOf(request.cell)
    this.#withinM = request.withinM
    this.#limit = request.limit
  }

  /** The nearest entries, in order. */
  async nearest(): Promise<readonly Placed[]> {
    await this.#take(this.#middle.row)
    for (let away = 1; ; away += 1) {
      const rows = [this.#middle.row + away, this.#middle.row - away]
      const left = rows.filter((row) => this.#isWorth(row))
      if (left.length === 0) return this.#found
      for (const row of left) await this.#take(row)
    }
  }

  /** How far to look still: no farther than what was found; as near counts, for ids decide. */
  #reachM(): number {
    const last = this.#found.length < this.#limit ? undefined : this.#found.at(-1)
    return last === undefined ? this.#withinM : last.distanceM
  }

  #isWorth(row: number): boolean {
    const { column } = this.#middle
    return numbersDistanceM(this.#middle, { row, column }) <= this.#reachM()
  }

  async #take(row: number): Promise<void> {
    const columns = this.#columnsOf(row)
    if (columns === undefined) return
    // The middle row is looked at widest, and a whole look at it would mostly be too much.
    if (row === this.#middle.row) return this.#takeSides(row, columns)
    this.#rows.count()
    const { column } = this.#middle
    const whole = spansOf(column - columns, 2 * columns + 1)
    const parts = await Promise.all(
      whole.map((span) => this.#rows.read(row, span, 'ascending', this.#limit)),
    )
    if (parts.every(({ cutAt }) => cutAt === undefined))
      return this.#keep(
        row,
        parts.flatMap(({ entries }) => entries),
      )
    await this.#takeSides(row, columns)
  }

  /** Outwards from the middle, either way: westwards only as far as what eastwards was found. */
  async #takeSides(row: number, columns: number): Promise<void> {
    const { column } = this.#middle
    for (const span of spansOf(column, columns + 1)) await this.#takeSide(row, span, 'ascending')
    const west = this.#columnsOf(row) ?? 0
    for (const span of spansOf(column - west, west).toReversed())
      await this.#takeSide(row, span, 'descending')
  }

  /** Columns to each side that are worth a look. */
  #columnsOf(row: number): number | undefined {
    return reachOf(this.#middle, row, this.#reachM())
  }

  async #takeSide(row: number, span: Span, order: 'ascending' | 'descending'): Promise<void> {
    this.#rows.count()
    const { entries, cutAt } = await this.#rows.read(row, span, order, this.#limit)
    this.#keep(row, entries)
    if (cutAt === undefined || order === 'ascending') return
    // Westwards the last cell was read from its largest id on; its smallest ids come first.
    const column = this.#rows.columnOf(this.#rows.columnTextOf(cutAt))
    const cell = { west: column, east: column }
    this.#rows.count()
    const again = await this.#rows.read(row, cell, 'ascending', this.#limit)
    this.#keep(row, again.entries)
  }

  #keep(row: number, entries: readonly Entry[]): void {
    const metresOf = new Map<string, number>()
    for (const entry of entries) {
      if (this.#known.has(entry.id)) continue
      this.#known.add(entry.id)
      const cell = this.#rows.columnTextOf(entry)
      const distanceM =
        metresOf.get(cell) ??
        numbersDistanceM(this.#middle, { row, column: this.#rows.columnOf(cell) })
      metresOf.set(cell, distanceM)
      if (distanceM <= this.#withinM) this.#found.push({ ...entry, distanceM })
    }
    this.#found.sort(nearerFirst)
    this.#found.length = Math.min(this.#found.length, this.#limit)
  }
}

/** Finds the records nearest to a cell. */
export async function nearRecords(
  context: ReadContext,
  collection: Collection,
  request: NearRequest,
): Promise<readonly (FoundRecord & { readonly bandM: DistanceBandM })[]> {
  const nearest = await new Look(context, request).nearest()
  const bands = new Map(nearest.map(({ id, distanceM }) => [id, distanceBandM(distanceM)]))
  const records = await readEntries(context, collection, nearest)
  return records.map((record) => ({
    ...record,
    bandM: must(bands.get(record.id), 'nothing is looked for beyond the last band'),
  }))
}

/** Finds the records in a box of cells, south to north, west to east, then by their ids. */
export async function recordsInBox(
  context: ReadContext,
  collection: Collection,
  request: BoxRequest,
): Promise<{ readonly records: readonly FoundRecord[]; readonly isMore: boolean }> {
  const [from, to] = [numbersOf(request.from), numbersOf(request.to)]
  const rowCount = to.row - from.row + 1
  if (rowCount < 1)
    throw new PlatformError('arguments_invalid', {
      errors: [{ pointer: '/to', expected: 'a cell that does not lie south of `from`' }],
    })
  if (rowCount > limits.boxRowsMax)
    throw new PlatformError('limit_exceeded', { boxRowsMax: limits.boxRowsMax })
  const columns = ((to.column - from.column + columnsAround) % columnsAround) + 1
  const rows = new Rows(context, request)
  const { limit } = request
  const found: Entry[] = []
  for (let row = from.row; row <= to.row && found.length <= limit; row += 1) {
    rows.count()
    for (const span of spansOf(from.column, columns)) {
      const { entries } = await rows.read(row, span, 'ascending', limit + 1)
      found.push(...entries.toSorted((a, b) => (a.key < b.key ? -1 : 1)))
    }
  }
  const records = await readEntries(context, collection, found.slice(0, limit))
  return { records, isMore: found.length > limit }
}
