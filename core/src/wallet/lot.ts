// Credit in lots: units that came at one time, for one scope, until one day. What ends first is
// spent first; what is given back goes back to where it was taken from, the last taken first.

import { PlatformError } from '@tessera/sdk/contract'
import { must } from '../base/invariant.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { Facts, Reader, RowKey } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import {
  accountCode,
  accountIdOf,
  balanceOf,
  movementNeeds,
  postLegs,
  transferCode,
  transferIdOf,
  type Leg,
} from './accounts.ts'
import { poolAccount } from './pool.ts'
import { assetCode, holdingAccount, supplyAccount } from './asset.ts'

/** The most lots that one spending takes from; beyond it people have more crumbs than credit. */
export const lotsMax = 32

/** What every change of somebody's credit touches: a look at all of it rests on it. */
export const creditsName = (person: string): string => `credits|${person}`

/** Gives a person a lot. `scope` names where it may be spent. */
export interface LotGrant {
  readonly lot: string
  readonly plugin: string
  readonly asset: string
  readonly person: string
  readonly scope: string
  readonly amountUnits: bigint
  readonly expiresAtMs: number
}

/** The account of what is left of a lot. */
export const lotAccount = (lot: string): string => accountIdOf('lot', lot)
const supplyOf = (code: string, isLimited: boolean) =>
  isLimited
    ? { from: supplyAccount(code), fromCode: accountCode.supply }
    : { from: accountIdOf('asset-source', code), fromCode: accountCode.assetSource }

const assetIn = (facts: Facts, plugin: string, name: string): Row<'asset'> | undefined =>
  facts.get('asset', [assetCode(plugin, name)])

/** The rows that giving a lot looks at. */
export function grantNeeds(grant: LotGrant, fetched: Facts): readonly RowKey[] {
  const code = assetCode(grant.plugin, grant.asset)
  const asset = assetIn(fetched, grant.plugin, grant.asset)
  const own: readonly RowKey[] = [
    { table: 'asset', key: [code] },
    { table: 'lot', key: [grant.lot] },
  ]
  if (asset === undefined) return own
  const { from } = supplyOf(code, asset.supplyMaxUnits !== null)
  const id = transferIdOf('lot', grant.lot)
  return [...own, ...movementNeeds({ id, from, to: lotAccount(grant.lot) })]
}

/**
 * Plans a lot.
 * Errors: `not_found` no such asset; `exhausted` all units are given out; `too_late` it would have
 * ended already; `already_taken` this lot was given before.
 */
export function planGrant(tx: PlanTx, grant: LotGrant): void {
  const { lot, person, scope, amountUnits, expiresAtMs } = grant
  const asset = assetIn(tx, grant.plugin, grant.asset)
  if (asset === undefined) throw new PlatformError('not_found', { asset: grant.asset })
  if (expiresAtMs <= tx.nowMs) throw new PlatformError('too_late', { asset: grant.asset })
  if (tx.get('lot', [lot]) !== undefined) throw new PlatformError('already_taken')
  const account = lotAccount(lot)
  postLegs(tx, [
    {
      id: transferIdOf('lot', lot),
      ledger: asset.ledger,
      ...supplyOf(asset.code, asset.supplyMaxUnits !== null),
      to: account,
      toCode: accountCode.lot,
      amountUnits,
      code: transferCode.issue,
      short: () => new PlatformError('exhausted'),
    },
  ])
  const owner = { asset: asset.code, person, scope }
  tx.put('lot', {
    id: lot,
    ...owner,
    pool: null,
    account,
    amountUnits,
    expiresAtMs,
    status: 'open',
  })
}

/** The open lots of a person for a scope, what ends first first: what a spending may take from. */
export async function openLots(
  reader: Reader,
  of: { readonly plugin: string; readonly asset: string; readonly person: string },
  scope: string,
): Promise<readonly Row<'lot'>[]> {
  const rows = await reader.scan({
    table: 'lot',
    index: 'byPerson',
    equals: [of.person, assetCode(of.plugin, of.asset), 'open'],
    limit: 10 * lotsMax,
  })
  return rows
    .filter((row) => row.scope === scope)
    .toSorted((a, b) => a.expiresAtMs - b.expiresAtMs)
    .slice(0, lotsMax)
}

