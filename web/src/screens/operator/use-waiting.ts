// Everything that waits for a second operator, movements and all else in one list, newest first.

import type { ManualPosting, Proposal } from '@tessera/sdk/client'
import { useQuery } from '@tanstack/react-query'
import { desk, keys } from '../../state/clients.ts'

/** One thing that takes two. */
export type Waiting =
  | (ManualPosting & { readonly is: 'posting' })
  | (Proposal & { readonly is: 'proposal' })

const newestFirst = (a: Waiting, b: Waiting): number => b.createdAtMs - a.createdAtMs

async function readWaiting() {
  const [postings, proposals] = await Promise.all([desk.listPostings(), desk.listProposals()])
  const all = (part: 'waiting' | 'decided'): readonly Waiting[] =>
    [
      ...postings[part].map((it) => ({ ...it, is: 'posting' as const })),
      ...proposals[part].map((it) => ({ ...it, is: 'proposal' as const })),
    ].toSorted(newestFirst)
  return { waiting: all('waiting'), decided: all('decided') }
}

/** The list, looked at afresh whenever it is shown. */
export const useWaiting = () =>
  useQuery({ queryKey: keys.proposals, queryFn: readWaiting, staleTime: 0 })
