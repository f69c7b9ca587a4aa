// The wallet of whoever is signed in.

import { z } from '@hono/zod-openapi'
import type { Manifest } from '@tessera/sdk/manifest'
import { gives, openRouter, requireSession, route, type App, type HttpDeps } from '../context.ts'
import { walletAccount } from '../../wallet/accounts.ts'
import { readCredit } from '../../wallet/credit.ts'
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
      title: titleIn((await manifestOf(deps, plugin))?.pools, pool),
      amountFen: String(amountFen),
    })),
  )
}

/** Credit: what is left of it, until when, and who takes it. */
const Credit = z
  .object({
    plugin: z.string(),
    credit: z.string(),
    title: Text,
    leftFen: z.string(),
    untilMs: z.int(),
    scope: z.string(),
    merchants: z.array(z.object({ title: z.string(), category: z.string() })),
  })
  .openapi('WalletCredit')

const merchantsShownMax = 20

async function creditsOf(deps: HttpDeps, person: string): Promise<z.infer<typeof Credit>[]> {
  const open = await readCredit(deps.store, { person }, deps.clock.now())
  return Promise.all(
    open.map(async ({ lot: { asset, scope, expiresAtMs }, leftFen }) => {
      const [plugin = '', credit = ''] = asset.split('/')
      const rows = await deps.store.scan({
        table: 'merchant',
        equals: [scope],
        limit: merchantsShownMax,
      })
      return {
        plugin,
        credit,
        title: titleIn((await manifestOf(deps, plugin))?.credits, credit),
        leftFen: String(leftFen),
        untilMs: expiresAtMs,
        scope,
        merchants: rows.map(({ title, category }) => ({ title, category })),
      }
    }),
  )
}

const manifestOf = async (deps: HttpDeps, plugin: string): Promise<Manifest | undefined> =>
  deps.catalog.live(plugin).then(
    ({ manifest }) => manifest,
    () => undefined,
  )

/** Money is shown under its own name even where no version says what that is called. */
const titleIn = (
  named: Readonly<Record<string, { readonly title: z.infer<typeof Text> }>> | undefined,
  name: string,
): z.infer<typeof Text> => named?.[name]?.title ?? { zh: name, en: name }

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
          credits: z.array(Credit),
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
      const credits = await creditsOf(deps, person)
      return context.json(
        {
          balanceFen: String(balanceFen),
          heldFen: String(heldFen),
          sinceMs,
          frozen,
          parts,
          credits,
        },
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
