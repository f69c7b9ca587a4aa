// One run of one handler inside the realm: its ctx, its calls, its end.

import { limits } from '@tessera/sdk/wire'
import { Batch } from './batch.ts'
import { seededIds } from './seeded-ids.ts'
import { CallError, Refusal } from './plugin-sdk.ts'
import { isRecord } from './record.ts'
import { fromTagged, toTagged } from './tagging.ts'

/** One capability as the run may use it. */
export interface Power {
  readonly name: string
  readonly index: number
  readonly mode: string
}

/** Powers of one family: what becomes one object of `ctx`. */
export type Families = readonly (readonly [
  family: string,
  verbs: readonly (readonly [verb: string, power: Power])[],
])[]

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

const messageCharsMax = 2_048
const reasonCharsMax = 512

/** Reads as much of a thrown value as can be read; its getters run here, inside the timed entry. */
const messageOf = (error: unknown): string => {
  try {
    if (isRecord(error)) {
      const { name, message } = error
      const prefix = typeof name === 'string' && name !== '' ? `${name.slice(0, 64)}: ` : ''
      return (prefix + (typeof message === 'string' ? message : 'threw an object')).slice(
        0,
        messageCharsMax,
      )
    }
    return typeof error === 'string' ? error.slice(0, messageCharsMax) : `threw a ${typeof error}`
  } catch {
    return 'threw a value that cannot be read'
  }
}

export class Run {
  /** Set when nothing of this run may happen any more. */
  isClosed = false
  /** What leaves after this entry: a letter, a header field, a line feed, the body. */
  end: string | undefined
  readonly #batch = new Batch()
  readonly #waiting: Waiting[] = []
  #answered = 0
  #calls = 0
  #slots = ''
  #texts = ''

  /** True while an answer of core can still move this run on. */
  get isWaiting(): boolean {
    return this.#answered < this.#waiting.length
  }

  start(handler: unknown, ctx: object, args: unknown): void {
    try {
      if (typeof handler !== 'function') throw new TypeError('the handler is not a function')
      const given: unknown = Reflect.apply(handler, undefined, [ctx, args])
      // A promise of our own around it: `then` of whatever was given runs as a job of this entry.
      const settled = new Promise((resolve) => {
        resolve(given)
      })
      void settled.then(
        (value) => this.#settle(value),
        (error: unknown) => this.fail(error),
      )
    } catch (error) {
      this.fail(error)
    }
  }

  /** The next answer; core keeps the order of the calls. Runs no code of the plugin. */
  answer(code: string, text: string): void {
    const waiting = this.#waiting[this.#answered]
    if (waiting === undefined || this.isClosed) return
    this.#answered += 1
    if (code === '') waiting.resolve(fromTagged(text))
    else waiting.reject(new CallError(code, text))
  }

  /** What goes up after this entry. */
  take(): string {
    if (this.end !== undefined) return this.end
    const out = `C[${this.#slots}]\n${this.#texts}`
    this.#slots = ''
    this.#texts = ''
    return out
  }

  fail(error: unknown): void {
    if (this.isClosed) return
    this.isClosed = true
    const reason = Refusal.reasonOf(error)
    if (reason !== undefined) {
      this.end = `R\n${reason.slice(0, reasonCharsMax)}`
      return
    }
    const told = CallError.told(error)
    this.end =
      told === undefined ? `Fhandler_failed\n${messageOf(error)}` : `T${told[0]}\n${told[1]}`
  }

  /** `ctx` closes, then the result is made text, then it is sent. */
  #settle(value: unknown): void {
    if (this.isClosed) return
    this.isClosed = true
    let result: string | undefined
    try {
      result = toTagged(value) ?? 'null'
    } catch (error) {
      this.end = `Fhandler_failed\n${messageOf(error)}`
      return
    }
    this.end =
      result.length > limits.resultBytesMax
        ? 'Flimit_exceeded\nthe result is too large'
        : `D${result.length}\n${result}${this.#batch.json}`
  }

  /** One call of the handler. Always a promise, whatever goes wrong. */
  call(power: Power, input: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#call(power, input, { resolve, reject })
    })
  }

  #call(power: Power, input: unknown, caller: Waiting): void {
    this.#refuseClosed()
    this.#calls += 1
    if (this.#calls > limits.hostCallsMax)
      throw new CallError('limit_exceeded', 'this run calls too often')
    const text = toTagged(input === undefined ? {} : input) ?? '{}'
    // Once more: code of the plugin may have run while the input became text.
    this.#refuseClosed()
    if (text.length > limits.batchBytesMax)
      throw new CallError('limit_exceeded', 'the input is too large')
    if (power.mode === 'write') {
      this.#batch.push(power.name, power.index, text)
      caller.resolve({})
      return
    }
    const own = power.name === 'records.get' ? this.#batch.ownWrite(text) : undefined
    if (own === undefined) this.#ask(power, text, caller)
    else if (own.docText === null) caller.resolve({ record: null })
    else caller.resolve({ record: { id: own.id, version: 0, doc: fromTagged(own.docText) } })
  }

  #refuseClosed(): void {
    if (this.isClosed) throw new CallError('not_granted', 'this run has ended: its ctx is closed')
  }

  #ask(power: Power, text: string, caller: Waiting): void {
    const batch = power.name.startsWith('records.') ? this.#batch.json : '[]'
    const slot = `[${power.index},${text.length},${batch.length}]`
    this.#slots = this.#slots === '' ? slot : `${this.#slots},${slot}`
    this.#texts += text + batch
    this.#waiting.push(caller)
  }
}

/** Builds `ctx` anew: nothing of it is shared with another run. */
export const makeCtx = (run: Run, families: Families, nowMs: number, seed: string): object => {
  const ctx: Record<string, unknown> = { now: nowMs, id: seededIds(seed) }
  for (const [family, verbs] of families) {
    const made: Record<string, unknown> = {}
    for (const [verb, power] of verbs) made[verb] = (input: unknown) => run.call(power, input)
    ctx[family] = made
  }
  return ctx
}
