// Credit that is money: each fen of it lies in the lot of its person, came from a pool, can be paid
// to merchants of one group until one day, and goes back to the pool after it. What a plugin writes
// on it is who gets how much; where it may be spent, core knows by the group of a merchant.

import { PlatformError } from '@tessera/sdk/contract'
import type { PlanTx } from '../commit/unit.ts'
import type { Reader, RowKey } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import {
  accountCode,
  balanceOf,
  moneyLeg,
  movementNeeds,
  postLegs,
  transferCode,
  transferIdOf,
  walletAccount,
  type Leg,
} from './accounts.ts'
import {
  creditsName,
  lotAccount,
  lotsMax,
  moneyAsset,
  partsText,
  sumOf,
  type LotPart,
} from './lot.ts'
import { poolAccount, poolCode, poolNeed, requirePool } from './pool.ts'

/** The code of a kind of credit, as its lots name it. */
export const creditCode = (plugin: string, credit: string): string => `${plugin}/${credit}`

/** Gives a person credit out of a pool. `lot` is the id of what they get. */
export interface CreditGrant {
  readonly lot: string
  readonly plugin: string
  readonly credit: string
  readonly pool: string
  readonly person: string
  readonly scope: string
  readonly amountFen: bigint
  readonly untilMs: number
}

const grantLeg = ({ lot, plugin, pool, amountFen }: CreditGrant): Leg =>
  moneyLeg({
    id: transferIdOf('credit', lot),
    from: poolAccount(poolCode(plugin, pool)),
    fromCode: accountCode.pool,
    to: lotAccount(lot),
    toCode: accountCode.lot,
    amountFen,
    code: transferCode.credit,
  })

/** The rows that giving credit looks at. */
export const creditNeeds = (grant: CreditGrant): readonly RowKey[] => [
  poolNeed(grant.plugin, grant.pool),
  { table: 'erasure', key: [grant.person] },
  { table: 'lot', key: [grant.lot] },
  ...movementNeeds(grantLeg(grant)),
]

/**
 * Plans credit: the money leaves the pool and lies in the lot.
 * Errors: `not_found` no such pool, or nobody is that person any more; `insufficient_funds` the
 * pool has less; `already_taken` this lot was given before.
 */
export function planCredit(tx: PlanTx, grant: CreditGrant): void {
  const { lot, plugin, pool, person, scope, amountFen, untilMs } = grant
  requirePool(tx, grant)
  if (tx.get('lot', [lot]) !== undefined) throw new PlatformError('already_taken')
  postLegs(tx, [grantLeg(grant)])
  tx.put('lot', {
    id: lot,
    asset: creditCode(plugin, grant.credit),
    person,
    scope,
    pool: poolCode(plugin, pool),
    account: lotAccount(lot),
    amountUnits: amountFen,
    expiresAtMs: untilMs,
    status: 'open',
  })
  tx.touch(creditsName(person))
}

/** A lot that something is left of. */
export interface OpenCredit {
  readonly lot: Row<'lot'>
  readonly leftFen: bigint
}

const byEnd = (a: Row<'lot'>, b: Row<'lot'>): number =>
  a.expiresAtMs - b.expiresAtMs || (a.id < b.id ? -1 : 1)

/** Credit of somebody that has not ended, of one plugin or of all; what ends first first. */
export async function readCredit(
  reader: Reader,
  { person, plugin }: { readonly person: string; readonly plugin?: string },
  nowMs: number,
): Promise<readonly OpenCredit[]> {
  const rows = await reader.scan({
    table: 'lot',
    index: 'byPerson',
    equals: [person],
    limit: 100 * lotsMax,
  })
  const meant = rows.filter(
    ({ pool, status, expiresAtMs, asset }) =>
      pool !== null &&
      status === 'open' &&
      expiresAtMs > nowMs &&
      (plugin === undefined || asset.startsWith(`${plugin}/`)),
  )
  const open = await Promise.all(
    meant.toSorted(byEnd).map(async (lot) => {
      const account = await reader.get('account', [lot.account])
      return { lot, leftFen: (account?.creditsPosted ?? 0n) - (account?.debitsPosted ?? 0n) }
    }),
  )
  return open.filter(({ leftFen }) => leftFen > 0n)
}

/**
 * Pays a merchant with credit. `lots` are those that `readCredit` gave, `scopes` the groups of the
 * merchant; the commit looks at each lot again.
 */
export interface CreditSpend {
  readonly id: string
  readonly plugin: string
  readonly person: string
  readonly to: string
  readonly scopes: readonly string[]
  readonly lots: readonly string[]
  readonly amountFen: bigint
  readonly note: string
}

const spendLeg = (spend: Pick<CreditSpend, 'id' | 'to'>, { lot, units }: LotPart): Leg =>
  moneyLeg({
    id: transferIdOf('spend', spend.id, lot),
    from: lotAccount(lot),
    fromCode: accountCode.lot,
    to: walletAccount(spend.to),
    toCode: accountCode.wallet,
    amountFen: units,
    code: transferCode.spend,
  })

/** The rows that paying with credit looks at. */
export const creditSpendNeeds = (spend: CreditSpend): readonly RowKey[] => [
  { table: 'lotSpend', key: [spend.id] },
  ...spend.scopes.map((scope): RowKey => ({ table: 'merchant', key: [scope, spend.to] })),
  ...spend.lots.flatMap((lot): readonly RowKey[] => [
    { table: 'lot', key: [lot] },
    ...movementNeeds(spendLeg(spend, { lot, units: 0n })),
  ]),
]

/** How much of which lot; less than asked where there is not enough. */
function partsOf(tx: PlanTx, spend: CreditSpend): readonly LotPart[] {
  const scopes = new Set(
    spend.scopes.filter((scope) => tx.get('merchant', [scope, spend.to]) !== undefined),
  )
  const lots = spend.lots
    .slice(0, lotsMax)
    .flatMap((id) => tx.get('lot', [id]) ?? [])
    .filter(({ person, pool }) => person === spend.person && pool !== null)
    .filter(({ scope, expiresAtMs }) => scopes.has(scope) && expiresAtMs > tx.nowMs)
  let rest = spend.amountFen
  return lots.toSorted(byEnd).flatMap(({ id, account }) => {
    const there = balanceOf(tx, account)
    const units = there < rest ? there : rest
    rest -= units
    return units === 0n ? [] : [{ lot: id, units }]
  })
}

/**
 * Plans a payment with credit, what ends first first, all or nothing; gives its last transfer and
 * moment. A return of it (`planReturn`) takes the money from the merchant back into the lots.
 * Errors: `insufficient_funds` the lots that may be spent there have less; `already_taken` the
 * second time; `account_frozen` the merchant's wallet takes nothing now.
 */
export function planCreditSpend(
  tx: PlanTx,
  spend: CreditSpend,
): { readonly transfer: string; readonly timestamp: bigint } {
  if (tx.get('lotSpend', [spend.id]) !== undefined) throw new PlatformError('already_taken')
  const parts = partsOf(tx, spend)
  if (sumOf(parts) < spend.amountFen) throw new PlatformError('insufficient_funds')
  const legs = parts.map((part) => spendLeg(spend, part))
  const timestamp = postLegs(tx, legs)
  const { id, to: payee } = spend
  tx.put('lotSpend', { id, asset: moneyAsset, payee, parts: partsText(parts), backUnits: 0n })
  tx.touch(creditsName(spend.person))
  return { transfer: legs.at(-1)?.id ?? '', timestamp }
}
