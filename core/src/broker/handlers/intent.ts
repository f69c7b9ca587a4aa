// intent.call: an intent of another plugin runs below this run, for the same person, as part of the
// same commit. It gets what is free; under a handoff also what its person allowed it about them.

import { PlatformError } from '@tessera/sdk/contract'
import { makeBorder } from '@tessera/sdk/schema'
import { limits } from '@tessera/sdk/wire'
import { must } from '../../base/invariant.ts'
import { canonicalJson, hmacSha256, sha256Hex } from '../../base/hash.ts'
import {
  guestGrant,
  grantForIntent,
  grantName,
  handoffId,
  handoffNeed,
  openGrant,
  requireHandoff,
  whyOver,
  type Grant,
} from '../../capability/index.ts'
import { liveName, type LiveHandler, type LivePlugin } from '../../catalog/index.ts'
import { asArgumentError } from '../../records/collection.ts'
import { rowName, type Row } from '../../store/tables.ts'
import { Declined } from '../declined.ts'
import { depthOf } from '../intent/tree.ts'
import { mergeFixed } from '../intent/fixed.ts'
import { openIntent, requireNamed } from '../intent/offered.ts'
import type { Caller, Run, RunStart } from '../run.ts'
import type { Family, HandlerDeps } from './handler.ts'
import { requireCaller } from './identity.ts'
import { meet, personBehind, rewritePeople } from './people.ts'

interface Wanted {
  readonly plugin: string
  readonly intent: string
  readonly args: unknown
  readonly handoff?: string | undefined
}

interface Callee {
  readonly plugin: LivePlugin
  readonly handler: LiveHandler
  /** The person, as the run is theirs, with nothing that they allowed. */
  readonly caller: Caller
}

/**
 * Whether this run may call that plugin at all.
 * Errors: `not_granted`, `limit_exceeded`, `intent_cycle`.
 */
function requireCallable(run: Run, { plugin, intent }: Wanted): void {
  requireNamed(run.plugin, plugin, intent)
  run.used.intents += 1
  if (run.used.intents > limits.intentsPerRunMax)
    throw new PlatformError('limit_exceeded', { intentsPerRunMax: limits.intentsPerRunMax })
  if (depthOf(run) + 1 > limits.intentDepthMax)
    throw new PlatformError('limit_exceeded', { intentDepthMax: limits.intentDepthMax })
  if (run.tree.plugins.has(plugin)) throw new PlatformError('intent_cycle', { plugin })
}

/** The plugin and its intent, live now; a new version of it makes the whole run run again. */
async function findCallee(deps: HandlerDeps, run: Run, wanted: Wanted): Promise<Callee> {
  const person = requireCaller(run)
  const { sessionId, sessionName } = must(run.caller, 'who calls was asked for')
  const seq = deps.engine.head()
  run.reads.notePoint(liveName(wanted.plugin), seq)
  const plugin = await deps.catalog.live(wanted.plugin)
  const caller = { person, sessionId, sessionName, grant: guestGrant(person, plugin.id) }
  return { plugin, handler: openIntent(plugin, wanted.intent), caller }
}

/** The handoff that is shown, if it is good here. Errors: `gesture_required`, `handoff_invalid`. */
async function findHandoff(
  deps: HandlerDeps,
  run: Run,
  { plugin, handler, caller }: Callee,
  shown: string | undefined,
): Promise<Row<'handoff'> | undefined> {
  if (shown === undefined) {
    if (handler.needsGesture) throw new PlatformError('gesture_required')
    return undefined
  }
  const id = handoffId(shown)
  run.reads.notePoint(rowName('handoff', handoffNeed(id).key), deps.engine.head())
  const row = await deps.store.get('handoff', [id])
  const use = {
    person: caller.person,
    session: caller.sessionId,
    fromPlugin: run.plugin.id,
    toPlugin: plugin.id,
    intent: handler.name,
  }
  return requireHandoff(row, use, run.nowMs)
}

/** What the called plugin may do besides what is free. */
async function grantOf(deps: HandlerDeps, run: Run, { caller, plugin }: Callee): Promise<Grant> {
  const { person, sessionId } = caller
  run.reads.notePoint(grantName(person, plugin.id), deps.engine.head())
  const row = await deps.store.get('grant', [person, plugin.id])
  const grant = row === undefined ? undefined : openGrant(row)
  const at = { nowMs: run.nowMs, sessionId }
  const isOver = grant !== undefined && whyOver(grant, at) !== undefined
  return grantForIntent(isOver ? undefined : grant, { person, plugin: plugin.id })
}

