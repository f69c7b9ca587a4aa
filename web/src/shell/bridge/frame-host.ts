// One frame and its port: lets the page greet once, then carries its calls, and ends the frame at
// the first thing that does not belong.

import { isPath } from '@tessera/sdk/client'
import { CallGate } from './call-gate.ts'
import {
  firstState,
  nextState,
  startTimeoutMs,
  type FrameEvent,
  type FrameState,
} from './handshake.ts'
import { refusal, toPageError } from './page-error.ts'
import { isHello, parseMessage, type PageMessage } from './page-message.ts'
import type { PageMethods } from './page-methods.ts'

/** What a frame's host stands on. */
export interface FrameHostParts {
  readonly frame: HTMLIFrameElement
  readonly makeMethods: (notify: (method: string, params: object) => void) => PageMethods
  readonly nowMs: () => number
  readonly onState: (state: FrameState) => void
  /** The page says where it is now. */
  readonly onNavigate: (path: string) => void
}

/**
 * The host of one frame, from its creation to its end.
 *
 * - the greeting is taken from this frame's window and from an opaque origin only;
 * - the port is closed with the frame, so a document that came later holds nothing;
 * - nothing is answered after the end.
 */
export class FrameHost {
  readonly #parts: FrameHostParts
  readonly #gate: CallGate
  readonly #methods: PageMethods
  readonly #timer: ReturnType<typeof setTimeout>
  #state: FrameState = firstState
  #port: MessagePort | undefined

  constructor(parts: FrameHostParts) {
    this.#parts = parts
    this.#gate = new CallGate(parts.nowMs())
    this.#methods = parts.makeMethods((method, params) => this.notify(method, params))
    addEventListener('message', this.#onWindowMessage)
    this.#timer = setTimeout(() => this.#step({ type: 'timeout' }), startTimeoutMs)
  }

  /** The frame's load event. */
  loaded(): void {
    this.#step({ type: 'load' })
  }

  /** Sends a notification to the page. */
  notify(method: string, params: object): void {
    this.#port?.postMessage({ jsonrpc: '2.0', method, params })
  }

  /** Ends everything that belongs to the frame. */
  dispose(): void {
    clearTimeout(this.#timer)
    removeEventListener('message', this.#onWindowMessage)
    this.notify('ui/resource-teardown', {})
    this.#port?.close()
    this.#port = undefined
    this.#methods.close()
  }

  readonly #onWindowMessage = (event: MessageEvent): void => {
    const view = this.#parts.frame.contentWindow
    if (view === null || event.source !== view) return
    this.#step({ type: 'greeting', fits: event.origin === 'null' && isHello(event.data) })
    if (this.#state.at !== 'ported' || this.#port !== undefined) return
    const { port1, port2 } = new MessageChannel()
    this.#port = port1
    port1.addEventListener('message', this.#onPortMessage)
    port1.start()
    // An opaque origin cannot be named; the message carries nothing but the port.
    view.postMessage({ jsonrpc: '2.0', method: 'ui/port' }, '*', [port2])
  }

  readonly #onPortMessage = (event: MessageEvent): void => {
    const parsed = parseMessage(event.data)
    if (parsed.ok) return this.#take(parsed.message)
    if (parsed.why === 'malformed') return this.#step({ type: 'malformed' })
    if (parsed.id !== undefined) this.#fail(parsed.id, refusal('body_too_large'))
  }

  #take(message: PageMessage): void {
    const admission = this.#gate.admit(this.#parts.nowMs())
    if (admission === 'flood') return this.#step({ type: 'flood' })
    if (message.kind === 'notification') {
      if (admission === 'admitted') this.#gate.release()
      return this.#note(message.method, message.params)
    }
    if (admission !== 'admitted') return this.#fail(message.id, refusal('rate_limited'))
    void this.#answer(message.id, message)
  }

  #note(method: string, params: Readonly<Record<string, unknown>>): void {
    if (method === 'ui/notifications/initialized') this.#step({ type: 'initialized' })
    const path = params['path']
    if (method === 'tessera/navigate' && isPath(path)) this.#parts.onNavigate(path)
    this.#methods.note(method, params)
  }

  async #answer(id: string | number, message: PageMessage): Promise<void> {
    try {
      const {
        result,
        afterwards,
        transfer = [],
      } = await this.#methods.answer(message.method, message.params)
      this.#port?.postMessage({ jsonrpc: '2.0', id, result }, transfer)
      afterwards?.()
    } catch (error) {
      this.#fail(id, toPageError(error))
    } finally {
      this.#gate.release()
    }
  }

  #fail(id: string | number, error: object): void {
    this.#port?.postMessage({ jsonrpc: '2.0', id, error })
  }

  #step(event: FrameEvent): void {
    const next = nextState(this.#state, event)
    if (next === this.#state) return
    this.#state = next
    if (next.at === 'ready') clearTimeout(this.#timer)
    if (next.at === 'killed' || next.at === 'silent') this.dispose()
    this.#parts.onState(next)
  }
}
