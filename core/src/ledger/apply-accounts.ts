// Creates accounts.

import { accountFlag, accountFlagsKnown, idMax, idZero } from './account.ts'
import type { Account } from './account.ts'
import { runChains } from './chain.ts'
import type { ChainRules } from './chain.ts'
import type { AccountResult, AccountStatus } from './result-code.ts'
import { requireAccountShape } from './shape.ts'
import type { LedgerState } from './state.ts'

/**
 * Creates accounts in the overlay.
 *
 * Shape: events as `accountEvent` spells them -> one result an event, in the same order.
 * Units: `timestamp` in ns since epoch is the moment of the first event; event `i` has
 * `timestamp + i`, so the next free moment is `timestamp + events.length`.
 * Errors: a status for all that a person can cause; throws `InvariantBroken`, before anything
 * happened, at a malformed event or a timestamp that is not later than every row.
 * Effects: rows in `state.changes()`. The same event again answers `exists` and changes nothing.
 * Source: specs/ledger 2.5.
 */
export function createAccounts(
  state: LedgerState,
  events: readonly Account[],
  timestamp: bigint,
): AccountResult[] {
  for (const event of events) requireAccountShape(event)
  const rules: ChainRules<Account, AccountResult> = {
    importedFlag: accountFlag.imported,
    apply: (event, now, moment) => createAccount(state, event, { now, moment }),
    refuse: (status, now) => ({ status, timestamp: now }),
    isCreated: (result) => result.status === 'created',
  }
  return runChains(state, events, timestamp, rules)
}

function createAccount(
  state: LedgerState,
  event: Account,
  at: { readonly now: bigint; readonly moment: bigint },
): AccountResult {
  const refused = (status: AccountStatus): AccountResult => ({ status, timestamp: at.now })
  if ((event.flags & ~accountFlagsKnown) !== 0) return refused('reserved_flag')
  if (event.id === idZero) return refused('id_must_not_be_zero')
  if (event.id === idMax) return refused('id_must_not_be_int_max')

  const existing = state.account(event.id)
  if (existing !== undefined) {
    const status = existingStatus(event, existing)
    return status === 'exists' ? { status, timestamp: existing.timestamp } : refused(status)
  }
  const refusal = refusalOf(event)
  if (refusal !== undefined) return refused(refusal)
  if ((event.flags & accountFlag.imported) !== 0 && !state.isFreeForAccount(at.moment))
    return refused('imported_event_timestamp_must_not_regress')

  state.insertAccount({ ...event, timestamp: at.moment })
  return { status: 'created', timestamp: at.moment }
}

function existingStatus(event: Account, existing: Account): AccountStatus {
  if (event.flags !== existing.flags) return 'exists_with_different_flags'
  if (event.userData128 !== existing.userData128) return 'exists_with_different_user_data_128'
  if (event.userData64 !== existing.userData64) return 'exists_with_different_user_data_64'
  if (event.userData32 !== existing.userData32) return 'exists_with_different_user_data_32'
  if (event.ledger !== existing.ledger) return 'exists_with_different_ledger'
  if (event.code !== existing.code) return 'exists_with_different_code'
  return 'exists'
}

function refusalOf(event: Account): AccountStatus | undefined {
  const bothLimits = accountFlag.debitsMustNotExceedCredits | accountFlag.creditsMustNotExceedDebits
  if ((event.flags & bothLimits) === bothLimits) return 'flags_are_mutually_exclusive'
  if (event.debitsPending !== 0n) return 'debits_pending_must_be_zero'
  if (event.debitsPosted !== 0n) return 'debits_posted_must_be_zero'
  if (event.creditsPending !== 0n) return 'credits_pending_must_be_zero'
  if (event.creditsPosted !== 0n) return 'credits_posted_must_be_zero'
  if (event.ledger === 0) return 'ledger_must_not_be_zero'
  if (event.code === 0) return 'code_must_not_be_zero'
  return undefined
}
