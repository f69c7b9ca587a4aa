// For how long somebody may be let spend, as the form offers it.

/** For how long something is allowed; `kept` is as it was before. */
export const spans = ['always', 'month', 'quarter', 'year'] as const
export type Span = (typeof spans)[number] | 'kept'
