// One run as core asked for it, over the processes it may need: its calls in order, the answers of
// each round in the same order, its outcome.

import { limits, type CallSlot } from '@tessera/sdk/wire'
import { answerFrames, type AnswerFrame } from './answer-frames.ts'
import type { SandboxProcess } from './sandbox-process.ts'
import type { InvokeOutcome, InvokeRequest, UpAnswer, UpCall } from './sandbox.ts'

type Fault = Extract<InvokeOutcome, { kind: 'fault' }>['code']

/** A call that went up, and its answer once there is one. */
interface Asked {
  readonly call: UpCall
  answer?: UpAnswer
}

/** The calls of one entry: their answers go down together, so that time decides nothing. */
interface Round {
  readonly asked: readonly Asked[]
  /** So many from the first are answered. */
  answeredCount: number
}

export class HostRun {
  readonly request: InvokeRequest
  readonly outcome: Promise<InvokeOutcome>
  readonly startedMs = performance.now()
  readonly #onSettled: (run: HostRun) => void
  #resolve: (outcome: InvokeOutcome) => void = () => undefined
  #isSettled = false
  /** All calls so far. A second attempt is answered from here: it makes the same calls. */
  readonly #asked: Asked[] = []
  #madeCount = 0
  /** Of this attempt; the first is the next to go down. */
  #rounds: Round[] = []
  /** What is left of a round that one frame cannot hold. */
  #frames: AnswerFrame[] = []
  /** Whether a reply is owed: nothing more goes down before it, so one frame waits at most. */
  #isInside = false
  #process: SandboxProcess | undefined
  id = 0
  attempts = 0

  constructor(request: InvokeRequest, onSettled: (run: HostRun) => void) {
    this.request = request
    this.#onSettled = onSettled
    this.outcome = new Promise((resolve) => {
      this.#resolve = resolve
    })
    request.signal?.addEventListener('abort', this.#abort, { once: true })
  }

  get isSettled(): boolean {
    return this.#isSettled
  }

  get process(): SandboxProcess | undefined {
    return this.#process
  }

  /** Starts an attempt under a number of its own. */
  begin(process: SandboxProcess, id: number): void {
    const { handler, argsJson, nowMs, seed } = this.request
    this.id = id
    this.attempts += 1
    this.#process = process
    this.#madeCount = 0
    this.#rounds = []
    this.#frames = []
    this.#isInside = true
    process.enter({ t: 'invoke', i: id, h: handler, now: nowMs, seed }, argsJson)
  }

  /** Passes the calls of one entry up. */
  takeCalls(slots: readonly CallSlot[], body: string): void {
    this.#isInside = false
    const asked: Asked[] = []
    let at = 0
    for (const [capability, inputChars, batchChars] of slots) {
      const inputEnd = at + inputChars
      const call: UpCall = {
        handle: `cap:${capability}`,
        inputJson: body.slice(at, inputEnd),
        batchJson: body.slice(inputEnd, inputEnd + batchChars),
      }
      at = inputEnd + batchChars
      const made = this.#takeCall(call)
      if (made === undefined) return
      asked.push(made)
    }
    if (asked.length > 0) this.#rounds.push({ asked, answeredCount: 0 })
    this.#pump()
  }

  fault(code: Fault, message: string): void {
    this.settle({ kind: 'fault', code, message })
  }

  settle(outcome: InvokeOutcome): void {
    if (this.#isSettled) return
    this.#isSettled = true
    this.request.signal?.removeEventListener('abort', this.#abort)
    this.#onSettled(this)
    this.#resolve(outcome)
  }

  /** Ends a run that its process still believes in. */
  cancel(code: Fault, message: string): void {
    if (this.#isSettled) return
    this.#process?.tell({ t: 'drop', i: this.id })
    this.fault(code, message)
  }

  readonly #abort = (): void => {
    this.cancel('sandbox_lost', 'the run was ended from outside')
  }

  /** Notes one call and asks core, if no attempt did yet; nothing if the run ends with it. */
  #takeCall(call: UpCall): Asked | undefined {
    if (this.#isSettled) return undefined
    const before = this.#asked[this.#madeCount]
    this.#madeCount += 1
    if (before !== undefined) {
      const isSame = before.call.handle === call.handle && before.call.inputJson === call.inputJson
      if (isSame) return before
      this.cancel('sandbox_lost', 'the second attempt went another way than the first')
      return undefined
    }
    if (this.#madeCount > limits.hostCallsMax) {
      this.cancel('limit_exceeded', 'the run calls too often')
      return undefined
    }
    const asked: Asked = { call }
    this.#asked.push(asked)
    this.#ask(asked)
    return asked
  }

  #ask(asked: Asked): void {
    const failed = (): void => this.cancel('internal', 'a call could not be answered')
    try {
      this.request.onCall(asked.call).then((answer) => {
        asked.answer = answer
        this.#pump()
      }, failed)
    } catch {
      failed()
    }
  }

  /** Sends what comes next: the rest of a round, or one that is wholly answered by now. */
  #pump(): void {
    if (this.#isSettled || this.#isInside) return
    if (this.#frames.length === 0) this.#frames = this.#nextRound()
    const frame = this.#frames.shift()
    if (frame === undefined) return
    this.#isInside = true
    this.#process?.enter({ t: 'answers', i: this.id, a: frame.slots }, frame.body)
  }

  #nextRound(): AnswerFrame[] {
    const [round] = this.#rounds
    if (round === undefined) return []
    const { asked } = round
    while (asked[round.answeredCount]?.answer !== undefined) round.answeredCount += 1
    if (round.answeredCount < asked.length) return []
    this.#rounds.shift()
    return answerFrames(asked.flatMap(({ answer }) => answer ?? []))
  }
}
