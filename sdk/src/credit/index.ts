// The credit score: pure, of whole numbers, and open to everybody who is scored. Weight of
// evidence -> dimensions -> score -> reasons; nothing flows back. Core keeps the evidence and runs
// the months; whoever has a score file makes the number again with this alone.

export type { Characteristic, CharacteristicCode } from './card/characteristic.ts'
export { holdReasons, violationSeverities, violationStatuses } from './card/score-input.ts'
export type {
  CreditHold,
  Level,
  OpenDuties,
  ScoreInput,
  Standing,
  Violation,
} from './card/score-input.ts'
export { bandNames, bandOf, scoreOf } from './card/scorecard.ts'
export type { Band, Cap, ScoreResult } from './card/scorecard.ts'
export {
  isDone,
  obligationKinds,
  outcomeCodes,
  outcomesOf,
  outcomeStatuses,
} from './evidence/outcome.ts'
export type { ObligationOutcome, OwnOutcome, ReturnedOutcome } from './evidence/outcome.ts'
export { weightAlone } from './evidence/weigh.ts'
export type { CounterpartyTier, FlowTier } from './evidence/weigh.ts'
export {
  inputOf,
  makeScoreFile,
  relabelled,
  scoreFile,
  scoreFileLimits,
} from './file/score-file.ts'
export type { ScoreFile } from './file/score-file.ts'
export { verifyScoreFile } from './file/verify-score-file.ts'
export type { Difference, FileVerdict } from './file/verify-score-file.ts'
export { lintParams } from './params/lint-params.ts'
export type { ParamsFault } from './params/lint-params.ts'
export { paramsChanges } from './params/params-changes.ts'
export { creditParamsV1 } from './params/params-v1.ts'
export { creditParams, paramsHash } from './params/params.ts'
export type { CreditParams } from './params/params.ts'
export { monthOf, monthText, parseMonth, scoredMonthAt, snapshotAtMs } from './period.ts'
export type { Month } from './period.ts'
export { changesBetween } from './reasons/changes.ts'
export type { LineChange } from './reasons/changes.ts'
export { afterChanges, nextBandBy } from './reasons/counterfactual.ts'
export type { Change, Counterfactual } from './reasons/counterfactual.ts'
export { explain } from './reasons/explain.ts'
export type { Explanation } from './reasons/explain.ts'
export { reasonTexts } from './reasons/reason-texts.ts'
export type { ReasonCode, Sentence } from './reasons/reason-texts.ts'
