// The tables of money: accounts, transfers, holds, draws, the chain that seals them, and what comes
// in from banks and goes out to them.

import type { TableShape } from '../table-shape.ts'

/** Both accounts of a movement as it left them: what histories and change feeds are made of. */
const accountsAfter = {
  debitDebitsPending: 'money',
  debitDebitsPosted: 'money',
  debitCreditsPending: 'money',
  debitCreditsPosted: 'money',
  debitFlags: 'int',
  creditDebitsPending: 'money',
  creditDebitsPosted: 'money',
  creditCreditsPending: 'money',
  creditCreditsPosted: 'money',
  creditFlags: 'int',
} as const

/** Tables that the ledger, wallets and draws write. `batch` is the commit that made the row. */
export const moneyTables = {
  account: {
    columns: {
      id: 'text',
      debitsPending: 'money',
      debitsPosted: 'money',
      creditsPending: 'money',
      creditsPosted: 'money',
      userData128: 'text',
      userData64: 'money',
      userData32: 'int',
      ledger: 'int',
      code: 'int',
      flags: 'int',
      timestamp: 'money',
      batch: 'int',
    },
    key: ['id'],
    fixed: ['userData128', 'userData64', 'userData32', 'ledger', 'code', 'timestamp', 'batch'],
    indexes: { byTimestamp: { fields: ['timestamp'], unique: true } },
  },
  transfer: {
    columns: {
      id: 'text',
      debitAccountId: 'text',
      creditAccountId: 'text',
      amount: 'money',
      pendingId: 'text',
      userData128: 'text',
      userData64: 'money',
      userData32: 'int',
      timeout: 'int',
      ledger: 'int',
      code: 'int',
      flags: 'int',
      timestamp: 'money',
      batch: 'int',
      ...accountsAfter,
    },
    key: ['id'],
    laidDownBy: 'timestamp',
    isAppendOnly: true,
    indexes: {
      byTimestamp: { fields: ['timestamp'], unique: true },
      byDebit: { fields: ['debitAccountId', 'timestamp'] },
      byCredit: { fields: ['creditAccountId', 'timestamp'] },
    },
  },
  // An expiry leaves no transfer, so it has a row of its own among the movements.
  ledgerExpiry: {
    columns: { timestamp: 'money', transferId: 'text', batch: 'int', ...accountsAfter },
    key: ['timestamp'],
    isAppendOnly: true,
  },
  // Ids that failed for a passing reason: one id never gets two answers.
  burntId: { columns: { id: 'text' }, key: ['id'], isAppendOnly: true },
  pending: {
    columns: { transferId: 'text', timestamp: 'money', status: 'int', expiresAt: 'money?' },
    key: ['transferId'],
    indexes: { due: { fields: ['status', 'expiresAt'] } },
  },
  ledgerBatch: {
    columns: {
      seq: 'int',
      firstTimestamp: 'money',
      lastTimestamp: 'money',
      count: 'int',
      root: 'text',
      previous: 'text',
      hash: 'text',
    },
    key: ['seq'],
    isAppendOnly: true,
  },
  // Where the hash chain stands, and the newest moments of the ledger.
  ledgerHead: {
    columns: {
      shard: 'int',
      seq: 'int',
      hash: 'text',
      lastTimestamp: 'money',
      lastAccountTimestamp: 'money',
      lastTransferTimestamp: 'money',
    },
    key: ['shard'],
  },
  // The statement of a wallet: one row a movement, with what a person reads.
  walletEntry: {
    columns: {
      account: 'text',
      timestamp: 'money',
      transfer: 'text',
      amountFen: 'money',
      balanceFen: 'money',
      kind: 'text',
      note: 'text',
      plugin: 'text?',
      party: 'text?',
    },
    key: ['account', 'timestamp'],
  },
  hold: {
    columns: {
      id: 'text',
      plugin: 'text',
      payer: 'text',
      account: 'text',
      rule: 'text',
      amountFen: 'money',
      untilMs: 'int',
      status: 'text',
      note: 'text',
      quotas: 'text',
      createdAtMs: 'int',
    },
    key: ['id'],
    indexes: { due: { fields: ['status', 'untilMs'] }, byPayer: { fields: ['payer', 'status'] } },
  },
  // Assets by their code; `ledger` is the number that their accounts and transfers carry.
  asset: {
    columns: {
      code: 'text',
      ledger: 'int',
      plugin: 'text',
      kind: 'text',
      scale: 'int',
      supplyMaxUnits: 'money?',
      isTransferable: 'int',
      expiresAtMs: 'int?',
    },
    key: ['code'],
    indexes: { byLedger: { fields: ['ledger'], unique: true } },
  },
  // Credit that ends on one day and is for one scope; what is left of it, its account knows.
  lot: {
    columns: {
      id: 'text',
      asset: 'text',
      person: 'text',
      scope: 'text',
      // The pool whose money it is, and that has it back at the end; null where it is units.
      pool: 'text?',
      account: 'text',
      amountUnits: 'money',
      expiresAtMs: 'int',
      status: 'text',
    },
    key: ['id'],
    indexes: {
      byPerson: { fields: ['person', 'asset', 'status'] },
      byEnd: { fields: ['person', 'status', 'expiresAtMs'] },
      due: { fields: ['status', 'expiresAtMs'] },
    },
  },
  lotSpend: {
    columns: { id: 'text', asset: 'text', payee: 'text', parts: 'text', backUnits: 'money' },
    key: ['id'],
  },
  // How far the account of a quota has been filled; what is used of it, the ledger knows.
  quota: { columns: { account: 'text', limitUnits: 'money' }, key: ['account'] },
  holdPayee: {
    columns: { hold: 'text', person: 'text', amountFen: 'money', count: 'int' },
    key: ['hold', 'person'],
  },
  // Money that somebody said they would send; the reference is what they write on the transfer.
  deposit: {
    columns: {
      reference: 'text',
      person: 'text',
      provider: 'text',
      amountFen: 'money',
      status: 'text',
      createdAtMs: 'int',
      settledAtMs: 'int?',
      statementLine: 'text?',
    },
    key: ['reference'],
    indexes: { byPerson: { fields: ['person', 'createdAtMs'] } },
  },
  withdrawal: {
    columns: {
      id: 'text',
      person: 'text',
      provider: 'text',
      amountFen: 'money',
      payeeName: 'text',
      payeeAccount: 'text',
      status: 'text',
      payout: 'text?',
      createdAtMs: 'int',
      sentAtMs: 'int?',
      settledAtMs: 'int?',
      statementLine: 'text?',
    },
    key: ['id'],
    indexes: {
      byStatus: { fields: ['provider', 'status', 'createdAtMs'] },
      byPerson: { fields: ['person', 'status'] },
      byPayout: { fields: ['provider', 'payout', 'id'] },
    },
  },
  // What a bank said of its account, one row a line; every movement of that account is one.
  statementLine: {
    columns: {
      id: 'text',
      accountIban: 'text',
      statement: 'text',
      bookedOn: 'text',
      amountFen: 'money',
      currency: 'text',
      reference: 'text',
      counterpartyName: 'text',
      counterpartyAccount: 'text',
      bankReference: 'text',
      reversal: 'int',
      status: 'text',
      reason: 'text?',
      matched: 'text?',
      atMs: 'int',
    },
    key: ['id'],
    indexes: {
      byAccount: { fields: ['accountIban', 'bookedOn'] },
      byStatus: { fields: ['status', 'bookedOn'] },
    },
  },
  // What a bank's file said as a whole, and how it compared when it was booked.
  bankStatement: {
    columns: {
      id: 'text',
      accountIban: 'text',
      closedOn: 'text',
      closedFen: 'money',
      linesCount: 'int',
      doubledCount: 'int',
      missingCount: 'int',
      importedBy: 'text',
      atMs: 'int',
    },
    key: ['accountIban', 'closedOn', 'id'],
  },
  // A wallet that is frozen; the row goes when it is free again. `transfer` is what closes it.
  freeze: {
    columns: { account: 'text', person: 'text', transfer: 'text', reason: 'text', atMs: 'int' },
    key: ['account'],
  },
  // What one operator proposed and another decides; nobody as a side is the operator's own account.
  manualPosting: {
    columns: {
      id: 'text',
      kind: 'text',
      fromPerson: 'text?',
      toPerson: 'text?',
      amountFen: 'money',
      statementLine: 'text?',
      pool: 'text?',
      reason: 'text',
      proposedBy: 'text',
      decidedBy: 'text?',
      status: 'text',
      createdAtMs: 'int',
      decidedAtMs: 'int?',
    },
    key: ['id'],
    indexes: { byStatus: { fields: ['status', 'createdAtMs'] } },
  },
  // What each audit of the ledger found.
  ledgerAudit: {
    columns: {
      atMs: 'int',
      accountsCount: 'int',
      transfersCount: 'int',
      linksCount: 'int',
      headSeq: 'int',
      headHash: 'text',
      violationsCount: 'int',
      violations: 'text',
    },
    key: ['atMs'],
  },
  // While this row is there no money moves; it names the audit that said so.
  ledgerStop: {
    columns: { shard: 'int', auditAtMs: 'int' },
    key: ['shard'],
  },
  draw: {
    columns: {
      id: 'text',
      plugin: 'text',
      context: 'text',
      seed: 'blob',
      commitment: 'text',
      kind: 'text',
      totalFen: 'money',
      sharesCount: 'int',
      shareMaxFen: 'money',
      takenCount: 'int',
      closed: 'int',
      createdAtMs: 'int',
    },
    key: ['id'],
  },
  drawTake: {
    columns: { draw: 'text', person: 'text', share: 'int', amountFen: 'money', atMs: 'int' },
    key: ['draw', 'person'],
  },
} as const satisfies Record<string, TableShape>
