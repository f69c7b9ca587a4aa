// Queries and cards: run, validated in memory, answered.

import { PlatformError } from '@tessera/sdk/contract'
import { sha256Hex } from '../base/hash.ts'
import type { LivePlugin } from '../catalog/index.ts'
import { asUnseen, cardName, requireCard, viewOfCard } from './card/shown-card.ts'
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
  /** The card that the handler draws; left out for a query. */
  readonly card?: string
}

/** A query's answer, with what it rests on, for watches. */
export interface QueryAnswer {
  readonly resultJson: string
  readonly run: Run
  readonly seq: number
}

/**
 * Runs a query until its answer holds together.
 * Errors: those of the run; of a card, `not_found` for whatever keeps it from being seen.
 */
export const runQuery = (deps: RunDeps, request: QueryRequest): Promise<QueryAnswer> =>
  request.card === undefined
    ? ask(deps, request)
    : ask(deps, request).catch((error: unknown) => {
        throw asUnseen(error)
      })

async function ask(deps: RunDeps, request: QueryRequest): Promise<QueryAnswer> {
  const { plugin, caller, handler, card } = request
  // What a card draws was fixed when it was published; only what a page sends holds tickets.
  const of = card === undefined ? { person: caller.person, tickets: deps.tickets } : undefined
  const prepared = prepare(plugin, handler, request.args, of)
  const kind = card === undefined ? 'query' : 'card'
  if (prepared.handler.kind !== kind)
    throw new PlatformError('handler_unknown', { reason: `not a ${kind}` })
  // A query changes nothing, so its id is no secret, and equal ones may be equal.
  const invocation = sha256Hex(
    `query\u0000${plugin.packageHash}\u0000${handler}\u0000${prepared.argsHash}`,
  )
  return retrying(deps.engine, async (_ticket, again) => {
    const seq = deps.engine.head()
    if (card !== undefined) await requireCard(deps.store, card)
    const start = startOf(deps, { plugin, caller, invocation, jobGeneration: 0 }, prepared)
    const { run, resultJson } = await finish(deps, start, prepared, again)
    if (card === undefined) {
      await requireHolding(deps, run)
      return { resultJson, run, seq }
    }
    run.reads.notePoint(cardName(card), seq)
    await requireHolding(deps, run)
    return { resultJson: viewOfCard(plugin, card, resultJson), run, seq }
  })
}
