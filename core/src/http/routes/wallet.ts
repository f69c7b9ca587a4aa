// The wallet of whoever is signed in.

import { z } from '@hono/zod-openapi'
import { gives, openRouter, requireSession, route, type App, type HttpDeps } from '../context.ts'
import { walletAccount } from '../../wallet/accounts.ts'
import { readParts } from '../../wallet/pool.ts'
import { readWallet } from '../../wallet/statement.ts'

const Text = z.object({ zh: z.string(), en: z.string() })

/** Money of one’s own that lies with a mini-program, under the title that it gives it. */
const Part = z
  .object({ plugin: z.string(), pool: z.string(), title: Text, amountFen: z.string() })
  .openapi('WalletPart')

async function partsOf(deps: HttpDeps, person: string): Promise<z.infer<typeof Part>[]> {
  const parts = await readParts(deps.store, person)
  return Promise.all(
    parts.map(async ({ plugin, pool, amountFen }) => ({
      plugin,
      pool,
      title: await titleOf(deps, plugin, pool),
      amountFen: String(amountFen),
    })),
  )
}

/** Money is shown under the code of its pool even where no version says what that is called. */
async function titleOf(
  deps: HttpDeps,
  plugin: string,
  pool: string,
): Promise<z.infer<typeof Text>> {
  const live = await deps.catalog.live(plugin).catch(() => undefined)
  return live?.manifest.pools?.[pool]?.title ?? { zh: pool, en: pool }
}

function walletRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', '/v1/wallet', 'One’s balance, in fen', {
      responses: gives(
        z.object({
          balanceFen: z.string(),
          heldFen: z.string(),
          sinceMs: z.int().nullable(),
          frozen: z.boolean(),
          parts: z.array(Part),
        }),
        'Spendable, set aside, since when, whether anything can leave, what lies elsewhere',
      ),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { balanceFen, heldFen, sinceMs } = await readWallet(deps.store, person)
      const freeze = await deps.store.get('freeze', [walletAccount(person)])
      const frozen = freeze !== undefined
      const parts = await partsOf(deps, person)
      return context.json(
        { balanceFen: String(balanceFen), heldFen: String(heldFen), sinceMs, frozen, parts },
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
