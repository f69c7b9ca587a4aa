// What the way in does about tries: counts each, tells how it stands, and learns what came of it.

import type { Context } from 'hono'
import type { ErrorCode, PlatformError } from '@tessera/sdk/contract'
import { headerOf, type Env, type HttpDeps } from '../context.ts'
import type { RateState, Try } from './limiter.ts'
import { addressOfCaller, networkOf } from './network.ts'
import { isGuarded, rateClassOf } from './rate-class.ts'

/** What a wrong guess is refused with. */
const wrongGuesses: ReadonlySet<ErrorCode> = new Set(['sign_in_failed', 'credential_invalid'])

const networks = new WeakMap<object, string>()

/** The network of a request; of a socket without proxies it is worked out once. */
function networkOfRequest(deps: HttpDeps, context: Context<Env>): string {
  const { socket } = context.env.incoming
  const known = deps.proxiesCount === 0 ? networks.get(socket) : undefined
  if (known !== undefined) return known
  const forwarded = headerOf(context, 'x-forwarded-for')
  const network = networkOf(addressOfCaller(socket.remoteAddress, forwarded, deps.proxiesCount))
  networks.set(socket, network)
  return network
}

/** What a request tries; `undefined` for what is not counted. */
function tryOf(deps: HttpDeps, context: Context<Env>): Try | undefined {
  const name = rateClassOf(context.req.method, context.req.path)
  if (name === undefined) return undefined
  const account = context.get('session')?.person
  // Who signs in is nobody yet: a session that the browser still has makes no other guesser of it.
  const isAnybody = name === 'sign-in' || name === 'recovery'
  return {
    name,
    account: isAnybody ? undefined : account,
    network: networkOfRequest(deps, context),
  }
}

const seconds = (ms: number): number => Math.ceil(ms / 1_000)

/**
 * The fields that tell a caller how it stands.
 * Source: draft-ietf-httpapi-ratelimit-headers-10.
 */
export const rateFields = (state: RateState): Readonly<Record<string, string>> => ({
  'RateLimit-Policy': `"${state.name}";q=${state.burst};w=${Math.max(1, seconds(state.windowMs))}`,
  RateLimit: `"${state.name}";r=${state.leftCount};t=${seconds(state.resetMs)}`,
})

/** Counts a request before anything else is done about it. Errors: `rate_limited`. */
export async function countTry(deps: HttpDeps, context: Context<Env>): Promise<void> {
  const asked = tryOf(deps, context)
  if (asked === undefined) return
  if (!isGuarded(asked.name)) return deps.rates.takeWork(asked)
  const state = await deps.rates.take(asked)
  if (state === undefined) return
  context.set('counted', { asked, state })
}

/** Tells in the answer how a try that was counted stands. */
export function tellTry(context: Context<Env>): void {
  const counted = context.get('counted')
  if (counted === undefined) return
  for (const [name, value] of Object.entries(rateFields(counted.state)))
    context.res.headers.set(name, value)
}

/** Learns what came of a try that was counted: after a wrong guess the next ones wait. */
export async function judgeTry(
  deps: HttpDeps,
  context: Context<Env>,
  error: PlatformError | undefined,
): Promise<void> {
  const counted = context.get('counted')
  if (counted === undefined) return
  const { asked, state } = counted
  if (error !== undefined && wrongGuesses.has(error.code)) return deps.rates.failed(asked)
  const isAnswer = error === undefined && !context.req.path.endsWith('/options')
  if (isAnswer && state.failures > 0) await deps.rates.passed(asked)
}
