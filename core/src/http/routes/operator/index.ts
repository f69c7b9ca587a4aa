// The operator's desk.

import { openRouter, type App, type HttpDeps } from '../../context.ts'
import { accountRoutes } from './accounts.ts'
import { bankRoutes } from './bank.ts'
import { bookRoutes } from './books.ts'
import { creditDeskRoutes } from './credit.ts'
import { issuerRoutes } from './issuers.ts'
import { postingRoutes } from './postings.ts'

/** Every route of the desk: for operators alone, each noted on the audit. */
export function operatorRouter(deps: HttpDeps): App {
  const app = openRouter()
  accountRoutes(app, deps)
  postingRoutes(app, deps)
  bankRoutes(app, deps)
  bookRoutes(app, deps)
  issuerRoutes(app, deps)
  creditDeskRoutes(app, deps)
  return app
}
