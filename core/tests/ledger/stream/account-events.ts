// Random accounts: right ones, those that exist already, and wrong ones of every kind.

import {
  accountEvent,
  accountFlag,
  idMax,
  idZero,
  timestampMax,
  type Account,
} from '../../../src/ledger/index.ts'
import { dailyLedgers, giantLedger, type World } from './world.ts'

const {
  history,
  debitsMustNotExceedCredits: noDebt,
  creditsMustNotExceedDebits: noCredit,
} = accountFlag

const dailyFlags = [0, 0, 0, history, noDebt, noDebt, noDebt | history, noCredit] as const

/** An account that can be opened. */
export function rightAccount(world: World): Account {
  const { chance } = world
  const isGiant = chance.percent(15)
  return accountEvent({
    id: world.newAccountId(),
    ledger: isGiant ? giantLedger : chance.pick(dailyLedgers),
    code: 1 + chance.below(4),
    flags: isGiant ? 0 : chance.percent(1) ? accountFlag.closed : chance.pick(dailyFlags),
    userData128: chance.percent(30) ? 'c'.repeat(32) : idZero,
    userData64: BigInt(chance.below(3)),
    userData32: chance.below(3),
  })
}

type Change = (event: Account, world: World) => Partial<Account>

/** How an account that could be opened becomes one that cannot. */
const mistakes: readonly Change[] = [
  () => ({ id: idZero }),
  () => ({ id: idMax }),
  ({ flags }) => ({ flags: flags | 64 }),
  () => ({ flags: noDebt | noCredit }),
  () => ({ debitsPending: 1n }),
  () => ({ debitsPosted: 1n }),
  () => ({ creditsPending: 1n }),
  () => ({ creditsPosted: 1n }),
  () => ({ ledger: 0 }),
  () => ({ code: 0 }),
  () => ({ timestamp: 1n }),
  ({ flags }, world) => ({ flags: flags | accountFlag.imported, timestamp: world.nowNs() }),
]

/** How an account that exists is asked for again: as it is, or with one field changed. */
const differences: readonly Change[] = [
  () => ({}),
  ({ flags }) => ({ flags: flags ^ history }),
  () => ({ userData128: 'd'.repeat(32) }),
  ({ userData64 }) => ({ userData64: userData64 + 1n }),
  ({ userData32 }) => ({ userData32: userData32 + 1 }),
  ({ ledger }) => ({ ledger: ledger + 1 }),
  ({ code }) => ({ code: code + 1 }),
]

function againAccount(world: World): Account {
  const known = world.accountsOf(world.chance.pick(dailyLedgers))
  if (known.length === 0) return rightAccount(world)
  const event = world.chance.pick(known)
  // What was imported can only be asked for again in an imported batch.
  if ((event.flags & accountFlag.imported) !== 0) return rightAccount(world)
  return { ...event, ...world.chance.pick(differences)(event, world) }
}

/** An event of a batch of accounts. */
export function anyAccount(world: World): Account {
  const { chance } = world
  const event = chance.percent(70) ? rightAccount(world) : againAccount(world)
  const changed = chance.percent(15) ? { ...event, ...chance.pick(mistakes)(event, world) } : event
  return chance.percent(8) ? { ...changed, flags: changed.flags | accountFlag.linked } : changed
}

/** What can be wrong with the moment of an imported account. */
const momentMistakes: readonly Change[] = [
  () => ({ timestamp: 0n }),
  () => ({ timestamp: timestampMax }),
  (_, world) => ({ timestamp: world.nowNs() + 60_000_000_000n }),
  () => ({ timestamp: 1n }),
  ({ flags }) => ({ flags: flags & ~accountFlag.imported, timestamp: 0n }),
]

/** A batch of accounts that bring their moments. The clock has moved since the last batch. */
export function importedAccounts(world: World, count: number): readonly Account[] {
  const { chance } = world
  const startNs = world.nowNs() - 900_000n
  return Array.from({ length: count }, (_, place) => {
    const event = rightAccount(world)
    const linked = chance.percent(15) ? accountFlag.linked : 0
    const right: Account = {
      ...event,
      flags: event.flags | accountFlag.imported | linked,
      timestamp: startNs + BigInt(place * 11),
    }
    // The first says what the batch is.
    if (place === 0 || chance.percent(70)) return right
    return { ...right, ...chance.pick(momentMistakes)(right, world) }
  })
}
