// The accounts that value lives in, and how movements are posted to them: some legs as one linked
// chain, all or none.

import { PlatformError } from '@tessera/sdk/contract'
import { sha256Hex } from '../base/hash.ts'
import { invariant, must } from '../base/invariant.ts'
import type { PlanTx } from '../commit/unit.ts'
import {
  accountEvent,
  accountFlag,
  checkChanges,
  createAccounts,
  idZero,
  isClosed,
  openLedgerState,
  putLedgerChanges,
  requireSound,
  transferEvent,
  tryTransfers,
  type TriedTransfers,
} from '../ledger/index.ts'
import type { Facts, RowKey } from '../store/store.ts'
import { rowName, type Row } from '../store/tables.ts'
import { requireMoving } from './ledger-stop.ts'

/** Ledgers of core; those of plugins' assets begin at `assetLedgerFirst`. */
export const ledgerOf = { cny: 1, quotaFen: 2, quotaCalls: 3, assetLedgerFirst: 1_000 } as const

/** Kinds of account. */
export const accountCode = {
  operator: 1,
  bank: 2,
  suspense: 3,
  quotaSource: 4,
  assetSource: 5,
  wallet: 10,
  aside: 11,
  hold: 20,
  charge: 21,
  payout: 30,
  pool: 40,
  part: 41,
  quota: 50,
  supply: 60,
  holding: 61,
  lot: 62,
  burnt: 63,
} as const

/** Kinds of account that may be below zero: what says where value came from, or waits. */
export const mayOwe: ReadonlySet<number> = new Set([
  accountCode.operator,
  accountCode.bank,
  accountCode.suspense,
  accountCode.quotaSource,
  accountCode.assetSource,
])

/** Kinds of movement, as they stand in `transfer.code`. */
export const transferCode = {
  fund: 1,
  pay: 10,
  refund: 11,
  payIn: 12,
  payOut: 13,
  allot: 14,
  hold: 20,
  release: 21,
  void: 22,
  charge: 23,
  settle: 24,
  giveBack: 25,
  deposit: 30,
  reversed: 31,
  withdrawal: 32,
  settled: 33,
  failed: 34,
  returned: 35,
  suspended: 36,
  assigned: 37,
  quotaSet: 50,
  quotaUse: 51,
  mint: 60,
  issue: 61,
  burn: 62,
  move: 63,
  spend: 64,
  expire: 65,
  credit: 66,
  freeze: 70,
  unfrozen: 71,
  corrected: 72,
} as const

const id128 = (...parts: readonly string[]): string => sha256Hex(parts.join('\u0000')).slice(0, 32)

const rememberedMax = 100_000

/** Account ids are asked for several times a commit and never change; so they are made once. */
function remembered(make: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>()
  return (name) => {
    const id = known.get(name)
    if (id !== undefined) return id
    if (known.size >= rememberedMax) known.clear()
    const made = make(name)
    known.set(name, made)
    return made
  }
}

/** The id of an account, derived from what it is. */
export const accountIdOf = (...parts: readonly string[]): string => id128('account', ...parts)

/** The account of the operator: demo money comes from it, fees of banks go to it. */
export const operatorAccount = accountIdOf('operator', 'CNY')

/** What the platform has at a bank. It owes its money to the accounts that were credited. */
export const bankAccount = remembered((iban) => accountIdOf('bank', 'CNY', iban))

/** Where money of a bank stands that nobody could be found for. */
export const suspenseAccount = accountIdOf('suspense', 'CNY')

/** The account of a person's wallet. */
export const walletAccount = remembered((person) => accountIdOf('wallet', 'CNY', person))

/** Where money stands that is due to a wallet while that wallet is frozen; see `freeze.ts`. */
export const asideAccount = remembered((wallet) => accountIdOf('aside', wallet))

/** The account that a hold keeps its money in. */
export const holdAccount = remembered((hold) => accountIdOf('hold', hold))

