// Lists that come in pages: the first is watched, the others are read when somebody asks for them.

import { useEffect, useState } from 'preact/hooks'
import { PageError } from '../../page/page-error.ts'

/** One page of a list. */
export interface ListPage<Row> {
  readonly rows: readonly Row[]
  readonly next: string | null
}

/** The whole list as far as it was read. */
export interface Paged<Row> extends ListPage<Row> {
  readonly problem: PageError | undefined
  readonly readMore: (() => void) | undefined
}

/**
 * Puts the pages of a list together.
 *
 * Shape: `first` as it is watched, `undefined` until it is there; `read` asks for the page after.
 */
export function usePages<Row>(
  first: ListPage<Row> | undefined,
  read: (after: string) => Promise<ListPage<Row>>,
): Paged<Row> {
  const [more, setMore] = useState<ListPage<Row> | undefined>(undefined)
  const [problem, setProblem] = useState<PageError | undefined>(undefined)
  // A new first page shifts the others: they are read again when asked for.
  useEffect(() => setMore(undefined), [first])
  const next = (more ?? first)?.next ?? null
  const readMore = async (after: string): Promise<void> => {
    try {
      const page = await read(after)
      setMore((before) => ({ rows: [...(before?.rows ?? []), ...page.rows], next: page.next }))
      setProblem(undefined)
    } catch (error) {
      if (!(error instanceof PageError)) throw error
      setProblem(error)
    }
  }
  return {
    rows: [...(first?.rows ?? []), ...(more?.rows ?? [])],
    next,
    problem,
    readMore: next === null ? undefined : () => void readMore(next),
  }
}
