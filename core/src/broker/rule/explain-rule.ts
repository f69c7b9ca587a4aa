// A rule of a mini-program, explained to the person themselves: how each question stands, what
// they could do. What they did not agree to tell is looked at for them alone; nothing is noted,
// because nobody but themselves is told.

import type { LocalText } from '@tessera/sdk/contract'
import {
  explain,
  plainNames,
  ruleText,
  sentenceOf,
  type Explanation,
  type LeafAccount,
  type Names,
  type WayKind,
} from '@tessera/sdk/rule'
import type { Clock } from '../../base/clock.ts'
import { factName, type Grant } from '../../capability/index.ts'
import type { LivePlugin } from '../../catalog/index.ts'
import type { RealNames } from '../../identity/index.ts'
import type { Store } from '../../store/store.ts'
import {
  agreedTexts,
  askedOf,
  isOwnLeaf,
  namedFacts,
  readKnownFacts,
  readOwn,
  readRule,
} from './asked-rule.ts'

/** What somebody wants explained. `names` are the plugin's own, for things it knows by an id. */
export interface RuleQuestion {
  readonly person: string
  readonly plugin: LivePlugin
  readonly grant: Grant | undefined
  readonly rule: string
  readonly own: string | undefined
  readonly names: Readonly<Record<string, LocalText>>
}

/** One question of a rule, as its person is told. */
export interface QuestionAccount {
  readonly sentence: LocalText
  readonly state: 'met' | 'unmet' | 'open'
  readonly way: { readonly kind: WayKind; readonly text: LocalText }
  /** The name that is agreed to so that the mini-program is told; `null` where it knows itself. */
  readonly fact: string | null
  readonly isTold: boolean
  /** Whether it is among the fewest steps that are left. */
  readonly isStep: boolean
  /** Whether it is among the fewest that make it a no. */
  readonly isReason: boolean
}

/** A rule, explained. */
export interface RuleAccount {
  readonly verdict: 'may' | 'may_not' | 'may_if'
  readonly rule: LocalText
  readonly sentence: LocalText
  readonly questions: readonly QuestionAccount[]
}

const verdicts = { may: 'may', mayNot: 'may_not', mayIfProved: 'may_if' } as const

/** A name that a plugin gave is its own word, and stands in quotation marks. */
const namesOf =
  (own: RuleQuestion['names']): Names =>
  (kind, id) => {
    if (kind === 'region') return plainNames(kind, id)
    const name = Object.hasOwn(own, id) ? own[id] : undefined
    return name === undefined ? plainNames(kind, id) : { zh: `“${name.zh}”`, en: `“${name.en}”` }
  }

const stateOf = ({ answer, wanted }: LeafAccount): QuestionAccount['state'] => {
  if (answer === 'unknown') return 'open'
  return answer === wanted ? 'met' : 'unmet'
}

const isAmong = (some: readonly LeafAccount[], one: LeafAccount): boolean =>
  some.some(({ pointer }) => pointer === one.pointer)

function accountOf(
  told: Explanation,
  leaf: LeafAccount,
  factOf: (it: LeafAccount) => string | null,
): QuestionAccount {
  return {
    sentence: leaf.sentence,
    state: stateOf(leaf),
    way: leaf.way,
    fact: factOf(leaf),
    isTold: leaf.isTold,
    isStep: isAmong(told.prove, leaf),
    isReason: isAmong(told.because, leaf),
  }
}

/**
 * Explains a rule of a mini-program to its person.
 *
 * Shape: `may_if` also where everything is met and only has to be told; a question's `way` is of
 * the kind `tell` then.
 * Errors: `arguments_invalid` no rule, no facts of a plugin's own, or a question that the manifest
 * does not name.
 * Authority: for the person in their shell alone; nothing of it may reach a plugin.
 * Effects: none. Nothing stands in the log of what was told, since nobody else was.
 */
export async function explainRule(
  deps: {
    readonly store: Store
    readonly clock: Clock
    readonly identity: { readonly realNames: RealNames }
  },
  asked: RuleQuestion,
): Promise<RuleAccount> {
  const { person, plugin, grant } = asked
  const rule = readRule(asked.rule)
  const own = readOwn(asked.own)
  const named = namedFacts(plugin.manifest)
  askedOf(named, rule)
  const agreed = agreedTexts(grant, named)
  const known = await readKnownFacts(deps, person, deps.clock.now())
  const names = namesOf(asked.names)
  const told = explain(
    rule,
    { ...known.facts, ...own },
    { names, isTold: (leaf) => isOwnLeaf(leaf) || agreed.has(ruleText(leaf)) },
  )
  const factOf = ({ leaf }: LeafAccount): string | null => {
    const name = named.get(ruleText(leaf))
    return name === undefined ? null : factName(name)
  }
  return {
    verdict: verdicts[told.verdict],
    rule: sentenceOf(rule, names),
    sentence: told.sentence,
    questions: told.leaves.map((leaf) => accountOf(told, leaf, factOf)),
  }
}
