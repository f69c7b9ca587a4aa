// How a charge ends: paid to its merchant, or given back to where it came from, in parts and in any
// order. Never more leaves it than came in.

import { PlatformError } from '@tessera/sdk/contract'
import { must } from '../../base/invariant.ts'
import type { PlanTx } from '../../commit/unit.ts'
import type { Facts, RowKey } from '../../store/store.ts'
import type { Row } from '../../store/tables.ts'
import {
  accountCode,
  balanceOf,
  chargeAccount,
  dueNeeds,
  moneyLeg,
  movementNeeds,
  postLegs,
  postMovement,
  transferCode,
  transferIdOf,
  walletAccount,
} from '../accounts.ts'
import { creditsName } from '../lot.ts'
import { planStandingBack, standingNeeds } from '../standing/limit.ts'
import { writeStatement } from '../write-statement.ts'
import { planBack, sumOf, type BackLeg } from './parts.ts'

/** Pays the merchant of a charge; `amountFen` is `undefined` for all that is left. */
export interface SettlePosting {
  readonly kind: 'settle'
  readonly id: string
  readonly charge: string
  readonly plugin: string
  readonly amountFen: bigint | undefined
}

/**
 * Gives money of a charge back. `request` names the act: asked again, it happened already. What its
 * merchant was paid comes back by their own word alone: `by` is whose run this is, nobody's in a
 * job, and `ownFen` what they were shown that it takes from their balance.
 */
export interface GiveBackPosting {
  readonly kind: 'giveBack'
  readonly charge: string
  readonly plugin: string
  readonly request: string
  /** `undefined` for all that has not been paid out. */
  readonly amountFen: bigint | undefined
  readonly by: string | undefined
  readonly ownFen: bigint
}

function requireCharge(tx: Pick<Facts, 'get'>, charge: string, plugin: string): Row<'charge'> {
  const row = tx.get('charge', [charge])
  if (row?.plugin !== plugin) throw new PlatformError('not_found', { charge })
  return row
}

const settleId = ({ id }: SettlePosting): string => transferIdOf('settle', id)

/** The rows that settling looks at; of a charge that the same run makes, it brings the others. */
export function settleNeeds(posting: SettlePosting, fetched: Facts): readonly RowKey[] {
  const row = fetched.get('charge', [posting.charge])
  const own: readonly RowKey[] = [
    { table: 'charge', key: [posting.charge] },
    { table: 'account', key: [chargeAccount(posting.charge)] },
    { table: 'transfer', key: [settleId(posting)] },
  ]
  if (row === undefined) return own
  const to = walletAccount(row.merchant)
  return [
    ...own,
    ...dueNeeds(to, fetched),
    ...movementNeeds({ id: settleId(posting), from: row.account, to }),
  ]
}

/** A charge is over once nothing of it waits. */
function putCharge(tx: PlanTx, row: Row<'charge'>): void {
  const status = balanceOf(tx, row.account) === 0n ? 'ended' : 'open'
  tx.put('charge', { ...row, status })
}

/**
 * Plans that a merchant is paid; gives the amount, 0 when nothing was left to pay.
 * Errors: `not_found` no such charge of this plugin; `bound_exceeded` more than is left of it.
 */
export function planSettle(tx: PlanTx, posting: SettlePosting): bigint {
  const row = requireCharge(tx, posting.charge, posting.plugin)
  const left = balanceOf(tx, row.account)
  const amountFen = posting.amountFen ?? left
  if (amountFen > left) throw new PlatformError('bound_exceeded', { charge: row.id })
  if (amountFen === 0n) return 0n
  const id = settleId(posting)
  const timestamp = postMovement(tx, {
    id,
    from: row.account,
    to: walletAccount(row.merchant),
    amountFen,
    code: transferCode.settle,
    fromCode: accountCode.charge,
    toCode: accountCode.wallet,
    isDue: true,
  })
  putCharge(tx, row)
  // Whose money it was, and of which kind, is no business of the merchant.
  const { merchant: person, note, plugin } = row
  const line = { person, timestamp, transfer: id, amountFen, note, plugin, party: null }
  writeStatement(tx, { ...line, kind: 'settle' })
  return amountFen
}

const backId = (
  { charge, request }: GiveBackPosting,
  place: number,
  from: BackLeg['from'],
): string => transferIdOf('give-back', charge, request, String(place), from)

function partNeeds(posting: GiveBackPosting, row: Row<'charge'>, place: number, fetched: Facts) {
  const own: RowKey = { table: 'chargePart', key: [row.id, place] }
  const part = fetched.get('chargePart', [row.id, place])
  if (part === undefined) return [own]
  const to = part.account
  return [
    own,
    ...dueNeeds(to, fetched),
    ...movementNeeds({ id: backId(posting, place, 'charge'), from: row.account, to }),
    ...movementNeeds({
      id: backId(posting, place, 'merchant'),
      from: walletAccount(row.merchant),
      to,
    }),
    ...(part.kind === 'credit' ? [{ table: 'lot' as const, key: [part.source] }] : []),
    ...(part.kind === 'standing' ? backUseNeeds(part, fetched) : []),
  ]
}

const backUseNeeds = (part: Row<'chargePart'>, fetched: Facts): readonly RowKey[] =>
  standingNeeds(part.source, part.atMs, fetched)

/** The rows that giving back looks at. */
export function giveBackNeeds(posting: GiveBackPosting, fetched: Facts): readonly RowKey[] {
  const row = fetched.get('charge', [posting.charge])
  const own: readonly RowKey[] = [
    { table: 'charge', key: [posting.charge] },
    { table: 'chargeBack', key: [posting.charge, posting.request] },
  ]
  if (row === undefined) return own
  const places = Array.from({ length: row.partsCount }, (_, place) => place)
  return [...own, ...places.flatMap((place) => partNeeds(posting, row, place, fetched))]
}

