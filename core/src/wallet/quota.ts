// Limits as assets: whoever may do something up to a limit has that limit as units of a quota, and
// each use takes units in the same chain as the movement it allows. The ledger itself refuses the
// use that would be above; nothing is compared and nothing can race.

import { PlatformError } from '@tessera/sdk/contract'
import type { PlanTx } from '../commit/unit.ts'
import { debitRoom, transferFlag } from '../ledger/index.ts'
import type { Facts, RowKey } from '../store/store.ts'
import {
  accountCode,
  accountIdOf,
  ledgerOf,
  movementNeeds,
  transferCode,
  transferIdOf,
  type Leg,
} from './accounts.ts'

/** A limit of somebody for something, in some period: `subject` names all three. */
export interface Quota {
  readonly subject: readonly string[]
  /** What is counted: fen, or how often. */
  readonly unit: 'fen' | 'calls'
  readonly limit: bigint
}

/** One use of a quota. `id` is unique to it; `amountUnits` in the quota's unit. */
export interface QuotaUse extends Quota {
  readonly id: string
  readonly amountUnits: bigint
  /** What is thrown when less is left. */
  readonly exceeded: () => PlatformError
}

/** A use that waits for its end: what was not needed goes back. */
export interface PendingUse {
  readonly id: string
  readonly account: string
  readonly unit: Quota['unit']
}

const ledgerOfUnit = { fen: ledgerOf.quotaFen, calls: ledgerOf.quotaCalls } as const

/** Where the units of quotas come from, and where used ones go back to. */
const sourceOf = (unit: Quota['unit']): string => accountIdOf('quota-source', unit)

/** The account of a quota. */
export const quotaAccount = ({ subject, unit }: Pick<Quota, 'subject' | 'unit'>): string =>
  accountIdOf('quota', unit, ...subject)

/** The rows that `quotaLeft` looks at. */
export const leftNeeds = (quota: Pick<Quota, 'subject' | 'unit'>): readonly RowKey[] => {
  const account = quotaAccount(quota)
  return [
    { table: 'quota', key: [account] },
    { table: 'account', key: [account] },
  ]
}

/** What is left of a quota, in its unit; below 0 where it was lowered under what was used. */
export function quotaLeft(tx: Pick<Facts, 'get'>, quota: Quota): bigint {
  const account = quotaAccount(quota)
  const row = tx.get('account', [account])
  const filled = tx.get('quota', [account])?.limitUnits ?? 0n
  return (row === undefined ? 0n : debitRoom(row)) + quota.limit - filled
}

const setId = (use: Pick<QuotaUse, 'id'>): string => transferIdOf('quota-set', use.id)
const endId = (pendingId: string): string => transferIdOf('quota-end', pendingId)

/** The rows that a use looks at, its end in the same commit included. */
export function quotaNeeds(use: Pick<QuotaUse, 'id' | 'subject' | 'unit'>): readonly RowKey[] {
  const account = quotaAccount(use)
  const between = { from: account, to: sourceOf(use.unit) }
  return [
    { table: 'quota', key: [account] },
    { table: 'transfer', key: [setId(use)] },
    { table: 'transfer', key: [endId(use.id)] },
    { table: 'pending', key: [use.id] },
    ...movementNeeds({ id: use.id, ...between }),
  ]
}

function legBetween(
  use: Pick<Quota, 'unit'>,
  leg: Pick<Leg, 'id' | 'amountUnits' | 'code' | 'short'> & Pick<Leg, 'flags' | 'pendingId'>,
  way: { readonly account: string; readonly isGrant: boolean },
): Leg {
  const [source, quota] = [
    { id: sourceOf(use.unit), code: accountCode.quotaSource },
    { id: way.account, code: accountCode.quota },
  ]
  const [from, to] = way.isGrant ? [source, quota] : [quota, source]
  return {
    ...leg,
    ledger: ledgerOfUnit[use.unit],
    from: from.id,
    fromCode: from.code,
    to: to.id,
    toCode: to.code,
  }
}

/**
 * The leg that brings a quota to its limit, where that is not what it has. A limit that was lowered
 * takes back what is left at most; what was used above the new one stays used.
 */
function setLegs(tx: PlanTx, use: QuotaUse, account: string): readonly Leg[] {
  const before = tx.get('quota', [account])?.limitUnits ?? 0n
  const difference = use.limit - before
  if (difference === 0n) return []
  const row = tx.get('account', [account])
  const room = row === undefined ? 0n : debitRoom(row)
  const isGrant = difference > 0n
  const amountUnits = isGrant ? difference : -difference < room ? -difference : room
  tx.put('quota', { account, limitUnits: isGrant ? use.limit : before - amountUnits })
  const leg = { id: setId(use), amountUnits, code: transferCode.quotaSet, short: use.exceeded }
  return [legBetween(use, leg, { account, isGrant })]
}

/**
 * The legs of a use, to be posted in one chain with what the use allows.
 *
 * Shape: `isPending` for a use whose extent is decided later, as that of a hold is; then
 * `endQuotaLegs` ends it.
 * Effects: the row that says how far the quota is filled; the rest is in the legs.
 * Source: specs/ledger 1.1, after TigerBeetle's recipe of rate limiting.
 */
export function quotaLegs(tx: PlanTx, use: QuotaUse, isPending: boolean): readonly Leg[] {
  const account = quotaAccount(use)
  const flags = isPending ? transferFlag.pending : 0
  const { id, amountUnits, exceeded: short } = use
  const leg = { id, amountUnits, code: transferCode.quotaUse, flags, short }
  return [...setLegs(tx, use, account), legBetween(use, leg, { account, isGrant: false })]
}

/** The rows that ending a pending use looks at. */
export const endNeeds = ({ id, account, unit }: PendingUse): readonly RowKey[] =>
  movementNeeds({ id: endId(id), from: account, to: sourceOf(unit), pendingId: id })

/** The leg that ends a pending use with what was needed of it; the rest is free again. */
export const endQuotaLeg = (use: PendingUse, usedUnits: bigint): Leg =>
  legBetween(
    use,
    {
      id: endId(use.id),
      amountUnits: usedUnits,
      code: transferCode.quotaUse,
      flags: transferFlag.postPendingTransfer,
      pendingId: use.id,
      short: () => new PlatformError('conflict', { name: `account|${use.account}` }),
    },
    { account: use.account, isGrant: false },
  )
