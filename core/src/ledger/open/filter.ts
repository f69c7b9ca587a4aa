// What can be asked of a ledger's past: the filters, what makes one valid, and what matches.

import { PlatformError } from '@tessera/sdk/contract'
import { idMax, idZero, timestampMax, type Account, type Id128 } from '../account.ts'
import type { Transfer } from '../transfer.ts'

/** The most events of a request and rows of an answer; TigerBeetle's. */
export const batchMax = 8_189

/** Fields in which zero stands for "whatever". Moments are ns since epoch, both ends included. */
interface CommonFilter {
  readonly userData128?: Id128
  readonly userData64?: bigint
  readonly userData32?: number
  readonly code?: number
  readonly timestampMin?: bigint
  readonly timestampMax?: bigint
  /** 1 to `batchMax`. */
  readonly limit: number
  /** The newest first. */
  readonly reversed?: boolean
}

/** Asks for the movements of one account: its debits, its credits, or both when neither is said. */
export interface AccountFilter extends CommonFilter {
  readonly accountId: Id128
  readonly side?: 'debits' | 'credits'
}

/** Asks for accounts or transfers by what they carry. */
export interface QueryFilter extends CommonFilter {
  readonly ledger?: number
}

/** A stretch of time and how to walk it. */
export interface Range {
  readonly from: bigint
  readonly to: bigint
  readonly reversed: boolean
  readonly limit: number
}

/**
 * The stretch that a filter asks for.
 *
 * Errors: `request_invalid` with the field for a limit out of range, a moment that none can be, or
 * an empty stretch: a mistake is told, and never looks like "nothing found".
 */
export function rangeOf(filter: Omit<CommonFilter, 'code'>): Range {
  const { timestampMin: from = 0n, limit, reversed = false } = filter
  const asked = filter.timestampMax ?? 0n
  const to = asked === 0n ? timestampMax - 1n : asked
  if (!Number.isInteger(limit) || limit < 1 || limit > batchMax) invalid('limit')
  if (from < 0n || from >= timestampMax) invalid('timestampMin')
  if (to < 0n || to >= timestampMax || to < from) invalid('timestampMax')
  return { from, to, reversed, limit }
}

/** The stretch of an account's filter. Errors: as `rangeOf`, and for an id that none can have. */
export function accountRangeOf(filter: AccountFilter): Range {
  if (filter.accountId === idZero || filter.accountId === idMax) invalid('accountId')
  return rangeOf(filter)
}

function invalid(field: string): never {
  throw new PlatformError('request_invalid', { field })
}

type Filtered = Pick<Account & Transfer, 'userData128' | 'userData64' | 'userData32' | 'code'>

const isAny = (asked: number | bigint | Id128 | undefined): boolean =>
  asked === undefined || asked === 0 || asked === 0n || asked === idZero

/** Whether a row carries what the filter asks for, moments aside. */
export function matches(
  filter: CommonFilter & { readonly ledger?: number },
  row: Filtered & { readonly ledger: number },
): boolean {
  return (
    (isAny(filter.userData128) || filter.userData128 === row.userData128) &&
    (isAny(filter.userData64) || filter.userData64 === row.userData64) &&
    (isAny(filter.userData32) || filter.userData32 === row.userData32) &&
    (isAny(filter.ledger) || filter.ledger === row.ledger) &&
    (isAny(filter.code) || filter.code === row.code)
  )
}
