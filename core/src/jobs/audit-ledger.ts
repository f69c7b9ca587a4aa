// The audit of the ledger, every night and when an operator asks. What it finds stops all postings
// until an operator has looked.

import type { Clock } from '../base/clock.ts'
import type { CommitEngine } from '../commit/engine-port.ts'
import type { Snapshot } from '../store/store.ts'
import type { Row } from '../store/tables.ts'
import { auditStore, type StoreAudit } from '../wallet/audit-store.ts'
import { repeat } from './repeat.ts'

/** What an audit is made with. */
export interface LedgerAuditDeps {
  readonly engine: CommitEngine
  readonly saltKey: Uint8Array
  /** Opens one state of the store; the audit closes it. */
  readonly openSnapshot: () => Promise<Snapshot>
}

const dayMs = 86_400_000
/** Three in the morning of Beijing, as ms of a day in UTC. */
const nightMs = 19 * 3_600_000
const keptMax = 20

function rowOf(audit: StoreAudit, atMs: number): Row<'ledgerAudit'> {
  const { head, violationsCount } = audit
  const violations = JSON.stringify(
    audit.violations.slice(0, keptMax).map(({ rule, what }) => ({ rule, what })),
  )
  return {
    atMs,
    accountsCount: audit.accountsCount,
    transfersCount: audit.transfersCount,
    linksCount: audit.linksCount,
    headSeq: head?.seq ?? 0,
    headHash: head === undefined ? '' : Buffer.from(head.hash).toString('hex'),
    violationsCount,
    violations,
  }
}

async function auditState(snapshot: Snapshot, saltKey: Uint8Array): Promise<StoreAudit> {
  try {
    return await auditStore(snapshot, saltKey)
  } finally {
    await snapshot.close()
  }
}

/**
 * Audits the ledger once.
 *
 * Effects: keeps the result. A finding stops all postings in the same commit, also one that an
 * operator let go on before: books that are not sound are looked at every day.
 */
export async function auditOnce(deps: LedgerAuditDeps): Promise<Row<'ledgerAudit'>> {
  const snapshot = await deps.openSnapshot()
  const audit = await auditState(snapshot, deps.saltKey)
  const { value } = await deps.engine.commit({
    needs: () => [],
    plan(tx) {
      const row = rowOf(audit, tx.nowMs)
      tx.put('ledgerAudit', row)
      if (row.violationsCount > 0) tx.put('ledgerStop', { shard: 0, auditAtMs: row.atMs })
      return row
    },
  })
  return value
}

/** Starts auditing every night at three, by the clock of Beijing; the answer stops it. */
export const startNightAudit = ({
  audit,
  ...deps
}: {
  readonly clock: Clock
  readonly audit: () => Promise<unknown>
  readonly onFault: (error: unknown) => void
}): (() => Promise<void>) =>
  repeat({
    ...deps,
    act: audit,
    waitMs: () => dayMs - ((deps.clock.now() - nightMs) % dayMs),
    atOnce: false,
  })
