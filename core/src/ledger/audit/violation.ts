// What an audit says: which rule does not hold, and where.

/** A rule that does not hold, and where. Numbers are those of specs/ledger 2.7. */
export interface Violation {
  readonly rule: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
  readonly what: string
  /** The commit whose link of the chain does not hold; of rule 9 only. */
  readonly seq?: number
}

/** How many violations are kept; a ruined ledger has more of them than anybody reads. */
export const violationsMax = 1_000

/** Violations as they are found: the first of them in full, all of them as a number. */
export class Findings {
  readonly list: Violation[] = []
  count = 0

  add(rule: Violation['rule'], what: string, seq?: number): void {
    this.count += 1
    if (this.list.length >= violationsMax) return
    this.list.push(seq === undefined ? { rule, what } : { rule, what, seq })
  }
}
