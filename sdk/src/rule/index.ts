// Rules of eligibility: who may do a thing. Pure; the same code runs in core, in pages and
// anywhere else. The stored and signed form is the JSON rule; CEL is its text, SQL its question.

export { canonicalRule, ruleText } from './canonical.ts'
export { toCelFacts, type CelFact } from './cel/cel-facts.ts'
export { fromCel, type ReadCel } from './cel/from-cel.ts'
export { toCel } from './cel/to-cel.ts'
export { answerLeaf, type Answer, type Attested, type Facts } from './facts.ts'
export { judge, judgeBy, judgeEach, type Judged } from './judge.ts'
export { parseRule, Rule as RuleSchema, type ParsedRule } from './parse-rule.ts'
export { actions, Policy, type Action } from './policy.ts'
export { readsOf, sensitivityOf, type FactKind, type Reads, type Sensitive } from './reads.ts'
export { Leaf } from './leaf.ts'
export { isLeaf, leavesOf, type PlacedLeaf, type Rule } from './rule.ts'
export { assuranceDefault, attributeNames, thresholds, type AttributeName } from './thresholds.ts'
export {
  factColumns,
  factEntries,
  factRow,
  factsAsTables,
  factTables,
  type Sql,
} from './sql/sql-facts.ts'
export { numbered, passSql, toSql, type NamedRule } from './sql/to-sql.ts'
export {
  explain,
  type Explanation,
  type LeafAccount,
  type Reading,
  type Verdict,
} from './words/explain.ts'
export type { NameKind, Names } from './words/phrase.ts'
export { questionOf } from './words/question.ts'
export { plainNames, regionName, regions } from './words/region-names.ts'
export { sentenceOf } from './words/sentence.ts'
export type { Way, WayKind } from './words/way.ts'
export { admits, type Admitted, type Given } from './lint/admits.ts'
export { findingCodes, type Finding, type FindingCode, type Severity } from './lint/finding.ts'
export { lintPolicy, lintRule, type Population } from './lint/lint.ts'
