// Assets beside money: what plugins issue within what their manifest declares. Each is a ledger of
// its own; a limited one has all its units on a supply account from the beginning, so that the one
// above the limit is refused by the ledger.

import { PlatformError } from '@tessera/sdk/contract'
import { must } from '../base/invariant.ts'
import type { PlanTx } from '../commit/unit.ts'
import type { Facts, RowKey } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import {
  accountCode,
  accountIdOf,
  ledgerOf,
  movementNeeds,
  postLegs,
  transferCode,
  transferIdOf,
  type Leg,
} from './accounts.ts'

/** What a plugin declares of an asset. Units are the smallest there are; `null` is no limit. */
export interface AssetTerms {
  readonly plugin: string
  readonly name: string
  readonly kind: string
  readonly scale: number
  readonly supplyMaxUnits: bigint | null
  readonly isTransferable: boolean
  readonly expiresAtMs: number | null
}

/** The code of an asset: nobody issues what another plugin declared. */
export const assetCode = (plugin: string, name: string): string => `${plugin}/${name}`

/** The scope under which assets are numbered as ledgers. */
export const assetScope = 'asset'

/** Where units of an asset come from, where the limited ones wait, and where used ones end. */
const placesOf = (code: string) => ({
  source: accountIdOf('asset-source', code),
  supply: supplyAccount(code),
  burnt: accountIdOf('burnt', code),
})

/** The account of what may still be given out of a limited asset. */
export const supplyAccount = (code: string): string => accountIdOf('supply', code)

/** The account of what a person has of an asset. */
export const holdingAccount = (code: string, person: string): string =>
  accountIdOf('holding', code, person)

const mintId = (code: string, supplyMaxUnits: bigint): string =>
  transferIdOf('mint', code, String(supplyMaxUnits))

/** The rows that declaring an asset looks at; its number is one of them. */
export function declareNeeds(terms: AssetTerms): readonly RowKey[] {
  const code = assetCode(terms.plugin, terms.name)
  const { source, supply } = placesOf(code)
  const own: readonly RowKey[] = [
    { table: 'asset', key: [code] },
    { table: 'numbering', key: [assetScope, code] },
  ]
  return terms.supplyMaxUnits === null
    ? own
    : [
        ...own,
        ...movementNeeds({ id: mintId(code, terms.supplyMaxUnits), from: source, to: supply }),
      ]
}

const changedTerms = (name: string, expected: string): PlatformError =>
  new PlatformError('arguments_invalid', { errors: [{ pointer: `/assets/${name}`, expected }] })

/** How many more units a new version declares. What people hold cannot become something else. */
function addedUnits(before: Row<'asset'> | undefined, terms: AssetTerms): bigint {
  const { name, kind, scale, supplyMaxUnits } = terms
  if (before === undefined) return supplyMaxUnits ?? 0n
  if (before.kind !== kind || before.scale !== scale)
    throw changedTerms(name, 'the kind and scale that it was declared with')
  if ((before.supplyMaxUnits === null) !== (supplyMaxUnits === null))
    throw changedTerms(name, 'a limit where there was one, and none where there was none')
  const added = (supplyMaxUnits ?? 0n) - (before.supplyMaxUnits ?? 0n)
  if (added < 0n) throw changedTerms(name, 'at least the units that it was declared with')
  return added
}

/**
 * Plans the declaration of an asset, by the first version of a plugin or a newer one.
 *
 * Errors: `arguments_invalid` when a newer version takes back what people hold.
 * Effects: the row of the asset; the units of its limit on its supply account. Declaring the same
 * again changes nothing.
 */
export function planAsset(tx: PlanTx, terms: AssetTerms): void {
  const code = assetCode(terms.plugin, terms.name)
  const units = addedUnits(tx.get('asset', [code]), terms)
  const number = must(tx.get('numbering', [assetScope, code]), 'an asset has a number').number
  const ledger = ledgerOf.assetLedgerFirst + number
  const { plugin, kind, scale, supplyMaxUnits, expiresAtMs } = terms
  const isTransferable = terms.isTransferable ? 1 : 0
  tx.put('asset', {
    code,
    ledger,
    plugin,
    kind,
    scale,
    supplyMaxUnits,
    isTransferable,
    expiresAtMs,
  })
  if (units === 0n) return
  const { source, supply } = placesOf(code)
  postLegs(tx, [
    {
      id: mintId(code, supplyMaxUnits ?? 0n),
      ledger,
      from: source,
      fromCode: accountCode.assetSource,
      to: supply,
      toCode: accountCode.supply,
      amountUnits: units,
      code: transferCode.mint,
      short: () => new PlatformError('exhausted'),
    },
  ])
}

/** What plugins do with units of their own assets; people are core ids. */
export interface AssetMove {
  readonly kind: 'issue' | 'burn' | 'move'
  readonly id: string
  readonly plugin: string
  readonly asset: string
  /** Left out for `issue`. */
  readonly from?: string
  /** Left out for `burn`. */
  readonly to?: string
  readonly amountUnits: bigint
}

const moveId = (move: AssetMove): string => transferIdOf(move.kind, move.id)

/** Both accounts of a move; what is issued comes from the supply where that is limited. */
function sidesOf(move: AssetMove, isLimited: boolean) {
  const code = assetCode(move.plugin, move.asset)
  const { source, supply, burnt } = placesOf(code)
  const issuer = isLimited
    ? { from: supply, fromCode: accountCode.supply }
    : { from: source, fromCode: accountCode.assetSource }
  const holding = (person: string | undefined): string =>
    holdingAccount(code, must(person, 'a move names who has the units'))
  const isIssue = move.kind === 'issue'
  return {
    ...(isIssue ? issuer : { from: holding(move.from), fromCode: accountCode.holding }),
    ...(move.kind === 'burn'
      ? { to: burnt, toCode: accountCode.burnt }
      : { to: holding(move.to), toCode: accountCode.holding }),
  }
}

/** The rows that a move looks at. */
export function assetMoveNeeds(move: AssetMove, fetched: Facts): readonly RowKey[] {
  const code = assetCode(move.plugin, move.asset)
  const asset = fetched.get('asset', [code])
  const own: RowKey = { table: 'asset', key: [code] }
  if (asset === undefined) return [own]
  const { from, to } = sidesOf(move, asset.supplyMaxUnits !== null)
  return [own, ...movementNeeds({ id: moveId(move), from, to })]
}

/**
 * Plans a move of units.
 *
 * Errors: `not_found` the plugin declares no such asset; `too_late` the asset has expired;
 * `hold_refused` it is not transferable; `exhausted` all units are issued; `insufficient_funds` the
 * person has fewer.
 */
export function planAssetMove(tx: PlanTx, move: AssetMove): void {
  const asset = tx.get('asset', [assetCode(move.plugin, move.asset)])
  if (asset === undefined) throw new PlatformError('not_found', { asset: move.asset })
  const isOver = asset.expiresAtMs !== null && tx.nowMs >= asset.expiresAtMs
  if (isOver && move.kind !== 'burn') throw new PlatformError('too_late', { asset: move.asset })
  if (move.kind === 'move' && asset.isTransferable === 0)
    throw new PlatformError('hold_refused', { reason: 'this is not passed on' })
  const isIssue = move.kind === 'issue'
  const leg: Leg = {
    id: moveId(move),
    ledger: asset.ledger,
    ...sidesOf(move, asset.supplyMaxUnits !== null),
    amountUnits: move.amountUnits,
    code: transferCode[move.kind],
    short: () => new PlatformError(isIssue ? 'exhausted' : 'insufficient_funds'),
  }
  postLegs(tx, [leg])
}
