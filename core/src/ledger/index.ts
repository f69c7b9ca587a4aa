// The ledger: a pure, synchronous double-entry state machine with TigerBeetle's semantics. It
// neither waits nor asks a clock; the commit engine fetches rows, runs it and persists changes.
//
// One batch: `transferNeeds` -> fetch -> `prefetchedLookups` -> `openLedgerState` -> `tryTransfers`
// or `createTransfers` -> `changes()` -> `checkChanges`, `requireSound` -> `sealBatch` -> persist.

export { accountEvent, accountFlag, amountMax, idMax, idZero, timestampMax } from './account.ts'
export type { Account, AccountFields, Id128 } from './account.ts'
export { createAccounts } from './apply-accounts.ts'
export { createTransfers } from './apply-transfers.ts'
export type { CreateTransfersOptions } from './apply-transfers.ts'
export { ChainAudit } from './audit/chain-audit.ts'
export type { ChainHead, StoredLink } from './audit/chain-audit.ts'
export { auditLedger, checkChanges, checkSums, requireSound } from './audit/invariant.ts'
export type { LedgerRows } from './audit/invariant.ts'
export { History } from './audit/history.ts'
export type { SaidOfBoth } from './audit/history.ts'
export { OpenPendings } from './audit/open-pendings.ts'
export { Replay } from './audit/replay.ts'
export { Findings } from './audit/violation.ts'
export type { Violation } from './audit/violation.ts'
export {
  batchLeaves,
  canonicalRow,
  chainedRows,
  firstBrokenLink,
  genesisHash,
  sealBatch,
} from './audit/hash-chain.ts'
export type { BatchLink, ChainedRow, RowSalt } from './audit/hash-chain.ts'
export { inclusionProof, rootFromProof, saltedLeaf } from './audit/merkle.ts'
export type { ProofStep } from './audit/merkle.ts'
export { creditRoom, debitRoom, isClosed } from './balance.ts'
export { expirePendings } from './expire.ts'
export type { Expiry } from './expire.ts'
export { batchMax } from './open/filter.ts'
export type { AccountFilter, QueryFilter } from './open/filter.ts'
export { openLedger } from './open/ledger.ts'
export type { AccountBalance, ChangeEventsFilter, Ledger } from './open/ledger.ts'
export type { LedgerStorage, StoredMovement } from './open/ledger-storage.ts'
export { MemoryRows } from './open/memory-rows.ts'
export { openMemoryStorage } from './open/memory-storage.ts'
export { headKey, headOf, noHead, planLookups, putLedgerChanges } from './open/stored-rows.ts'
export { openStoredStorage } from './open/stored-storage.ts'
export type { StoredLedgerDeps } from './open/stored-storage.ts'
export { accountNeeds, expiryNeeds, prefetchedLookups, transferNeeds } from './needs.ts'
export type { LedgerNeeds, PrefetchedRows } from './needs.ts'
export { accountStatusNumber, transferStatusNumber, transientStatuses } from './result-code.ts'
export type { AccountResult, AccountStatus, TransferResult, TransferStatus } from './result-code.ts'
export { isId128 } from './shape.ts'
export { openLedgerState } from './state.ts'
export type {
  LedgerChanges,
  LedgerLookups,
  LedgerMovement,
  LedgerState,
  Savepoint,
} from './state.ts'
export { expiresAt, isResolution, pendingStatus, transferEvent, transferFlag } from './transfer.ts'
export type { Pending, PendingStatus, Transfer, TransferFields } from './transfer.ts'
export { tryTransfers } from './try-transfers.ts'
export type { TriedTransfers } from './try-transfers.ts'
