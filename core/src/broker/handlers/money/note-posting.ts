// How a run asks for a posting: it is tried at once, and noted with its answer for the commit.

import { PlatformError, type ErrorCode } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import { rowName } from '../../../store/tables.ts'
import { walletAccount } from '../../../wallet/accounts.ts'
import { takesFromPerson, type Posting } from '../../../wallet/posting.ts'
import { Declined } from '../../declined.ts'
import type { NotedPosting, Run } from '../../run.ts'
import { tryPosting } from '../../unit/tentative.ts'
import type { HandlerDeps } from '../handler.ts'
import { requireCaller } from '../identity.ts'

/** Codes that tell something about a person's money: what they have, or that it is frozen. */
const isPersonal = (posting: Posting, code: ErrorCode): boolean =>
  code === 'account_frozen' || (code === 'insufficient_funds' && takesFromPerson(posting))

/**
 * Tries a posting on the tentative overlay and notes it with its answer; gives the amount it moves.
 * Errors: those of the posting. A refusal that would tell a plugin something about its person's
 * money ends the run instead.
 */
export async function notePosting(
  deps: HandlerDeps,
  run: Run,
  posting: Posting,
  told: Pick<NotedPosting, 'party' | 'names'> = {},
): Promise<bigint> {
  if (run.wishes.postings.length >= limits.postingsMax)
    throw new PlatformError('limit_exceeded', { postingsMax: limits.postingsMax })
  // Taken before reading: a refusal that money on its way would lift is not released.
  const seq = deps.engine.head()
  try {
    const amountFen = await tryPosting(deps.store, run, posting)
    const learnt = posting.kind === 'void' ? { toldFen: amountFen } : {}
    run.wishes.postings.push({ posting, answer: 'ok', ...told, ...learnt })
    return amountFen
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error
    if (run.caller !== undefined && isPersonal(posting, error.code)) {
      run.reads.notePoint(rowName('account', [walletAccount(requireCaller(run))]), seq)
      throw new Declined(error)
    }
    run.wishes.postings.push({ posting, answer: error.code, ...told })
    throw error
  }
}
