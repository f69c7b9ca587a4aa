// Accounts: two sums on each side, limits and closing as flags. Numbers of flags are TigerBeetle's.

/** 128 bits as 32 lower-case hex characters. */
export type Id128 = string

/** Means "none" where an id may be absent. Never the id of a row. */
export const idZero: Id128 = '0'.repeat(32)

/** Reserved by TigerBeetle's clients as a sentinel. Never the id of a row. */
export const idMax: Id128 = 'f'.repeat(32)

/** The greatest amount, and sum of one side of an account; asked for, it means "all there is". */
export const amountMax = 2n ** 63n - 1n

/** The latest moment a row can carry, in ns since epoch. */
export const timestampMax = 2n ** 63n - 1n

/** Bits of `Account.flags`. */
export const accountFlag = {
  linked: 1,
  debitsMustNotExceedCredits: 2,
  creditsMustNotExceedDebits: 4,
  history: 8,
  imported: 16,
  closed: 32,
} as const

/** All bits that mean something. */
export const accountFlagsKnown = 63

/**
 * One account, as stored and as asked for.
 *
 * - Amounts count the smallest unit of the asset that `ledger` names; 0 to `amountMax` each, and
 *   pending plus posted of one side stay within `amountMax` too.
 * - `timestamp` is ns since epoch, unique over accounts and transfers; 0n in what is asked for.
 * - Rows are never changed in place: a change is a new row, so an old one may be kept.
 */
export interface Account {
  readonly id: Id128
  readonly debitsPending: bigint
  readonly debitsPosted: bigint
  readonly creditsPending: bigint
  readonly creditsPosted: bigint
  readonly userData128: Id128
  readonly userData64: bigint
  readonly userData32: number
  readonly ledger: number
  readonly code: number
  readonly flags: number
  readonly timestamp: bigint
}

/** What an account is asked for with; what is left out is zero. */
export type AccountFields = Pick<Account, 'id' | 'ledger' | 'code'> &
  Partial<Pick<Account, 'flags' | 'userData128' | 'userData64' | 'userData32'>>

/** Spells out an event of `createAccounts`. */
export function accountEvent(fields: AccountFields): Account {
  return {
    id: fields.id,
    debitsPending: 0n,
    debitsPosted: 0n,
    creditsPending: 0n,
    creditsPosted: 0n,
    userData128: fields.userData128 ?? idZero,
    userData64: fields.userData64 ?? 0n,
    userData32: fields.userData32 ?? 0,
    ledger: fields.ledger,
    code: fields.code,
    flags: fields.flags ?? 0,
    timestamp: 0n,
  }
}
