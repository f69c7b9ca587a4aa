// The tables of the credit score: evidence, what stands against it, and the score of each month.
// There is no column for what may not count: no sex, no age, no place, no balance.

import type { TableShape } from '../table-shape.ts'

/** Tables that credit writes. People are real persons; months count from the year 0. */
export const creditTables = {
  // How one obligation ended. A row is never changed but in its status, by an appeal.
  creditOutcome: {
    columns: {
      id: 'text',
      subject: 'text',
      counterparty: 'text',
      kind: 'text',
      amountFen: 'money',
      outcome: 'text',
      month: 'int',
      status: 'text',
      rated: 'int',
      source: 'text',
      atMs: 'int',
    },
    key: ['id'],
    indexes: {
      bySubject: { fields: ['subject', 'month'] },
      byCounterparty: { fields: ['counterparty', 'month'] },
    },
  },
  creditViolation: {
    columns: {
      id: 'text',
      subject: 'text',
      severity: 'text',
      month: 'int',
      status: 'text',
      source: 'text',
      atMs: 'int',
    },
    key: ['id'],
    indexes: { bySubject: { fields: ['subject', 'month'] } },
  },
  creditHold: {
    columns: {
      id: 'text',
      subject: 'text',
      reason: 'text',
      fromMonth: 'int',
      untilMonth: 'int?',
      atMs: 'int',
      // Who put it, why in words, and when two operators lifted it.
      putBy: 'text',
      note: 'text',
      liftedAtMs: 'int?',
    },
    key: ['id'],
    indexes: { bySubject: { fields: ['subject', 'fromMonth'] }, byAge: { fields: ['atMs', 'id'] } },
  },
  // The hold that is on somebody now: there is one at most.
  creditHeld: { columns: { realPerson: 'text', hold: 'text' }, key: ['realPerson'] },
  // What somebody contests; `person` is the account that asked and is told.
  creditAppeal: {
    columns: {
      id: 'text',
      realPerson: 'text',
      person: 'text',
      targetKind: 'text',
      target: 'text',
      grounds: 'text',
      status: 'text',
      createdAtMs: 'int',
      dueAtMs: 'int',
      decidedBy: 'text?',
      reasons: 'text?',
      decidedAtMs: 'int?',
    },
    key: ['id'],
    indexes: {
      byRealPerson: { fields: ['realPerson', 'createdAtMs'] },
      byStatus: { fields: ['status', 'dueAtMs'] },
    },
  },
  // Whose score is to be made again, because what it rests on changed in commit `seq`.
  creditRescore: { columns: { realPerson: 'text', seq: 'int' }, key: ['realPerson'] },
  // Contracted merchants, from whom trust begins beside those whom the rule picks.
  creditSeed: { columns: { realPerson: 'text', atMs: 'int' }, key: ['realPerson'] },
  // The score of a month with all that it was made from, so that it can be made again.
  creditSnapshot: {
    columns: {
      realPerson: 'text',
      month: 'int',
      score: 'int',
      held: 'int',
      paramsHash: 'text',
      input: 'text',
      computedAtMs: 'int',
    },
    key: ['realPerson', 'month'],
  },
  // What predicates go by: the newest snapshot, and whether its person lets it be gone by.
  creditStanding: {
    columns: { realPerson: 'text', month: 'int', score: 'int', held: 'int' },
    key: ['realPerson'],
  },
  creditChoice: { columns: { realPerson: 'text', off: 'int', atMs: 'int' }, key: ['realPerson'] },
  // Versions of the parameters after the first, each agreed on by two operators; `fromMonth` is the
  // first month that is scored by it.
  creditParams: {
    columns: {
      version: 'int',
      hash: 'text',
      params: 'text',
      fromMonth: 'int',
      proposedBy: 'text',
      approvedBy: 'text',
      atMs: 'int',
    },
    key: ['version'],
  },
  creditRun: {
    columns: { month: 'int', peopleCount: 'int', paramsHash: 'text', finishedAtMs: 'int' },
    key: ['month'],
  },
} as const satisfies Record<string, TableShape>
