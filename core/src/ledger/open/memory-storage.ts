// The ledger in memory behind the same port as the stored ones.

import type { Clock } from '../../base/clock.ts'
import { checkChanges, requireSound } from '../audit/invariant.ts'
import { openLedgerState } from '../state.ts'
import type { LedgerStorage } from './ledger-storage.ts'
import { MemoryRows } from './memory-rows.ts'

const laterOf = (a: bigint, b: bigint): bigint => (a > b ? a : b)

/**
 * Opens a place for rows that lasts as long as the process: tests, simulation, benchmarks.
 * Nothing here is durable, so nothing of value may live in it.
 */
export function openMemoryStorage(clock: Clock, rows = new MemoryRows()): LedgerStorage {
  return {
    commit: async (work) => {
      const timestamp = laterOf(BigInt(clock.now()) * 1_000_000n, rows.lastTimestamp + 1n)
      const state = openLedgerState(rows)
      const value = work.run(state, timestamp)
      const changes = state.changes()
      requireSound(checkChanges((id) => rows.account(id), changes))
      // Commit point.
      rows.absorb(changes, state.lastTimestamp)
      return value
    },
    account: async (id) => rows.account(id),
    transfer: async (id) => rows.transfer(id),
    duePendings: async (until, limit) => rows.due(until).slice(0, limit),
    accounts: async (range) => rows.accountLine().range(range),
    transfers: async (range) => rows.transferLine().range(range),
    movements: async (range) => rows.movementLine().range(range),
    movementsOf: async (side, account, range) => rows.sideOf(side, account)?.range(range) ?? [],
  }
}
