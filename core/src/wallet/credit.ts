// Credit that is money: each fen of it lies in the lot of its person, came from a pool, can be paid
// to merchants of one group until one day, and goes back to the pool after it. What a plugin writes
// on it is who gets how much; where it may be spent, core knows by the group of a merchant.

import { PlatformError } from '@tessera/sdk/contract'
import type { PlanTx } from '../commit/unit.ts'
import type { Reader, RowKey } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import {
  accountCode,
  moneyLeg,
  movementNeeds,
  postLegs,
  transferCode,
  transferIdOf,
  type Leg,
} from './accounts.ts'
import { creditsName, lotAccount, lotsMax } from './lot.ts'
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

/**
 * Lots of credit that somebody has and that have not ended, the first to end first; whether
 * something is left of each, its account knows.
 */
export async function openCreditLots(
  reader: Reader,
  person: string,
  nowMs: number,
): Promise<readonly Row<'lot'>[]> {
  const rows = await reader.scan({
    table: 'lot',
    index: 'byEnd',
    equals: [person, 'open'],
    from: nowMs + 1,
    limit: 100 * lotsMax,
  })
  return rows.filter(({ pool }) => pool !== null)
}

/** Credit of somebody that has not ended, of one plugin or of all; what ends first first. */
export async function readCredit(
  reader: Reader,
  { person, plugin }: { readonly person: string; readonly plugin?: string },
  nowMs: number,
): Promise<readonly OpenCredit[]> {
  const lots = await openCreditLots(reader, person, nowMs)
  const meant = lots.filter(({ asset }) => plugin === undefined || asset.startsWith(`${plugin}/`))
  const open = await Promise.all(
    meant.map(async (lot) => {
      const account = await reader.get('account', [lot.account])
      return { lot, leftFen: (account?.creditsPosted ?? 0n) - (account?.debitsPosted ?? 0n) }
    }),
  )
  return open.filter(({ leftFen }) => leftFen > 0n)
}
