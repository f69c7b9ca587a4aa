// The credit score: pure, of whole numbers, and open to everybody who is scored. Edges of kept
// obligations -> flow of trust -> weight of evidence -> dimensions -> score; nothing flows back.
//
// A month: `trustEdges` -> `openTrustGraph` -> `runTrustFlow` from `chooseSeeds`; then for each
// person `outcomesOf`, `flowTier` of their edges, and `scoreOf`. Rows and HTTP come from outside.

export { appealStatus, appealTargets, contestUnit, decideAppealUnit } from './book/appeal.ts'
export type { Appeal, Contest } from './book/appeal.ts'
export { holdUnit, liftHold } from './book/hold.ts'
export { openCreditBook, readCreditStanding } from './book/credit-book.ts'
export type { CreditBook, CreditStanding, OwnCredit } from './book/credit-book.ts'
export { putDemoEvidence } from './book/demo-evidence.ts'
export type { WantedPerson } from './book/demo-evidence.ts'
export { outcomeNeeds, planOutcome } from './book/evidence.ts'
export type { KeptOutcome } from './book/evidence.ts'
export { bandNames, bandOf, scoreOf } from './card/scorecard.ts'
export type { Band, Cap, ScoreResult } from './card/scorecard.ts'
export { holdReasons } from './card/score-input.ts'
export type {
  CreditHold,
  Level,
  OpenDuties,
  ScoreInput,
  Standing,
  Violation,
} from './card/score-input.ts'
export type { Characteristic, CharacteristicCode } from './card/characteristic.ts'
export { evidenceForScore, EvidenceNotFound } from './evidence-for-score.ts'
export type { WantedScore } from './evidence-for-score.ts'
export { outcomesOf } from './evidence/outcome.ts'
export type { ObligationOutcome, OwnOutcome, ReturnedOutcome } from './evidence/outcome.ts'
export type { CounterpartyTier, FlowTier } from './evidence/weigh.ts'
export { makeScoreFile, scoreFile, scoreFileLimits } from './file/score-file.ts'
export type { ScoreFile } from './file/score-file.ts'
export { verifyScoreFile } from './file/verify-score-file.ts'
export type { Difference, FileVerdict } from './file/verify-score-file.ts'
export { IncrementalFlow } from './flow/incremental-flow.ts'
export { chooseSeeds, quarterOf, seedCoverage, seedRule } from './flow/seeds.ts'
export type { SeedCandidate, SeedCoverage } from './flow/seeds.ts'
export { flowTier, runTrustFlow } from './flow/trust-flow.ts'
export type { TrustFlow } from './flow/trust-flow.ts'
export { edgeAt, openTrustGraph, trustEdges } from './flow/trust-graph.ts'
export type { TrustEdge, TrustGraph } from './flow/trust-graph.ts'
export { lintParams } from './params/lint-params.ts'
export type { ParamsFault } from './params/lint-params.ts'
export { creditParams, paramsHash } from './params/params.ts'
export type { CreditParams } from './params/params.ts'
export { creditParamsV1 } from './params/params-v1.ts'
export { monthOf, monthText, parseMonth, scoredMonthAt, snapshotAtMs } from './period.ts'
export type { Month } from './period.ts'
export { afterChanges, nextBandBy } from './reasons/counterfactual.ts'
export type { Change, Counterfactual } from './reasons/counterfactual.ts'
export { explain } from './reasons/explain.ts'
export type { Explanation } from './reasons/explain.ts'
export { reasonTexts } from './reasons/reason-texts.ts'
export type { ReasonCode, Sentence } from './reasons/reason-texts.ts'
