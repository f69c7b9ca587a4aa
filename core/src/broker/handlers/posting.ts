// How a handler asks the ledger: through the tentative overlay, noted with the answer. A refusal
// that would tell something about a person's money ends the run instead.

import { PlatformError, type ErrorCode } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import { rowName } from '../../store/tables.ts'
import { walletAccount } from '../../wallet/accounts.ts'
import { mayTakeFromPerson, type Posting } from '../../wallet/posting.ts'
import { Declined } from '../declined.ts'
import { tryPosting } from '../unit/tentative.ts'
import type { NotedPosting, Run } from '../run.ts'
import type { HandlerDeps } from './handler.ts'
import { requireCaller } from './identity.ts'

/** Codes that tell something about a person's money: what they have, or that it is frozen. */
const isPersonal = (kind: Posting['kind'], code: ErrorCode): boolean =>
  code === 'account_frozen' ||
  code === 'approval_required' ||
  (code === 'insufficient_funds' && mayTakeFromPerson(kind))

/**
 * Does what may be refused for reasons that are a person's own; such a refusal ends the run.
 * `seq` is from before anything was looked at: a refusal that money on its way would lift is not
 * released.
 */
export async function orDeclined<T>(
  run: Run,
  asked: { readonly posting: Pick<Posting, 'kind'>; readonly seq: number },
  act: () => Promise<T>,
): Promise<T> {
  const { posting, seq } = asked
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error
    if (run.caller === undefined || !isPersonal(posting.kind, error.code)) throw error
    run.reads.notePoint(rowName('account', [walletAccount(requireCaller(run))]), seq)
    throw new Declined(error)
  }
}

/** What a run learns the amount of. */
const tellsAmount: ReadonlySet<Posting['kind']> = new Set(['void', 'settle', 'giveBack'])

/**
 * Asks for a posting and notes it; gives the amount that it would move.
 * Errors: `limit_exceeded`; what the ledger refuses; `Declined` where that is the person's own.
 */
export async function note(
  deps: HandlerDeps,
  run: Run,
  posting: Posting,
  told: Pick<NotedPosting, 'party' | 'names'> = {},
): Promise<bigint> {
  if (run.wishes.postings.length >= limits.postingsMax)
    throw new PlatformError('limit_exceeded', { postingsMax: limits.postingsMax })
  const seq = deps.engine.head()
  try {
    const amountFen = await orDeclined(run, { posting, seq }, () =>
      tryPosting(deps.store, run, posting),
    )
    const learnt = tellsAmount.has(posting.kind) ? { toldFen: amountFen } : {}
    run.wishes.postings.push({ posting, answer: 'ok', ...told, ...learnt })
    return amountFen
  } catch (error) {
    if (error instanceof PlatformError)
      run.wishes.postings.push({ posting, answer: error.code, ...told })
    throw error
  }
}

/** How a person is shown; nothing for nobody. */
export async function nameOf(
  { store }: Pick<HandlerDeps, 'store'>,
  person: string,
): Promise<string> {
  const row = await store.get('person', [person])
  return row?.displayName ?? ''
}
