// Searching a text index: the lists of all words sought, walked side by side from the newest on.
// Each list holds its records in the same order, so whatever stands in all of them is met by
// letting every list catch up with the one that is furthest.

import { PlatformError } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import type { TextIndex } from './collection-index.ts'
import { wholeEqualsOf, type Collection } from './collection.ts'
import { cursorOf, decodeCursor } from './cursor.ts'
import { encodeKey, keyText, lastOf } from './index-key.ts'
import { ownEntries, type Entry, type OwnWrites } from './own-writes.ts'
import { noteServed, readEntries, readStretch, type FoundRecord, type ReadContext } from './read.ts'
import { soughtTokens } from './tokens.ts'

/** What a search asks for. */
export interface SearchRequest {
  readonly index: TextIndex
  readonly equals: readonly unknown[]
  readonly text: string
  readonly limit: number
  readonly after: string | undefined
  readonly own: OwnWrites
}

const batchRowsMax = 256
const firstBatchRows = 32

/** Entries that one search may still look at. */
interface Budget {
  rows: number
}

/**
 * The list of one word, walked downwards. A place in it is what follows the word in a key, which is
 * the same in every list that holds the record.
 */
class WordList {
  readonly #context: ReadContext
  readonly #index: TextIndex
  readonly #prefix: string
  readonly #top: string
  #entries: readonly Entry[] = []
  #at = 0
  #servedLow: string | undefined
  #isReadOut = false
  #batchRows = firstBatchRows

  constructor(context: ReadContext, index: TextIndex, prefix: string, after: string | undefined) {
    this.#context = context
    this.#index = index
    this.#prefix = prefix
    this.#top = after === undefined ? lastOf(prefix) : prefix + after
  }

  /** Whether there is nothing more in it. */
  get isEnded(): boolean {
    return this.#isReadOut && this.#at >= this.#entries.length
  }

