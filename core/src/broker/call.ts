// The one choke point for everything that comes up from a sandbox: a straight line from a handle
// and a text to a checked answer. Nothing that a plugin asks for gets past it another way.

import {
  isCapabilityName,
  isErrorCode,
  PlatformError,
  registry,
  servesKind,
  type CapabilityMode,
  type CapabilityName,
  type ErrorCode,
} from '@tessera/sdk/contract'
import {
  compileSchema,
  makeBorder,
  readSchema,
  type Border,
  type Transcode,
} from '@tessera/sdk/schema'
import { limits } from '@tessera/sdk/wire'
import type { UpAnswer, UpCall } from '@tessera/sandbox'
import { must } from '../base/invariant.ts'
import { asArgumentError } from '../records/collection.ts'
import type { RecordWrite } from '../records/write.ts'
import { Declined } from './declined.ts'
import { handlers, type HandlerDeps } from './handlers/index.ts'
import { personBehind, rewritePeople } from './handlers/people.ts'
import type { Run } from './run.ts'

interface Compiled {
  readonly mode: CapabilityMode
  readonly input: Transcode
  readonly output: Transcode
  readonly namesPeople: boolean
  readonly answer: (call: {
    readonly deps: HandlerDeps
    readonly run: Run
    readonly input: unknown
    readonly own: readonly RecordWrite[]
  }) => Promise<unknown>
}

function compileCapability(name: CapabilityName): Compiled {
  const capability = registry[name]
  // The table is complete and typed by name; the input below is what its own schema gave.
  const answer = handlers[name] as unknown as Compiled['answer']
  const input = readSchema(capability.input)
  return {
    mode: capability.mode,
    input: compileSchema(input),
    namesPeople: JSON.stringify(input).includes('"codec":"person"'),
    output: compileSchema(readSchema(capability.output)),
    answer,
  }
}

const compiled = new Map<string, Compiled>(
  Object.keys(registry)
    .filter(isCapabilityName)
    .map((name) => [name, compileCapability(name)]),
)

const handlePattern = /^cap:(\d{1,3})$/

/** The capability behind a handle of this run's plugin; a handle means nothing anywhere else. */
function capabilityOf(run: Run, handle: string): CapabilityName {
  const match = handlePattern.exec(handle)
  const name = match === null ? undefined : run.plugin.capabilities[Number(match[1])]
  if (name === undefined)
    throw new PlatformError('not_granted', { reason: 'the manifest does not ask for it' })
  return name
}

function requireGranted(run: Run, name: CapabilityName): void {
  const capability = registry[name]
  if (!servesKind(capability, run.handler.kind)) {
    throw new PlatformError('not_granted', {
      reason: `${name} does not serve a ${run.handler.kind}`,
    })
  }
  // A job has no person: what it may do was fixed by those whose runs led to it.
  if (capability.tier === 'free' || run.caller === undefined) return
  // What an intent calls in turn rests on the consent to the first call, not on one of its own.
  if (name === 'intent.call' && run.called !== undefined) return
  if (!run.caller.grant.capabilities.has(name))
    throw new PlatformError('not_granted', { capability: name })
  run.powers.add(name)
}

/** Checks an input and turns people from how the plugin knows them into how core does. */
async function readInput(
  deps: HandlerDeps,
  run: Run,
  capability: Compiled,
  raw: unknown,
): Promise<unknown> {
  try {
    const forms = { from: 'tagged', to: 'bigint' } as const
    const { input, namesPeople } = capability
    if (!namesPeople)
      return input(
        raw,
        makeBorder(forms.from, forms.to, () => undefined),
      )
    return await rewritePeople(input, raw, forms, (sub) => personBehind(deps, run, sub))
  } catch (error) {
    throw asArgumentError(error, '')
  }
}

const outwardBorder = (deps: HandlerDeps, run: Run): Border =>
  makeBorder('bigint', 'tagged', (person) => deps.identity.pairwise.subOf(run.plugin.id, person))

async function answerOne(
  deps: HandlerDeps,
  run: Run,
  item: {
    readonly handle: string
    readonly input: unknown
    readonly modes: readonly CapabilityMode[]
    readonly own: readonly RecordWrite[]
  },
): Promise<unknown> {
  const name = capabilityOf(run, item.handle)
  const capability = must(compiled.get(name), 'every capability is compiled')
  if (!item.modes.includes(capability.mode))
    throw new PlatformError('not_granted', { reason: 'it travels another way' })
  requireGranted(run, name)
  const input = await readInput(deps, run, capability, item.input)
  const output = await capability.answer({ deps, run, input, own: item.own })
  return capability.output(output, outwardBorder(deps, run))
}

