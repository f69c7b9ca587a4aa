// The wallet of whoever is signed in.

import { z } from '@hono/zod-openapi'
import { gives, openRouter, requireSession, route, type App, type HttpDeps } from '../context.ts'
import { walletAccount } from '../../wallet/accounts.ts'
import { readWallet } from '../../wallet/statement.ts'

function walletRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', '/v1/wallet', 'One’s balance, in fen', {
      responses: gives(
        z.object({
          balanceFen: z.string(),
          heldFen: z.string(),
          sinceMs: z.int().nullable(),
          frozen: z.boolean(),
        }),
        'Spendable, set aside, since when, whether anything can leave',
      ),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { balanceFen, heldFen, sinceMs } = await readWallet(deps.store, person)
      const freeze = await deps.store.get('freeze', [walletAccount(person)])
      const frozen = freeze !== undefined
      return context.json(
        { balanceFen: String(balanceFen), heldFen: String(heldFen), sinceMs, frozen },
        200,
      )
    },
  )
}

/** The wallet. */
export function walletRouter(deps: HttpDeps): App {
  const app = openRouter()
  walletRoutes(app, deps)
  return app
}
