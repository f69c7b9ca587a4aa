// What every request passes, in this order: id, host, origin, size, session, rate. Refusals
// are problems. One middleware and plain functions: a chain of five costs five promises a request.

import type { Context, MiddlewareHandler } from 'hono'
import { PlatformError } from '@tessera/sdk/contract'
import { limits } from '@tessera/sdk/wire'
import { newId } from '../base/id.ts'
import type { Session } from '../identity/index.ts'
import { headerOf, type Env, type HttpDeps } from './context.ts'
import { readCookie } from './cookie.ts'
import { countTry, judgeTry, tellTry } from './rate/count.ts'
import { statementBytesMax } from './routes/operator/bank.ts'
import { uploadPath } from './routes/media/index.ts'
import { reviewBytesMax } from './routes/identity/reviews.ts'

/** What carries a file may be larger than what carries arguments. */
const bodyBytesOf: ReadonlyMap<string, number> = new Map([
  ['/v1/operator/statements', 2 * statementBytesMax],
  ['/v1/identity/reviews', reviewBytesMax],
  [uploadPath, limits.photoBytesMax],
])

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

const isFileType = (type: string): boolean => /^(?:image|audio)\/[a-z0-9.+-]+(?:;|$)/i.test(type)

/** Serves only the hosts that were configured: a rebound name reaches nothing. */
function requireHost(deps: HttpDeps, context: Context<Env>): void {
  const host = headerOf(context, 'host') ?? ''
  if (!deps.address.hosts.has(host)) throw new PlatformError('host_refused')
}

/**
 * A write that carries the cookie comes from the shell's own origin and is JSON, or a photo or
 * recording where those are taken, which no form of another site can send. Another port of
 * the same machine is the same site for a browser, so only the whole origin counts.
 */
function requireOrigin(deps: HttpDeps, context: Context<Env>, token: string | undefined): void {
  const { method } = context.req
  if (safeMethods.has(method)) return
  const origin = headerOf(context, 'origin')
  const foreign = origin !== deps.address.origin
  if (foreign && (token !== undefined || origin !== undefined)) {
    throw new PlatformError('origin_refused')
  }
  if (method === 'DELETE') return
  const type = headerOf(context, 'content-type') ?? ''
  if (context.req.path === uploadPath && isFileType(type)) return
  if (!/^application\/json(?:;|$)/i.test(type)) {
    throw new PlatformError('request_invalid', { reason: 'the body is JSON' })
  }
}

/** Refuses bodies that are too large before they are read. */
function requireSize(context: Context<Env>): void {
  if (headerOf(context, 'transfer-encoding') !== undefined) {
    throw new PlatformError('request_invalid', { reason: 'the body has a Content-Length' })
  }
  const sizeBytes = Number(headerOf(context, 'content-length') ?? '0')
  if (sizeBytes > (bodyBytesOf.get(context.req.path) ?? limits.argumentBytesMax * 2)) {
    throw new PlatformError('body_too_large', { argumentBytesMax: limits.argumentBytesMax })
  }
}

/** The session of a cookie; routes decide whether they need one. */
async function findSession(deps: HttpDeps, token: string): Promise<Session | undefined> {
  try {
    return await deps.identity.sessions.require(token)
  } catch (error) {
    // A cookie that ran out is no error for routes that need none; the others say what is missing.
    if (error instanceof PlatformError && error.code === 'sign_in_required') return undefined
    throw error
  }
}

/** The way in. Gives each request an id, told in every problem and every log line. */
export const entrance =
  (deps: HttpDeps): MiddlewareHandler<Env> =>
  async (context, next) => {
    context.set('requestId', newId('req', deps.entropy))
    requireHost(deps, context)
    if (context.req.path.startsWith('/v1/')) {
      // What somebody was told about themselves lies in no cache.
      context.header('cache-control', 'no-store')
      const token = readCookie(headerOf(context, 'cookie'))
      requireOrigin(deps, context, token)
      requireSize(context)
      context.set('asOf', deps.engine.head())
      const known = token === undefined ? undefined : deps.identity.sessions.peek(token)
      const asks = token !== undefined && known === undefined
      context.set('session', asks ? await findSession(deps, token) : known)
      await countTry(deps, context)
      await next()
      tellTry(context)
      // What went wrong was judged where it became a problem.
      if (context.error === undefined) await judgeTry(deps, context, undefined)
      return
    }
    return next()
  }
