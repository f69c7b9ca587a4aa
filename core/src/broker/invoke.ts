// The way down: what kind of handler is called, whether it was answered before, who runs it.

import { PlatformError } from '@tessera/sdk/contract'
import { sha256Hex } from '../base/hash.ts'
import type { Catalog } from '../catalog/index.ts'
import type { Store } from '../store/store.ts'
import type { Effect } from './effect/effect.ts'
import { effectsOf } from './effects.ts'
import { finish, startOf, type RunDeps } from './finish.ts'
import {
  commitRun,
  mutationOf,
  runConfirmed,
  runUnconfirmed,
  type InvokeAnswer,
  type InvokeRequest,
  type Mutation,
  type MutationDeps,
} from './mutation.ts'
import { prepare, type Prepared } from './prepare.ts'
import { openPreviews, type Previews } from './preview.ts'
import { runQuery, type QueryAnswer, type QueryRequest } from './query.ts'
import { retrying } from './retry.ts'

/** A job that is due, as it is stored. */
export interface DueJob {
  readonly id: string
  readonly plugin: string
  readonly handler: string
  readonly args: string
  readonly generation: number
}

/** What the broker is made of. */
export interface BrokerDeps extends Omit<MutationDeps, 'previews'> {
  readonly store: Store
  readonly catalog: Catalog
  readonly passkeyAboveFen: bigint
}

/** The broker: the only way to plugin code. */
export interface Broker {
  /**
   * Calls a query or a mutation, or an intent where the shell itself does.
   * Errors: every code that a run can meet; nothing happened then.
   */
  invoke(request: InvokeRequest): Promise<InvokeAnswer>
  query(request: QueryRequest): Promise<QueryAnswer>
  /** Runs a due job, as the plugin; its completion commits with its effect. */
  runJob(job: DueJob): Promise<void>
  readonly previews: Previews
}

/** The answer that was given under a key before. Errors: `key_reused` for another request. */
async function answerOfKey(store: Store, mutation: Mutation): Promise<InvokeAnswer | undefined> {
  const row = await store.get('idempotency', [mutation.request.caller.person, mutation.key])
  if (row === undefined) return undefined
  if (row.requestHash !== mutation.requestHash) throw new PlatformError('key_reused')
  // Rows of this table are written by `run-unit.ts` only.
  const told = JSON.parse(row.response) as {
    resultJson: string
    effects: readonly Effect[]
    seq: number
  }
  return { kind: 'done', ...told }
}

async function runJob(deps: BrokerDeps, job: DueJob): Promise<void> {
  const plugin = await deps.catalog.live(job.plugin)
  const prepared = prepare(plugin, job.handler, JSON.parse(job.args))
  const of = {
    plugin,
    caller: undefined,
    invocation: sha256Hex(`job\u0000${job.id}`),
    jobGeneration: job.generation,
  }
  await retrying(deps.engine, async (ticket, again) => {
    const finished = await finish(deps, startOf(deps, of, prepared), prepared, again)
    const frame = {
      argsHash: prepared.argsHash,
      idempotency: undefined,
      mandate: undefined,
      tapDayFen: deps.tapDayFen,
    }
    return commitRun(deps, { ...finished, ...frame, job: job.id }, ticket)
  })
}

/** Answers each key once, also when it is sent twice at the same time. */
function openMutations(deps: MutationDeps & { readonly store: Store }) {
  const running = new Set<string>()
  return async (request: InvokeRequest, prepared: Prepared): Promise<InvokeAnswer> => {
    if (request.key === undefined) throw new PlatformError('key_required')
    const mutation = mutationOf(request, prepared, request.key)
    const lock = `${request.caller.person}\u0000${mutation.key}`
    if (running.has(lock)) {
      const answered = await answerOfKey(deps.store, mutation)
      if (answered === undefined) throw new PlatformError('in_progress')
      return answered
    }
    running.add(lock)
    try {
      // Looked for while nobody else runs under this key, so none can end between look and run.
      const answered = await answerOfKey(deps.store, mutation)
      if (answered !== undefined) return answered
      return await (request.expect === undefined
        ? runUnconfirmed(deps, mutation)
        : runConfirmed(deps, mutation, request.expect))
    } finally {
      running.delete(lock)
    }
  }
}

/** Opens the broker. */
export function openBroker(deps: BrokerDeps): Broker {
  const previews = openPreviews(deps.clock, deps.passkeyAboveFen)
  const mutate = openMutations({ ...deps, previews })
  const runs: RunDeps = deps
  return {
    previews,
    query: (request) => runQuery(runs, request),
    runJob: (job) => runJob(deps, job),
    async invoke(request) {
      const prepared = prepare(request.plugin, request.handler, request.args, {
        person: request.caller.person,
        tickets: deps.tickets,
      })
      const { kind } = prepared.handler
      if (kind === 'job')
        throw new PlatformError('handler_unknown', { reason: 'a job is run by its time only' })
      if (kind === 'card')
        throw new PlatformError('handler_unknown', { reason: 'a card is shown by its id only' })
      if (kind === 'intent' && request.asShell !== true)
        throw new PlatformError('handler_unknown', {
          reason: 'an intent is called by other mini-programs and the shell only',
        })
      if (kind !== 'intent' && request.asShell === true)
        throw new PlatformError('handler_unknown', { reason: 'not an intent' })
      if (kind === 'mutation' || kind === 'intent') return mutate(request, prepared)
      const { resultJson, run, seq } = await runQuery(runs, request)
      return { kind: 'done', resultJson, effects: effectsOf(run), seq }
    },
  }
}
