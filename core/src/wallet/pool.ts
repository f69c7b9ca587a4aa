// Pools: money that a plugin keeps apart. What is the pool's own came from an operator; the part of
// a person came from them or from the pool, and has one way out, to that person's wallet. No
// version of a plugin can move a part anywhere else, because no posting says so.

import { PlatformError } from '@tessera/sdk/contract'
import type { PlanTx } from '../commit/unit.ts'
import type { Facts, Reader, RowKey } from '../store/store.ts'
import {
  accountCode,
  accountIdOf,
  dueNeeds,
  moneyLeg,
  movementNeeds,
  postedOf,
  postLegs,
  transferCode,
  transferIdOf,
  walletAccount,
  type Movement,
} from './accounts.ts'
import { quotaLegs, type QuotaUse } from './quota.ts'

/** The code of a pool: no plugin reaches what another one declared. */
export const poolCode = (plugin: string, pool: string): string => `${plugin}/${pool}`

/** The account of what is a pool's own. */
export const poolAccount = (code: string): string => accountIdOf('pool', 'CNY', code)

/** The account of what a person has in a pool. */
export const partAccount = (code: string, person: string): string =>
  accountIdOf('part', 'CNY', code, person)

/** What every move of a part changes for its person: a look at all of them rests on it. */
export const partsName = (person: string): string => `parts|${person}`

/** The rows that declaring a pool looks at. */
export const poolNeed = (plugin: string, pool: string): RowKey => ({
  table: 'pool',
  key: [poolCode(plugin, pool)],
})

/** Plans that there is a pool; declaring it again changes nothing. */
export function planDeclarePool(tx: PlanTx, plugin: string, name: string): void {
  const code = poolCode(plugin, name)
  if (tx.get('pool', [code]) !== undefined) return
  tx.put('pool', { code, plugin, name, account: poolAccount(code), atMs: tx.nowMs })
}

/**
 * One move of somebody's part: in from their wallet, out to it, or in from the pool. `person` is a
 * core id, `id` unique to the move.
 */
export interface PoolMove {
  readonly kind: 'payIn' | 'payOut' | 'allot'
  readonly id: string
  readonly plugin: string
  readonly pool: string
  readonly person: string
  readonly amountFen: bigint
  readonly note: string
}

/** The movement of a move; what is paid out is its person's, so a frozen wallet keeps it aside. */
function movementOf({ kind, id, plugin, pool, person, amountFen }: PoolMove): Movement {
  const code = poolCode(plugin, pool)
  const wallet = { account: walletAccount(person), code: accountCode.wallet }
  const part = { account: partAccount(code, person), code: accountCode.part }
  const own = { account: poolAccount(code), code: accountCode.pool }
  const [from, to] = {
    payIn: [wallet, part] as const,
    payOut: [part, wallet] as const,
    allot: [own, part] as const,
  }[kind]
  return {
    id: transferIdOf(kind, id),
    from: from.account,
    fromCode: from.code,
    to: to.account,
    toCode: to.code,
    amountFen,
    code: transferCode[kind],
    isDue: kind === 'payOut',
  }
}

/** The rows that a move looks at. */
export function poolMoveNeeds(move: PoolMove, fetched: Facts): readonly RowKey[] {
  const { kind, plugin, pool, person } = move
  return [
    poolNeed(plugin, pool),
    { table: 'poolPart', key: [person, plugin, pool] },
    { table: 'erasure', key: [person] },
    ...(kind === 'payOut' ? dueNeeds(walletAccount(person), fetched) : []),
    ...movementNeeds(movementOf(move)),
  ]
}

/** Refuses a pool that nobody declared, and to give to somebody who is gone. */
export function requirePool(
  tx: Pick<PlanTx, 'get'>,
  { plugin, pool, person }: Pick<PoolMove, 'plugin' | 'pool' | 'person'>,
): void {
  if (tx.get('pool', [poolCode(plugin, pool)]) === undefined)
    throw new PlatformError('not_found', { pool })
  // What came after an erasure would be nobody's for ever.
  if (tx.get('erasure', [person]) !== undefined)
    throw new PlatformError('not_found', { what: 'person' })
}

/**
 * Plans a move, with the limits it takes from in one chain; gives its transfer and moment.
 * Errors: `not_found`; `insufficient_funds` the side it leaves has less; `account_frozen` the
 * wallet it would leave is frozen; what a quota gives.
 */
export function planPoolMove(
  tx: PlanTx,
  move: PoolMove,
  quotas: readonly QuotaUse[],
): { readonly transfer: string; readonly timestamp: bigint } {
  requirePool(tx, move)
  const { person, plugin, pool } = move
  const movement = movementOf(move)
  const taken = quotas.flatMap((use) => quotaLegs(tx, use, false))
  const timestamp = postLegs(tx, [...taken, moneyLeg(movement)])
  const key = [person, plugin, pool]
  if (tx.get('poolPart', key) === undefined) {
    const account = partAccount(poolCode(plugin, pool), person)
    tx.put('poolPart', { person, plugin, pool, account, atMs: tx.nowMs })
  }
  tx.touch(partsName(person))
  return { transfer: movement.id, timestamp }
}

/** What somebody has in one pool, in fen. */
export interface PartView {
  readonly plugin: string
  readonly pool: string
  readonly amountFen: bigint
}

const partsMax = 1_000

/** All parts of somebody that have money in them. */
export async function readParts(reader: Reader, person: string): Promise<readonly PartView[]> {
  const rows = await reader.scan({ table: 'poolPart', equals: [person], limit: partsMax })
  const parts = await Promise.all(
    rows.map(async ({ plugin, pool, account }) => ({
      plugin,
      pool,
      amountFen: postedOf(await reader.get('account', [account])),
    })),
  )
  return parts.filter(({ amountFen }) => amountFen > 0n)
}
