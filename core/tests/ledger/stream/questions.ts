// Random questions about the past, some of which cannot be asked.

import {
  batchMax,
  idZero,
  type AccountFilter,
  type Ledger,
  type QueryFilter,
} from '../../../src/ledger/index.ts'
import type { World } from './world.ts'

/** Asks a ledger. */
export type Question = (ledger: Ledger) => Promise<unknown>

/** A stretch of the last seconds; long streams would be read whole again and again otherwise. */
function stretch(world: World) {
  const { chance } = world
  const reachNs = BigInt(1 + chance.below(4_000)) * 1_000_000n
  const limit = chance.percent(3) ? chance.pick([0, batchMax + 1]) : 1 + chance.below(60)
  return {
    timestampMin: chance.percent(97) ? world.nowNs() - reachNs : world.nowNs(),
    timestampMax: chance.percent(90) ? 0n : world.nowNs() - reachNs / 2n,
    limit,
    reversed: chance.percent(50),
  }
}

function accountFilter(world: World): AccountFilter {
  const { chance } = world
  const account = chance.pick(world.accountsOf(chance.pick([1, 2, 3, 9])))
  const side = chance.pick(['both', 'both', 'debits', 'credits'] as const)
  return {
    ...stretch(world),
    accountId: chance.percent(2) ? idZero : account.id,
    ...(side === 'both' ? {} : { side }),
    ...(chance.percent(30) ? { code: 1 + chance.below(4) } : {}),
    ...(chance.percent(20) ? { userData64: BigInt(chance.below(3)) } : {}),
  }
}

function queryFilter(world: World): QueryFilter {
  const { chance } = world
  return {
    ...stretch(world),
    ...(chance.percent(50) ? { ledger: chance.pick([1, 2, 3, 9]) } : {}),
    ...(chance.percent(30) ? { code: 1 + chance.below(4) } : {}),
    ...(chance.percent(20) ? { userData32: chance.below(3) } : {}),
    ...(chance.percent(10) ? { userData128: 'e'.repeat(32) } : {}),
  }
}

/** Any question. */
export function anyQuestion(world: World): Question {
  const { chance } = world
  const filter = queryFilter(world)
  const ofAccount = accountFilter(world)
  const accountIds = [...world.accountsOf(1), ...world.accountsOf(9)].map(({ id }) => id)
  const transferIds = [...world.made.slice(-20), ...world.failed.slice(-5)].map(({ id }) => id)
  return chance.pick<Question>([
    (ledger) => ledger.lookupAccounts([...accountIds, 'f'.repeat(31).concat('1')]),
    (ledger) => ledger.lookupTransfers(transferIds),
    (ledger) => ledger.getAccountTransfers(ofAccount),
    (ledger) => ledger.getAccountBalances(ofAccount),
    (ledger) => ledger.queryAccounts(filter),
    (ledger) => ledger.queryTransfers(filter),
    (ledger) => ledger.getChangeEvents(filter),
  ])
}