const partsOf = (tx: Pick<Facts, 'get'>, row: Row<'charge'>): readonly Row<'chargePart'>[] =>
  Array.from({ length: row.partsCount }, (_, place) =>
    must(tx.get('chargePart', [row.id, place]), 'a charge has all its parts'),
  )

const fromMerchant = (legs: readonly BackLeg[]): bigint =>
  sumOf(legs.filter(({ from }) => from === 'merchant'))

/** What giving back takes from its merchant's balance now, in fen; looks at `giveBackNeeds`. */
export function ownBackFen(
  tx: Pick<Facts, 'get'>,
  { charge, plugin, request, amountFen }: Omit<GiveBackPosting, 'ownFen'>,
): bigint {
  const row = tx.get('charge', [charge])
  const isDone = tx.get('chargeBack', [charge, request]) !== undefined
  if (row?.plugin !== plugin || isDone || amountFen === undefined) return 0n
  return fromMerchant(planBack(partsOf(tx, row), amountFen, balanceOf(tx, row.account)))
}

/** Value leaves a person's account only by their word: what they saw is taken, or nothing. */
function requireOwnWord(row: Row<'charge'>, posting: GiveBackPosting, ownFen: bigint): void {
  if (ownFen > 0n && posting.by !== row.merchant)
    throw new PlatformError('hold_refused', { reason: 'the merchant gives back what they have' })
  if (ownFen !== posting.ownFen) throw new PlatformError('conflict', { name: `charge|${row.id}` })
}

/** What the leg of a part does besides moving the money. */
function afterLeg(tx: PlanTx, part: Row<'chargePart'>, amountFen: bigint): void {
  tx.put('chargePart', { ...part, backFen: part.backFen + amountFen })
  if (part.kind === 'standing')
    planStandingBack(tx, { mandate: part.source, amountFen, atMs: part.atMs })
  if (part.kind !== 'credit') return
  // Credit keeps its old day: what has ended meanwhile is taken by the next sweep.
  const lot = tx.get('lot', [part.source])
  if (lot === undefined) return
  tx.put('lot', { ...lot, status: 'open' })
  tx.touch(creditsName(lot.person))
}

/** Both lines of a leg; credit stands on no statement. */
function writeBack(
  tx: PlanTx,
  line: { readonly row: Row<'charge'>; readonly part: Row<'chargePart'> },
  leg: BackLeg & { readonly timestamp: bigint; readonly transfer: string },
): void {
  const { merchant, note, plugin } = line.row
  const { amountFen, timestamp, transfer } = leg
  const both = { timestamp, transfer, note, plugin, kind: 'refund' } as const
  const { kind, person } = line.part
  if (kind !== 'credit') writeStatement(tx, { ...both, person, amountFen, party: merchant })
  if (leg.from === 'merchant')
    writeStatement(tx, { ...both, person: merchant, amountFen: -amountFen, party: null })
}

/** One leg after the other, so that each line has the balance after it. */
function postBack(
  tx: PlanTx,
  posting: GiveBackPosting,
  of: { readonly row: Row<'charge'>; readonly leg: BackLeg },
): void {
  const { row, leg } = of
  const { place, from, amountFen } = leg
  const part = must(tx.get('chargePart', [row.id, place]), 'a leg is of a part')
  const side =
    from === 'charge'
      ? { from: row.account, fromCode: accountCode.charge }
      : { from: walletAccount(row.merchant), fromCode: accountCode.wallet }
  const transfer = backId(posting, place, from)
  const money = moneyLeg({
    id: transfer,
    ...side,
    to: part.account,
    toCode: part.kind === 'credit' ? accountCode.lot : accountCode.wallet,
    amountFen,
    code: transferCode.giveBack,
    about: row.account,
    isDue: part.kind !== 'credit',
  })
  const timestamp = postLegs(tx, [money])
  afterLeg(tx, part, amountFen)
  writeBack(tx, { row, part }, { ...leg, timestamp, transfer })
}

/**
 * Plans that money of a charge goes back to the very sources it came from, the last taken first;
 * gives the amount.
 *
 * Errors: `not_found` no such charge of this plugin; `bound_exceeded` more than was charged;
 * `hold_refused` more than still waits, and the run is not the merchant's; `conflict` it takes
 * another amount from them than they saw; `insufficient_funds` or `account_frozen` of the merchant;
 * `already_taken` the same request with another amount.
 * Effects: none for a request that happened already.
 */
export function planGiveBack(tx: PlanTx, posting: GiveBackPosting): bigint {
  const row = requireCharge(tx, posting.charge, posting.plugin)
  const { request } = posting
  const left = balanceOf(tx, row.account)
  const amountFen = posting.amountFen ?? left
  const before = tx.get('chargeBack', [row.id, request])
  if (before !== undefined) {
    if (posting.amountFen !== undefined && before.amountFen !== amountFen)
      throw new PlatformError('already_taken', { request })
    return before.amountFen
  }
  if (amountFen === 0n) return 0n
  const legs = planBack(partsOf(tx, row), amountFen, left)
  if (sumOf(legs) < amountFen) throw new PlatformError('bound_exceeded', { charge: row.id })
  requireOwnWord(row, posting, fromMerchant(legs))
  for (const leg of legs) postBack(tx, posting, { row, leg })
  tx.put('chargeBack', { charge: row.id, request, amountFen, atMs: tx.nowMs })
  putCharge(tx, { ...row, backFen: row.backFen + amountFen })
  return amountFen
}
