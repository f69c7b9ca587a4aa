// Looks at values of unknown shape.

/** Tells whether a value has properties to ask for. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
