// Random transfers that cannot happen, or that happened already: one mistake for each answer that
// the ledger has.

import {
  idMax,
  idZero,
  timestampMax,
  transferFlag as flag,
  type Transfer,
} from '../../../src/ledger/index.ts'
import { pairOf, rightEnd, rightMove } from './transfer-events.ts'
import type { World } from './world.ts'

type Change = (event: Transfer, world: World) => Partial<Transfer>

const nobody = 'f'.repeat(31).concat('0')
const both = flag.postPendingTransfer | flag.voidPendingTransfer

/** How a transfer that could happen becomes one that cannot. */
const moveMistakes: readonly Change[] = [
  () => ({ id: idZero }),
  () => ({ id: idMax }),
  ({ flags }) => ({ flags: flags | 512 }),
  () => ({ timestamp: 1n }),
  ({ flags }, world) => ({ flags: flags | flag.imported, timestamp: world.nowNs() }),
  () => ({ debitAccountId: idZero }),
  () => ({ debitAccountId: idMax }),
  () => ({ debitAccountId: nobody }),
  () => ({ creditAccountId: idZero }),
  () => ({ creditAccountId: idMax }),
  () => ({ creditAccountId: nobody }),
  ({ creditAccountId }) => ({ debitAccountId: creditAccountId }),
  () => ({ pendingId: nobody }),
  () => ({ timeout: 3, flags: 0 }),
  () => ({ flags: flag.closingDebit }),
  () => ({ flags: flag.closingCredit }),
  () => ({ ledger: 0 }),
  () => ({ code: 0 }),
  ({ ledger }) => ({ ledger: ledger + 1 }),
  (_, world) => ({
    debitAccountId: pairOf(world, 2)[0].id,
    creditAccountId: pairOf(world, 3)[0].id,
  }),
]

/** How a post or void becomes one that cannot happen. */
const endMistakes: readonly Change[] = [
  () => ({ flags: both }),
  ({ flags }) => ({ flags: flags | flag.pending }),
  () => ({ pendingId: idZero }),
  () => ({ pendingId: idMax }),
  () => ({ pendingId: nobody }),
  ({ id }) => ({ pendingId: id }),
  () => ({ timeout: 3 }),
  (_, world) => ({ debitAccountId: pairOf(world, 1)[0].id }),
  (_, world) => ({ creditAccountId: pairOf(world, 1)[0].id }),
  () => ({ ledger: 77 }),
  () => ({ code: 77 }),
  () => ({ amount: 10n ** 15n, flags: flag.postPendingTransfer }),
  () => ({ amount: 1n, flags: flag.voidPendingTransfer }),
  (event, world) => ({ pendingId: world.made.at(-1)?.id ?? event.pendingId }),
]

/** How a transfer that happened is asked for again: as it was, or with one field changed. */
const differences: readonly Change[] = [
  () => ({}),
  () => ({}),
  ({ flags }) => ({ flags: flags ^ flag.pending }),
  () => ({ pendingId: nobody }),
  ({ timeout }) => ({ timeout: timeout + 1 }),
  () => ({ debitAccountId: nobody }),
  () => ({ creditAccountId: nobody }),
  ({ amount: before }) => ({ amount: before > 3n ? before - 3n : before + 3n }),
  () => ({ userData128: 'd'.repeat(32) }),
  ({ userData64 }) => ({ userData64: userData64 + 5n }),
  ({ userData32 }) => ({ userData32: userData32 + 5 }),
  ({ ledger }) => ({ ledger: ledger + 5 }),
  ({ code }) => ({ code: code + 5 }),
]

const oneOf = (world: World, list: readonly Transfer[]): Transfer =>
  list.length === 0 ? rightMove(world) : world.chance.pick(list)

/** One that cannot happen. */
export function wrongTransfer(world: World): Transfer {
  const { chance } = world
  const isMove = chance.percent(55)
  const event = isMove ? rightMove(world) : rightEnd(world)
  return { ...event, ...chance.pick(isMove ? moveMistakes : endMistakes)(event, world) }
}

/** One that was asked for before. */
export function againTransfer(world: World): Transfer {
  const { chance } = world
  if (chance.percent(20)) return oneOf(world, world.failed)
  const event = oneOf(world, chance.percent(30) ? world.ended : world.made)
  return { ...event, ...chance.pick(differences)(event, world) }
}

/** What can be wrong with an imported transfer. */
const importMistakes: readonly Change[] = [
  () => ({ timestamp: 0n }),
  () => ({ timestamp: timestampMax }),
  (_, world) => ({ timestamp: world.nowNs() + 60_000_000_000n }),
  () => ({ timestamp: 1n }),
  ({ flags }) => ({ flags: flags & ~flag.imported, timestamp: 0n }),
  ({ flags }) => ({ flags: flags | flag.pending, timeout: 3 }),
]

/** A batch of transfers that bring their moments. The clock has moved since the last batch. */
export function importedTransfers(world: World, count: number): readonly Transfer[] {
  const { chance } = world
  const startNs = world.nowNs() - 900_000n
  return Array.from({ length: count }, (_, place) => {
    if (place > 0 && world.imported.length > 0 && chance.percent(6))
      return chance.pick(world.imported)
    const event = chance.percent(80) ? rightMove(world) : rightEnd(world)
    const linked = chance.percent(15) ? flag.linked : 0
    const right: Transfer = {
      ...event,
      timeout: 0,
      flags: event.flags | flag.imported | linked,
      timestamp: startNs + BigInt(place * 13),
    }
    if (place === 0 || chance.percent(80)) return right
    return { ...right, ...chance.pick(importMistakes)(right, world) }
  })
}
