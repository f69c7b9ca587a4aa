// `<tessera-card card="…">`: a card of any plugin in this page, live, with its buttons.

import type { CardView } from '../../blocks/index.ts'
import type { Bridge } from '../connect.ts'
import type { PageError } from '../page-error.ts'
import type { PluginShape } from '../wire-type.ts'
import { drawCard, drawCardState, tickCard, type CardState } from './draw-card.ts'

type CardBridge = Pick<Bridge<PluginShape>, 'host' | 'onHostContext' | 'watchCard' | 'cardAct'>

const tickMs = 1_000

/**
 * Defines the element `<tessera-card>` for this page.
 *
 * Shape: call it once after `connect`, and `import '@tessera/sdk/card.css'`; then
 * `<tessera-card card={id} />` anywhere shows the card of that id, follows its states, and says so
 * where there is nothing to see. A second call does nothing.
 * Authority: what a button does is the shell's matter; the page only says which one was pressed.
 * Example:
 * ```ts
 * const tessera = await connect<typeof plugin>()
 * defineCardElement(tessera)
 * ```
 */
export function defineCardElement(bridge: CardBridge): void {
  if (customElements.get('tessera-card') !== undefined) return
  customElements.define('tessera-card', elementOver(bridge))
}

/** A class of its own for each bridge; `HTMLElement` is there only where there is a document. */
function elementOver(bridge: CardBridge) {
  return class TesseraCard extends HTMLElement {
    static readonly observedAttributes = ['card']
    readonly #tile = new CardTile(this, bridge)

    connectedCallback(): void {
      this.#tile.start(this.getAttribute('card') ?? '')
    }

    disconnectedCallback(): void {
      this.#tile.stop()
    }

    attributeChangedCallback(): void {
      if (this.isConnected) this.connectedCallback()
    }
  }
}

/** What an element shows: one card, from when it is looked at until it is not. */
class CardTile {
  readonly #host: HTMLElement
  readonly #bridge: CardBridge
  #stops: (() => void)[] = []
  #view: CardView | undefined
  #state: CardState = 'loading'
  #busy: string | undefined

  constructor(host: HTMLElement, bridge: CardBridge) {
    this.#host = host
    this.#bridge = bridge
  }

  /** Begins to look at a card, in place of the one before. */
  start(card: string): void {
    this.stop()
    this.#view = undefined
    this.#state = 'loading'
    this.#draw()
    if (card === '') return
    const timer = setInterval(() => tickCard(this.#host, this.#look()), tickMs)
    this.#stops = [
      () => clearInterval(timer),
      this.#bridge.onHostContext(() => this.#draw()),
      this.#bridge.watchCard(card, {
        value: (view) => this.#show(view),
        problem: (error) => this.#lose(error),
      }),
    ]
  }

  /** Ends looking. */
  stop(): void {
    for (const stop of this.#stops.splice(0)) stop()
  }

  #show(view: CardView): void {
    this.#view = view
    this.#draw()
  }

  #lose(error: PageError): void {
    // What was seen stays through a trouble that passes; what may not be seen any more goes.
    if (error.code !== 'not_found' && this.#view !== undefined) return
    this.#view = undefined
    this.#state = error.code === 'not_found' ? 'gone' : 'problem'
    this.#draw()
  }

  #look() {
    return {
      locale: this.#bridge.host.locale,
      nowMs: () => Date.now(),
      busy: this.#busy,
      onAct: (action: string) => void this.#act(action),
    }
  }

  #draw(): void {
    if (this.#view === undefined) drawCardState(this.#host, this.#state, this.#bridge.host.locale)
    else drawCard(this.#host, this.#view, this.#look())
  }

  async #act(action: string): Promise<void> {
    const card = this.#view?.card
    if (card === undefined) return
    this.#busy = action
    this.#draw()
    // The shell tells the person what came of it; here it only ends the waiting.
    await this.#bridge.cardAct({ card, action }).catch(() => undefined)
    this.#busy = undefined
    this.#draw()
  }
}
