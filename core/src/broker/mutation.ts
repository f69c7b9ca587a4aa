// Mutations: done, or shown first when they would take a person's money; and done exactly as shown
// once the person has given their word.

import { PlatformError } from '@tessera/sdk/contract'
import { canonicalJson, sha256Hex } from '../base/hash.ts'
import type { LivePlugin } from '../catalog/index.ts'
import type { Mandate, Mandates } from '../capability/index.ts'
import type { Effect } from './effect/effect.ts'
import { digestOf, outgoingFen } from './effects.ts'
import { endingOf, finish, requireHolding, startOf, type Finished, type RunDeps } from './finish.ts'
import { meet } from './handlers/people.ts'
import { treeOf } from './intent/tree.ts'
import { viewOf, type PreviewView, type Previews, type StoredPreview } from './preview.ts'
import type { Prepared } from './prepare.ts'
import { retrying } from './retry.ts'
import { runUnit, type RunUnitParts } from './unit/run-unit.ts'
import type { Caller, Run, RunStart } from './run.ts'

/** What is asked of the broker. `args` is JSON as it came; money as decimal text. */
export interface InvokeRequest {
  readonly caller: Caller
  readonly plugin: LivePlugin
  readonly handler: string
  readonly args: unknown
  readonly key: string | undefined
  readonly preview: boolean
  readonly expect: string | undefined
  readonly mandate: string | undefined
  /** Set where the shell itself calls an intent; nothing else reaches one from outside. */
  readonly asShell?: true
}

/** What the broker answers. */
export type InvokeAnswer =
  | {
      readonly kind: 'done'
      readonly resultJson: string
      readonly effects: readonly Effect[]
      readonly seq: number
    }
  | { readonly kind: 'preview'; readonly preview: PreviewView }

/** What mutations are made of. */
export interface MutationDeps extends RunDeps {
  readonly mandates: Mandates
  readonly previews: Previews
  readonly tapDayFen: bigint
}

/** A mutation on its way. */
export interface Mutation {
  readonly request: InvokeRequest
  readonly prepared: Prepared
  readonly key: string
  readonly requestHash: string
  /**
   * Fixed by who, what, key and arguments: a retry and the commit of a preview are the same one.
   */
  readonly invocation: string
}

/** Names a mutation. */
export function mutationOf(request: InvokeRequest, prepared: Prepared, key: string): Mutation {
  const { argsHash } = prepared
  const { plugin, handler, caller } = request
  return {
    request,
    prepared,
    key,
    requestHash: sha256Hex(canonicalJson([plugin.id, handler, argsHash])),
    invocation: sha256Hex(canonicalJson(['run', caller.person, plugin.id, handler, key, argsHash])),
  }
}

/** Commits a finished run; shared with jobs. */
export async function commitRun(
  deps: RunDeps,
  parts: Omit<RunUnitParts, 'ending'>,
  ticket: number | undefined,
): Promise<InvokeAnswer> {
  const ending = await endingOf(deps, parts.run)
  const { value, seq } = await deps.engine.commit(runUnit({ ...parts, ending }, ticket))
  return { kind: 'done', resultJson: value.resultJson, effects: value.effects, seq }
}

function partsOf(
  deps: MutationDeps,
  mutation: Mutation,
  finished: Finished,
  mandate?: Mandate,
): Omit<RunUnitParts, 'ending'> {
  const { request, key, requestHash, prepared } = mutation
  return {
    ...finished,
    argsHash: prepared.argsHash,
    idempotency: { principal: request.caller.person, key, requestHash },
    mandate,
    tapDayFen: deps.tapDayFen,
    job: undefined,
  }
}

function startMutation(deps: MutationDeps, { request, invocation, prepared }: Mutation): RunStart {
  const { plugin, caller, asShell } = request
  const of = { plugin, caller, invocation, jobGeneration: 0 }
  if (asShell !== true) return startOf(deps, of, prepared)
  // Whoever the shell calls may never have met this person before.
  const met = new Map<string, string>()
  meet(deps, plugin.id, met, caller.person)
  const called = { by: 'shell', argsHash: prepared.argsHash, handoff: undefined }
  return { ...startOf(deps, of, prepared), called, met }
}

