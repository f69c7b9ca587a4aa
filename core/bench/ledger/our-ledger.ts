// The ledger of the platform as the bench asks it: single transfers by many callers, sealed and
// durable as in the platform.

import {
  accountEvent,
  accountFlag,
  transferEvent,
  type Ledger,
  type Transfer,
} from '../../src/ledger/index.ts'
import type { Store } from '../../src/store/store.ts'
import { openLedgerOver } from '../../tests/outside/tigerbeetle/place.ts'
import {
  accountId,
  beginsWith,
  openDeal,
  peopleNumbers,
  poolBeginsWith,
  poolNumber,
  sourceNumber,
  transferId,
  type Pair,
} from './book.ts'
import { closedLoop, type LoopFigures } from './closed-loop.ts'

/** The most events of one request. */
const batchMax = 8_189

const inBatches = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / batchMax) }, (_, at) =>
    items.slice(at * batchMax, (at + 1) * batchMax),
  )

const transferOf = ({ debit, credit }: Pair, amount: number): Transfer =>
  transferEvent({
    id: transferId(),
    debitAccountId: accountId(debit),
    creditAccountId: accountId(credit),
    amount: BigInt(amount),
    ledger: 1,
    code: 1,
  })

/** Makes the accounts and gives them their money. */
async function fill(ledger: Ledger): Promise<void> {
  const accountOf = (number: number, flags: number) =>
    accountEvent({ id: accountId(number), ledger: 1, code: 1, flags })
  const limited = [poolNumber, ...peopleNumbers()]
  const accounts = [
    accountOf(sourceNumber, 0),
    ...limited.map((number) => accountOf(number, accountFlag.debitsMustNotExceedCredits)),
  ]
  for (const batch of inBatches(accounts)) requireCreated(await ledger.createAccounts(batch))
  const funding = limited.map((credit) =>
    transferOf(
      { debit: sourceNumber, credit },
      credit === poolNumber ? poolBeginsWith : beginsWith,
    ),
  )
  for (const batch of inBatches(funding)) requireCreated(await ledger.createTransfers(batch))
}

function requireCreated(results: readonly { readonly status: string }[]): void {
  const other = results.find(({ status }) => status !== 'created')
  if (other !== undefined) throw new Error(`the ledger answered ${other.status}`)
}

/** A ledger that callers can be let loose on. */
export interface BenchLedger {
  run(callersCount: number, phaseMs: number, isHot: boolean): Promise<LoopFigures>
  close(): Promise<void>
}

/** Opens the ledger over a store and fills it. */
export async function openBenchLedger(store: Store): Promise<BenchLedger> {
  const { ledger, close } = openLedgerOver(store)
  await fill(ledger)
  return {
    run(callersCount, phaseMs, isHot) {
      const deal = openDeal(isHot)
      return closedLoop(callersCount, phaseMs, async () => {
        requireCreated(await ledger.createTransfers([transferOf(deal(), 1)]))
      })
    },
    close,
  }
}
