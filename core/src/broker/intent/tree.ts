// Runs that called each other are one tree and one unit of commit: whatever counts for a run counts
// for the tree.

import type { NotedPosting, Run } from '../run.ts'

/** A run and all that it called and that counts, callers first. */
export const treeOf = (run: Run): readonly Run[] => [
  run,
  ...run.parts.filter(({ counts }) => counts).flatMap((part) => treeOf(part.run)),
]

/** A run with everything below it, also what came to nothing. */
const wholeTreeOf = (run: Run): readonly Run[] => [
  run,
  ...run.parts.flatMap((part) => wholeTreeOf(part.run)),
]

/** How deep a run stands below the one that its person asked for. */
export const depthOf = ({ parent }: Run): number => (parent === undefined ? 0 : depthOf(parent) + 1)

/** One posting of a tree, with whose it is. */
export interface TreePosting {
  readonly run: Run
  readonly noted: NotedPosting
}

/** What is met on a walk through the postings of a tree. */
export interface PostingWalk {
  readonly posting: (at: TreePosting) => void
  /** The top of what came to nothing. */
  readonly dropped: (run: Run) => void
}

/** Walks through the postings of a tree in the order in which they were made. */
export function walkPostings(run: Run, walk: PostingWalk): void {
  const { postings } = run.wishes
  for (let place = 0; place <= postings.length; place += 1) {
    for (const part of run.parts.filter(({ after }) => after === place)) {
      if (part.counts) walkPostings(part.run, walk)
      else walk.dropped(part.run)
    }
    const noted = postings[place]
    if (noted !== undefined) walk.posting({ run, noted })
  }
}

/** The postings of a tree that count, in the order in which they were made. */
export function postingsOf(run: Run): readonly TreePosting[] {
  const found: TreePosting[] = []
  walkPostings(run, { posting: (at) => found.push(at), dropped: () => undefined })
  return found
}

/** The postings that came to nothing, whose answers have to hold nevertheless. */
export function droppedPostingsOf(run: Run): readonly TreePosting[] {
  const counting = new Set(treeOf(run))
  return wholeTreeOf(run)
    .filter((one) => !counting.has(one))
    .flatMap((one) => one.wishes.postings.map((noted) => ({ run: one, noted })))
}

/** The postings that a run which is still going on has before it: its callers', then its own. */
export const postingsUnderWay = (run: Run): readonly TreePosting[] =>
  run.parent === undefined ? postingsOf(run) : [...postingsUnderWay(run.parent), ...postingsOf(run)]
