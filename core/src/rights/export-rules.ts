// Which rows of which table a person takes along. The list is complete by its type: a table that is
// new does not compile until somebody says whose its rows are, or why they stay.

import type { TableName } from '../store/tables.ts'

/** How rows of a person are found: by the leading column of the key or of an index. */
export interface OwnRows {
  readonly by: 'person' | 'realPerson' | 'wallet'
  readonly index?: string
  /** Columns that are no one's to read: secrets, and ids that lead to others. */
  readonly without?: readonly string[]
  /** Columns that name another person, by a label that means nothing elsewhere. */
  readonly labels?: readonly string[]
  /** The column that names an account, of which the file tells what is in it. */
  readonly worth?: string
}

/** Rows that stay, with the reason; `nobody` where no row is about a person. */
export type ExportRule = OwnRows | { readonly why: string } | 'nobody'

const byPerson = { by: 'person', index: 'byPerson' } as const
const onStatement = 'what it did is a line of the statement'
const ofOperators = 'the work of operators; what came of it is on the statement, told in the inbox'

/** Every table, with what a person takes along of it. */
export const exportRules: Readonly<Record<TableName, ExportRule>> = {
  person: { by: 'person', without: ['id', 'kind', 'demoName'] },
  passkey: { ...byPerson, without: ['publicKey', 'counter'] },
  recoveryCode: { ...byPerson, without: ['hash'] },
  session: { ...byPerson, without: ['tokenHash'] },
  accountEvent: { by: 'person' },
  accountClaim: { ...byPerson, without: ['claimant'] },
  openClaim: { why: 'names the claim that is open, which is in `accountClaim`' },
  rateCell: { why: 'how fast somebody may try, under keyed hashes, for minutes' },
  challenge: { why: 'random numbers of five minutes that nobody reads again' },
  pairwise: byPerson,
  realPersonOf: { why: 'ties accounts of one person by inner ids; what follows is in `identity`' },
  realPerson: { why: 'opened, it is the section `identity`' },
  personKey: { why: 'a keyed hash of a document, of use to nobody outside' },
  identityCheck: { why: 'opened, they are the section `identity`' },
  attribute: { why: 'opened, they are the section `identity`' },
  levelNotice: { by: 'realPerson' },
  erasure: { why: 'there is none while its person can ask' },
  disclosure: { by: 'person' },
  interest: { by: 'person' },
  interestSwitch: { by: 'person' },
  disclosureHead: { by: 'person' },
  factUse: { by: 'realPerson' },
  grant: { by: 'person' },
  grantUse: { by: 'person' },
  consentHead: { by: 'person' },
  consentReceipt: byPerson,
  notification: { by: 'person' },
  noticeMute: { by: 'person' },
  card: { ...byPerson, without: ['args'] },
  link: byPerson,
  idempotency: { why: 'answers that were given already, kept a month for retries' },
  handoff: { why: 'gestures of a quarter of an hour; what came of one is in its own section' },
  mandateUse: { why: `digests of confirmations; ${onStatement}` },
  audit: { why: 'hashes and amounts by time; what an act did is in its own section' },

  account: { by: 'wallet', without: ['userData128', 'userData64', 'userData32'] },
  walletEntry: { by: 'wallet', labels: ['party'] },
  hold: { ...byPayerRows(), without: ['rule', 'account', 'quotas'] },
  lot: { ...byPerson, without: ['account'], worth: 'account' },
  merchant: { by: 'person', index: 'byParty', without: ['party', 'addedBy'] },
  poolPart: { by: 'person', without: ['account'], worth: 'account' },
  deposit: byPerson,
  withdrawal: byPerson,
  freeze: { by: 'wallet', without: ['transfer'] },
  transfer: { why: `rows of the ledger; ${onStatement}` },
  lotSpend: { why: onStatement },
  charge: { ...byPayerRows(), without: ['account'], labels: ['merchant'] },
  chargePart: { why: onStatement },
  chargeBack: { why: onStatement },
  standingMandate: { ...byPayerRows(), without: ['pausedBy'], labels: ['spender'] },
  standingUse: { why: `sums of what was spent; ${onStatement}` },
  standingPlace: { why: 'names the mandates that are in force, which are in `standingMandate`' },
  standingAsk: { why: 'questions of a day; what came of one is on the statement' },
  holdPayee: { why: onStatement },
  drawTake: { why: onStatement },
  quota: { why: 'how much of a limit is used, under an id made of it' },
  statementLine: { why: `what a bank said of the operator’s account; ${onStatement}` },
  bankStatement: { why: ofOperators },
  manualPosting: { why: ofOperators },
  deskProposal: { why: ofOperators },
  role: { by: 'person', without: ['grantedBy', 'agreedBy'] },
  review: { ...byPerson, without: ['decidedBy'] },
  reviewDocument: { why: 'what the person sent, until it is decided; then there is none' },
  reviewView: { why: ofOperators },

  creditOutcome: { ...bySubjectRows(), labels: ['id', 'counterparty', 'source'] },
  creditViolation: { ...bySubjectRows(), without: ['source'] },
  creditHold: { ...bySubjectRows(), without: ['putBy'] },
  creditHeld: { by: 'realPerson' },
  creditParams: { why: ofOperators },
  creditAppeal: { by: 'realPerson', index: 'byRealPerson', without: ['decidedBy', 'target'] },
  creditSnapshot: { by: 'realPerson', without: ['input'] },
  creditStanding: { by: 'realPerson' },
  creditChoice: { by: 'realPerson' },
  creditRescore: { why: 'a mark of seconds that a score is to be made again' },
  creditSeed: { why: 'who is a seed of trust is secret, or rings would court them' },

  media: { ...byPerson, without: ['phash'] },
  mediaBlob: { why: 'each is at `/v1/export/media/` and the id of its row in `media`' },
  mediaDay: { why: 'how much was sent today, for the limit of a day' },

  record: { why: 'those that name the person are the section `records`' },
  recordIndex: { why: 'a second form of `record`' },
  job: { why: 'what mini-programs are still to do, in their own words; no person asks for it' },
  commitLog: { why: 'names of rows, kept for nodes to follow each other' },
  outbox: { why: 'messages of seconds on their way' },

  asset: 'nobody',
  burntId: 'nobody',
  commitHead: 'nobody',
  creditRun: 'nobody',
  draw: 'nobody',
  issuer: 'nobody',
  issuerSigner: 'nobody',
  ledgerAudit: 'nobody',
  ledgerBatch: 'nobody',
  ledgerExpiry: 'nobody',
  ledgerHead: 'nobody',
  ledgerStop: 'nobody',
  mark: 'nobody',
  numbering: 'nobody',
  package: 'nobody',
  pending: 'nobody',
  plugin: 'nobody',
  pool: 'nobody',
  pluginUse: 'nobody',
}

function byPayerRows(): OwnRows {
  return { by: 'person', index: 'byPayer' }
}

function bySubjectRows(): OwnRows {
  return { by: 'realPerson', index: 'bySubject' }
}
