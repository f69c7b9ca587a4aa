// How a page has the shell explain a rule to its person.

import type { LocalText } from '../contract/capability.ts'
import type { Rule } from '../rule/rule.ts'

/** A rule that a page wants explained to its person. */
export interface ExplainedRule {
  /** The rule, or its JSON; each question stands under `facts` or is answered by `own`. */
  readonly rule: Rule | string
  /** What it is about, in the language of the person: `Post here`. At most 40 characters. */
  readonly act: string
  /** What your plugin knows itself, as for `eligibility.check`. */
  readonly own?: object | string
  /** Names by the ids that the rule holds: of circles, places, roles, lists. */
  readonly names?: Readonly<Record<string, LocalText>>
}
