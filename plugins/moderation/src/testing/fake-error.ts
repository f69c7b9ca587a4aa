// An error of the platform as a handler catches it.

/** An error with a code, as the isolate gives it to a handler. */
export class FakeError extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}
