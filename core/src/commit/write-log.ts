// What was written lately, by name, in memory: validating a read set is a few look-ups here and
// never a question to the store.

import type { RangeRead, ReadSet } from './read-set.ts'

const indexPrefix = 'recordIndex|'

interface IndexWrite {
  readonly seq: number
  readonly key: string
}

/** Writes to one index, as they were committed; the first of them are forgotten already. */
interface IndexWrites {
  readonly writes: IndexWrite[]
  forgottenCount: number
}

/** The recent past. Asking about what is older than `floor` answers "changed", which is safe. */
export interface WriteLog {
  /** Notes what commit `seq` wrote. Seqs only rise; what lies before a gap counts as changed. */
  append(seq: number, names: readonly string[]): void
  /**
   * The first name that was written after the read set saw it; `undefined` when all still holds.
   */
  firstConflict(reads: ReadSet): string | undefined
  /** The number of the last commit noted. */
  head(): number
}

/** Splits `recordIndex|<number>|<key>`; a key may hold any character. */
function parseIndexName(
  name: string,
): { readonly index: number; readonly key: string } | undefined {
  if (!name.startsWith(indexPrefix)) return undefined
  const bar = name.indexOf('|', indexPrefix.length)
  return { index: Number(name.slice(indexPrefix.length, bar)), key: name.slice(bar + 1) }
}

/** Whether a written index key lies in a range that was read. */
export function isInRange(range: RangeRead, name: string): boolean {
  const parsed = parseIndexName(name)
  return (
    parsed !== undefined &&
    parsed.index === range.index &&
    parsed.key >= range.low &&
    parsed.key <= range.high
  )
}

/** Opens the log at a head; `namesMax` bounds the memory it takes. */
export function openWriteLog(headSeq: number, namesMax: number): WriteLog {
  const last = new Map<string, number>()
  const byIndex = new Map<number, IndexWrites>()
  const order: { readonly seq: number; readonly names: readonly string[] }[] = []
  let names = 0
  let floor = headSeq
  let head = headSeq

  function forget(): void {
    const oldest = order.shift()
    if (oldest === undefined) return
    floor = Math.max(floor, oldest.seq)
    names -= oldest.names.length
    for (const name of oldest.names) {
      if (last.get(name) === oldest.seq) last.delete(name)
      const parsed = parseIndexName(name)
      if (parsed !== undefined) forgetFirst(parsed.index)
    }
  }

  /** What is forgotten goes when it is half: each `shift` of a long array moves all the others. */
  function forgetFirst(index: number): void {
    const held = byIndex.get(index)
    if (held === undefined) return
    held.forgottenCount += 1
    if (held.forgottenCount * 2 < held.writes.length) return
    held.writes.splice(0, held.forgottenCount)
    held.forgottenCount = 0
  }

  function rangeConflict(range: RangeRead): boolean {
    if (range.seq < floor) return true
    // Those that are forgotten and still there are no newer than the floor: they end the search.
    const writes = byIndex.get(range.index)?.writes ?? []
    for (let position = writes.length - 1; position >= 0; position -= 1) {
      const write = writes[position]
      if (write === undefined || write.seq <= range.seq) return false
      if (write.key >= range.low && write.key <= range.high) return true
    }
    return false
  }

  return {
    head: () => head,
    append(seq, written) {
      if (seq > head + 1) floor = seq
      head = seq
      order.push({ seq, names: written })
      names += written.length
      for (const name of written) {
        last.set(name, seq)
        const parsed = parseIndexName(name)
        if (parsed === undefined) continue
        const held = byIndex.get(parsed.index) ?? { writes: [], forgottenCount: 0 }
        byIndex.set(parsed.index, held)
        held.writes.push({ seq, key: parsed.key })
      }
      while (names > namesMax && order.length > 1) forget()
    },
    firstConflict(reads) {
      for (const [name, seq] of reads.points) {
        if (seq < floor || (last.get(name) ?? 0) > seq) return name
      }
      for (const range of reads.ranges) {
        if (rangeConflict(range)) return `${indexPrefix}${range.index}|${range.low}`
      }
      return undefined
    },
  }
}