/**
 * A run that takes a share learns an outcome by happening; showing it first would let it be picked.
 */
function requirePreviewable(run: Run): void {
  for (const { wishes, handler } of treeOf(run)) {
    const takes = wishes.draws.some((write) => write.verb === 'take')
    if (takes || !handler.previewable) throw new PlatformError('not_previewable')
  }
}

function storePreview(deps: MutationDeps, mutation: Mutation, finished: Finished): StoredPreview {
  const frame = { key: mutation.key, argsHash: mutation.prepared.argsHash }
  return deps.previews.store({ ...frame, ...finished, digest: digestOf(finished.run, frame) })
}

/** A mutation without a word of the person: what needs one is shown instead of done. */
export async function runUnconfirmed(
  deps: MutationDeps,
  mutation: Mutation,
): Promise<InvokeAnswer> {
  const { request, prepared } = mutation
  return retrying(deps.engine, async (ticket, again) => {
    const finished = await finish(deps, startMutation(deps, mutation), prepared, again)
    const needsWord = outgoingFen(finished.run) > 0n
    if (!request.preview && !needsWord)
      return commitRun(deps, partsOf(deps, mutation, finished), ticket)
    requirePreviewable(finished.run)
    await requireHolding(deps, finished.run, true)
    const preview = viewOf(storePreview(deps, mutation, finished))
    if (request.preview) return { kind: 'preview', preview }
    throw new PlatformError('confirmation_required', { preview })
  })
}

/** The preview that a caller expects, if it is theirs and of this very call. */
function requirePreview(deps: MutationDeps, mutation: Mutation, expect: string): StoredPreview {
  const { request, prepared, key } = mutation
  const preview = deps.previews.find(expect)
  const stale = new PlatformError(
    prepared.handler.previewable ? 'preview_expired' : 'not_previewable',
  )
  if (preview === undefined) throw stale
  const { run } = preview
  const sameCaller =
    run.caller?.person === request.caller.person &&
    run.caller.sessionId === request.caller.sessionId
  const sameCode =
    run.plugin.packageHash === request.plugin.packageHash && run.handler.name === request.handler
  const sameCall = preview.key === key && preview.argsHash === prepared.argsHash
  if (!sameCaller || !sameCode || !sameCall) throw stale
  return preview
}

async function mandateFor(
  deps: MutationDeps,
  request: InvokeRequest,
  preview: StoredPreview,
): Promise<Mandate | undefined> {
  if (preview.totalFen === 0n) return undefined
  if (request.mandate === undefined)
    throw new PlatformError('confirmation_required', { preview: viewOf(preview) })
  const { person, sessionId } = request.caller
  const mandate = await deps.mandates.check(request.mandate, {
    person,
    sessionId,
    digest: preview.digest,
  })
  if (mandate.totalFen !== preview.totalFen) throw new PlatformError('mandate_invalid')
  if (preview.needs === 'passkey' && mandate.method !== 'passkey')
    throw new PlatformError('passkey_required')
  return mandate
}

/** A mutation that a person confirmed: that very batch, or one with the same digest, or nothing. */
export async function runConfirmed(
  deps: MutationDeps,
  mutation: Mutation,
  expect: string,
): Promise<InvokeAnswer> {
  const preview = requirePreview(deps, mutation, expect)
  const mandate = await mandateFor(deps, mutation.request, preview)
  try {
    const kept = { run: preview.run, resultJson: preview.resultJson }
    return await commitRun(deps, partsOf(deps, mutation, kept, mandate), undefined)
  } catch (error) {
    if (!(error instanceof PlatformError) || error.code !== 'conflict') throw error
  }
  const { nowMs, seed } = preview.run
  return retrying(deps.engine, async (ticket) => {
    const start = { ...startMutation(deps, mutation), nowMs, seed }
    const finished = await finish(deps, start, mutation.prepared, true)
    const frame = { key: mutation.key, argsHash: mutation.prepared.argsHash }
    if (digestOf(finished.run, frame) !== expect) {
      throw new PlatformError('effects_changed', {
        preview: viewOf(storePreview(deps, mutation, finished)),
      })
    }
    return commitRun(deps, partsOf(deps, mutation, finished, mandate), ticket)
  })
}
