// The methods of a page that go beyond asking and changing: having a rule explained, topics, and
// the queue of changes that wait for the network.

import type { RuleQuestion } from '@tessera/sdk/client'
import { refused } from '../../passing/page-params.ts'
import type { MethodAnswer } from '../method-answer.ts'
import { PageOutbox, type PageOutboxParts } from './page-outbox.ts'
import { PageTopics, type PageTopicsParts } from './page-topics.ts'

/** What these methods stand on. */
export interface LiveParts extends PageOutboxParts, PageTopicsParts {
  readonly plugin: PageOutboxParts['plugin']
  /** Opens the sheet of a rule; resolves when it is closed, whatever it said. */
  readonly explain: (asked: { question: RuleQuestion; act: string }) => Promise<void>
}

type Params = Readonly<Record<string, unknown>>

const jsonUnitsMax = 8_192
const actCharsMax = 40

/** These methods of one open page. Errors: `request_invalid` for parameters out of shape. */
export class LiveMethods {
  readonly #parts: LiveParts
  readonly #outbox: PageOutbox
  readonly #topics: PageTopics

  constructor(parts: LiveParts) {
    this.#parts = parts
    this.#outbox = new PageOutbox(parts)
    this.#topics = new PageTopics(parts)
  }

  /** Answers one request; `undefined` where the method is none of these. */
  async answer(method: string, params: Params): Promise<MethodAnswer | undefined> {
    if (method !== 'tessera/explain')
      return (await this.#topics.answer(method, params)) ?? this.#outbox.answer(method, params)
    await this.#parts.explain(readExplain(this.#parts.plugin.id, params))
    // Nothing of what the person read: whether they may, and why, is theirs.
    return { result: {} }
  }

  /** Takes a notice of the page. */
  note(method: string, params: Params): void {
    this.#topics.note(method, params)
  }

  /** Ends what the page had running. */
  close(): void {
    this.#topics.close()
    this.#outbox.close()
  }
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
