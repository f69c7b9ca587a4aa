// What one look at a bank can show to be wrong: Jepsen’s four of its bank workload.

import type { Account, Id128 } from '../../src/ledger/index.ts'

/** Every fault of a look at the accounts `ids`, which have `totalFen` together. */
export function bankFaults(
  ids: readonly Id128[],
  totalFen: bigint,
  rows: readonly Account[],
): readonly string[] {
  const balances = new Map(rows.map((row) => [row.id, row.creditsPosted - row.debitsPosted]))
  const unexpected = [...balances.keys()].filter((id) => !ids.includes(id))
  const missing = ids.filter((id) => !balances.has(id))
  const sumFen = [...balances.values()].reduce((sum, fen) => sum + fen, 0n)
  const negative = [...balances].filter(([, fen]) => fen < 0n)
  return [
    ...unexpected.map((id) => `an unexpected key ${id}`),
    ...missing.map((id) => `a missing balance ${id}`),
    ...(sumFen === totalFen ? [] : [`a wrong total ${sumFen}`]),
    ...negative.map(([id, fen]) => `a negative balance ${id} ${fen}`),
  ]
}