/** Spends credit. `lots` are those that `openLots` gave; the commit looks at each again. */
export interface LotSpend {
  readonly id: string
  readonly plugin: string
  readonly asset: string
  readonly person: string
  readonly scope: string
  /** Who gets the units: a shop that takes the credit. */
  readonly to: string
  readonly amountUnits: bigint
  readonly lots: readonly string[]
}

const spendId = (spend: Pick<LotSpend, 'id'>, lot: string): string =>
  transferIdOf('spend', spend.id, lot)

/** The rows that a spending looks at. */
export const spendNeeds = (spend: LotSpend): readonly RowKey[] => {
  const code = assetCode(spend.plugin, spend.asset)
  const to = holdingAccount(code, spend.to)
  return [
    { table: 'asset', key: [code] },
    { table: 'lotSpend', key: [spend.id] },
    ...spend.lots.flatMap((lot): readonly RowKey[] => [
      { table: 'lot', key: [lot] },
      ...movementNeeds({ id: spendId(spend, lot), from: lotAccount(lot), to }),
    ]),
  ]
}

/** A part of a spending: how much of which lot. */
interface LotPart {
  readonly lot: string
  readonly units: bigint
}

/** What to take from each lot; less than asked when there is not enough. */
function partsOf(tx: PlanTx, spend: LotSpend): readonly LotPart[] {
  const code = assetCode(spend.plugin, spend.asset)
  const lots = spend.lots
    .flatMap((id) => tx.get('lot', [id]) ?? [])
    .filter((lot) => lot.asset === code && lot.person === spend.person)
    .filter((lot) => lot.scope === spend.scope && lot.expiresAtMs > tx.nowMs)
    .toSorted((a, b) => a.expiresAtMs - b.expiresAtMs || (a.id < b.id ? -1 : 1))
  let rest = spend.amountUnits
  return lots.flatMap(({ id, account }) => {
    const there = balanceOf(tx, account)
    const units = there < rest ? there : rest
    rest -= units
    return units === 0n ? [] : [{ lot: id, units }]
  })
}

const sumOf = (parts: readonly LotPart[]): bigint =>
  parts.reduce((sum, { units }) => sum + units, 0n)

/**
 * Plans a spending out of lots, what ends first first, all or nothing.
 * Errors: `insufficient_funds` the open lots of this scope have less; `already_taken` the second
 * time.
 */
export function planSpend(tx: PlanTx, spend: LotSpend): void {
  if (tx.get('lotSpend', [spend.id]) !== undefined) throw new PlatformError('already_taken')
  const asset = assetIn(tx, spend.plugin, spend.asset)
  const parts = partsOf(tx, spend)
  if (asset === undefined || sumOf(parts) < spend.amountUnits)
    throw new PlatformError('insufficient_funds')
  const to = holdingAccount(asset.code, spend.to)
  const legs = parts.map(({ lot, units }): Leg => ({
    id: spendId(spend, lot),
    ledger: asset.ledger,
    from: lotAccount(lot),
    fromCode: accountCode.lot,
    to,
    toCode: accountCode.holding,
    amountUnits: units,
    code: transferCode.spend,
    short: () => new PlatformError('insufficient_funds'),
  }))
  postLegs(tx, legs)
  tx.put('lotSpend', {
    id: spend.id,
    asset: asset.code,
    payee: spend.to,
    parts: partsText(parts),
    backUnits: 0n,
  })
}

/** Gives units of a spending back. `id` is unique to it. */
export interface LotReturn {
  readonly id: string
  readonly spend: string
  readonly amountUnits: bigint
}

const partsText = (parts: readonly LotPart[]): string =>
  JSON.stringify(parts.map(({ lot, units }) => [lot, String(units)]))

const partsIn = (row: Row<'lotSpend'>): readonly LotPart[] =>
  // Rows of this table are written with `partsText` only.
  (JSON.parse(row.parts) as readonly (readonly [string, string])[]).map(([lot, units]) => ({
    lot,
    units: BigInt(units),
  }))

/** What a return gives to each lot: the last taken first, after what went back before. */
function backParts(row: Row<'lotSpend'>, amountUnits: bigint): readonly LotPart[] {
  let [skip, rest] = [row.backUnits, amountUnits]
  return partsIn(row)
    .toReversed()
    .flatMap(({ lot, units }) => {
      const skipped = units < skip ? units : skip
      skip -= skipped
      const free = units - skipped
      const back = free < rest ? free : rest
      rest -= back
      return back === 0n ? [] : [{ lot, units: back }]
    })
}

