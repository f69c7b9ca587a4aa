// The tables of people: accounts and how they sign in, the real people behind them, what issuers
// vouched for, and what each plugin knows somebody by.

import type { TableShape } from '../table-shape.ts'

/** Tables that identity writes. A `person` is an account; `realPerson` is who stands behind it. */
export const peopleTables = {
  person: {
    columns: {
      id: 'text',
      displayName: 'text',
      kind: 'text',
      demoName: 'text?',
      createdAtMs: 'int',
    },
    key: ['id'],
    indexes: { byDemoName: { fields: ['demoName'], unique: true } },
  },
  passkey: {
    columns: {
      id: 'text',
      person: 'text',
      publicKey: 'blob',
      counter: 'int',
      transports: 'text',
      deviceType: 'text',
      backedUp: 'int',
      label: 'text',
      createdAtMs: 'int',
      lastUsedAtMs: 'int?',
    },
    key: ['id'],
    indexes: { byPerson: { fields: ['person', 'createdAtMs'] } },
  },
  recoveryCode: {
    columns: { hash: 'text', person: 'text', createdAtMs: 'int', usedAtMs: 'int?' },
    key: ['hash'],
    indexes: { byPerson: { fields: ['person', 'createdAtMs'] } },
  },
  challenge: {
    columns: {
      value: 'text',
      purpose: 'text',
      session: 'text?',
      person: 'text?',
      detail: 'text?',
      expiresAtMs: 'int',
      usedAtMs: 'int?',
    },
    key: ['value'],
    indexes: { byExpiry: { fields: ['expiresAtMs'] } },
  },
  session: {
    columns: {
      tokenHash: 'text',
      id: 'text',
      person: 'text',
      label: 'text',
      method: 'text',
      createdAtMs: 'int',
      seenAtMs: 'int',
      idleUntilMs: 'int',
      absoluteUntilMs: 'int',
      endedAtMs: 'int?',
      // When a passkey last said within this session that it is its person.
      provedAtMs: 'int?',
    },
    key: ['tokenHash'],
    indexes: {
      byPerson: { fields: ['person', 'createdAtMs'] },
      byId: { fields: ['id'], unique: true },
    },
  },
  // What happened to the ways into an account, for its person to read; no address, no name.
  accountEvent: {
    columns: {
      person: 'text',
      seq: 'int',
      ordinal: 'int',
      kind: 'text',
      device: 'text?',
      detail: 'text?',
      atMs: 'int',
    },
    key: ['person', 'seq', 'ordinal'],
    isAppendOnly: true,
  },
  // How fast somebody may try: the moment up to which their tries are used, and failures in a row.
  rateCell: {
    columns: { key: 'text', usedUntilMs: 'int', failures: 'int', failedAtMs: 'int' },
    key: ['key'],
    indexes: { byUse: { fields: ['usedUntilMs'] } },
  },
  // Somebody who lost every way into `person` asks for it from another account of theirs.
  accountClaim: {
    columns: {
      id: 'text',
      person: 'text',
      claimant: 'text',
      level: 'int',
      status: 'text',
      createdAtMs: 'int',
      dueAtMs: 'int',
      endedAtMs: 'int?',
    },
    key: ['id'],
    indexes: {
      byPerson: { fields: ['person', 'createdAtMs'] },
      byClaimant: { fields: ['claimant', 'createdAtMs'] },
    },
  },
  // The claim that holds an account's money and score, where there is one.
  openClaim: { columns: { person: 'text', claim: 'text' }, key: ['person'] },
  pairwise: {
    columns: { plugin: 'text', sub: 'text', person: 'text', createdAtMs: 'int' },
    key: ['plugin', 'sub'],
    indexes: { byPerson: { fields: ['person', 'plugin'] } },
  },

  // Which real person an account belongs to; an account without a row stands for itself.
  realPersonOf: {
    columns: { person: 'text', realPerson: 'text' },
    key: ['person'],
    indexes: { byRealPerson: { fields: ['realPerson', 'person'] } },
  },
  realPerson: {
    columns: {
      id: 'text',
      // The standing checks as JSON: what the level is computed from at each moment.
      checks: 'text',
      // The keyed hash of the number on their document; null while the account stands for itself.
      personKey: 'text?',
      // The key that attributes are sealed under, itself sealed; without it nobody can read them.
      dataKey: 'text?',
      createdAtMs: 'int',
      erasedAtMs: 'int?',
    },
    key: ['id'],
  },
  // Who a keyed hash of a document's number belongs to, or of a holder's key; neither is anywhere.
  personKey: { columns: { key: 'text', realPerson: 'text' }, key: ['key'] },
  issuer: {
    columns: {
      id: 'text',
      kind: 'text',
      name: 'text',
      independenceGroup: 'text',
      assuranceMax: 'int',
      detail: 'text',
      status: 'text',
      createdAtMs: 'int',
      // When two operators last changed what it is trusted for.
      changedAtMs: 'int?',
    },
    key: ['id'],
  },
  // Whose credentials an issuer signs: one name of a signer is one issuer, for ever.
  issuerSigner: { columns: { signer: 'text', issuer: 'text' }, key: ['signer'] },
  identityCheck: {
    columns: {
      id: 'text',
      realPerson: 'text',
      person: 'text',
      issuer: 'text',
      method: 'text',
      result: 'text',
      assurance: 'int',
      evidence: 'text?',
      atMs: 'int',
      untilMs: 'int?',
      endedAtMs: 'int?',
    },
    key: ['id'],
    indexes: {
      byRealPerson: { fields: ['realPerson', 'atMs'] },
      byUntil: { fields: ['untilMs', 'id'] },
    },
  },
  // The fall of a level that its person was told of, so that they are told once.
  levelNotice: { columns: { realPerson: 'text', fallsAtMs: 'int' }, key: ['realPerson'] },
  // Who asked to be erased. What takes many commits goes on after a stop until `finishedAtMs`.
  erasure: {
    columns: { person: 'text', status: 'text', atMs: 'int', finishedAtMs: 'int?' },
    key: ['person'],
    indexes: { byStatus: { fields: ['status', 'atMs'] } },
  },
  attribute: {
    columns: {
      realPerson: 'text',
      name: 'text',
      check: 'text',
      sealed: 'text',
      assurance: 'int',
      issuer: 'text',
      verifiedAtMs: 'int',
      untilMs: 'int?',
    },
    key: ['realPerson', 'name', 'check'],
  },
  // What was told about somebody: their own log, each entry naming the hash of the one before.
  disclosure: {
    columns: {
      person: 'text',
      seq: 'int',
      plugin: 'text',
      question: 'text',
      answer: 'text',
      atMs: 'int',
      previous: 'text',
      hash: 'text',
    },
    key: ['person', 'seq'],
    isAppendOnly: true,
  },
  disclosureHead: { columns: { person: 'text', seq: 'int', hash: 'text' }, key: ['person'] },
  // What one operator proposed and another decides; `detail` is JSON that its kind alone reads.
  deskProposal: {
    columns: {
      id: 'text',
      kind: 'text',
      detail: 'text',
      reason: 'text',
      status: 'text',
      proposedBy: 'text',
      decidedBy: 'text?',
      createdAtMs: 'int',
      decidedAtMs: 'int?',
    },
    key: ['id'],
    indexes: { byKind: { fields: ['kind', 'status', 'createdAtMs'] } },
  },
  // What somebody may do beyond their own affairs, and where. A row stays when its role has ended.
  role: {
    columns: {
      person: 'text',
      role: 'text',
      scopeType: 'text',
      scope: 'text',
      // Who proposed it and who agreed; both are the owner where the owner named them.
      grantedBy: 'text',
      agreedBy: 'text',
      atMs: 'int',
      untilMs: 'int?',
      endedAtMs: 'int?',
    },
    key: ['person', 'role', 'scopeType', 'scope'],
    indexes: { byRole: { fields: ['role', 'atMs'] } },
  },
  // Documents that somebody sent to be looked at by people; the id is that of the check.
  review: {
    columns: {
      id: 'text',
      person: 'text',
      realPerson: 'text',
      status: 'text',
      // What was sent, as JSON: kind and size of each.
      documents: 'text',
      createdAtMs: 'int',
      decidedBy: 'text?',
      decidedAtMs: 'int?',
      // Why it was not passed, or until when what was seen is valid.
      failure: 'text?',
      untilMs: 'int?',
    },
    key: ['id'],
    indexes: {
      byStatus: { fields: ['status', 'createdAtMs'] },
      byPerson: { fields: ['person', 'createdAtMs'] },
    },
  },
  // A document, sealed under the key of its person; gone once its review was decided.
  reviewDocument: {
    columns: {
      review: 'text',
      place: 'int',
      sealed: 'text',
    },
    key: ['review', 'place'],
    // They are large, put once, and deleted: nobody keeps them in memory.
    isAppendOnly: true,
  },
  // Which operator may look at the documents of a review, and until when.
  reviewView: {
    columns: { review: 'text', operator: 'text', untilMs: 'int' },
    key: ['review', 'operator'],
  },
  // Which facts a plugin, or all plugins of a publisher, asked about somebody of late.
  factUse: {
    columns: { realPerson: 'text', scope: 'text', facts: 'text', told: 'text' },
    key: ['realPerson', 'scope'],
  },
} as const satisfies Record<string, TableShape>
