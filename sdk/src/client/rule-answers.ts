// The shapes of what core answers a person about a rule of a mini-program.

import type { LocalText } from '../contract/capability.ts'

/** A rule that somebody wants explained. `names` are the mini-program's words for its ids. */
export interface RuleQuestion {
  readonly plugin: string
  /** JSON of the rule language. */
  readonly rule: string
  /** JSON of what the mini-program knows itself. */
  readonly own?: string
  readonly names?: Readonly<Record<string, LocalText>>
}

/** One question of a rule as it stands for oneself. */
export interface RuleLeaf {
  readonly sentence: LocalText
  readonly state: 'met' | 'unmet' | 'open'
  /** What leads on; `tell` where it is met and the mini-program was not told. */
  readonly way: {
    readonly kind:
      | 'met'
      | 'tell'
      | 'prove'
      | 'reach'
      | 'join'
      | 'wait'
      | 'go'
      | 'ask'
      | 'switchOn'
      | 'none'
    readonly text: LocalText
  }
  /** The name under which telling is agreed to; `null` where the mini-program knows itself. */
  readonly fact: string | null
  readonly isTold: boolean
  /** Whether it is among the fewest steps that are left. */
  readonly isStep: boolean
  /** Whether it is among the fewest that make it a no. */
  readonly isReason: boolean
}

/** A rule, explained to oneself. */
export interface RuleAccount {
  readonly verdict: 'may' | 'may_not' | 'may_if'
  /** Whom the rule is for, without a full stop. */
  readonly rule: LocalText
  readonly sentence: LocalText
  readonly questions: readonly RuleLeaf[]
}