/** The rows that a return looks at. */
export function returnNeeds(back: LotReturn, fetched: Facts): readonly RowKey[] {
  const own: RowKey = { table: 'lotSpend', key: [back.spend] }
  const row = fetched.get('lotSpend', [back.spend])
  if (row === undefined) return [own]
  const from = holdingAccount(row.asset, row.payee)
  return [
    own,
    { table: 'asset', key: [row.asset] },
    ...partsIn(row).flatMap(({ lot }): readonly RowKey[] => [
      { table: 'lot', key: [lot] },
      ...movementNeeds({ id: transferIdOf('return', back.id, lot), from, to: lotAccount(lot) }),
    ]),
  ]
}

/**
 * Plans a return to the lots that were spent. A lot that ended meanwhile gets its units too; the
 * next sweep takes them, as if they had never been spent.
 * Errors: `not_found` no such spending; `bound_exceeded` more than was spent; `insufficient_funds`
 * the shop has fewer units.
 */
export function planReturn(tx: PlanTx, back: LotReturn): void {
  const row = tx.get('lotSpend', [back.spend])
  if (row === undefined) throw new PlatformError('not_found', { spend: back.spend })
  const parts = backParts(row, back.amountUnits)
  if (sumOf(parts) < back.amountUnits)
    throw new PlatformError('bound_exceeded', { spend: back.spend })
  const { ledger } = must(tx.get('asset', [row.asset]), 'what was spent is an asset')
  const legs = parts.map(({ lot, units }): Leg => ({
    id: transferIdOf('return', back.id, lot),
    ledger,
    from: holdingAccount(row.asset, row.payee),
    fromCode: accountCode.holding,
    to: lotAccount(lot),
    toCode: accountCode.lot,
    amountUnits: units,
    code: transferCode.refund,
    short: () => new PlatformError('insufficient_funds'),
  }))
  postLegs(tx, legs)
  for (const { lot } of parts) {
    const ended = tx.get('lot', [lot])
    if (ended !== undefined) tx.put('lot', { ...ended, status: 'open' })
  }
  tx.put('lotSpend', { ...row, backUnits: row.backUnits + back.amountUnits })
}

/** Where what is left of a lot goes: money back to its pool, units to the used ones. */
const endSide = ({ asset, pool }: Pick<LotEnd, 'asset' | 'pool'>) =>
  pool === null
    ? { to: accountIdOf('burnt', asset), toCode: accountCode.burnt }
    : { to: poolAccount(pool), toCode: accountCode.pool }

/** Ends a lot on its day. `turnMs` tells this end from that of units that came back later. */
export interface LotEnd {
  readonly lot: string
  readonly asset: string
  /** The code of the pool that its money came from; `null` for units. */
  readonly pool: string | null
  readonly turnMs: number
}

const endId = ({ lot, turnMs }: LotEnd): string => transferIdOf('lot-end', lot, String(turnMs))

/** The rows that ending a lot looks at. */
export const endLotNeeds = (end: LotEnd): readonly RowKey[] => [
  { table: 'lot', key: [end.lot] },
  ...movementNeeds({
    id: endId(end),
    from: lotAccount(end.lot),
    to: endSide(end).to,
  }),
]

/** Plans the end of a lot; gives the units that ended with it, 0 before its time. */
export function planEndLot(tx: PlanTx, end: LotEnd): bigint {
  const lot = tx.get('lot', [end.lot])
  if (lot === undefined || lot.expiresAtMs > tx.nowMs) return 0n
  const left = balanceOf(tx, lot.account)
  tx.put('lot', { ...lot, status: 'ended' })
  tx.touch(creditsName(lot.person))
  if (left === 0n) return 0n
  postLegs(tx, [
    {
      id: endId(end),
      ledger: must(tx.get('account', [lot.account]), 'a lot has an account').ledger,
      from: lot.account,
      fromCode: accountCode.lot,
      ...endSide(lot),
      amountUnits: left,
      code: transferCode.expire,
      short: () => new PlatformError('conflict', { name: `account|${lot.account}` }),
    },
  ])
  return left
}
