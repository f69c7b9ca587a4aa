// Capabilities: grants that people give, tokens that carry them, mandates over money.

export {
  asksOf,
  factName,
  grantName,
  grantNeeds,
  openGrants,
  planGrant,
  planWithdrawal,
  requiredAsksOf,
  type Grant,
  type Grants,
} from './grant.ts'
export { mandateNeeds, openMandates, planMandate, type Mandate, type Mandates } from './mandate.ts'
export { signReceipt } from './receipt.ts'
export { openTokens, type Tokens } from './token.ts'
