// What every request passes, in this order: id, host, origin, size, session. Refusals are problems.

import type { MiddlewareHandler } from 'hono'
import { PlatformError } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import { newId } from '../base/id.ts'
import { headerOf, type Env, type HttpDeps } from './context.ts'
import { readCookie } from './cookie.ts'

type Middleware = MiddlewareHandler<Env>

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Gives each request an id, told in every problem and every log line. */
export const requestId =
  (deps: HttpDeps): Middleware =>
  async (context, next) => {
    context.set('requestId', newId('req', deps.entropy))
    await next()
  }

/** Serves only the hosts that were configured: a rebound name reaches nothing. */
export const hostCheck =
  (deps: HttpDeps): Middleware =>
  async (context, next) => {
    const host = headerOf(context, 'host') ?? ''
    if (!deps.address.hosts.has(host)) throw new PlatformError('host_refused')
    await next()
  }

/**
 * A write that carries the cookie comes from the shell's own origin and is JSON. Another port of
 * the same machine is the same site for a browser, so only the whole origin counts.
 */
export const originCheck =
  (deps: HttpDeps): Middleware =>
  async (context, next) => {
    if (!safeMethods.has(context.req.method)) {
      const origin = headerOf(context, 'origin')
      const carriesCookie = readCookie(headerOf(context, 'cookie')) !== undefined
      if (
        carriesCookie
          ? origin !== deps.address.origin
          : origin !== undefined && origin !== deps.address.origin
      ) {
        throw new PlatformError('origin_refused')
      }
      if (context.req.method !== 'DELETE') {
        const type = headerOf(context, 'content-type') ?? ''
        if (!/^application\/json(?:;|$)/i.test(type))
          throw new PlatformError('request_invalid', { reason: 'the body is JSON' })
      }
    }
    await next()
  }

/** Refuses bodies that are too large before they are read. */
export const sizeCheck: Middleware = async (context, next) => {
  if (headerOf(context, 'transfer-encoding') !== undefined) {
    throw new PlatformError('request_invalid', { reason: 'the body has a Content-Length' })
  }
  const sizeBytes = Number(headerOf(context, 'content-length') ?? '0')
  if (sizeBytes > limits.argumentBytesMax * 2)
    throw new PlatformError('body_too_large', { argumentBytesMax: limits.argumentBytesMax })
  await next()
}

/** Finds the session of the cookie; routes decide whether they need one. */
export const sessionLookup =
  (deps: HttpDeps): Middleware =>
  async (context, next) => {
    const token = readCookie(headerOf(context, 'cookie'))
    context.set('session', undefined)
    context.set('asOf', deps.engine.head())
    if (token !== undefined) {
      const session = deps.identity.sessions.peek(token) ?? (await sessionOrNothing(deps, token))
      context.set('session', session)
    }
    await next()
  }

async function sessionOrNothing(deps: HttpDeps, token: string) {
  try {
    return await deps.identity.sessions.require(token)
  } catch (error) {
    // A cookie that ran out is no error for routes that need none; the others say what is missing.
    if (error instanceof PlatformError && error.code === 'sign_in_required') return undefined
    throw error
  }
}
