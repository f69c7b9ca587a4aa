// Standing mandates in one’s own wallet: what one lets others spend, what others let one spend, and
// ending it. A plugin that is gone, or that may do nothing any more, keeps nobody bound.

import { z } from '@hono/zod-openapi'
import { PlatformError } from '@tessera/sdk/contract'
import type { Row } from '../../../store/tables.ts'
import { planPosting } from '../../../wallet/posting-plan.ts'
import { postingNeeds, type Posting } from '../../../wallet/posting.ts'
import { sumsAt } from '../../../wallet/standing/cooling.ts'
import { categoriesOf, periodsOf } from '../../../wallet/standing/limit.ts'
import { readStanding } from '../../../wallet/standing/read.ts'
import {
  does,
  gives,
  LocalTextAnswer,
  openRouter,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../../context.ts'

const Standing = z
  .object({
    mandate: z.string(),
    /** Through which mini-program it was made; its id where that is gone. */
    plugin: z.string(),
    name: LocalTextAnswer,
    /** The other side. */
    party: z.string(),
    status: z.enum(['invited', 'active', 'paused']),
    /** What is allowed now: less than was agreed on while that cools. */
    perPurchaseFen: z.string(),
    perDayFen: z.string(),
    perMonthFen: z.string(),
    usedMonthFen: z.string(),
    approveAboveFen: z.string().nullable(),
    categories: z.array(z.string()),
    untilMs: z.int().nullable(),
  })
  .openapi('WalletStanding')

async function shownOf(
  { store, catalog, clock }: HttpDeps,
  row: Row<'standingMandate'>,
  other: string,
): Promise<z.infer<typeof Standing>> {
  const { id, plugin } = row
  const sums = sumsAt(row, clock.now())
  const [person, use, name] = await Promise.all([
    store.get('person', [other]),
    store.get('standingUse', [id, periodsOf(clock.now()).month]),
    catalog.live(plugin).then(
      ({ manifest }) => manifest.name,
      () => ({ zh: plugin, en: plugin }),
    ),
  ])
  return {
    mandate: id,
    plugin,
    name,
    party: person?.displayName ?? '',
    status: Standing.shape.status.parse(row.status),
    perPurchaseFen: String(sums.perPurchaseFen),
    perDayFen: String(sums.perDayFen),
    perMonthFen: String(sums.perMonthFen),
    usedMonthFen: String(use?.usedFen ?? 0n),
    approveAboveFen: row.approveAboveFen === null ? null : String(row.approveAboveFen),
    categories: [...categoriesOf(row)],
    untilMs: row.untilMs,
  }
}

const noShares: ReadonlyMap<string, bigint> = new Map()

/** Ends one, by the word of one of its two people. Errors: `not_found` it is of two others. */
async function endStanding(
  { store, engine }: HttpDeps,
  by: string,
  mandate: string,
): Promise<void> {
  const row = await store.get('standingMandate', [mandate])
  if (row === undefined) throw new PlatformError('not_found', { mandate })
  const { plugin } = row
  const act = { verb: 'end' } as const
  const posting: Posting = { kind: 'mandate', mandate, plugin, by, act, stakeFen: 0n }
  await engine.commit({
    needs: (fetched) => postingNeeds(posting, fetched),
    plan: (tx) => planPosting(tx, posting, noShares),
  })
}

/** The mandates. */
export function standingRouter(deps: HttpDeps): App {
  const app = openRouter()
  app.openapi(
    route('get', '/v1/wallet/standing', 'What one lets others spend, and others let one spend', {
      responses: gives(
        z.object({ given: z.array(Standing), received: z.array(Standing) }),
        'Those that stand, the newest first, whichever mini-program keeps them',
      ),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const nowMs = deps.clock.now()
      const [given, received] = await Promise.all([
        readStanding(deps.store, { person, side: 'given' }, nowMs),
        readStanding(deps.store, { person, side: 'received' }, nowMs),
      ])
      return context.json(
        {
          given: await Promise.all(given.map((row) => shownOf(deps, row, row.spender))),
          received: await Promise.all(received.map((row) => shownOf(deps, row, row.payer))),
        },
        200,
      )
    },
  )
  app.openapi(
    route('delete', '/v1/wallet/standing/{mandate}', 'Ends one; either of its two people may', {
      request: { params: z.object({ mandate: z.string().max(64) }) },
      responses: does('Nothing more is spent by it; refunds still go to its payer'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      await endStanding(deps, person, context.req.valid('param').mandate)
      return context.body(null, 204)
    },
  )
  return app
}
