// What a page may do with cards: look at them, and say which button was pressed.

import { errorCodes, ProblemError, type ErrorCode } from '@tessera/sdk/client'
import { actOnCard, type CardActParts } from './card-act.ts'
import { watchCard, type CardWatchParts } from './card-watch.ts'

/** What the cards of one open page stand on. */
export interface CardMethodParts extends CardWatchParts, CardActParts {
  /** The plugin whose page it is. */
  readonly page: string
  readonly notify: (method: string, params: object) => void
}

const cardsMax = 64
const cardId = /^card_[a-z2-7]{26}$/

const refused = (code: ErrorCode, detail: string): ProblemError =>
  new ProblemError({ ...errorCodes[code], code, detail, errors: [] })

/**
 * The cards of one open page.
 *
 * Errors: `request_invalid` for parameters out of shape, `rate_limited` above 64 cards at once;
 * those of `actOnCard`.
 */
export class CardMethods {
  readonly #parts: CardMethodParts
  readonly #stops = new Map<string, () => void>()
  #count = 0

  constructor(parts: CardMethodParts) {
    this.#parts = parts
  }

  /** Begins to look; states go to the page as values of the watch that it is given. */
  watch(card: unknown): { readonly watch: string } {
    if (this.#stops.size >= cardsMax) throw refused('rate_limited', 'too many cards')
    const id = typeof card === 'string' ? card : ''
    this.#count += 1
    const watch = `card-${this.#count}`
    const tell = (what: string, more: object): void =>
      this.#parts.notify(`tessera/watch-${what}`, { watch, ...more })
    if (!cardId.test(id)) {
      // Told after the answer that names the watch, and like any card that is not there.
      const { title } = errorCodes.not_found
      queueMicrotask(() => tell('problem', { problem: { code: 'not_found', title } }))
      return { watch }
    }
    const sink = {
      onCard: (result: object): void => tell('value', { result }),
      onProblem: (problem: object): void => tell('problem', { problem }),
    }
    this.#stops.set(watch, watchCard(this.#parts, id, sink))
    return { watch }
  }

  /** Ends looking; what is unknown is no error. */
  unwatch(watch: string): void {
    this.#stops.get(watch)?.()
    this.#stops.delete(watch)
  }

  /** A button was pressed. */
  async act(card: unknown, action: unknown): Promise<{ readonly done: boolean }> {
    if (typeof card !== 'string' || !cardId.test(card) || typeof action !== 'string')
      throw refused('request_invalid', 'card and action are texts')
    return { done: await actOnCard(this.#parts, { card, action }, { page: this.#parts.page }) }
  }

  /** Ends all of it. */
  close(): void {
    for (const stop of this.#stops.values()) stop()
    this.#stops.clear()
  }
}
