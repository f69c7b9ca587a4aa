// Queries: run, validated in memory, answered.

import { PlatformError } from '@tessera/sdk/contract'
import { sha256Hex } from '../base/hash.ts'
import type { LivePlugin } from '../catalog/index.ts'
import { finish, requireHolding, startOf, type RunDeps } from './finish.ts'
import { prepare } from './prepare.ts'
import { retrying } from './retry.ts'
import type { Caller, Run } from './run.ts'

/** A query that is asked. */
export interface QueryRequest {
  readonly caller: Caller
  readonly plugin: LivePlugin
  readonly handler: string
  readonly args: unknown
}

/** A query's answer, with what it rests on, for watches. */
export interface QueryAnswer {
  readonly resultJson: string
  readonly run: Run
  readonly seq: number
}

/** Runs a query until its answer holds together. Errors: those of the run. */
export async function runQuery(deps: RunDeps, request: QueryRequest): Promise<QueryAnswer> {
  const { plugin, caller, handler } = request
  const prepared = prepare(plugin, handler, request.args, {
    person: caller.person,
    tickets: deps.tickets,
  })
  if (prepared.handler.kind !== 'query')
    throw new PlatformError('handler_unknown', { reason: 'not a query' })
  // A query changes nothing, so its id is no secret, and equal ones may be equal.
  const invocation = sha256Hex(
    `query\u0000${plugin.packageHash}\u0000${handler}\u0000${prepared.argsHash}`,
  )
  return retrying(deps.engine, async (_ticket, again) => {
    const seq = deps.engine.head()
    const start = startOf(deps, { plugin, caller, invocation, jobGeneration: 0 }, prepared)
    const { run, resultJson } = await finish(deps, start, prepared, again)
    await requireHolding(deps, run)
    return { resultJson, run, seq }
  })
}
