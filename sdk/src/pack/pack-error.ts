// What packing has to say about a plugin that cannot be packed.

/** One thing that is wrong with a plugin, and where. */
export interface PackProblem {
  /** A file, or a place in the manifest such as `handlers.send.args`. */
  readonly place: string
  /** What is wrong and what to do about it, as one sentence for the author. */
  readonly message: string
}

/** Thrown when a plugin cannot be packed; `problems` lists everything that was found. */
export class PackError extends Error {
  readonly problems: readonly PackProblem[]

  constructor(problems: readonly PackProblem[]) {
    super(problems.map(({ place, message }) => `${place}: ${message}`).join('\n'))
    this.name = 'PackError'
    this.problems = problems
  }
}

/** Throws where there is a problem. */
export function failOn(problems: readonly PackProblem[]): void {
  if (problems.length > 0) throw new PackError(problems)
}
