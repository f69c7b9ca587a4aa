// One attempt of a run: down into the sandbox, its calls answered, its end taken in and checked.

import { PlatformError } from '@tessera/sdk/contract'
import { makeBorder, SchemaMismatch, type Border } from '@tessera/sdk/schema'
import { limits } from '@tessera/sdk/wire'
import type { InvokeOutcome, Sandbox } from '@tessera/sandbox'
import { answerCall, applyBatch, passedCode } from './call.ts'
import type { HandlerDeps } from './handlers/index.ts'
import { openRun, type AttemptEnd, type Run, type RunStart } from './run.ts'

/** What attempts are made with. */
export interface AttemptDeps extends Omit<HandlerDeps, 'nest'> {
  readonly sandbox: Pick<Sandbox, 'invoke'>
  readonly onFault: (error: unknown) => void
}

const outward = makeBorder('tagged', 'text')
/** A result for another plugin stays in the form of the isolate; its people are seen to later. */
const across = makeBorder('tagged', 'tagged')

/**
 * The border towards whoever asked. A photo or recording goes out as a ticket of that person, so
 * an answer that holds one is theirs alone; a job answers nobody.
 */
function outwardOf(deps: AttemptDeps, run: Run): Border {
  const { plugin, caller } = run
  if (caller === undefined) return outward
  return makeBorder('tagged', 'text', undefined, (id) => {
    run.askedWho = true
    return deps.tickets.seal({ plugin: plugin.id, person: caller.person }, id)
  })
}

function failureOf(outcome: Exclude<InvokeOutcome, { kind: 'done' }>): PlatformError {
  switch (outcome.kind) {
    case 'refused':
      return new PlatformError('refused', { detail: outcome.reason })
    case 'threw':
      return new PlatformError(passedCode(outcome.code), { ...authorDetails(outcome.message) })
    case 'fault':
      return new PlatformError(outcome.code)
  }
}

/** What `call.ts` told the code comes back as text; only fields that are ours go on. */
function authorDetails(message: string): Readonly<Record<string, unknown>> {
  try {
    const details: unknown = JSON.parse(message)
    if (
      typeof details === 'object' &&
      details !== null &&
      'errors' in details &&
      Array.isArray(details.errors)
    ) {
      return { errors: details.errors }
    }
  } catch {
    // An author's own text: it stays in the sandbox's log.
  }
  return {}
}

/** A share that is released is one that this very run takes; else there is no amount to release. */
function requireSharesTaken({ wishes }: Run): void {
  for (const { posting } of wishes.postings) {
    if (posting.kind !== 'release' || posting.shareOf === undefined) continue
    const { shareOf } = posting
    if (wishes.draws.some((write) => write.verb === 'take' && write.draw === shareOf)) continue
    throw new PlatformError('arguments_invalid', {
      errors: [{ pointer: '/shareOf', expected: 'a draw that the same run takes from' }],
    })
  }
}

/** Checks a result against the handler's schema and gives its JSON, for the edge or the caller. */
function edgeResult(deps: AttemptDeps, run: Run, resultJson: string): string {
  if (resultJson.length > limits.resultBytesMax)
    throw new PlatformError('limit_exceeded', { resultBytesMax: limits.resultBytesMax })
  try {
    const checked = run.handler.result(
      JSON.parse(resultJson),
      run.parent === undefined ? outwardOf(deps, run) : across,
    )
    return JSON.stringify(checked)
  } catch (error) {
    if (error instanceof SchemaMismatch) {
      throw new PlatformError('result_invalid', {
        errors: [{ pointer: error.pointer, expected: error.expected }],
      })
    }
    throw new PlatformError('result_invalid')
  }
}

/** How a run that never came to its own end is told. */
function overEnd(deps: AttemptDeps, run: Run, cause: unknown): AttemptEnd {
  if (cause instanceof PlatformError) return { run, error: cause, isOver: true }
  deps.onFault(cause)
  return { run, error: new PlatformError('internal'), isOver: true }
}

/** Whatever a run called and did not wait for has nobody to answer to any more. */
async function breakOff(run: Run, outcome: InvokeOutcome): Promise<AttemptEnd> {
  run.abort.abort()
  await run.turn
  const error = outcome.kind === 'done' ? new PlatformError('internal') : failureOf(outcome)
  return { run, error, isOver: false }
}

/** Takes in what a handler that came to its end gave and wants. */
async function takeIn(
  deps: AttemptDeps & HandlerDeps,
  run: Run,
  done: Extract<InvokeOutcome, { kind: 'done' }>,
): Promise<AttemptEnd> {
  try {
    // A call that nobody waited for still counts, or its effect would hang on a race.
    await run.turn
    await applyBatch(deps, run, done.batchJson)
    requireSharesTaken(run)
    return { run, resultJson: edgeResult(deps, run, done.resultJson) }
  } catch (error) {
    if (error instanceof PlatformError) return { run, error, isOver: false }
    return overEnd(deps, run, error)
  }
}

/**
 * Runs a handler once, and whatever intents it calls.
 *
 * Shape: `argsJson` is checked already, money tagged.
 * Errors: never rejects; an end with `error` is not yet released, because what the run read may
 * have changed.
 */
export async function attempt(
  deps: AttemptDeps,
  start: RunStart,
  argsJson: string,
): Promise<AttemptEnd> {
  const run = openRun(start)
  const { abort } = run
  const own = { ...deps, nest: (next: RunStart, json: string) => attempt(deps, next, json) }
  const outer = run.parent?.abort.signal
  const signal = outer === undefined ? abort.signal : AbortSignal.any([outer, abort.signal])
  let over: { readonly cause: unknown } | undefined
  // Asked anew each time: a call may end the run while something else is waited for.
  const ended = () => over
  const outcome = await deps.sandbox.invoke({
    code: run.plugin.code,
    handler: run.handler.name,
    argsJson,
    nowMs: run.nowMs,
    seed: run.seed,
    signal,
    async onCall(call) {
      const end = await answerCall(own, run, call)
      if ('answer' in end) return end.answer
      over ??= { cause: end.over }
      abort.abort()
      return { ok: false, code: 'declined', message: '{}' }
    },
  })
  const end =
    outcome.kind === 'done' && ended() === undefined
      ? await takeIn(own, run, outcome)
      : await breakOff(run, outcome)
  const cut = ended()
  return cut === undefined ? end : overEnd(deps, run, cut.cause)
}
