// What the ledger answered a run, asked once more on rows that nobody else can change meanwhile. A
// run that was told something else than it would be told now is stale, whatever it made of it.

import { PlatformError, type ErrorCode } from '@tessera/sdk/contract'
import type { PlanTx, Unit } from '../../commit/unit.ts'
import type { Facts, RowKey } from '../../store/store.ts'
import { rowName } from '../../store/tables.ts'
import type { QuotaUse } from '../../wallet/quota.ts'
import {
  droppedPostingsOf,
  postingsOf,
  treeOf,
  walkPostings,
  type TreePosting,
} from '../intent/tree.ts'
import type { NotedPosting, Run } from '../run.ts'
import { ceilingNeeds, planCeilings, quotasOf } from './ceiling.ts'
import { levelNeeds, levelQuotas } from './level-limit.ts'
import { tentativeNeeds, tentatively } from './tentative.ts'

const answerChanged = ({ posting }: NotedPosting): PlatformError =>
  new PlatformError('conflict', {
    name: 'hold' in posting ? rowName('hold', [posting.hold]) : posting.kind,
  })

/** Codes of limits: of a grant, and of the payer's level. */
const limitCodes: ReadonlySet<ErrorCode> = new Set([
  'caveat_exceeded',
  'level_required',
  'level_limit',
])

function postAgain(noted: NotedPosting, post: () => bigint): bigint {
  try {
    return post()
  } catch (error) {
    // No run was told about limits; they are met here first.
    if (error instanceof PlatformError && limitCodes.has(error.code)) throw error
    throw error instanceof PlatformError ? answerChanged(noted) : error
  }
}

/**
 * Posts what a run noted, and gives the amount; `undefined` for what was refused and still would
 * be, which leaves nothing behind.
 * Errors: `conflict` when the answer is another one now; the code of a limit as
 * `post` throws it.
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

/** The limits that a posting of a run is put under: of its grant, and of the payer's level. */
export const limitsOf = (tx: PlanTx, run: Run, noted: NotedPosting): readonly QuotaUse[] => [
  ...quotasOf(run, noted),
  ...levelQuotas(tx, noted),
]

/** The rows that repeating what came to nothing looks at. */
export const droppedNeeds = (run: Run, fetched: Facts): readonly RowKey[] =>
  droppedPostingsOf(run).flatMap(({ noted }) => tentativeNeeds(noted.posting, fetched))

/**
 * Repeats the postings of a tree in the order in which they were made. What came to nothing is
 * asked again where it stood, and leaves nothing behind.
 * Errors: as `repeatNoted`.
 */
export function repeatTree(tx: PlanTx, run: Run, repeat: (at: TreePosting) => void): void {
  const again = ({ noted }: TreePosting): void =>
    void repeatNoted(tx, noted, () => tentatively(tx, noted.posting))
  walkPostings(run, {
    posting: repeat,
    dropped(part) {
      const error = tx.probe(() => repeatTree(tx, part, again))
      if (error instanceof Error) throw error
    },
  })
}

/**
 * A unit that writes nothing and asks whether all that a run and those it called were told still
 * holds: what they read, and what the ledger answered them. `isPreview` asks for limits too, so
 * that nobody is shown what they could not confirm.
 * Errors at commit: `conflict` when something would be answered differently now; the codes of
 * limits under `isPreview`.
 */
export function answersUnit(run: Run, isPreview: boolean): Unit<void> {
  const noted = postingsOf(run).map((at) => at.noted)
  const runs = treeOf(run)
  return {
    reads: run.reads,
    needs: (fetched) => [
      ...noted.flatMap(({ posting }) => tentativeNeeds(posting, fetched)),
      ...droppedNeeds(run, fetched),
      ...(isPreview ? noted.flatMap((it) => levelNeeds(it, fetched, run.nowMs)) : []),
      ...(isPreview ? runs.flatMap((one) => ceilingNeeds(one)) : []),
    ],
    plan(tx) {
      const error = tx.probe(() => {
        if (isPreview) for (const one of runs) planCeilings(tx, one)
        repeatTree(
          tx,
          run,
          (at) =>
            void repeatNoted(tx, at.noted, () =>
              tentatively(tx, at.noted.posting, isPreview ? limitsOf(tx, at.run, at.noted) : []),
            ),
        )
      })
      if (error instanceof Error) throw error
    },
  }
}
