// The tables of buying: what waits between buyer and seller, and what people let others spend of
// theirs.

import type { TableShape } from '../table-shape.ts'

/** Tables of charges and standing mandates. */
export const tradeTables = {
  // Money of a purchase until it is settled or given back; what is left, its account knows.
  charge: {
    columns: {
      id: 'text',
      plugin: 'text',
      payer: 'text',
      merchant: 'text',
      account: 'text',
      amountFen: 'money',
      backFen: 'money',
      partsCount: 'int',
      order: 'text',
      note: 'text',
      status: 'text',
      createdAtMs: 'int',
      untilMs: 'int',
    },
    key: ['id'],
    indexes: {
      due: { fields: ['status', 'untilMs'] },
      byPayer: { fields: ['payer', 'status'] },
      byMerchant: { fields: ['merchant', 'status'] },
    },
  },
  // Where a charge came from, in the order of taking: a lot, a standing mandate, a wallet.
  chargePart: {
    columns: {
      charge: 'text',
      place: 'int',
      kind: 'text',
      // The lot, the mandate, or the person.
      source: 'text',
      person: 'text',
      account: 'text',
      amountFen: 'money',
      backFen: 'money',
      atMs: 'int',
    },
    key: ['charge', 'place'],
    indexes: { bySource: { fields: ['source', 'atMs'] } },
  },
  // What was given back of a charge, by the name that its plugin gave the act.
  chargeBack: {
    columns: { charge: 'text', request: 'text', amountFen: 'money', atMs: 'int' },
    key: ['charge', 'request'],
  },
  // A person lets another spend of theirs, within limits.
  standingMandate: {
    columns: {
      id: 'text',
      plugin: 'text',
      payer: 'text',
      spender: 'text',
      perPurchaseFen: 'money',
      perDayFen: 'money',
      perMonthFen: 'money',
      // What of these sums is there while they cool.
      readyPurchaseFen: 'money?',
      readyDayFen: 'money?',
      readyMonthFen: 'money?',
      coolsUntilMs: 'int?',
      approveAboveFen: 'money?',
      // JSON, a list of kinds of merchants; empty for all.
      categories: 'text',
      untilMs: 'int?',
      status: 'text',
      pausedBy: 'text?',
      // What the payer agreed to beyond `approveAboveFen`, once, until then.
      approvedFen: 'money?',
      approvedUntilMs: 'int?',
      createdAtMs: 'int',
    },
    key: ['id'],
    indexes: {
      byPayer: { fields: ['payer', 'createdAtMs'] },
      bySpender: { fields: ['spender', 'createdAtMs'] },
    },
  },
  // How much of a mandate was spent in a day or a month.
  standingUse: {
    columns: { mandate: 'text', period: 'text', usedFen: 'money' },
    key: ['mandate', 'period'],
  },
  // A person has few of them: each one that is in force stands on a place of its own.
  standingPlace: {
    columns: { person: 'text', side: 'text', place: 'int', mandate: 'text' },
    key: ['person', 'side', 'place'],
  },
  standingAsk: {
    columns: {
      id: 'text',
      mandate: 'text',
      amountFen: 'money',
      note: 'text',
      status: 'text',
      createdAtMs: 'int',
    },
    key: ['id'],
    indexes: { byMandate: { fields: ['mandate', 'createdAtMs'] } },
  },
} as const satisfies Record<string, TableShape>