/**
 * The run's own records so far, for laying them over a list. They count as wishes only at the end.
 */
async function ownWrites(
  deps: HandlerDeps,
  run: Run,
  batchJson: string,
): Promise<readonly RecordWrite[]> {
  if (batchJson === '' || batchJson === '[]') return []
  const mark = {
    ...run,
    wishes: {
      ...run.wishes,
      records: [],
      draws: [],
      jobs: [],
      notifications: [],
      reports: [],
      media: [],
      cards: [],
      links: [],
      interests: [],
    },
  }
  await applyBatch(deps, mark, batchJson)
  return mark.wishes.records
}

/** Calls that see what the ones before them did go one after another, in the order of the calls. */
async function inTurn<T>(run: Run, act: () => Promise<T>): Promise<T> {
  const before = run.turn
  const own = before.then(act)
  run.turn = own.catch(() => undefined)
  return own
}

const isInTurn = (run: Run, handle: string): boolean =>
  registry[capabilityOf(run, handle)].mode === 'posting'

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new PlatformError('arguments_invalid', { reason: 'not JSON' })
  }
}

const messageOf = (error: PlatformError): string => JSON.stringify(error.details)

/** How a call ended for core itself: answered, or the run is over. */
export type CallEnd = { readonly answer: UpAnswer } | { readonly over: unknown }

/**
 * Answers one call from a sandbox.
 *
 * Errors: a refusal is an answer with its code; `over` ends the run: declined, or a fault of ours.
 * Authority: handle -> manifest -> grant; the epoch was checked when the run began and is checked
 * again in the commit, because the grant is in the read set.
 */
export async function answerCall(deps: HandlerDeps, run: Run, call: UpCall): Promise<CallEnd> {
  try {
    run.used.calls += 1
    if (run.used.calls > limits.hostCallsMax)
      throw new PlatformError('limit_exceeded', { hostCallsMax: limits.hostCallsMax })
    if (call.inputJson.length > limits.batchBytesMax)
      throw new PlatformError('limit_exceeded', { batchBytesMax: limits.batchBytesMax })
    const own = await ownWrites(deps, run, call.batchJson)
    const answer = (): Promise<unknown> =>
      answerOne(deps, run, {
        handle: call.handle,
        input: parse(call.inputJson),
        modes: ['read', 'posting'],
        own,
      })
    const output = isInTurn(run, call.handle) ? await inTurn(run, answer) : await answer()
    return { answer: { ok: true, outputJson: JSON.stringify(output) } }
  } catch (error) {
    if (error instanceof PlatformError)
      return { answer: { ok: false, code: error.code, message: messageOf(error) } }
    return { over: error instanceof Declined ? error.reason : error }
  }
}

interface BatchItem {
  readonly cap: string
  readonly input: unknown
}

function parseBatch(batchJson: string): readonly BatchItem[] {
  if (batchJson.length > limits.batchBytesMax)
    throw new PlatformError('limit_exceeded', { batchBytesMax: limits.batchBytesMax })
  const batch = parse(batchJson)
  if (!Array.isArray(batch))
    throw new PlatformError('arguments_invalid', { reason: 'the batch is a list' })
  return batch.map((item: unknown): BatchItem => {
    if (
      typeof item !== 'object' ||
      item === null ||
      !('cap' in item) ||
      typeof item.cap !== 'string' ||
      !('input' in item)
    ) {
      throw new PlatformError('arguments_invalid', {
        reason: 'an item of the batch is out of shape',
      })
    }
    return { cap: item.cap, input: item.input }
  })
}

/**
 * Takes in the batch that came with the end of a run, item by item, each through the same checks
 * as a call. Throws the `PlatformError` of the first that is refused.
 */
export async function applyBatch(deps: HandlerDeps, run: Run, batchJson: string): Promise<void> {
  if (batchJson === '[]') return
  for (const item of parseBatch(batchJson)) {
    await answerOne(deps, run, { handle: item.cap, input: item.input, modes: ['write'], own: [] })
  }
}

/** A code that a run let pass, if it is one that may leave; anything else is the author's fault. */
export const passedCode = (code: string): ErrorCode =>
  isErrorCode(code) && code !== 'internal' ? code : 'handler_failed'