interface Passing {
  readonly argsJson: string
  readonly argsHash: string
  /** Whom the called plugin meets, by the ids it knows them by. */
  readonly met: Map<string, string>
}

/** The arguments as the called plugin gets them. Errors: `arguments_invalid`, `limit_exceeded`. */
async function passArgs(
  deps: HandlerDeps,
  run: Run,
  { plugin, handler, caller }: Callee,
  given: { readonly args: unknown; readonly fixed: string },
): Promise<Passing> {
  const met = new Map<string, string>()
  meet(deps, plugin.id, met, caller.person)
  const idOf = async (sub: string): Promise<string | undefined> => {
    const person = await personBehind(deps, run, sub)
    return person === undefined ? undefined : meet(deps, plugin.id, met, person)
  }
  try {
    const forms = { from: 'tagged', to: 'tagged' } as const
    const some = handler.someArgs ?? handler.args
    const own = await rewritePeople(some, given.args, forms, idOf)
    const fixed = some(JSON.parse(given.fixed), makeBorder('text', 'tagged'))
    const args = handler.args(mergeFixed(own, fixed), makeBorder('tagged', 'tagged'))
    const argsJson = JSON.stringify(args)
    if (argsJson.length > limits.argumentBytesMax)
      throw new PlatformError('limit_exceeded', { argumentBytesMax: limits.argumentBytesMax })
    return { argsJson, argsHash: sha256Hex(canonicalJson(args)), met }
  } catch (error) {
    throw asArgumentError(error, '/args')
  }
}

/** The result as the calling plugin gets it: people of the one are people of the other. */
async function passResult(
  deps: HandlerDeps,
  run: Run,
  called: Run,
  resultJson: string,
): Promise<unknown> {
  const forms = { from: 'tagged', to: 'tagged' } as const
  return rewritePeople(called.handler.result, JSON.parse(resultJson), forms, async (sub) => {
    const person = await personBehind(deps, called, sub)
    return person === undefined ? undefined : meet(deps, run.plugin.id, run.met, person)
  })
}

function startBelow(
  deps: HandlerDeps,
  run: Run,
  { plugin, handler, caller }: Callee,
  { argsHash, met, handoff }: Passing & { readonly handoff: string | undefined },
): RunStart {
  // Each plugin takes part once, so this names one run of the tree, the same at every attempt.
  const invocation = sha256Hex(canonicalJson(['intent', run.invocation, plugin.id, handler.name]))
  return {
    plugin,
    handler,
    caller,
    invocation,
    met,
    nowMs: run.nowMs,
    seed: Buffer.from(hmacSha256(deps.seedKey, invocation)).toString('hex'),
    jobGeneration: run.jobGeneration,
    called: { by: run.plugin.id, argsHash, handoff },
    parent: run,
  }
}

/** Runs it; what it did is part of the tree only if it came to a good end. */
async function runBelow(
  deps: HandlerDeps,
  run: Run,
  start: RunStart,
  argsJson: string,
): Promise<{ readonly called: Run; readonly resultJson: string }> {
  const after = run.wishes.postings.length
  const end = await deps.nest(start, argsJson)
  const failed = 'error' in end
  run.parts.push({ run: end.run, after, counts: !failed })
  if (!failed) return { called: end.run, resultJson: end.resultJson }
  if (end.isOver) throw new Declined(end.error)
  throw end.error
}

export const intentHandlers: Family<'intent'> = {
  'intent.call': async ({ deps, run, input }) => {
    requireCallable(run, input)
    const found = await findCallee(deps, run, input)
    const handoff = await findHandoff(deps, run, found, input.handoff)
    const grant = handoff === undefined ? found.caller.grant : await grantOf(deps, run, found)
    const callee: Callee = { ...found, caller: { ...found.caller, grant } }
    const { args } = input
    const passing = await passArgs(deps, run, callee, { args, fixed: handoff?.fixed ?? '{}' })
    const start = startBelow(deps, run, callee, { ...passing, handoff: handoff?.id })
    const below = await runBelow(deps, run, start, passing.argsJson)
    return { result: await passResult(deps, run, below.called, below.resultJson) }
  },
}