/** The account that a charge keeps its money in. */
export const chargeAccount = remembered((charge) => accountIdOf('charge', charge))

/** The account that a withdrawal keeps its money in until the bank paid it out. */
export const payoutAccount = remembered((withdrawal) => accountIdOf('payout', withdrawal))

/** The id of a movement, derived from what it is: happening twice is the ledger's own refusal. */
export const transferIdOf = (...parts: readonly string[]): string => id128('transfer', ...parts)

/** One movement of money. */
export interface Movement {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly amountFen: bigint
  readonly code: number
  /** The kinds of both accounts, for creating the one that is not there yet. */
  readonly fromCode: number
  readonly toCode: number
  /** It is its receiver's already, so a frozen wallet has it put aside instead of refusing it. */
  readonly isDue?: boolean
}

/** One movement of any asset, as a link of a chain; `amountUnits` in its smallest unit. */
export interface Leg extends Omit<Movement, 'amountFen'> {
  readonly amountUnits: bigint
  readonly ledger: number
  /** Bits of `transferFlag`; linking is the chain's own. */
  readonly flags?: number
  /** The pending transfer that this one ends. */
  readonly pendingId?: string
  /** What the movement is about: of a refund, the payment. */
  readonly about?: string
  /** What is thrown when the debited account has less. */
  readonly short: () => PlatformError
}

/** The rows that a movement looks at. */
export function movementNeeds(
  movement: Pick<Leg, 'id' | 'from' | 'to' | 'pendingId'>,
): readonly RowKey[] {
  const { pendingId } = movement
  return [
    { table: 'ledgerHead', key: [0] },
    { table: 'account', key: [movement.from] },
    { table: 'account', key: [movement.to] },
    { table: 'transfer', key: [movement.id] },
    ...(pendingId === undefined
      ? []
      : [
          { table: 'transfer' as const, key: [pendingId] },
          { table: 'pending' as const, key: [pendingId] },
        ]),
  ]
}

/** What a movement that is due to a wallet looks at besides, where that wallet is frozen. */
export function dueNeeds(wallet: string, fetched: Facts): readonly RowKey[] {
  const row = fetched.get('account', [wallet])
  const isFrozen = row !== undefined && isClosed(row)
  return isFrozen ? [{ table: 'account', key: [asideAccount(wallet)] }] : []
}

/** What people live on is limited by what is there, and keeps its history. */
function flagsOf(code: number): number {
  if (mayOwe.has(code) || code === accountCode.burnt) return 0
  const limited = accountFlag.debitsMustNotExceedCredits
  return code === accountCode.wallet ? limited | accountFlag.history : limited
}

/** Makes an account that is not there yet; the plan has looked at its row. */
export function ensureAccount(
  tx: PlanTx,
  account: { readonly id: string; readonly code: number; readonly ledger: number },
): void {
  if (tx.get('account', [account.id]) !== undefined) return
  const timestamp = tx.nextTimestamp()
  const state = openLedgerState({
    account: () => undefined,
    transfer: () => undefined,
    pending: () => undefined,
    lastTimestamp: timestamp - 1n,
  })
  const event = accountEvent({ ...account, flags: flagsOf(account.code) })
  const [result] = createAccounts(state, [event], timestamp)
  invariant(result?.status === 'created', 'a fresh account can be created')
  putLedgerChanges(tx, state.changes())
}

/** What was booked onto an account and not off it again, in its smallest units; 0 for none. */
export const postedOf = (row: Row<'account'> | undefined): bigint =>
  row === undefined ? 0n : row.creditsPosted - row.debitsPosted

/** What is left on an account that holds value for somebody. */
export function balanceOf(tx: Pick<PlanTx, 'get'>, account: string): bigint {
  const row = tx.get('account', [account])
  return row === undefined ? 0n : row.creditsPosted - row.debitsPosted - row.debitsPending
}

