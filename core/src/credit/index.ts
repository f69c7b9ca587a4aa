// The score as core keeps it: rows of evidence, the flow of trust between people, months that are
// scored and kept, appeals and holds. The score itself is pure and stands in the SDK.
//
// A month: `trustEdges` -> `openTrustGraph` -> `runTrustFlow` from `chooseSeeds`; then for each
// person `outcomesOf`, `flowTier` of their edges, and `scoreOf`. Rows and HTTP come from outside.

export { appealStatus, appealTargets, contestUnit, decideAppealUnit } from './book/appeal.ts'
export type { Appeal, Contest } from './book/appeal.ts'
export { changeParams, readProposedParams } from './book/change-params.ts'
export { holdUnit, liftHold } from './book/hold.ts'
export { openCreditBook, readCreditStanding } from './book/credit-book.ts'
export type { CreditBook, CreditStanding, OwnCredit } from './book/credit-book.ts'
export { putDemoEvidence } from './book/demo-evidence.ts'
export type { WantedPerson } from './book/demo-evidence.ts'
export { outcomeNeeds, outcomeOf, planOutcome } from './book/evidence.ts'
export type { KeptOutcome } from './book/evidence.ts'
export { evidenceForScore, EvidenceNotFound } from './evidence-for-score.ts'
export type { WantedScore } from './evidence-for-score.ts'
export { IncrementalFlow } from './flow/incremental-flow.ts'
export { chooseSeeds, quarterOf, seedCoverage, seedRule } from './flow/seeds.ts'
export type { SeedCandidate, SeedCoverage } from './flow/seeds.ts'
export { flowTier, runTrustFlow } from './flow/trust-flow.ts'
export type { TrustFlow } from './flow/trust-flow.ts'
export { edgeAt, openTrustGraph, trustEdges } from './flow/trust-graph.ts'
export type { TrustEdge, TrustGraph } from './flow/trust-graph.ts'
export { readParamsOf, readParamsVersions } from './book/params-versions.ts'
export type { ParamsVersion } from './book/params-versions.ts'
