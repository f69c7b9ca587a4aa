// What one code of the platform means, and whose doing it is.

/** Whose doing a refusal is: the person's, the mini-program author's, or ours. */
export type ErrorFault = 'person' | 'author' | 'platform'

/** What one code means at every edge. `remedy` is a sentence a person or an author can act on. */
export interface ErrorMeaning {
  readonly status: number
  readonly fault: ErrorFault
  readonly title: string
  readonly remedy: string
}

/** A meaning, in the order of its fields. */
export const meaning = (
  status: number,
  fault: ErrorFault,
  title: string,
  remedy: string,
): ErrorMeaning => ({ status, fault, title, remedy })
