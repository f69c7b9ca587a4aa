// Queries under watch, one group per answer: viewers whose answer cannot differ share a group, and
// a commit finds the groups that it touches by the names they read.

import type { QueryAnswer } from '../broker/index.ts'
import type { RangeRead } from '../commit/read-set.ts'
import { isInRange } from '../commit/write-log.ts'
import type { Watch } from './watch.ts'

/** One answer and those who look at it. */
export interface Group {
  readonly key: string
  /** Whether people share it; else it is one person's, or one watch's. */
  readonly isShared: boolean
  readonly watches: Set<Watch>
  answer: QueryAnswer
  /** The commit that the answer is of. */
  seq: number
  running: boolean
  dirty: boolean
  /** Whether the last try met a problem, and its watches were told. */
  troubled: boolean
  cancelTimer: () => void
}

/** The groups of this node, found by what they read. */
export interface GroupIndex {
  get(key: string): Group | undefined
  /** Puts a group, or takes in its new read set. */
  put(group: Group): void
  remove(group: Group): void
  /** The groups that read any of these names. */
  touchedBy(names: readonly string[]): ReadonlySet<Group>
  size(): number
}

/** Opens the index. */
export function openGroupIndex(): GroupIndex {
  const groups = new Map<string, Group>()
  const byName = new Map<string, Set<Group>>()
  const ranges = new Map<number, Map<Group, readonly RangeRead[]>>()
  const noted = new Map<
    Group,
    { readonly names: readonly string[]; readonly indexes: readonly number[] }
  >()

  function forget(group: Group): void {
    const before = noted.get(group)
    for (const name of before?.names ?? []) {
      const readers = byName.get(name)
      readers?.delete(group)
      if (readers?.size === 0) byName.delete(name)
    }
    for (const index of before?.indexes ?? []) ranges.get(index)?.delete(group)
    noted.delete(group)
  }

  return {
    get: (key) => groups.get(key),
    size: () => groups.size,
    put(group) {
      forget(group)
      groups.set(group.key, group)
      const { reads } = group.answer.run
      const names = [...reads.points.keys()]
      for (const name of names) {
        const readers = byName.get(name)
        if (readers === undefined) byName.set(name, new Set([group]))
        else readers.add(group)
      }
      const indexes = [...new Set(reads.ranges.map((range) => range.index))]
      for (const index of indexes) {
        const own = reads.ranges.filter((range) => range.index === index)
        const readers = ranges.get(index) ?? new Map<Group, readonly RangeRead[]>()
        readers.set(group, own)
        ranges.set(index, readers)
      }
      noted.set(group, { names, indexes })
    },
    remove(group) {
      forget(group)
      groups.delete(group.key)
      group.cancelTimer()
    },
    touchedBy(names) {
      const touched = new Set<Group>()
      for (const name of names) {
        for (const group of byName.get(name) ?? []) touched.add(group)
        if (!name.startsWith('recordIndex|')) continue
        const readers = ranges.get(Number(name.slice(12, name.indexOf('|', 12))))
        for (const [group, own] of readers ?? []) {
          if (!touched.has(group) && own.some((range) => isInRange(range, name))) touched.add(group)
        }
      }
      return touched
    },
  }
}
