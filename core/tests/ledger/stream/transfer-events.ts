// Random transfers that can happen: single and pending ones, balancing, closing, posts and voids.

import {
  amountMax,
  idZero,
  transferEvent,
  transferFlag as flag,
  type Account,
  type Transfer,
} from '../../../src/ledger/index.ts'
import { dailyLedgers, giantLedger, type World } from './world.ts'

const giantAmounts = [
  amountMax,
  amountMax / 2n,
  amountMax / 2n + 1n,
  amountMax / 2n + 1n,
  amountMax - 5n,
  7n,
] as const
const timeouts = [0, 0, 0, 1, 2, 5, 30, 3_600] as const

/** Two accounts of one ledger. */
export function pairOf(world: World, ledger: number): readonly [Account, Account] {
  const list = world.accountsOf(ledger)
  const debit = world.chance.pick(list)
  const others = list.filter(({ id }) => id !== debit.id)
  return [debit, world.chance.pick(others)]
}

function dailyFlags(world: World): number {
  const { chance } = world
  let flags = chance.percent(35) ? flag.pending : 0
  if (chance.percent(8)) flags |= flag.balancingDebit
  if (chance.percent(6)) flags |= flag.balancingCredit
  if (chance.percent(1))
    flags |= flag.pending | chance.pick([flag.closingDebit, flag.closingCredit])
  return flags
}

function dailyAmount(world: World): bigint {
  const { chance } = world
  if (chance.percent(2)) return amountMax
  return BigInt(chance.percent(5) ? 0 : chance.below(chance.percent(10) ? 100_000 : 200))
}

/** A transfer between accounts of one ledger. */
export function rightMove(world: World): Transfer {
  const { chance } = world
  const isGiant = chance.percent(10)
  const ledger = isGiant ? giantLedger : chance.pick(dailyLedgers)
  const [debit, credit] = pairOf(world, ledger)
  const flags = isGiant ? (chance.percent(50) ? flag.pending : 0) : dailyFlags(world)
  return transferEvent({
    id: world.newTransferId(),
    debitAccountId: debit.id,
    creditAccountId: credit.id,
    amount: isGiant ? chance.pick(giantAmounts) : dailyAmount(world),
    userData128: chance.percent(20) ? 'e'.repeat(32) : idZero,
    userData64: BigInt(chance.below(3)),
    userData32: chance.below(3),
    timeout: (flags & flag.pending) === 0 ? 0 : chance.pick(timeouts),
    ledger,
    code: 1 + chance.below(4),
    flags,
  })
}

/** What ends a transfer that was pending, and may have ended already. */
export function rightEnd(world: World): Transfer {
  const { chance } = world
  if (world.pendings.length === 0) return rightMove(world)
  const pending = chance.pick(world.pendings)
  const isPost = chance.percent(60)
  const part = pending.amount > 1n && chance.percent(30) ? pending.amount / 2n : amountMax
  return transferEvent({
    id: world.newTransferId(),
    pendingId: pending.id,
    amount: isPost ? part : 0n,
    flags: isPost ? flag.postPendingTransfer : flag.voidPendingTransfer,
    ...(chance.percent(20) ? { userData64: 9n, code: pending.code } : {}),
  })
}
