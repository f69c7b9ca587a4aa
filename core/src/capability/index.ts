// Capabilities: grants that people give, tokens that carry them, mandates over money.

export { endDueGrants, endGrant, endingNeeds, planEnd, prepareEnding } from './ending.ts'
export type { Ending, EndingDeps } from './ending.ts'
export {
  asksOf,
  factName,
  grantForIntent,
  grantName,
  grantNeeds,
  guestGrant,
  isGuest,
  isToProlong,
  openGrant,
  openGrants,
  planGrant,
  planProlonging,
  planWithdrawal,
  requiredAsksOf,
  requireSameGrant,
  type Grant,
  type Grants,
} from './grant.ts'
export { handoffId, handoffNeed, mintHandoff, planHandoffUse, requireHandoff } from './handoff.ts'
export { mandateNeeds, openMandates, planMandate, type Mandate, type Mandates } from './mandate.ts'
export { openAnswerReceipts, type AnswerReceipts } from './answer-receipt.ts'
export { openIdentityTokens, type IdentityTokens } from './identity-token.ts'
export { openReceipts, planReceipt, receiptEvents, type Receipts } from './receipt.ts'
export { grantModes, requireStanding, termOf, whyOver } from './term.ts'
export { openTokens, type Tokens } from './token.ts'
export { anyUse, openUses, type Uses } from './uses.ts'