  /** The first entry at a place or below; strictly below where `isBelow`. */
  async seek(
    place: string | undefined,
    isBelow: boolean,
    budget: Budget,
  ): Promise<Entry | undefined> {
    const high = place === undefined ? this.#top : this.#prefix + place
    for (;;) {
      for (; this.#at < this.#entries.length; this.#at += 1) {
        const entry = this.#entries[this.#at]
        if (entry === undefined || entry.key > high || (isBelow && entry.key === high)) continue
        return { key: entry.key.slice(this.#prefix.length), id: entry.id }
      }
      if (this.#isReadOut || budget.rows <= 0) return undefined
      await this.#fetch(high, budget)
    }
  }

  /** Notes what was looked at, and what was skipped in between. */
  note(): void {
    const low = this.#servedLow
    if (low !== undefined) noteServed(this.#context, this.#index, { low, high: this.#top })
  }

  async #fetch(high: string, budget: Budget): Promise<void> {
    const last = this.#entries.at(-1)?.key
    // The entry where the batch before ended comes once more, hence one row on top.
    const limit = Math.min(this.#batchRows, budget.rows) + 1
    const { entries, served, isCut } = await readStretch(this.#context, this.#index, {
      low: this.#prefix,
      high: last !== undefined && last < high ? last : high,
      order: 'descending',
      limit,
    })
    this.#entries = entries.filter(({ key }) => key !== last)
    this.#at = 0
    this.#servedLow = served.low
    this.#isReadOut = !isCut
    budget.rows -= entries.length
    this.#batchRows = Math.min(batchRowsMax, this.#batchRows * 2)
  }
}

/** A record that stands in every list; or the end; or the place that a page goes on below. */
type Step = { readonly entry: Entry } | { readonly isEnd: true } | { readonly stoppedAt: string }

/** Finds the next record that stands in every list, below a place. */
async function nextCommon(
  lists: readonly WordList[],
  after: string | undefined,
  budget: Budget,
): Promise<Step> {
  let place = after
  let agreed = 0
  for (let turn = 0; ; turn = (turn + 1) % lists.length) {
    const list = lists[turn]
    const found = await list?.seek(place, agreed === 0, budget)
    if (found === undefined) {
      if (list?.isEnded !== false || place === undefined) return { isEnd: true }
      // A place that was not seen in every list is still to be looked at: no id holds a NUL, so
      // it alone lies between itself and this.
      return { stoppedAt: agreed === 0 ? place : `${place}\u0000` }
    }
    agreed = agreed > 0 && found.key === place ? agreed + 1 : 1
    place = found.key
    if (agreed === lists.length) return { entry: found }
  }
}

/** The words of a search, or why it cannot be made. */
function requireTokens(text: string): readonly string[] {
  const tokens = soughtTokens(text)
  if (tokens.length === 0)
    throw new PlatformError('arguments_invalid', {
      errors: [{ pointer: '/text', expected: 'a letter, a digit or a character to look for' }],
    })
  if (tokens.length > limits.searchTokensMax)
    throw new PlatformError('limit_exceeded', { searchTokensMax: limits.searchTokensMax })
  return tokens
}

/** The run's own documents that hold every word, as entries by their places. */
function ownMatches({ own, index }: SearchRequest, prefixes: readonly string[]): readonly Entry[] {
  const listsOf = new Map<string, number>()
  let entries: readonly Entry[] = []
  for (const prefix of prefixes) {
    entries = ownEntries(own, index, { low: prefix, high: lastOf(prefix) }).map((entry) => ({
      ...entry,
      key: entry.key.slice(prefix.length),
    }))
    for (const { id } of entries) listsOf.set(id, (listsOf.get(id) ?? 0) + 1)
  }
  return entries.filter(({ id }) => listsOf.get(id) === prefixes.length)
}

interface Matches {
  readonly found: readonly Entry[]
  /** Where the walk had to stop before there were enough, if it had. */
  readonly stoppedAt?: string
}

/** The committed records that match, one more than asked for, which tells of a next page. */
async function committedMatches(
  lists: readonly WordList[],
  { own, limit }: SearchRequest,
  after: string | undefined,
): Promise<Matches> {
  const budget: Budget = { rows: limits.searchRowsMax }
  const found: Entry[] = []
  let place = after
  while (found.length <= limit) {
    const step = await nextCommon(lists, place, budget)
    if ('stoppedAt' in step) return { found, stoppedAt: step.stoppedAt }
    if ('isEnd' in step) break
    place = step.entry.key
    if (!own.touched.has(step.entry.id)) found.push(step.entry)
  }
  return { found }
}

/**
 * Reads a page of a search, the newest first.
 *
 * Shape: `next` is a cursor while there may be more; where the words are so common that the walk
 * would take too long, a page ends early with a cursor. `words` says how many lists were walked.
 * Effects: what was walked of each list joins the read set.
 */
export async function searchRecords(
  context: ReadContext,
  collection: Collection,
  request: SearchRequest,
): Promise<{
  readonly records: readonly FoundRecord[]
  readonly next: string | null
  readonly words: number
}> {
  const { index, equals, limit } = request
  const within = wholeEqualsOf(index.within, equals)
  const tokens = requireTokens(request.text)
  const after = request.after === undefined ? undefined : decodeCursor(request.after)
  const prefixes = tokens.map((token) => keyText(encodeKey([...within, token])))
  const lists = prefixes.map((prefix) => new WordList(context, index, prefix, after))
  const { found, stoppedAt } = await committedMatches(lists, request, after)
  for (const list of lists) list.note()
  const own = ownMatches(request, prefixes).filter(
    ({ key }) =>
      (after === undefined || key < after) && (stoppedAt === undefined || key > stoppedAt),
  )
  const merged = [...found, ...own].toSorted((a, b) => (a.key > b.key ? -1 : 1))
  const page = merged.slice(0, limit)
  const last = merged.length > limit ? page.at(-1)?.key : stoppedAt
  return {
    records: await readEntries(context, collection, page),
    next: last === undefined ? null : cursorOf(last),
    words: tokens.length,
  }
}
