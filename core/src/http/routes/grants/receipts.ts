// The receipts of one's own consents: everything that was ever given, changed, over or withdrawn.

import { z } from '@hono/zod-openapi'
import { publicJwk } from '../../../base/keys.ts'
import { grantModes, receiptEvents } from '../../../capability/index.ts'
import type { Row } from '../../../store/tables.ts'
import {
  gives,
  jsonText,
  LocalTextAnswer,
  requireSession,
  route,
  type App,
  type HttpDeps,
} from '../../context.ts'

const Receipt = z
  .object({
    id: z.string(),
    plugin: z.string(),
    name: LocalTextAnswer,
    event: z.enum(receiptEvents),
    atMs: z.int(),
    capabilities: z.array(z.string()),
    mode: z.enum(grantModes),
    untilMs: z.int().nullable(),
  })
  .openapi('ConsentReceipt')

/** What a receipt says; the first ones said nothing of how long. */
const Told = z.object({
  event: z.enum(receiptEvents),
  capabilities: z.array(z.string()),
  mode: z.enum(grantModes).default('until'),
  untilMs: z.int().nullable().default(null),
})

const pageRows = 50
const fileRowsMax = 10_000
const cursorPattern = /^(\d{1,15})-(\w{1,80})$/

const toldBy = (receipt: string): z.infer<typeof Told> =>
  Told.parse(JSON.parse(Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString()))

/** A page of rows, newest first, after the one that the cursor names. */
async function pageOf(deps: HttpDeps, person: string, cursor: string | undefined) {
  const [, atMs, id] = cursorPattern.exec(cursor ?? '') ?? []
  const rows = await deps.store.scan({
    table: 'consentReceipt',
    index: 'byPerson',
    equals: [person],
    ...(atMs === undefined ? {} : { to: Number(atMs) }),
    order: 'descending',
    limit: 4 * pageRows,
  })
  const after = rows.findIndex((row) => row.id === id)
  const page = rows.slice(after + 1, after + 1 + pageRows)
  const last = page.at(-1)
  const isMore = after + 1 + pageRows < rows.length && last !== undefined
  return { page, next: isMore ? `${last.atMs}-${last.id}` : null }
}

async function answerOf(deps: HttpDeps, row: Row<'consentReceipt'>) {
  const { id, plugin, atMs, receipt } = row
  const live = await deps.catalog.live(plugin).catch(() => undefined)
  const name = live?.manifest.name ?? { zh: plugin, en: plugin }
  return { id, plugin, name, atMs, ...toldBy(receipt) }
}

/** Looking at receipts, and taking them along. */
export function receiptRoutes(app: App, deps: HttpDeps): void {
  app.openapi(
    route('get', '/v1/consents', 'Every consent that was given, changed, over or withdrawn', {
      request: { query: z.object({ cursor: z.string().regex(cursorPattern).optional() }) },
      responses: gives(
        z.object({ receipts: z.array(Receipt), next: z.string().nullable() }),
        'Newest first',
      ),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const { page, next } = await pageOf(deps, person, context.req.valid('query').cursor)
      const receipts = await Promise.all(page.map((row) => answerOf(deps, row)))
      return context.json({ receipts, next }, 200)
    },
  )
  app.openapi(
    route('get', '/v1/consents/receipts.json', 'All of one’s own receipts as they were signed', {
      responses: gives(z.looseObject({}), 'Signatures, and the key that they verify under'),
    }),
    async (context) => {
      const { person } = requireSession(context.get('session'))
      const rows = await deps.store.scan({
        table: 'consentReceipt',
        index: 'byPerson',
        equals: [person],
        limit: fileRowsMax,
      })
      const receipts = rows.map(({ receipt }) => receipt)
      return jsonText(JSON.stringify({ keys: [publicJwk(deps.keys.receipt)], receipts }, null, 2))
    },
  )
}
