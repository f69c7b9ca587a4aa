// What the ledger answered a run, asked once more on rows that nobody else can change meanwhile. A
// run that was told something else than it would be told now is stale, whatever it made of it.

import { PlatformError } from '@tessera/sdk/contract'
import type { PlanTx, Unit } from '../../commit/unit.ts'
import { rowName } from '../../store/tables.ts'
import type { NotedPosting, Run } from '../run.ts'
import { tentativeNeeds, tentatively } from './tentative.ts'

const answerChanged = ({ posting }: NotedPosting): PlatformError =>
  new PlatformError('conflict', {
    name: 'hold' in posting ? rowName('hold', [posting.hold]) : posting.kind,
  })

function postAgain(noted: NotedPosting, post: () => bigint): bigint {
  try {
    return post()
  } catch (error) {
    // No run was told about its ceilings; they are met here first.
    if (error instanceof PlatformError && error.code === 'caveat_exceeded') throw error
    throw error instanceof PlatformError ? answerChanged(noted) : error
  }
}

/**
 * Posts what a run noted, and gives the amount; `undefined` for what was refused and still would
 * be, which leaves nothing behind.
 * Errors: `conflict` when the answer is another one now; `caveat_exceeded` as `post` throws it.
 */
export function repeatNoted(
  tx: PlanTx,
  noted: NotedPosting,
  post: () => bigint,
): bigint | undefined {
  if (noted.answer !== 'ok') {
    const error = tx.probe(post)
    if (error instanceof PlatformError && error.code === noted.answer) return undefined
    throw answerChanged(noted)
  }
  const amountFen = postAgain(noted, post)
  if (noted.toldFen !== undefined && noted.toldFen !== amountFen) throw answerChanged(noted)
  return amountFen
}

/**
 * A unit that writes nothing and asks whether all that a run was told still holds: what it read,
 * and what the ledger answered it.
 * Errors at commit: `conflict` when something would be answered differently now.
 */
export function answersUnit({ reads, wishes }: Run): Unit<void> {
  return {
    reads,
    needs: (fetched) => wishes.postings.flatMap(({ posting }) => tentativeNeeds(posting, fetched)),
    plan(tx) {
      const error = tx.probe(() => {
        for (const noted of wishes.postings)
          repeatNoted(tx, noted, () => tentatively(tx, noted.posting))
      })
      if (error instanceof Error) throw error
    },
  }
}
