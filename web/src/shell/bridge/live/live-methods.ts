// The methods of a page that go beyond asking and changing: having a rule explained.

import type { RuleQuestion } from '@tessera/sdk/client'
import { refused } from '../../passing/page-params.ts'
import type { MethodAnswer } from '../page-methods.ts'

/** What these methods stand on. */
export interface LiveParts {
  readonly plugin: { readonly id: string }
  /** Opens the sheet of a rule; resolves when it is closed, whatever it said. */
  readonly explain: (asked: { question: RuleQuestion; act: string }) => Promise<void>
}

type Params = Readonly<Record<string, unknown>>

const jsonUnitsMax = 8_192
const actCharsMax = 40

/** These methods of one open page. Errors: `request_invalid` for parameters out of shape. */
export class LiveMethods {
  readonly #parts: LiveParts

  constructor(parts: LiveParts) {
    this.#parts = parts
  }

  /** Answers one request; `undefined` where the method is none of these. */
  async answer(method: string, params: Params): Promise<MethodAnswer | undefined> {
    if (method !== 'tessera/explain') return undefined
    await this.#parts.explain(readExplain(this.#parts.plugin.id, params))
    // Nothing of what the person read: whether they may, and why, is theirs.
    return { result: {} }
  }

  /** Ends what the page had running. */
  close(): void {}
}

function jsonOf(value: unknown, name: string): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  if (text === '' || text.length > jsonUnitsMax)
    throw refused('request_invalid', `${name} does not fit`)
  return text
}

function readExplain(plugin: string, params: Params) {
  const { rule, own, names, act } = params
  if (typeof act !== 'string' || act.trim() === '' || act.length > actCharsMax)
    throw refused('request_invalid', `act has 1 to ${actCharsMax} characters`)
  const question: RuleQuestion = {
    plugin,
    rule: jsonOf(rule, 'rule'),
    ...(own === undefined ? {} : { own: jsonOf(own, 'own') }),
    // Core checks them name by name.
    ...(names === undefined ? {} : { names: names as NonNullable<RuleQuestion['names']> }),
  }
  return { question, act: act.trim() }
}
