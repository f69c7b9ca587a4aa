// What one has beside one's balance: money that lies with mini-programs, and credit they gave.

import { z } from '@hono/zod-openapi'
import { readCredit } from '../../../wallet/credit.ts'
import { readParts } from '../../../wallet/pool.ts'
import {
  gives,
  LocalTextAnswer,
  openRouter,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../../context.ts'
import { readManifest, titleIn } from './title.ts'

/** Money of one’s own that lies with a mini-program, under the title that it gives it. */
const Part = z
  .object({ plugin: z.string(), pool: z.string(), title: LocalTextAnswer, amountFen: z.string() })
  .openapi('WalletPart')

async function partsOf(deps: HttpDeps, person: string): Promise<z.infer<typeof Part>[]> {
  const parts = await readParts(deps.store, person)
  return Promise.all(
    parts.map(async ({ plugin, pool, amountFen }) => ({
      plugin,
      pool,
      title: titleIn((await readManifest(deps, plugin))?.pools, pool),
      amountFen: String(amountFen),
    })),
  )
}

/** Credit: what is left of it, until when, and who takes it. */
const Credit = z
  .object({
    plugin: z.string(),
    credit: z.string(),
    title: LocalTextAnswer,
    leftFen: z.string(),
    untilMs: z.int(),
    scope: z.string(),
    merchants: z.array(z.object({ title: z.string(), category: z.string() })),
  })
  .openapi('WalletCredit')

const merchantsShownMax = 20

async function creditsOf(deps: HttpDeps, person: string): Promise<z.infer<typeof Credit>[]> {
  const open = await readCredit(deps.store, { person }, deps.clock.now())
  const merchantsIn = once(async (scope: string) => {
    const scan = { table: 'merchant', equals: [scope], limit: merchantsShownMax } as const
    const rows = await deps.store.scan(scan)
    return rows.map(({ title, category }) => ({ title, category }))
  })
  const manifestOf = once((plugin: string) => readManifest(deps, plugin))
  return Promise.all(
    open.map(async ({ lot: { asset, scope, expiresAtMs }, leftFen }) => {
      const [plugin = '', credit = ''] = asset.split('/')
      return {
        plugin,
        credit,
        title: titleIn((await manifestOf(plugin))?.credits, credit),
        leftFen: String(leftFen),
        untilMs: expiresAtMs,
        scope,
        merchants: await merchantsIn(scope),
      }
    }),
  )
}

/** Looks each thing up once, however many lines name it. */
function once<Found>(look: (name: string) => Promise<Found>): (name: string) => Promise<Found> {
  const found = new Map<string, Promise<Found>>()
  return (name) => {
    const known = found.get(name) ?? look(name)
    found.set(name, known)
    return known
  }
}

/** Parts and credit. */
export function elsewhereRouter(deps: HttpDeps): App {
  const app = openRouter()
  app.openapi(
    route('get', '/v1/wallet/elsewhere', 'One’s money beside the balance, in fen', {
      responses: gives(
        z.object({ parts: z.array(Part), credits: z.array(Credit) }),
        'What lies with mini-programs, and credit, what ends first first',
      ),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const [parts, credits] = await Promise.all([partsOf(deps, person), creditsOf(deps, person)])
      return context.json({ parts, credits }, 200)
    },
  )
  return app
}
