// The operator's desk.

import { openRouter, type App, type HttpDeps } from '../../context.ts'
import { requireStepUp } from '../../step-up.ts'
import { accountRoutes } from './accounts.ts'
import { bankRoutes } from './bank.ts'
import { bookRoutes } from './books.ts'
import { creditDeskRoutes } from './credit.ts'
import { merchantRoutes } from './merchants.ts'
import { paramsRoutes } from './credit-params.ts'
import { issuerRoutes } from './issuers.ts'
import { postingRoutes } from './postings.ts'
import { proposalRoutes } from './proposal-list.ts'
import { reviewDeskRoutes } from './reviews.ts'
import { roleRoutes } from './roles.ts'

/**
 * Every route of the desk: for operators alone, each noted on the audit. Whatever changes something
 * takes a fresh word of the operator's passkey.
 */
export function operatorRouter(deps: HttpDeps): App {
  const app = openRouter()
  app.use('/v1/operator/*', async (context, next) => {
    if (context.req.method !== 'GET') requireStepUp(deps, context.get('session'))
    return next()
  })
  accountRoutes(app, deps)
  postingRoutes(app, deps)
  merchantRoutes(app, deps)
  bankRoutes(app, deps)
  bookRoutes(app, deps)
  issuerRoutes(app, deps)
  creditDeskRoutes(app, deps)
  paramsRoutes(app, deps)
  roleRoutes(app, deps)
  reviewDeskRoutes(app, deps)
  proposalRoutes(app, deps)
  return app
}
