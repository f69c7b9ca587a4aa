// What a method that a page calls answers with.

/** The answer of a method, and what is to be sent only after it. */
export interface MethodAnswer {
  readonly result: unknown
  readonly afterwards?: () => void
  /** Buffers of the result that go over to the page whole. */
  readonly transfer?: Transferable[]
}
