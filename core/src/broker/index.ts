// The broker: the only way to plugin code, and the only way up from it.

export { asUnseen, requireCard } from './card/shown-card.ts'
export { explainRule } from './rule/explain-rule.ts'
export type { Effect } from './effect/effect.ts'
export { fixArgs } from './intent/fix-args.ts'
export { openBroker, type Broker } from './invoke.ts'
export type { QueryAnswer, QueryRequest } from './query.ts'
export { openShares } from './rule/share.ts'
export type { Caller } from './run.ts'
