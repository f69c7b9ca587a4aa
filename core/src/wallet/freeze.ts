// A frozen wallet: the ledger itself has closed its account, so nothing leaves it and nothing comes
// in. Money that is its person's already (shares, refunds, what a hold gives back, what a bank
// booked) is put aside in an account beside the wallet and joins it when it is free again.

import { PlatformError } from '@tessera/sdk/contract'
import type { PlanTx } from '../commit/unit.ts'
import { transferFlag } from '../ledger/index.ts'
import type { Facts, RowKey } from '../store/store.ts'
import {
  accountCode,
  asideAccount,
  balanceOf,
  ensureAccount,
  ledgerOf,
  moneyLeg,
  movementNeeds,
  operatorAccount,
  postLegs,
  transferCode,
  transferIdOf,
  walletAccount,
  type Leg,
} from './accounts.ts'

/** What freezing is asked with; `id` is unique to it. */
export interface Freeze {
  readonly id: string
  readonly person: string
  readonly reason: string
}

const closingId = (id: string): string => transferIdOf('freeze', id)
const openingId = (closing: string): string => transferIdOf('unfreeze', closing)
const joiningId = (closing: string): string => transferIdOf('unfrozen', closing)

/** A movement of nothing, whose being pending is what keeps the wallet closed. */
const latch = (wallet: string, rest: Pick<Leg, 'id' | 'flags' | 'pendingId'>): Leg => ({
  ...rest,
  from: wallet,
  fromCode: accountCode.wallet,
  to: operatorAccount,
  toCode: accountCode.operator,
  amountUnits: 0n,
  ledger: ledgerOf.cny,
  code: transferCode.freeze,
  short: () => new PlatformError('conflict', { name: `account|${wallet}` }),
})

const closingLeg = (wallet: string, id: string): Leg =>
  latch(wallet, {
    id: closingId(id),
    flags: transferFlag.pending | transferFlag.closingDebit,
  })

const openingLeg = (wallet: string, closing: string): Leg =>
  latch(wallet, {
    id: openingId(closing),
    flags: transferFlag.voidPendingTransfer,
    pendingId: closing,
  })

/** The rows that freezing looks at. */
export function freezeNeeds({ id, person }: Pick<Freeze, 'id' | 'person'>): readonly RowKey[] {
  const wallet = walletAccount(person)
  return [
    { table: 'freeze', key: [wallet] },
    { table: 'account', key: [asideAccount(wallet)] },
    { table: 'pending', key: [closingId(id)] },
    ...movementNeeds({ id: closingId(id), from: wallet, to: operatorAccount }),
  ]
}

/** The rows that ending a freeze looks at; none beside its own where there is no freeze. */
export function unfreezeNeeds(person: string, fetched: Facts): readonly RowKey[] {
  const wallet = walletAccount(person)
  const own: RowKey = { table: 'freeze', key: [wallet] }
  const closing = fetched.get('freeze', own.key)?.transfer
  if (closing === undefined) return [own]
  const open = { id: openingId(closing), from: wallet, to: operatorAccount, pendingId: closing }
  const join = { id: joiningId(closing), from: asideAccount(wallet), to: wallet }
  return [own, ...movementNeeds(open), ...movementNeeds(join)]
}

function putFreeze(tx: PlanTx, { id, person, reason }: Freeze): void {
  const account = walletAccount(person)
  tx.put('freeze', { account, person, transfer: closingId(id), reason, atMs: tx.nowMs })
}

/**
 * Plans that a wallet is frozen.
 *
 * Errors: `already_taken` it is frozen.
 * Effects: the ledger refuses every movement of the wallet but the end of the freeze; whoever would
 * pay from it or to it is told `account_frozen`. What is due to it is kept aside, never refused: a
 * hold can end, a bank's line can be booked, and nothing waits for an operator.
 * Source: specs/ledger 1 (feature 14); TigerBeetle, "close account"; decision 0009.
 */
export function planFreeze(tx: PlanTx, freeze: Freeze): void {
  const wallet = walletAccount(freeze.person)
  if (tx.get('freeze', [wallet]) !== undefined)
    throw new PlatformError('already_taken', { what: 'freeze' })
  // Made now, so that whatever comes later in this very commit finds it.
  ensureAccount(tx, { id: asideAccount(wallet), code: accountCode.aside, ledger: ledgerOf.cny })
  postLegs(tx, [closingLeg(wallet, freeze.id)])
  putFreeze(tx, freeze)
}

/**
 * Plans that a wallet is free again.
 *
 * Errors: `not_found` it is not frozen.
 * Effects: what was kept aside is in the wallet, in the same chain. No line of the statement: the
 * lines were written when the money came, and the balance they tell has it already.
 */
export function planUnfreeze(tx: PlanTx, person: string): void {
  const wallet = walletAccount(person)
  const freeze = tx.get('freeze', [wallet])
  if (freeze === undefined) throw new PlatformError('not_found', { what: 'freeze' })
  const aside = asideAccount(wallet)
  const amountFen = balanceOf(tx, aside)
  const join = moneyLeg({
    id: joiningId(freeze.transfer),
    from: aside,
    to: wallet,
    amountFen,
    code: transferCode.unfrozen,
    fromCode: accountCode.aside,
    toCode: accountCode.wallet,
  })
  const open = openingLeg(wallet, freeze.transfer)
  postLegs(tx, amountFen === 0n ? [open] : [open, join])
  tx.delete('freeze', [wallet])
}

/**
 * The legs that take money out of a wallet although it is frozen, as one chain: opened, debited,
 * closed again, so that nothing else can happen in between. Of a wallet that is not frozen only the
 * leg itself.
 *
 * Effects: the row of the freeze names its new latch. `id` is unique to the movement; its rows are
 * those of `freezeNeeds` and `unfreezeNeeds`.
 */
export function legsThroughFreeze(
  tx: PlanTx,
  leg: Leg,
  from: { readonly person: string; readonly id: string },
): readonly Leg[] {
  const wallet = walletAccount(from.person)
  const freeze = tx.get('freeze', [wallet])
  if (freeze === undefined) return [leg]
  putFreeze(tx, { ...freeze, id: from.id })
  return [openingLeg(wallet, freeze.transfer), leg, closingLeg(wallet, from.id)]
}
