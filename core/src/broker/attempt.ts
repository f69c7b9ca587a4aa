// One attempt of a run: down into the sandbox, its calls answered, its end taken in and checked.

import { PlatformError } from '@tessera/sdk/contract'
import { makeBorder, SchemaMismatch, type Border } from '@tessera/sdk/schema'
import { limits } from '@tessera/sdk/wire'
import type { InvokeOutcome, Sandbox } from '@tessera/sandbox'
import { answerCall, applyBatch, passedCode } from './call.ts'
import type { HandlerDeps } from './handlers/index.ts'
import { openRun, type Run, type RunStart } from './run.ts'

/**
 * How an attempt ended. `released` refusals were caused by what was read, so they must hold first.
 */
export type AttemptEnd =
  | { readonly run: Run; readonly resultJson: string }
  | { readonly run: Run; readonly error: PlatformError }

/** What attempts are made with. */
export interface AttemptDeps extends HandlerDeps {
  readonly sandbox: Pick<Sandbox, 'invoke'>
  readonly onFault: (error: unknown) => void
}

const outward = makeBorder('tagged', 'text')

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

/** Checks a result against the handler's schema and gives its JSON for the edge. */
function edgeResult(deps: AttemptDeps, run: Run, resultJson: string): string {
  if (resultJson.length > limits.resultBytesMax)
    throw new PlatformError('limit_exceeded', { resultBytesMax: limits.resultBytesMax })
  try {
    const checked = run.handler.result(JSON.parse(resultJson), outwardOf(deps, run))
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

/**
 * Runs a handler once.
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
  const abort = new AbortController()
  let over: { readonly cause: unknown } | undefined
  const outcome = await deps.sandbox.invoke({
    code: run.plugin.code,
    handler: run.handler.name,
    argsJson,
    nowMs: run.nowMs,
    seed: run.seed,
    signal: abort.signal,
    async onCall(call) {
      const end = await answerCall(deps, run, call)
      if ('answer' in end) return end.answer
      over ??= { cause: end.over }
      abort.abort()
      return { ok: false, code: 'declined', message: '{}' }
    },
  })
  if (over !== undefined) {
    if (over.cause instanceof PlatformError) return { run, error: over.cause }
    deps.onFault(over.cause)
    return { run, error: new PlatformError('internal') }
  }
  if (outcome.kind !== 'done') return { run, error: failureOf(outcome) }
  try {
    await applyBatch(deps, run, outcome.batchJson)
    requireSharesTaken(run)
    return { run, resultJson: edgeResult(deps, run, outcome.resultJson) }
  } catch (error) {
    if (error instanceof PlatformError) return { run, error }
    deps.onFault(error)
    return { run, error: new PlatformError('internal') }
  }
}