/** What a person has: their wallet, and while it is frozen what is kept aside for it. */
export function standingOf(tx: Pick<PlanTx, 'get'>, wallet: string): bigint {
  const row = tx.get('account', [wallet])
  const isFrozen = row !== undefined && isClosed(row)
  return balanceOf(tx, wallet) + (isFrozen ? balanceOf(tx, asideAccount(wallet)) : 0n)
}

/** The leg as it can be posted: past a frozen wallet, where the money is due to it. */
function pastFreeze(tx: PlanTx, leg: Leg): Leg {
  if (leg.isDue !== true) return leg
  const row = tx.get('account', [leg.to])
  if (row === undefined || !isClosed(row)) return leg
  // The wallet is worth more now, although its row stays as it is: whoever looks is told.
  tx.touch(rowName('account', [leg.to]))
  return { ...leg, to: asideAccount(leg.to), toCode: accountCode.aside }
}

/** What a chain that does not stand is answered with. */
function refusalOf(legs: readonly Leg[], tried: Extract<TriedTransfers, { ok: false }>): Error {
  const { status } = tried
  if (status === 'exceeds_credits') return must(legs[tried.index], 'the leg that failed').short()
  if (status.startsWith('exists')) return new PlatformError('already_taken')
  if (status === 'debit_account_already_closed' || status === 'credit_account_already_closed')
    return new PlatformError('account_frozen')
  // Whatever else the ledger refuses is a chain that should not have been asked for.
  return new Error(`a movement is posted, not ${status}`)
}

/**
 * Posts movements into a plan as one chain: each as it is asked, or none.
 *
 * Errors: what `short` of a leg gives when its debited account has less; `already_taken` when one
 * of these very movements happened before; `account_frozen` when an account takes none now;
 * `ledger_stopped` while an audit's finding waits for an operator; other statuses are defects of
 * ours.
 * Effects: rows of the accounts and transfers; gives the moment of the last leg.
 */
export function postLegs(tx: PlanTx, asked: readonly Leg[]): bigint {
  requireMoving(tx)
  const legs = asked.map((leg) => pastFreeze(tx, leg))
  for (const { from, to, fromCode, toCode, ledger } of legs) {
    ensureAccount(tx, { id: from, code: fromCode, ledger })
    ensureAccount(tx, { id: to, code: toCode, ledger })
  }
  const timestamp = tx.nextTimestamp(legs.length)
  const state = openLedgerState({
    account: (id) => tx.get('account', [id]),
    transfer: (id) => tx.get('transfer', [id]),
    pending: (id) => tx.get('pending', [id]),
    lastTimestamp: timestamp - 1n,
  })
  const events = legs.map(({ from, to, amountUnits: amount, id, code, ledger, ...rest }) => {
    const { flags = 0, pendingId = idZero, about: userData128 = idZero } = rest
    const accounts = { debitAccountId: from, creditAccountId: to }
    return transferEvent({ ...accounts, id, amount, code, ledger, flags, pendingId, userData128 })
  })
  const tried = tryTransfers(state, events, timestamp)
  if (!tried.ok) throw refusalOf(legs, tried)
  const changes = state.changes()
  requireSound(checkChanges((id) => tx.get('account', [id]), changes))
  // Commit point of a movement: after the check nothing here may fail.
  putLedgerChanges(tx, changes)
  return timestamp + BigInt(legs.length) - 1n
}

/** A movement of money as a leg. */
export const moneyLeg = ({ amountFen, ...movement }: Movement & Pick<Leg, 'about'>): Leg => ({
  ...movement,
  amountUnits: amountFen,
  ledger: ledgerOf.cny,
  short: () => new PlatformError('insufficient_funds'),
})

/**
 * Posts one movement of money into a plan, and gives its moment.
 * Errors and effects: those of `postLegs`; `insufficient_funds` when the debited account has less.
 */
export const postMovement = (tx: PlanTx, movement: Movement): bigint =>
  postLegs(tx, [moneyLeg(movement)])
