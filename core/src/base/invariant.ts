// What cannot happen. A broken invariant is a defect of ours and is never somebody's fault.

/** Thrown when something that must always hold does not. */
export class InvariantBroken extends Error {
  constructor(what: string) {
    super(`invariant broken: ${what}`)
    this.name = 'InvariantBroken'
  }
}

/** Stops here unless `condition` holds. */
export function invariant(condition: boolean, what: string): asserts condition {
  if (!condition) throw new InvariantBroken(what)
}

/** The value, which must be there; `what` says why it must. */
export function must<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new InvariantBroken(what)
  return value
}
