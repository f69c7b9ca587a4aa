// The HTTP application: which host is asked, what every request passes, where errors become
// problems.

import type { Hono } from 'hono'
import { PlatformError } from '@tessera/sdk/contract'
import { openRouter, type Env, type HttpDeps } from './context.ts'
import { entrance } from './middleware.ts'
import { problemResponse } from './problem.ts'
import { noteRefusal } from './refusal.ts'
import type { Fetch } from './server.ts'
import { accountRouter } from './routes/account/index.ts'
import { cardRouter } from './routes/cards/index.ts'
import { checkRouter } from './routes/checks.ts'
import { creditRouter } from './routes/credit.ts'
import { eligibilityRouter } from './routes/eligibility/index.ts'
import { grantRouter } from './routes/grants.ts'
import { handoffsRouter } from './routes/handoffs/index.ts'
import { reviewRouter } from './routes/identity/reviews.ts'
import { identityRouter } from './routes/identity.ts'
import { inboxRouter } from './routes/inbox/index.ts'
import { invokeRouter } from './routes/invoke.ts'
import { ledgerRouter } from './routes/ledger.ts'
import { mediaRouter } from './routes/media/index.ts'
import { linkRouter } from './routes/links/index.ts'
import { mapRouter } from './routes/map/index.ts'
import { moneyRouter } from './routes/money.ts'
import { operatorRouter } from './routes/operator/index.ts'
import { pageRouter } from './routes/pages.ts'
import { pluginRouter } from './routes/plugins.ts'
import { rightsRouter } from './routes/rights/index.ts'
import { sessionRouter } from './routes/session.ts'
import { shellRouter } from './routes/shell.ts'
import { statementRouter } from './routes/statement.ts'
import { systemRouter } from './routes/system.ts'
import { elsewhereRouter } from './routes/elsewhere/index.ts'
import { standingRouter } from './routes/standing/index.ts'
import { topicRouter } from './routes/topics/index.ts'
import { walletRouter } from './routes/wallet.ts'
import { watchRouter } from './routes/watches.ts'

/** What goes wrong in a route, as the platform's own error. Foreign errors tell nothing. */
function asPlatformError(deps: HttpDeps, error: unknown, id: string): PlatformError {
  if (error instanceof PlatformError) return error
  // Only the reader of bodies throws this; a SyntaxError from anywhere else is a fault of ours.
  if (error instanceof Error && 'status' in error && error.status === 400) {
    return new PlatformError('request_invalid', { reason: 'the body is not JSON' })
  }
  deps.log.error({ err: error, requestId: id }, 'a request met a fault')
  return new PlatformError('internal')
}

/** Builds the application: fetch in, Response out. */
export function buildApp(deps: HttpDeps): { readonly fetch: Fetch } {
  const shell = openRouter()
  shell.use(entrance(deps))
  for (const router of [
    sessionRouter,
    accountRouter,
    identityRouter,
    checkRouter,
    reviewRouter,
    creditRouter,
    pluginRouter,
    grantRouter,
    eligibilityRouter,
    rightsRouter,
    invokeRouter,
    mediaRouter,
    handoffsRouter,
    watchRouter,
    cardRouter,
    linkRouter,
    inboxRouter,
    topicRouter,
    walletRouter,
    elsewhereRouter,
    standingRouter,
    statementRouter,
    ledgerRouter,
    moneyRouter,
    operatorRouter,
    mapRouter,
    systemRouter,
  ])
    shell.route('/', router(deps))
  shell.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Tessera',
      version: '1',
      description: 'The public surface of a Tessera installation. Money is fen as decimal text.',
    },
  })
  shell.all('/v1/*', () => {
    throw new PlatformError('not_found')
  })
  shell.route('/', shellRouter(deps))
  shell.onError(async (error, context) => {
    const platformError = asPlatformError(deps, error, context.get('requestId'))
    await noteRefusal(deps, context, platformError)
    if (platformError.code === 'internal' && error instanceof PlatformError) {
      deps.log.error(
        { err: error, cause: error.cause, requestId: context.get('requestId') },
        'a request met a fault',
      )
    }
    return problemResponse(platformError, context.get('requestId'))
  })
  const pages: Hono<Env> = pageRouter(deps)
  return {
    fetch(request, env) {
      const isPage = deps.address.isPageHost(env.incoming.headers.host ?? '')
      return isPage ? pages.fetch(request, env) : shell.fetch(request, env)
    },
  }
}
