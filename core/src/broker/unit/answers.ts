// What the ledger answered a run, asked once more on rows that nobody else can change meanwhile. A
// run that was told something else than it would be told now is stale, whatever it made of it.

import { PlatformError, type ErrorCode } from '@tessera/sdk/contract'
import type { PlanTx, Unit } from '../../commit/unit.ts'
import { rowName } from '../../store/tables.ts'
import type { QuotaUse } from '../../wallet/quota.ts'
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

/**
 * A unit that writes nothing and asks whether all that a run was told still holds: what it read,
 * and what the ledger answered it. `isPreview` asks for limits too, so that nobody is shown what
 * they could not confirm.
 * Errors at commit: `conflict` when something would be answered differently now; the codes of
 * limits under `isPreview`.
 */
export function answersUnit(run: Run, isPreview: boolean): Unit<void> {
  const { postings } = run.wishes
  return {
    reads: run.reads,
    needs: (fetched) => [
      ...postings.flatMap(({ posting }) => tentativeNeeds(posting, fetched)),
      ...(isPreview ? postings.flatMap((it) => levelNeeds(it, fetched, run.nowMs)) : []),
      ...(isPreview ? ceilingNeeds(run) : []),
    ],
    plan(tx) {
      const error = tx.probe(() => {
        if (isPreview) planCeilings(tx, run)
        for (const noted of postings)
          repeatNoted(tx, noted, () =>
            tentatively(tx, noted.posting, isPreview ? limitsOf(tx, run, noted) : []),
          )
      })
      if (error instanceof Error) throw error
    },
  }
}
