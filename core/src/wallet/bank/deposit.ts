// Money that comes in: announced by a person, booked when the bank says that it is there, never
// before.

import { PlatformError } from '@tessera/sdk/contract'
import type { CommitEngine } from '../../commit/engine-port.ts'
import type { PlanTx, Unit } from '../../commit/unit.ts'
import type { Row } from '../../store/tables.ts'
import { makeReference } from './reference.ts'

/** What a person announces. `key` makes repeating it the same announcement. */
export interface DepositWish {
  readonly person: string
  readonly key: string
  readonly provider: string
  readonly amountFen: bigint
}

/** Refuses what is no amount to move. */
export function requireAmount(amountFen: bigint): void {
  if (amountFen > 0n && amountFen <= 1_000_000_000_000n) return
  const errors = [{ pointer: '/amountFen', expected: '1 to 1000000000000 fen' }]
  throw new PlatformError('arguments_invalid', { errors })
}

/** How many announcements of one person may wait for their money. */
export const openDepositsMax = 5

/** How long an announcement is waited for. Money that comes later still finds its wallet. */
export const depositLifeMs = 14 * 86_400_000

/** Where a deposit stands at a moment, as its person reads it. */
export const depositStatus = (row: Row<'deposit'>, nowMs: number): string =>
  row.status === 'announced' && nowMs >= row.createdAtMs + depositLifeMs ? 'expired' : row.status

/** The name that every announcement of a person touches: there are only so many at a time. */
export const depositsName = (person: string): string => `deposits|${person}`

/** The unit that announces a deposit, for callers that commit more with it. */
export function depositUnit(wish: DepositWish): Unit<Row<'deposit'>> {
  const { person, provider, amountFen } = wish
  const reference = makeReference(person, wish.key)
  return {
    needs: () => [{ table: 'deposit', key: [reference] }],
    plan(tx) {
      requireAmount(amountFen)
      const before = tx.get('deposit', [reference])
      if (before !== undefined) {
        const same =
          before.person === person && before.provider === provider && before.amountFen === amountFen
        if (same) return before
        throw new PlatformError('key_reused')
      }
      const deposit: Row<'deposit'> = {
        reference,
        person,
        provider,
        amountFen,
        status: 'announced',
        createdAtMs: tx.nowMs,
        settledAtMs: null,
        statementLine: null,
      }
      tx.put('deposit', deposit)
      return deposit
    },
  }
}

/**
 * Announces that a person will send money.
 *
 * Shape: gives the deposit; its `reference` is what they write on the transfer.
 * Units: `amountFen` is a positive bigint, at most ten thousand million yuan.
 * Errors: `arguments_invalid` no such amount; `key_reused` the key announced something else.
 * Effects: a row and no money. The same wish again is the same deposit.
 */
export const announceDeposit = async (
  engine: CommitEngine,
  wish: DepositWish,
): Promise<Row<'deposit'>> => (await engine.commit(depositUnit(wish))).value

/** Plans that an announced deposit will not come; money that comes all the same is suspended. */
export function planFailedDeposit(tx: PlanTx, reference: string): void {
  const deposit = tx.get('deposit', [reference])
  if (deposit === undefined) throw new PlatformError('not_found', { deposit: reference })
  if (deposit.status === 'failed') return
  if (deposit.status !== 'announced') throw new PlatformError('too_late', { deposit: reference })
  tx.put('deposit', { ...deposit, status: 'failed' })
}
