// The queue of one person at work: sends what is due, waits where the network is gone, tells
// whoever shows it. The storage holds the truth, so that a reload, another tab or a crash loses
// nothing.

import { backoffMs } from '@tessera/sdk/client'
import {
  dueOf,
  laneOf,
  outcomeOf,
  whyTooLate,
  type NewCall,
  type Outcome,
  type QueuedCall,
} from './queue.ts'

/** Where calls are kept. Each verb is durable when it resolves. */
export interface OutboxStorage {
  /** The calls of a person, rising by id. */
  readonly list: (person: string) => Promise<readonly QueuedCall[]>
  readonly add: (call: NewCall) => Promise<number>
  /** Notes, or takes back, why a call failed; one that is gone is left gone. */
  readonly settle: (id: number, failed: QueuedCall['failed']) => Promise<void>
  readonly remove: (id: number) => Promise<void>
  readonly clear: (person: string) => Promise<void>
}

/** What a queue stands on; each part can be replaced in a test. */
export interface OutboxParts {
  readonly person: string
  readonly storage: OutboxStorage
  /** Sends once; throws what came instead of an answer. */
  readonly send: (call: QueuedCall) => Promise<void>
  readonly nowMs: () => number
  /** Runs after so long; the answer takes it back. */
  readonly after: (ms: number, run: () => void) => () => void
  /** A number from 0 to 1 that spreads the callers of one outage. */
  readonly spread: () => number
  readonly onFault: (error: unknown) => void
  /** Tells other tabs that something changed. */
  readonly announce?: () => void
}

/** A call as it is shown. */
export interface ShownCall extends QueuedCall {
  readonly state: 'waiting' | 'sending' | 'failed'
}

interface Pause {
  readonly tries: number
  readonly untilMs: number
}

/**
 * The queue of one person in one tab.
 *
 * - only the tab that leads sends; every tab may queue, drop and look;
 * - a lane is busy until its answer is stored, so its next call goes out after it;
 * - a call that is dropped while it is on its way may have happened.
 */
export class Outbox {
  readonly #parts: OutboxParts
  readonly #busy = new Map<string, number>()
  readonly #pauses = new Map<number, Pause>()
  readonly #listeners = new Set<() => void>()
  #isLeading = false
  #isPumping = false
  #isAgain = false
  #cancelWake = (): void => undefined

  constructor(parts: OutboxParts) {
    this.#parts = parts
  }

  /** Queues a call and begins to send it. */
  async add(call: Omit<NewCall, 'person' | 'queuedAtMs'>): Promise<number> {
    const { person, storage, nowMs } = this.#parts
    const id = await storage.add({ ...call, person, queuedAtMs: nowMs() })
    this.#changed()
    return id
  }

  /** Takes a call out of the queue. */
  async drop(id: number): Promise<void> {
    await this.#parts.storage.remove(id)
    this.#changed()
  }

  /** Tries a call again that failed, or that waits. */
  async retry(id: number): Promise<void> {
    this.#pauses.delete(id)
    await this.#parts.storage.settle(id, undefined)
    this.#changed()
  }

  /** What waits, in order. */
  async list(): Promise<readonly ShownCall[]> {
    const calls = await this.#parts.storage.list(this.#parts.person)
    const sending = new Set(this.#busy.values())
    return calls.map((call) => ({
      ...call,
      state: call.failed !== undefined ? 'failed' : sending.has(call.id) ? 'sending' : 'waiting',
    }))
  }

  /** Runs at every change; the answer ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Begins to send; the answer ends it. What is on its way then is still noted. */
  lead(): () => void {
    this.#isLeading = true
    this.#pump()
    return () => {
      this.#isLeading = false
      this.#cancelWake()
    }
  }

  /** The network, or the person, is back: nothing waits any longer. */
  wake(): void {
    this.#pauses.clear()
    this.#pump()
  }

  /** Another tab changed something. */
  heard(): void {
    for (const listener of this.#listeners) listener()
    this.#pump()
  }

  #changed(): void {
    this.#parts.announce?.()
    this.heard()
  }

  #pump(): void {
    this.#isAgain = true
    if (this.#isPumping) return
    this.#isPumping = true
    void this.#work().finally(() => {
      this.#isPumping = false
      if (this.#isAgain && this.#isLeading) this.#pump()
    })
  }

  async #work(): Promise<void> {
    while (this.#isAgain && this.#isLeading) {
      this.#isAgain = false
      const calls = await this.#parts.storage.list(this.#parts.person).catch(this.#unreadable)
      if (calls === undefined || !this.#isLeading) return
      this.#sendDue(dueOf(calls, new Set(this.#busy.keys())))
    }
  }

  readonly #unreadable = (error: unknown): undefined => {
    this.#parts.onFault(error)
    return undefined
  }

  #sendDue(due: readonly QueuedCall[]): void {
    const nowMs = this.#parts.nowMs()
    const pauseOf = ({ id }: QueuedCall): number => this.#pauses.get(id)?.untilMs ?? 0
    for (const call of due) if (pauseOf(call) <= nowMs) void this.#send(call)
    const later = due.map(pauseOf).filter((untilMs) => untilMs > nowMs)
    this.#cancelWake()
    if (later.length > 0)
      this.#cancelWake = this.#parts.after(Math.min(...later) - nowMs, () => this.#pump())
  }

  async #send(call: QueuedCall): Promise<void> {
    const lane = laneOf(call)
    this.#busy.set(lane, call.id)
    for (const listener of this.#listeners) listener()
    const outcome = await this.#outcome(call)
    // Until this is stored the lane stays busy; where it cannot be, the call is sent again, and its
    // key has the same answer.
    await this.#note(call, outcome).catch((error: unknown) => {
      this.#parts.onFault(error)
      this.#pause(call, undefined)
    })
    this.#busy.delete(lane)
    this.#changed()
  }

  async #outcome(call: QueuedCall): Promise<Outcome> {
    const late = whyTooLate(call, this.#parts.nowMs())
    if (late !== undefined) return { is: 'failed', problem: late }
    try {
      await this.#parts.send(call)
      return { is: 'done' }
    } catch (error) {
      return outcomeOf(error)
    }
  }

  async #note(call: QueuedCall, outcome: Outcome): Promise<void> {
    const { storage } = this.#parts
    switch (outcome.is) {
      case 'done':
        this.#pauses.delete(call.id)
        return storage.remove(call.id)
      case 'failed':
        this.#pauses.delete(call.id)
        return storage.settle(call.id, outcome.problem)
      case 'wait':
        return this.#pause(call, outcome.afterMs)
      case 'stopped':
        // The shell begins anew when the person is there again.
        this.#isLeading = false
        return undefined
    }
  }

  #pause({ id }: QueuedCall, afterMs: number | undefined): void {
    const tries = (this.#pauses.get(id)?.tries ?? 0) + 1
    const waitMs = afterMs ?? backoffMs(tries, this.#parts.spread())
    this.#pauses.set(id, { tries, untilMs: this.#parts.nowMs() + waitMs })
  }
}
