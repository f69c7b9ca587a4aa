// What a page may do with the queue of the shell: put its own changes in, see them, take them out.

import {
  errorCodes,
  newIdempotencyKey,
  ProblemError,
  type PluginDetail,
  type Problem,
} from '@tessera/sdk/client'
import type { Outbox, ShownCall } from '../../../state/outbox/outbox.ts'
import type { Store } from '../../../state/store.ts'
import { privateCodes } from '../mutation-run.ts'
import { toPageError } from '../page-error.ts'
import { refused } from '../../passing/page-params.ts'
import type { MethodAnswer } from '../method-answer.ts'

/** What the queue of one page stands on. */
export interface PageOutboxParts {
  readonly plugin: Pick<PluginDetail, 'id' | 'handlers'>
  /** The queue of whoever is signed in. */
  readonly outbox: Store<Outbox | undefined>
  readonly notify: (method: string, params: object) => void
}

/** Changes of one mini-program that may wait on a device. */
const queuedCallsMax = 200
const laneCharsMax = 64

type Params = Readonly<Record<string, unknown>>

/**
 * The part of the queue that one open page sees.
 *
 * Errors: `request_invalid` for parameters out of shape; `handler_unknown` for what is no mutation
 * of the mini-program; `limit_exceeded` where too many wait; `not_found` for a call of nobody's or
 * of another mini-program's.
 */
export class PageOutbox {
  readonly #parts: PageOutboxParts
  #stop: (() => void) | undefined
  #told = ''

  constructor(parts: PageOutboxParts) {
    this.#parts = parts
  }

  /** Answers one request; `undefined` where the method is none of these. */
  async answer(method: string, params: Params): Promise<MethodAnswer | undefined> {
    switch (method) {
      case 'tessera/enqueue':
        return { result: { id: await this.#enqueue(params) } }
      case 'tessera/outbox':
        this.#stop ??= this.#listen()
        // What changed while this was read would else be told before it.
        return { result: { calls: await this.#shown() }, afterwards: () => void this.#tellAnew() }
      case 'tessera/drop-queued': {
        const { box, id } = await this.#own(params)
        await box.drop(id)
        return { result: {} }
      }
      case 'tessera/retry-queued': {
        const { box, id } = await this.#own(params)
        await box.retry(id)
        return { result: {} }
      }
      default:
        return undefined
    }
  }

  /** The page is gone; what it queued goes on. */
  close(): void {
    this.#stop?.()
    this.#stop = undefined
  }

  async #enqueue(params: Params): Promise<string> {
    const { plugin } = this.#parts
    const { handler, args = {}, lane = '' } = params
    const isLane = typeof lane === 'string' && lane.length <= laneCharsMax
    if (!isLane) throw refused('request_invalid', 'lane is a short text')
    const isKnown = plugin.handlers.some(
      ({ name, kind }) => name === handler && kind === 'mutation',
    )
    if (typeof handler !== 'string' || !isKnown)
      throw refused('handler_unknown', `no mutation ${String(handler)}`)
    const waiting = await this.#calls()
    if (waiting.length >= queuedCallsMax)
      throw refused('limit_exceeded', `at most ${queuedCallsMax} wait`)
    const key = newIdempotencyKey()
    return String(await this.#box().add({ plugin: plugin.id, handler, args, lane, key }))
  }

  #box(): Outbox {
    const box = this.#parts.outbox.get()
    if (box === undefined) throw refused('sign_in_required', 'nobody is signed in')
    return box
  }

  async #calls(): Promise<readonly ShownCall[]> {
    const calls = await this.#box().list()
    return calls.filter(({ plugin }) => plugin === this.#parts.plugin.id)
  }

  async #shown(): Promise<readonly object[]> {
    return (await this.#calls()).map(shownOf)
  }

  async #own({ id }: Params): Promise<{ readonly box: Outbox; readonly id: number }> {
    const found = (await this.#calls()).find((call) => String(call.id) === id)
    if (found === undefined) throw refused('not_found', 'nothing waits under this id')
    return { box: this.#box(), id: found.id }
  }

  #listen(): () => void {
    let stopCalls = (): void => undefined
    const follow = (): void => {
      stopCalls()
      stopCalls = this.#parts.outbox.get()?.subscribe(() => void this.#tell()) ?? (() => undefined)
    }
    follow()
    const stopBox = this.#parts.outbox.subscribe(follow)
    return () => {
      stopBox()
      stopCalls()
    }
  }

  #tellAnew(): Promise<void> {
    this.#told = ''
    return this.#tell()
  }

  async #tell(): Promise<void> {
    // Where nobody is signed in any more, there is nothing left to tell a page.
    const calls = await this.#shown().catch(() => undefined)
    const text = JSON.stringify(calls)
    if (calls === undefined || text === this.#told || this.#stop === undefined) return
    this.#told = text
    this.#parts.notify('tessera/outbox', { calls })
  }
}

const shownOf = ({ id, handler, args, state, failed }: ShownCall) => ({
  id: String(id),
  handler,
  args,
  state,
  ...(failed === undefined ? {} : { problem: pageProblem(failed) }),
})

// What needs a person cannot wait in a queue. Whether it stopped at their word, their balance or
// their level is one and the same for a page: else it would learn a balance by queueing.
const pageProblem = (problem: Problem) => {
  const { data } = toPageError(new ProblemError(problem))
  const isPrivate = data.code === 'declined' || privateCodes.has(problem.code)
  const code = isPrivate ? 'confirmation_required' : data.code
  const title = isPrivate ? errorCodes.confirmation_required.title : data.title
  return { code, title, ...(data.detail === undefined || isPrivate ? {} : { detail: data.detail }) }
}
