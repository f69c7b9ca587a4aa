// Cards by their ids: looked at once, or kept under watch. No capability token is asked for; the id
// is what gives sight, and the viewer's own session decides what they see.

import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { asUnseen, requireCard, type QueryRequest } from '../../../broker/index.ts'
import { viewerOf } from '../../caller.ts'
import {
  body,
  gives,
  jsonText,
  LocalTextAnswer,
  makes,
  openRouter,
  requireSession,
  route,
  type App,
  type Env,
  type HttpDeps,
} from '../../context.ts'

const Card = z
  .object({
    card: z.string(),
    format: z.int(),
    plugin: z.object({ id: z.string(), name: LocalTextAnswer, colour: z.string() }),
    blocks: z.array(z.looseObject({ type: z.string() })),
    fallback: LocalTextAnswer,
  })
  .openapi('Card')
const params = z.object({ card: z.string().max(64) })

/** What is to be run for a viewer. Errors: `not_found`, for whatever reason. */
async function requestOf(
  deps: HttpDeps,
  context: Context<Env>,
  card: string,
): Promise<QueryRequest> {
  const session = requireSession(context.get('session'))
  try {
    const row = await requireCard(deps.store, card)
    const plugin = await deps.catalog.live(row.plugin)
    const caller = await viewerOf(deps, { session, asOf: context.get('asOf'), plugin: plugin.id })
    return { caller, plugin, handler: row.handler, args: JSON.parse(row.args), card }
  } catch (error) {
    throw asUnseen(error)
  }
}

/** Cards. */
export function cardRouter(deps: HttpDeps): App {
  const app = openRouter()
  app.openapi(
    route('get', '/v1/cards/{card}', 'One card as its viewer sees it', {
      request: { params },
      responses: gives(Card, 'The card'),
    }),
    async (context) => {
      const { card } = context.req.valid('param')
      const { resultJson } = await deps.broker.query(await requestOf(deps, context, card))
      return jsonText(resultJson)
    },
  )
  app.openapi(
    route('post', '/v1/cards/{card}/watch', 'Looks at a card and keeps it fresh', {
      request: { params, body: body(z.strictObject({})) },
      responses: makes(
        z.object({ watch: z.string(), result: Card, seq: z.int() }),
        'The card now; later states come on the stream',
      ),
    }),
    async (context) => {
      const { card } = context.req.valid('param')
      const told = await deps.hub.register(await requestOf(deps, context, card))
      const { watch, resultJson, seq } = told
      return jsonText(`{"watch":${JSON.stringify(watch)},"result":${resultJson},"seq":${seq}}`, 201)
    },
  )
  return app
}
