// The shape of events. What breaks it is a defect of ours and stops the batch; what a person can
// cause has a status instead.

import { invariant } from '../base/invariant.ts'
import { amountMax, idZero } from './account.ts'
import type { Account } from './account.ts'
import type { Transfer } from './transfer.ts'

const hex32 = /^[0-9a-f]{32}$/

/** Whether a text is an id in its one spelling. Upper case would be a second name for one row. */
export const isId128 = (text: string): boolean => text === idZero || hex32.test(text)

const isInt63 = (value: bigint): boolean => value >= 0n && value <= amountMax
const isUint32 = (value: number): boolean => value >>> 0 === value
const isUint16 = (value: number): boolean => (value & 0xffff) === value

/** Stops at an account event that no codec of ours lets through. */
export function requireAccountShape(event: Account): void {
  invariant(
    isId128(event.id) && isId128(event.userData128),
    'ids of an account are 32 lower-case hex characters',
  )
  invariant(
    isInt63(event.debitsPending) &&
      isInt63(event.debitsPosted) &&
      isInt63(event.creditsPending) &&
      isInt63(event.creditsPosted),
    'sums of an account are 0 to amountMax',
  )
  invariant(
    isInt63(event.userData64) && isInt63(event.timestamp),
    'userData64 and timestamp of an account are 63 bits',
  )
  invariant(
    isUint32(event.ledger) && isUint32(event.userData32),
    'ledger and userData32 of an account are 32 bits',
  )
  invariant(
    isUint16(event.code) && isUint16(event.flags),
    'code and flags of an account are 16 bits',
  )
}

/**
 * Stops at a transfer event that no codec of ours lets through. Ids of other rows are not looked
 * at: they only ever find a row that exists under that spelling.
 */
export function requireTransferShape(event: Transfer): void {
  invariant(
    isId128(event.id) && isId128(event.userData128),
    'ids of a transfer are 32 lower-case hex characters',
  )
  invariant(isInt63(event.amount), 'the amount of a transfer is 0 to amountMax')
  invariant(
    isInt63(event.userData64) && isInt63(event.timestamp),
    'userData64 and timestamp of a transfer are 63 bits',
  )
  invariant(
    isUint32(event.ledger) && isUint32(event.timeout) && isUint32(event.userData32),
    'ledger, timeout and userData32 of a transfer are 32 bits',
  )
  invariant(
    isUint16(event.code) && isUint16(event.flags),
    'code and flags of a transfer are 16 bits',
  )
}
