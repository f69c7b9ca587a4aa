// Money that goes out: taken from the wallet into an account of its own at once, so that it cannot
// be spent twice; from there to the bank when the bank paid it, or back.
//
//   requested -> sent -> settled -> returned
//        |         |
//        +---------+--> failed

import { PlatformError } from '@tessera/sdk/contract'
import { sha256Hex } from '../../base/hash.ts'
import { base32 } from '../../base/id.ts'
import type { CommitEngine } from '../../commit/engine-port.ts'
import type { PlanTx, Unit } from '../../commit/unit.ts'
import type { Facts, RowKey } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'
import {
  accountCode,
  dueNeeds,
  movementNeeds,
  payoutAccount,
  postMovement,
  transferCode,
  transferIdOf,
  walletAccount,
} from '../accounts.ts'
import { requireAmount } from './deposit.ts'
import { writeStatement } from '../write-statement.ts'
import { hasSoundCheck } from './reference.ts'

/** What a person wishes to have paid out. `key` makes repeating it the same withdrawal. */
export interface WithdrawalWish {
  readonly person: string
  readonly key: string
  readonly provider: string
  readonly amountFen: bigint
  readonly payeeName: string
  /** An IBAN, or the number of an account where there are none; without spaces. */
  readonly payeeAccount: string
}

const accountShape = /^[0-9A-Z]{6,34}$/
const ibanShape = /^[A-Z]{2}\d{2}/
const nameShape = /^[^\p{C}]{1,70}$/u

/** The id of a withdrawal, which goes through banks and comes back: capitals and digits alone. */
export const withdrawalIdOf = (person: string, key: string): string => {
  const digest = Buffer.from(sha256Hex(`withdrawal\u0000${person}\u0000${key}`), 'hex')
  return `WD${base32(digest.subarray(0, 16)).toUpperCase()}`
}

function requirePayee({ payeeName, payeeAccount }: WithdrawalWish): void {
  const refuse = (pointer: string, expected: string): never => {
    throw new PlatformError('arguments_invalid', { errors: [{ pointer, expected }] })
  }
  if (!nameShape.test(payeeName) || payeeName.trim() !== payeeName || payeeName === '')
    refuse('/payeeName', '1 to 70 characters')
  if (!accountShape.test(payeeAccount)) refuse('/payeeAccount', '6 to 34 capitals and digits')
  if (ibanShape.test(payeeAccount) && !hasSoundCheck(payeeAccount))
    refuse('/payeeAccount', 'an IBAN whose check digits fit')
}

const outId = (id: string): string => transferIdOf('withdrawal', id)
const backId = (id: string): string => transferIdOf('withdrawal-failed', id)

function planRequest(tx: PlanTx, id: string, wish: WithdrawalWish): Row<'withdrawal'> {
  requireAmount(wish.amountFen)
  requirePayee(wish)
  const { key: _key, ...named } = wish
  const before = tx.get('withdrawal', [id])
  if (before !== undefined) {
    const same =
      before.amountFen === named.amountFen &&
      before.payeeAccount === named.payeeAccount &&
      before.payeeName === named.payeeName &&
      before.provider === named.provider
    if (same) return before
    throw new PlatformError('key_reused')
  }
  const timestamp = postMovement(tx, {
    id: outId(id),
    from: walletAccount(wish.person),
    to: payoutAccount(id),
    amountFen: wish.amountFen,
    code: transferCode.withdrawal,
    fromCode: accountCode.wallet,
    toCode: accountCode.payout,
  })
  const withdrawal: Row<'withdrawal'> = {
    id,
    ...named,
    status: 'requested',
    payout: null,
    createdAtMs: tx.nowMs,
    sentAtMs: null,
    settledAtMs: null,
    statementLine: null,
  }
  tx.put('withdrawal', withdrawal)
  writeStatement(tx, {
    person: wish.person,
    timestamp,
    transfer: outId(id),
    amountFen: -wish.amountFen,
    kind: 'withdrawal',
    note: '',
    plugin: null,
    party: null,
  })
  return withdrawal
}

/** The unit that requests a withdrawal, for callers that commit the confirmation with it. */
export function withdrawalUnit(wish: WithdrawalWish): Unit<Row<'withdrawal'>> {
  const id = withdrawalIdOf(wish.person, wish.key)
  const accounts = { from: walletAccount(wish.person), to: payoutAccount(id) }
  return {
    needs: () => [
      { table: 'withdrawal', key: [id] },
      ...movementNeeds({ id: outId(id), ...accounts }),
    ],
    plan: (tx) => planRequest(tx, id, wish),
  }
}

/**
 * Takes money out of a wallet to be paid to an account at a bank.
 *
 * Errors: `insufficient_funds` the wallet has less; `arguments_invalid` amount, name or account;
 * `key_reused` the key asked for something else.
 * Authority: none is checked here; the caller has the person's confirmation, as for any payment.
 * Effects: the money leaves the wallet at once. The same wish again is the same withdrawal.
 */
export const requestWithdrawal = async (
  engine: CommitEngine,
  wish: WithdrawalWish,
): Promise<Row<'withdrawal'>> => (await engine.commit(withdrawalUnit(wish))).value

/** The rows that `planFailedWithdrawal` looks at. */
export function failedWithdrawalNeeds(id: string, fetched: Facts): readonly RowKey[] {
  const own: RowKey = { table: 'withdrawal', key: [id] }
  const person = fetched.get('withdrawal', [id])?.person
  if (person === undefined) return [own]
  const accounts = { from: payoutAccount(id), to: walletAccount(person) }
  return [own, ...movementNeeds({ id: backId(id), ...accounts }), ...dueNeeds(accounts.to, fetched)]
}

/**
 * Plans that the bank did not pay: the money goes back to the wallet.
 *
 * Errors: `not_found` no such withdrawal; `too_late` the bank has paid it.
 * Effects: none when it had failed before.
 */
export function planFailedWithdrawal(tx: PlanTx, id: string): void {
  const withdrawal = tx.get('withdrawal', [id])
  if (withdrawal === undefined) throw new PlatformError('not_found', { withdrawal: id })
  if (withdrawal.status === 'failed') return
  if (withdrawal.status !== 'requested' && withdrawal.status !== 'sent')
    throw new PlatformError('too_late', { withdrawal: id })
  const { person, amountFen } = withdrawal
  const timestamp = postMovement(tx, {
    id: backId(id),
    from: payoutAccount(id),
    to: walletAccount(person),
    amountFen,
    code: transferCode.failed,
    fromCode: accountCode.payout,
    toCode: accountCode.wallet,
    isDue: true,
  })
  tx.put('withdrawal', { ...withdrawal, status: 'failed' })
  const line = { person, timestamp, transfer: backId(id), amountFen, kind: 'returned' as const }
  writeStatement(tx, { ...line, note: '', plugin: null, party: null })
}

/** Gives the money of a withdrawal back to its person; see `planFailedWithdrawal`. */
export async function failWithdrawal(engine: CommitEngine, id: string): Promise<void> {
  await engine.commit({
    needs: (fetched) => failedWithdrawalNeeds(id, fetched),
    plan: (tx) => planFailedWithdrawal(tx, id),
  })
}
