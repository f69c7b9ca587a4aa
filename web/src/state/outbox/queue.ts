// What waits to be sent, and what an answer makes of it. Pure: no storage, no network, no clock.
//
// - Calls of one lane go out in the order in which they were queued, one at a time.
// - A call stays under its key until core has answered it, so that it happens once.
// - A refusal blocks its lane until the person, or the page, drops it or tries again.

import {
  errorCodes,
  isProblem,
  type ErrorCode,
  type Problem,
  type ProblemCode,
} from '@tessera/sdk/client'

/** One change that waits; `id` rises in the order of queueing. */
export interface QueuedCall {
  readonly id: number
  /** Whose it is; nobody else on this device may send it. */
  readonly person: string
  readonly plugin: string
  readonly handler: string
  readonly args: unknown
  readonly lane: string
  /** The idempotency key, made when it was queued. */
  readonly key: string
  readonly queuedAtMs: number
  /** Why core refused it, where it did. */
  readonly failed?: Problem
}

/** A call before it has its place. */
export type NewCall = Omit<QueuedCall, 'id'>

/** What came of sending a call. */
export type Outcome =
  | { readonly is: 'done' }
  /** Nobody knows whether it happened, or it did not and may yet. */
  | { readonly is: 'wait'; readonly afterMs: number | undefined }
  | { readonly is: 'failed'; readonly problem: Problem }
  /** Nobody, or somebody else, is signed in: nothing more goes out. */
  | { readonly is: 'stopped' }

/** Thrown by whoever sends when the person of the queue is not the one who is signed in. */
export class NotThePerson extends Error {}

/** Names the lane of a call; lanes of different mini-programs never meet. */
export const laneOf = ({ plugin, lane }: Pick<QueuedCall, 'plugin' | 'lane'>): string =>
  `${plugin}\u0000${lane}`

/** The first call of each lane that is neither blocked nor busy; `calls` rise by id. */
export function dueOf(
  calls: readonly QueuedCall[],
  busy: ReadonlySet<string>,
): readonly QueuedCall[] {
  const seen = new Set<string>()
  return calls.filter((call) => {
    const lane = laneOf(call)
    if (seen.has(lane)) return false
    seen.add(lane)
    return call.failed === undefined && !busy.has(lane)
  })
}

// Nothing has happened under these, or the same key will give the same answer.
const passing: ReadonlySet<ProblemCode> = new Set([
  'unreachable',
  'in_progress',
  'rate_limited',
  'stopping',
  'sandbox_lost',
  'conflict',
  'internal',
])

/** What an error of sending means. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof NotThePerson) return { is: 'stopped' }
  if (!isProblem(error)) return { is: 'failed', problem: problemOf('internal') }
  const { problem } = error
  if (problem.code === 'sign_in_required') return { is: 'stopped' }
  // What a mini-program does wrong stays wrong, also where it is told as a fault of the server.
  const isPassing = passing.has(problem.code) || problem.status === 503 || problem.status === 429
  if (isPassing) return { is: 'wait', afterMs: problem.retryAfterMs }
  const { code, status, title, remedy, detail, errors } = problem
  const kept = { code, status, title, remedy, errors }
  return { is: 'failed', problem: detail === undefined ? kept : { ...kept, detail } }
}

/** How long core remembers a key, less a day. */
const keyMs = 29 * 86_400_000

/** Why a call must not be sent any more; after this time it could happen a second time. */
export const whyTooLate = (call: QueuedCall, nowMs: number): Problem | undefined =>
  nowMs - call.queuedAtMs > keyMs ? problemOf('too_late') : undefined

const problemOf = (code: ErrorCode): Problem => ({ ...errorCodes[code], code, errors: [] })
